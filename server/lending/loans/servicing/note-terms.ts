/** PURE: the terms of a note: what was agreed, counted from the day of its payout. */
import { type ExtensionLimit, type LoanTerms, pinnedCalendar, schedule, workingDayFrom } from '../../money/index.ts';
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
  const { count: _count, ...dues } = pinned.dues;
  return { ...pinned, dues: { ...dues, ...duesAfter(agreed, payout.on, first) } };
}

/** The due days of a later tranche: those of the first note, as they are before a holiday moves them. */
function duesAfter(agreed: AgreedTerms, on: string, first: FirstNote): Pick<LoanTerms['dues'], 'firstDueOn' | 'maturesOn'> {
  const calendar = pinnedCalendar(agreed.calendar);
  const worked = (day: string) => (calendar ? workingDayFrom(day, calendar) : day);
  const days = dueDaysOf(agreed, first);
  const maturesOn = days.findLast((day) => worked(day) === first.maturesOn) ?? first.maturesOn;
  return agreed.method === 'bullet' ? { maturesOn } : { maturesOn, firstDueOn: days.find((day) => day > on) ?? maturesOn };
}

function dueDaysOf({ calendar: _calendar, ...agreed }: AgreedTerms, { startOn }: FirstNote): string[] {
  return refusing(() => schedule(loanTermsOf({ ...agreed, startOn }))).map(({ due }) => due);
}

/** 到期日 of terms. */
export function maturityOfTerms(terms: LoanTerms): string {
  const last = refusing(() => schedule(terms)).at(-1);
  if (!last) throw new Error('a plan has no rows');
  return last.due;
}
