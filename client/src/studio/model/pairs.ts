/** PURE: our options as ordered pairs, and the lists some of them hold. */
import type { Pairs } from './types.ts';

export function valueIn(pairs: Pairs, name: string): string {
  return pairs.find(([one]) => one === name)?.[1] ?? '';
}

export function hasPair(pairs: Pairs, name: string): boolean {
  return pairs.some(([one]) => one === name);
}

/** Sets an option in its place, or after the others; an empty value takes it away. */
export function withValue(pairs: Pairs, name: string, value: string): Pairs {
  if (value === '') return pairs.filter(([one]) => one !== name);
  if (!hasPair(pairs, name)) return [...pairs, [name, value]];
  return pairs.map((pair) => (pair[0] === name ? [name, value] : pair));
}

export function withValues(pairs: Pairs, values: Readonly<Record<string, string>>): Pairs {
  return Object.entries(values).reduce((all, [name, value]) => withValue(all, name, value), pairs);
}

/** `apply,investigate` → its parts. */
export function listIn(text: string): readonly string[] {
  return text.split(',').map((part) => part.trim()).filter((part) => part !== '');
}

/** The list with a part put in or taken out; parts keep their order. */
export function toggled(list: readonly string[], part: string, on: boolean): string {
  const without = list.filter((one) => one !== part);
  return (on ? [...without, part] : without).join(',');
}

export type Outcome = { readonly code: string; readonly name: string };
const OUTCOME = 'outcome.';

export function outcomesIn(pairs: Pairs): readonly Outcome[] {
  return pairs.filter(([name]) => name.startsWith(OUTCOME)).map(([name, value]) => ({ code: name.slice(OUTCOME.length), name: value }));
}

/** Writes the outcomes where the first of them stood, in their order: the first is the primary button. */
export function withOutcomes(pairs: Pairs, outcomes: readonly Outcome[]): Pairs {
  const at = pairs.findIndex(([name]) => name.startsWith(OUTCOME));
  const others = pairs.filter(([name]) => !name.startsWith(OUTCOME));
  const before = at < 0 ? 0 : pairs.slice(0, at).filter(([name]) => !name.startsWith(OUTCOME)).length;
  const written: Pairs = outcomes.map(({ code, name }) => [`${OUTCOME}${code}`, name]);
  return [...others.slice(0, before), ...written, ...others.slice(before)];
}

/** A code for a new outcome that none of the others has. */
export function freshCode(outcomes: readonly Outcome[], base = 'option'): string {
  const taken = new Set(outcomes.map(({ code }) => code));
  if (!taken.has(base)) return base;
  for (let nth = 2; ; nth += 1) if (!taken.has(`${base}${nth}`)) return `${base}${nth}`;
}

export const OUTCOME_CODE = /^[a-z][A-Za-z0-9-]{0,39}$/;

export type FieldRight = 'read' | 'write' | 'hidden';

/** `amount:read,grade:hidden` → the right by field; what may be written is not named. */
export function rightsIn(text: string): ReadonlyMap<string, FieldRight> {
  return new Map(listIn(text).flatMap((pair): [string, FieldRight][] => {
    const [field = '', right = ''] = pair.split(':').map((part) => part.trim());
    return right === 'read' || right === 'write' || right === 'hidden' ? [[field, right]] : [];
  }));
}

/** The same text with the right on one field changed. */
export function withRight(text: string, field: string, right: FieldRight): string {
  const rights = new Map(rightsIn(text));
  if (right === 'write') rights.delete(field);
  else rights.set(field, right);
  return [...rights].map(([name, one]) => `${name}:${one}`).join(',');
}
