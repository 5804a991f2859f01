/** Reading the inputs of a step. A diagram may hand in anything: what is not of the declared kind is refused, not passed on. */
import { Refusal } from '../../errors.ts';
import { isBusinessDate } from '../../platform/forms/fields/business-date.ts';
import type { Json, JsonRecord } from '../../platform/workflow/step.ts';
import { annual, fenOf } from '../money/index.ts';
import { refusing } from '../refuse-fault.ts';

export const empty = (input: JsonRecord, key: string): boolean => (input[key] ?? '') === '';
export const text = (input: JsonRecord, key: string): string => plain(input[key]);
export const money = (input: JsonRecord, key: string): bigint => refusing(() => fenOf(plain(input[key])));

const plain = (value: Json | undefined): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** An id, in the form that every id has. */
export function id(input: JsonRecord, key: string): string {
  const value = plain(input[key]);
  if (!UUID.test(value)) throw wrong(input, key);
  return value;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function integer(input: JsonRecord, key: string): number {
  const value = Number(plain(input[key]) || Number.NaN);
  if (!Number.isSafeInteger(value)) throw wrong(input, key);
  return value;
}

export function rate(input: JsonRecord, key: string): string {
  const value = plain(input[key]);
  refusing(() => annual(value));
  return value;
}

export function day(input: JsonRecord, key: string): string {
  const value = plain(input[key]);
  if (!isBusinessDate(value)) throw wrong(input, key);
  return value;
}

export function flag(input: JsonRecord, key: string): boolean {
  const value = input[key] ?? false;
  if (typeof value !== 'boolean') throw wrong(input, key);
  return value;
}

/** A list, `[]` when it was left out. */
export function list(input: JsonRecord, key: string): readonly Json[] {
  const value = input[key] ?? [];
  if (!Array.isArray(value)) throw wrong(input, key);
  return value as readonly Json[];
}

/** A member of a closed set. */
export function oneOf<T extends string>(input: JsonRecord, key: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === input[key]);
  if (found === undefined) throw wrong(input, key);
  return found;
}

export function wrong(input: JsonRecord, key: string): Refusal {
  return new Refusal('invalid', 'step-input-invalid', { input: key, value: input[key] });
}
