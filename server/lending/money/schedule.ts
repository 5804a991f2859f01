/** The plan of a loan that is paid as agreed. */
import type { Calendar } from './calendar.ts';
import { type Day, daysBetween } from './day.ts';
import { elapsed } from './day-count.ts';
import { type Slot, slotsOf } from './due-dates.ts';
import { MoneyFault } from './fault.ts';
import { levelOf } from './level.ts';
import { annual } from './rate.ts';
import { type Ratio, ratio, scaled, times } from './ratio.ts';
import { round, roundTo } from './rounding.ts';
import type { LoanTerms } from './terms.ts';

/** One row of the plan: interest for `days` from `from` to `to`, `balance` left of the principal after it. Amounts in fen. */
export type PlanRow = {
  readonly n: number;
  readonly from: Day;
  readonly due: Day;
  readonly days: number;
  readonly principal: bigint;
  readonly interest: bigint;
  readonly total: bigint;
  readonly balance: bigint;
};

/**
 * The repayment plan (还款计划) of a loan disbursed in full on its start day. Interest of a row is rounded once, the last
 * row absorbs what rounding left.
 * @throws MoneyFault when the terms cannot be computed with
 */
export function schedule(terms: LoanTerms, calendar?: Calendar): readonly PlanRow[] {
  if (terms.principal <= 0n) throw new MoneyFault('principal-not-positive');
  const slots = slotsFor(terms, calendar);
  const rate = annual(terms.rate);
  const mode = terms.rounding ?? 'half-up';
  const share = principalShare(terms, slots, rate);
  let balance = terms.principal;
  let deferred = 0n;
  return slots.map((slot, index) => {
    const base = terms.method === 'flat' ? terms.principal : balance;
    const earned = round(scaled(times(rate, elapsed(terms.dayCount, slot, slot.to)), base), mode);
    const collected = index < (terms.graceOnInterest ?? 0) ? 0n : earned + deferred;
    deferred = deferred + earned - collected;
    const principal = index === slots.length - 1 ? balance : atMost(share(index, earned), balance);
    balance -= principal;
    return {
      n: index + 1, from: slot.from, due: slot.due, days: daysBetween(slot.from, slot.to),
      principal, interest: collected, total: principal + collected, balance,
    };
  });
}

function slotsFor(terms: LoanTerms, calendar?: Calendar): Slot[] {
  const slots = slotsOf(terms.dues, terms.startOn, calendar);
  const last = slots.at(-1);
  return terms.method === 'bullet' && last ? [{ ...last, from: terms.startOn }] : slots;
}

const atMost = (amount: bigint, most: bigint): bigint => (amount < 0n ? 0n : amount < most ? amount : most);

/** The principal of a row but the last, given what it earns. */
function principalShare(terms: LoanTerms, slots: readonly Slot[], rate: Ratio): (row: number, interest: bigint) => bigint {
  const grace = terms.graceOnPrincipal ?? 0;
  const mode = terms.rounding ?? 'half-up';
  const spread = terms.principal - (terms.balloon ?? 0n);
  const rows = slots.length - grace;
  const { multiple = 1n, rounding = mode, dayCount = terms.dayCount } = terms.level ?? {};
  const withGrace = (share: (interest: bigint) => bigint) => (row: number, interest: bigint) => (row < grace ? 0n : share(interest));
  switch (terms.method) {
    case 'equal-principal': {
      const each = round(ratio(spread, rows), mode);
      return withGrace(() => each);
    }
    case 'equal-installments': {
      const factors = slots.map((slot, index) => ({ rate: times(rate, elapsed(dayCount, slot, slot.to)), grace: index < grace }));
      const level = roundTo(levelOf(ratio(terms.principal), ratio(0n), terms.balloon ?? 0n, factors), multiple, rounding);
      return withGrace((interest) => level - interest);
    }
    case 'flat': {
      const first = slots[grace];
      const interest = first ? scaled(times(rate, elapsed(dayCount, first, first.to)), terms.principal) : ratio(0n);
      const level = roundTo({ n: spread * interest.d + interest.n * BigInt(rows), d: interest.d * BigInt(rows) }, multiple, rounding);
      return withGrace((earned) => level - earned);
    }
    default: return () => 0n;
  }
}
