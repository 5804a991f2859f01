/** PURE: a parameter's value in the one way its type is written. */
import { Refusal } from '../../errors.ts';
import { isMoney, normalMoney } from '../forms/fields/money.ts';
import { isRate } from '../forms/fields/rate.ts';
import type { ParameterType, ParameterValue } from './parameter.entity.ts';

/** Money is a yuan string with two places, a rate a decimal string. Throws `parameter-value-invalid`. */
export function valueOf(name: string, type: ParameterType, value: ParameterValue): ParameterValue {
  const written = READ[type](value);
  if (written === undefined) throw new Refusal('invalid', 'parameter-value-invalid', { name, value });
  return written;
}

const READ: Readonly<Record<ParameterType, (value: ParameterValue) => ParameterValue | undefined>> = {
  money: (value) => (typeof value === 'string' && isMoney(value) ? normalMoney(value) : undefined),
  rate: (value) => (typeof value === 'string' && isRate(value) ? value : undefined),
  integer: (value) => (typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined),
  text: (value) => (typeof value === 'string' && value.trim() !== '' && value.length <= 200 ? value.trim() : undefined),
  boolean: (value) => (typeof value === 'boolean' ? value : undefined),
};
