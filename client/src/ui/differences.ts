/** PURE: what differs between two records, field by field, in words. */
import { COMMON } from '../text/common.ts';
import { FIELD_WORDS, VALUE_WORDS } from '../text/system.ts';
import { percent, yuan } from './format.ts';

export type Difference = { readonly field: string; readonly before: string; readonly after: string };
/** What ids and codes are called. */
export type Names = ReadonlyMap<string, string>;

const RATES = new Set(['rate', 'minRate', 'maxRate', 'penaltyUplift', 'misuseUplift', 'feeRate']);
const AMOUNTS = new Set(['amount', 'min', 'max', 'fee', 'annualIncome', 'annualRevenue', 'registeredCapital']);

/** The fields whose value differs, in the order of the newer record; a field inside another is named by both. */
export function differencesOf(before: unknown, after: unknown, names: Names): readonly Difference[] {
  const old = flatten(before, names);
  const now = flatten(after, names);
  const keys = [...new Set([...now.keys(), ...old.keys()])];
  return keys.filter((key) => (old.get(key) ?? '') !== (now.get(key) ?? ''))
    .map((key) => ({ field: key, before: old.get(key) ?? '', after: now.get(key) ?? '' }));
}

function flatten(value: unknown, names: Names, name = '', last = ''): ReadonlyMap<string, string> {
  if (value === null || value === undefined) return new Map();
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) {
    return new Map([[name || COMMON.content, value.map((one) => wordsOf(one, names)).join('\n')]]);
  }
  if (typeof value !== 'object') return new Map([[name || COMMON.content, wordsOf(value, names, last)]]);
  const entries = Array.isArray(value) ? value.map((one, at) => [String(at + 1), one] as const) : Object.entries(value);
  return new Map(entries.flatMap(([key, one]) => [...flatten(one, names, [name, FIELD_WORDS[key] ?? key].filter(Boolean).join(' · '), key)]));
}

/** `key` is the field's own name: it says whether a decimal is a rate or an amount. */
function wordsOf(value: unknown, names: Names, key = ''): string {
  if (typeof value === 'boolean') return value ? COMMON.yes : COMMON.no;
  const text = String(value);
  if (RATES.has(key)) return percent(text);
  if (AMOUNTS.has(key)) return yuan(text);
  return names.get(text) ?? VALUE_WORDS[text] ?? text;
}
