/** PURE: the money that moved on a loan in a span of days, for the customer to check. */
import type { Loan } from '../../api/types.ts';
import { otherOf, total } from '../../ui/split.ts';

export type StatementLine = {
  readonly id: string; readonly on: string; readonly kind: string; readonly out: string; readonly in: string;
  readonly principal: string; readonly interest: string; readonly other: string; readonly surplus: string;
};
const SUMMED = ['out', 'in', 'principal', 'interest', 'other', 'surplus'] as const;
export type StatementSums = Readonly<Record<(typeof SUMMED)[number], string>>;

export type Statement = { readonly lines: readonly StatementLine[]; readonly sums: StatementSums };

const NONE = '0.00';

/**
 * Receipts and payments by the day on which they count, oldest first. What was taken back, and the taking back, stand on no
 * statement: neither is owed by anybody.
 */
export function statementOf({ events }: Pick<Loan, 'events'>, from: string, to: string): Statement {
  const lines = events
    .filter(({ bank, reversed, reversalOf, valueOn }) => bank !== null && !reversed && reversalOf === null && valueOn >= from && valueOn <= to)
    .toSorted((a, b) => (a.valueOn === b.valueOn ? a.seq - b.seq : a.valueOn < b.valueOn ? -1 : 1))
    .map(({ id, valueOn, kind, amount, split, surplus, bank }): StatementLine => ({
      id, on: valueOn, kind: kind.name, out: bank?.direction === 'out' ? amount ?? NONE : NONE, in: bank?.direction === 'in' ? amount ?? NONE : NONE,
      principal: split?.principal ?? NONE, interest: split?.interest ?? NONE, other: split ? otherOf(split) : NONE, surplus,
    }));
  const sums = Object.fromEntries(SUMMED.map((name) => [name, total(lines.map((line) => line[name]))])) as StatementSums;
  return { lines, sums };
}

/** The first day on which something counts; the span of a statement begins there unless it is chosen. */
export function firstDay({ events, startOn }: Pick<Loan, 'events' | 'startOn'>): string {
  return events.reduce((first, { valueOn }) => (valueOn < first ? valueOn : first), startOn);
}
