/** PURE: the list of papers that an officer hands over, and the archivist's check of it, item by item. */
import { Refusal } from '../../errors.ts';
import type { ItemKind } from './kinds.ts';

/** A paper as it was handed over. */
export type Handed = { readonly kind: ItemKind; readonly title: string; readonly copies: number; readonly original: boolean };

/** What the archivist found of it, and the place it was put into. */
export type Checked = { readonly title: string; readonly found: Found; readonly placeId: string };

export const FOUND = ['as-listed', 'missing', 'different'] as const;
export type Found = (typeof FOUND)[number];

const keyOf = ({ kind, title }: Pick<Handed, 'kind' | 'title'>): string => `${kind} ${title}`;

/** Throws `handover-empty`, and `item-twice` for a paper that stands twice in the list or lies in the dossier already. */
export function refuseTwice(handed: readonly Handed[], filed: readonly Pick<Handed, 'kind' | 'title'>[]): void {
  if (handed.length === 0) throw new Refusal('invalid', 'handover-empty');
  const seen = new Set(filed.map(keyOf));
  for (const one of handed) {
    if (seen.has(keyOf(one))) throw new Refusal('invalid', 'item-twice', { title: one.title });
    seen.add(keyOf(one));
  }
}

/**
 * Every paper that was handed over, with its place. Throws `check-incomplete` when the check is of other papers than those on
 * the list, and `item-not-as-listed` for one that was not found as it was listed: then the list goes back.
 */
export function admitCheck(handed: readonly Handed[], checked: readonly Checked[]): readonly (Handed & { readonly placeId: string })[] {
  const same = checked.length === handed.length && checked.every(({ title }, at) => title === handed[at]?.title);
  if (!same) throw new Refusal('invalid', 'check-incomplete', { handed: handed.length, checked: checked.length });
  const odd = checked.find(({ found }) => found !== 'as-listed');
  if (odd) throw new Refusal('invalid', 'item-not-as-listed', { title: odd.title });
  return handed.map((one, at) => ({ ...one, placeId: checked[at]?.placeId ?? '' }));
}
