/** PURE: what differs between two records, field by field, as text. */
import { FIELD_WORDS } from '../text/system.ts';
import { COMMON } from '../text/common.ts';

export type Difference = { readonly field: string; readonly before: string; readonly after: string };

type Flat = ReadonlyMap<string, string>;

/** The fields whose value differs, in the order of the newer record; a field inside another is named by both. */
export function differencesOf(before: unknown, after: unknown): readonly Difference[] {
  const old = flatten(before);
  const now = flatten(after);
  const keys = [...new Set([...now.keys(), ...old.keys()])];
  return keys.filter((key) => old.get(key) !== now.get(key))
    .map((key) => ({ field: key, before: old.get(key) ?? '', after: now.get(key) ?? '' }));
}

function flatten(value: unknown, name = ''): Flat {
  if (value === null || value === undefined) return new Map();
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) return new Map([[name, value.map(textOf).join('\n')]]);
  if (typeof value !== 'object') return new Map([[name, textOf(value)]]);
  const entries = Array.isArray(value) ? value.map((one, at) => [String(at + 1), one] as const) : Object.entries(value);
  return new Map(entries.flatMap(([key, one]) => [...flatten(one, [name, FIELD_WORDS[key] ?? key].filter(Boolean).join(' · '))]));
}

function textOf(value: unknown): string {
  if (typeof value === 'boolean') return value ? COMMON.yes : COMMON.no;
  return String(value);
}
