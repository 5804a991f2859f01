/** What terms must hold before anything is computed with them. */
import type { Calendar } from './calendar.ts';
import { slotsFor } from './book.ts';
import { checkOrder, isCount } from './check-event.ts';
import { dayOf, type Day } from './day.ts';
import { MoneyFault } from './fault.ts';
import { annual } from './rate.ts';
import { compare, decimal, ONE } from './ratio.ts';
import type { LoanTerms } from './terms.ts';
import { yuanOf } from './yuan.ts';

/** @throws MoneyFault with a code of its own for each rule that the terms break */
export function checkTerms(terms: LoanTerms, calendar?: Calendar): void {
  if (terms.rulesVersion !== 1) throw new MoneyFault('rules-version-unknown', { version: String(terms.rulesVersion) });
  if (terms.principal <= 0n) throw new MoneyFault('principal-not-positive', { principal: yuanOf(terms.principal) });
  annual(terms.rate);
  dayOf(terms.startOn);
  checkDues(terms);
  checkPlan(terms);
  const rows = slotsFor(terms, calendar).length;
  checkGrace(terms, rows);
  checkOverdue(terms);
  for (const { order } of Object.values(terms.allocation ?? {})) checkOrder(order);
  if (terms.advance?.order) checkOrder(terms.advance.order);
}

function checkDues({ dues, startOn, rows }: LoanTerms): void {
  if (!isCount(dues.every) || (dues.count !== undefined && !isCount(dues.count))) throw new MoneyFault('count-invalid');
  if (dues.settleDay !== undefined && !(Number.isInteger(dues.settleDay) && dues.settleDay >= 1 && dues.settleDay <= 31)) {
    throw new MoneyFault('settle-day-invalid', { day: dues.settleDay });
  }
  if (dues.firstDueOn !== undefined) inOrder(startOn, dayOf(dues.firstDueOn));
  if (dues.maturesOn !== undefined) inOrder(startOn, dayOf(dues.maturesOn));
  let before = startOn;
  for (const [index, { dueOn }] of (rows ?? []).entries()) {
    const isLater = index === 0 ? dayOf(dueOn) >= before : dayOf(dueOn) > before;
    if (!isLater) throw new MoneyFault('dates-out-of-order', { earlier: before, later: dueOn });
    before = dueOn;
  }
}

function inOrder(earlier: Day, later: Day): void {
  if (later <= earlier) throw new MoneyFault('dates-out-of-order', { earlier, later });
}

function checkPlan(terms: LoanTerms): void {
  const { principal, method, rows, amount, balloon = 0n } = terms;
  if (balloon < 0n || balloon > principal) {
    throw new MoneyFault('balloon-above-principal', { balloon: yuanOf(balloon), principal: yuanOf(principal) });
  }
  needPositive(terms.level?.multiple ?? 1n);
  if (method === 'fixed-amount') needPositive(amount ?? 0n);
  const isMeant = (method === 'irregular') === (rows !== undefined);
  if (!isMeant || rows?.some((row) => row.principal < 0n)) throw new MoneyFault('plan-does-not-add-up');
  const sum = rows?.reduce((all, row) => all + row.principal, 0n) ?? principal;
  if (sum !== principal) throw new MoneyFault('plan-does-not-add-up', { sum: yuanOf(sum), principal: yuanOf(principal) });
}

function needPositive(amount: bigint): void {
  if (amount <= 0n) throw new MoneyFault('amount-not-positive', { amount: yuanOf(amount) });
}

function checkGrace({ graceOnPrincipal = 0, graceOnInterest = 0 }: LoanTerms, rows: number): void {
  for (const grace of [graceOnPrincipal, graceOnInterest]) {
    if (!Number.isInteger(grace) || grace < 0 || grace >= rows) throw new MoneyFault('grace-too-long', { grace, rows });
  }
}

/** Uplifts of more than 100 % have no ground in 银发〔2003〕251号; the company's own limits are parameters of its products. */
function checkOverdue({ overdue = {} }: LoanTerms): void {
  for (const uplift of [overdue.uplift, overdue.misuseUplift, overdue.charge?.share]) {
    const value = decimal(uplift ?? '0');
    if (value.n < 0n || compare(value, ONE) > 0) throw new MoneyFault('uplift-out-of-range', { uplift: uplift ?? '0' });
  }
  if (overdue.rate !== undefined) annual(overdue.rate);
  for (const days of [overdue.graceDays ?? 0, overdue.nonAccrualAfter ?? 0]) {
    if (!Number.isInteger(days) || days < 0) throw new MoneyFault('count-invalid');
  }
}
