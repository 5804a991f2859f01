/** PURE: a parameter's value between how it is kept, how it reads and how it is typed. */
import type { Parameter, ParameterValue } from '../../api/system.ts';
import { PARAMETERS } from '../../text/system.ts';
import { percent, shift, yuan } from '../../ui/format.ts';

type Type = Parameter['type'];
type Value = ParameterValue['value'];

/** As it reads: `¥1,000.00`, `24.00%`, 是; one of a few words by its name. */
export function valueText({ type, choices }: Pick<Parameter, 'type' | 'choices'>, value: Value): string {
  if (type === 'money') return yuan(String(value));
  if (type === 'rate') return percent(String(value));
  if (type === 'boolean') return value === true ? PARAMETERS.yes : PARAMETERS.no;
  return choices?.find(({ code }) => code === value)?.name ?? String(value);
}

/** As it is typed: a rate in percent. */
export function typedOf(type: Type, value: Value): string {
  return type === 'rate' ? shift(String(value), 2) : String(value);
}

const PATTERNS: Readonly<Record<Type, RegExp>> = {
  money: /^\d{1,13}(\.\d{1,2})?$/, rate: /^\d{1,4}(\.\d{1,6})?$/, integer: /^-?\d{1,9}$/, text: /\S/, boolean: /^(true|false)$/,
};

/** As it is kept, from what was typed; undefined when that will not do. */
export function keptOf(type: Type, typed: string): Value | undefined {
  const text = typed.trim();
  if (!PATTERNS[type].test(text)) return undefined;
  if (type === 'rate') return shift(text, -2);
  if (type === 'integer') return Number(text);
  return type === 'boolean' ? text === 'true' : text;
}
