/** PURE: choices for a select. */
import type { Choice, Org } from '../api/types.ts';
import { COMMON } from '../text/common.ts';

/** The words of a table, by code, in its order. */
export function choicesOf(words: Readonly<Record<string, string>>): readonly Choice[] {
  return Object.entries(words).map(([code, name]) => ({ code, name }));
}

export function withAll(choices: readonly Choice[]): readonly Choice[] {
  return [{ code: '', name: COMMON.all }, ...choices];
}

/** Organisations with their depth in front, so that a flat list still shows the tree. */
export function orgChoices(orgs: readonly Org[]): readonly Choice[] {
  const least = Math.min(...orgs.map(({ depth }) => depth));
  return orgs.map(({ id, name, depth }) => ({ code: id, name: `${'　'.repeat(depth - least)}${name}` }));
}
