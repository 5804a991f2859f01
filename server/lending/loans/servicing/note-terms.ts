/** PURE: the terms of a note: what was agreed, counted from the day of its payout. */
import { type ExtensionLimit, type LoanTerms, schedule } from '../../money/index.ts';
import { refusing } from '../../refuse-fault.ts';
import { loanTermsOf } from '../loan-terms.ts';
import type { AgreedTerms } from '../terms.ts';

/** Limits of the law that a note keeps as they were on the day of its payout; dated parameters. */
export type NoteLimits = { readonly nonAccrualAfter: number; readonly extension: ExtensionLimit };

/** The first note of the same agreement, when there is one. */
export type FirstNote = { readonly startOn: string; readonly maturesOn: string };

/**
 * The first payout begins the term: it runs for the agreed months from that day, whenever within the drawdown time it was. A
 * later tranche falls due on the days of the first and matures with it.
 */
export function noteTerms(
  agreed: AgreedTerms, payout: { readonly principal: string; readonly on: string }, limits: NoteLimits, first?: FirstNote,
): LoanTerms {
  const { overdue, ...terms } = loanTermsOf({ ...agreed, principal: payout.principal, startOn: payout.on });
  const pinned = { ...terms, overdue: { ...overdue, nonAccrualAfter: limits.nonAccrualAfter }, extension: limits.extension };
  if (!first) return pinned;
  if (agreed.method === 'bullet') return { ...pinned, dues: { every: agreed.months, unit: 'month', maturesOn: first.maturesOn } };
  const firstDueOn = dueDaysOf(agreed, first).find((day) => day > payout.on) ?? first.maturesOn;
  return { ...pinned, dues: { every: 1, unit: 'month', firstDueOn, maturesOn: first.maturesOn } };
}

function dueDaysOf(agreed: AgreedTerms, { startOn }: FirstNote): string[] {
  return refusing(() => schedule(loanTermsOf({ ...agreed, startOn }))).map(({ due }) => due);
}

/** 到期日 of terms. */
export function maturityOfTerms(terms: LoanTerms): string {
  const last = refusing(() => schedule(terms)).at(-1);
  if (!last) throw new Error('a plan has no rows');
  return last.due;
}
