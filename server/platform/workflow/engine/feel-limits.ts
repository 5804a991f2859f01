/** What an expression may ask of the machine: nothing whose cost is decided by what people fill in. */
import type { FeelNode } from './feel-tree.ts';

/** Functions that take a pattern, as their second argument. */
const PATTERN_FUNCTIONS = new Set(['matches', 'replace', 'split']);
/** A `for` over more than this is no reckoning any more. */
export const MOST_ROUNDS = 1_000;

/**
 * Whether a call hands a pattern to a function that some text could keep busy for ever (`(a+)+` on thirty letters takes
 * minutes, tried): one that is not written out, repeats a group or refers back, or has more than two repetitions without end.
 */
export function isCostlyPattern(name: string, [, pattern]: readonly FeelNode[]): boolean {
  if (!PATTERN_FUNCTIONS.has(name)) return false;
  if (pattern?.name !== 'StringLiteral') return true;
  const plain = pattern.text.slice(1, -1).replaceAll(/\\\\/g, '\\').replaceAll(/\[(?:\\.|[^\]\\])*\]/g, 'x');
  const endless = plain.replaceAll(/\\[^\dk]/g, 'x').match(/[*+]|\{\d+,\}/g) ?? [];
  return /\)[*+{]/.test(plain) || /\\[\dk]/.test(plain) || endless.length > 2;
}

/** Whether a range that is gone through is too long, or as long as somebody fills in. */
export function isCostlyRange(ends: readonly FeelNode[]): boolean {
  const [from, to] = ends.map(({ text }) => (/^-?\d+$/.test(text.trim()) ? Number(text) : Number.NaN));
  return !(Math.abs((to ?? Number.NaN) - (from ?? Number.NaN)) < MOST_ROUNDS);
}
