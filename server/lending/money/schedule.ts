/** The plan of a loan that is paid as agreed: the rows of its position on its first day. */
import type { Calendar } from './calendar.ts';
import type { Day } from './day.ts';
import { checkTerms } from './check-terms.ts';
import { historyOf } from './history.ts';
import { replay } from './replay.ts';
import { rowsOf } from './rows.ts';
import type { LoanTerms } from './terms.ts';

/** One row of the plan: interest for `days` from `from` to `due`, `balance` left of the principal after it. Amounts in fen. */
export type PlanRow = {
  readonly n: number;
  readonly from: Day;
  readonly due: Day;
  readonly days: number;
  readonly principal: bigint;
  readonly interest: bigint;
  readonly fee: bigint;
  readonly total: bigint;
  readonly balance: bigint;
};

/** What is paid out, and when; by default the whole principal on the start day. */
export type Tranche = { readonly on: Day; readonly amount: bigint };

/**
 * The repayment plan (还款计划). Interest of a row is rounded once, the last row absorbs what rounding left, and the principal
 * of all rows adds up to what is paid out.
 * @throws MoneyFault when the terms cannot be computed with
 */
export function schedule(terms: LoanTerms, calendar?: Calendar, tranches?: readonly Tranche[]): readonly PlanRow[] {
  const payouts = tranches ?? [{ on: terms.startOn, amount: terms.principal }];
  const events = payouts.map(({ on, amount }, index) => (
    { id: `tranche-${index + 1}`, type: 'disbursement', amount, valueOn: on, bookedOn: terms.startOn } as const));
  checkTerms(terms, calendar);
  const history = historyOf(events, terms.startOn);
  const rows = rowsOf(replay(terms, history, terms.startOn, calendar), history, terms.startOn);
  return rows.map(({ n, from, due, days, claimed, balance }) => ({
    n, from, due, days, principal: claimed.principal, interest: claimed.interest, fee: claimed.fee,
    total: claimed.principal + claimed.interest + claimed.fee, balance,
  }));
}
