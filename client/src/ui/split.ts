/** PURE: amounts by part of a debt. */
import { fenOf, yuanOf } from '../../../server/lending/money/yuan.ts';
import type { Part, Split } from '../api/loans.ts';
import { PARTS } from '../text/loans.ts';

const NAMES = Object.keys(PARTS) as readonly Part[];
/** Everything but principal and contract interest. */
const OTHER = NAMES.filter((part) => part !== 'principal' && part !== 'interest');

/** The sum of some parts, all of them unless told. */
export function sumOf(split: Split, parts: readonly Part[] = NAMES): string {
  return yuanOf(parts.reduce((sum, part) => sum + fenOf(split[part]), 0n));
}

export function otherOf(split: Split): string {
  return sumOf(split, OTHER);
}

/** The sum of amounts in yuan. */
export function total(amounts: readonly string[]): string {
  return yuanOf(amounts.reduce((sum, amount) => sum + fenOf(amount), 0n));
}

export function minus(a: string, b: string): string {
  return yuanOf(fenOf(a) - fenOf(b));
}

/** The parts that are not nothing, with their names, principal first. */
export function partsOf(split: Partial<Split>): readonly { readonly part: Part; readonly name: string; readonly amount: string }[] {
  return NAMES.flatMap((part) => {
    const amount = split[part];
    return amount === undefined || fenOf(amount) === 0n ? [] : [{ part, name: PARTS[part], amount }];
  });
}
