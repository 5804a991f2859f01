/** Money that comes in: first what is due, by the order of the terms, then by the rule for money in advance; the rest is surplus. */
import { accrue, unsettledInterest } from './accrual.ts';
import { payAhead } from './advance.ts';
import { type Allocation, allocate, type Amounts, type Part } from './allocation.ts';
import { least, positive } from './amount.ts';
import { type Book, type Row, rowFor, type Split } from './book.ts';
import { recast } from './close.ts';
import type { Day } from './day.ts';
import type { Recast } from './terms.ts';
import { isNonAccrual, owedOn } from './owed.ts';
import { accelerate, feeOn, payoffOn } from './payoff.ts';
import { decimal, ONE, over, plus, ratio } from './ratio.ts';
import { round } from './rounding.ts';
import { payRow, splitOf, takeStock } from './settle.ts';

type Receipt = { readonly id: string; readonly amount: bigint; readonly on: Day };

/** 还款. */
export function receive(book: Book, receipt: Receipt, order?: readonly Part[]): void {
  const { split, left } = payDue(book, receipt, order);
  const ahead = left > 0n && book.notDue > 0n ? payAhead(book, left, receipt.on, split) : left;
  keep(book, ahead, split);
}

/** Pays what may be claimed on the day; gives back what is left. */
function payDue(book: Book, { id, amount, on }: Receipt, order?: readonly Part[]): { split: Split; left: bigint } {
  book.received += amount;
  const split = splitOf(book, id);
  // Surplus that was paid out and turns out to have been owed comes back first.
  const back = least(amount, positive(-book.surplus));
  keep(book, back, split);
  return { split, left: amount - back - payClaims(book, amount - back, on, split, order) };
}

/** @returns how much was paid */
function payClaims(book: Book, money: bigint, day: Day, split: Split, order?: readonly Part[]): bigint {
  const debts = claimsOn(book, day);
  const rule = allocationOn(book, day, order);
  let paid = 0n;
  for (const { debt, part, amount } of allocate(money, debts, rule)) {
    payRow(book, debt.row, part, amount, day, split);
    paid += amount;
  }
  takeStock(book, day);
  return paid;
}

function claimsOn(book: Book, day: Day): { row: Row; owed: Amounts }[] {
  const rows = book.rows.slice(book.oldest).filter((row) => row.closed || row.charges.length > 0);
  return rows.map((row) => ({ row, owed: owedOn(book, row, day) }));
}

function allocationOn(book: Book, day: Day, order?: readonly Part[]): Allocation {
  const rule = isNonAccrual(book, day) ? book.rules.nonAccrual : book.rules.normal;
  return order ? { order, direction: rule.direction } : rule;
}

function keep(book: Book, left: bigint, split: Split): void {
  book.surplus += left;
  split.surplus += left;
}

/** What waited (暂收款) pays what has fallen due. */
export function applyHeld(book: Book, day: Day): void {
  if (book.surplus <= 0n || book.settledOn !== undefined) return;
  const split = splitOf(book, HELD);
  const paid = payClaims(book, book.surplus, day, split);
  book.surplus -= paid;
  split.surplus -= paid;
}

/** The name under which `splits` shows what held money paid. */
export const HELD = 'held';

/** 提前还本. */
export function prepay(book: Book, receipt: Receipt, then: Recast): void {
  const { split, left } = payDue(book, receipt);
  const day = receipt.on;
  accrue(book, day);
  if (left > 0n && left >= payoffOn(book, day)) return settle(book, left, day, split);
  const row = book.rows[book.current];
  if (!row || left === 0n) return keep(book, left, split);
  const interest = book.rules.prepayment.interest === 'to-date' ? least(left, unsettledInterest(book, row, day)) : 0n;
  payRow(book, row, 'interest', interest, day, split);
  const principal = least(book.notDue, affordable(book, left - interest));
  const fee = feeOn(book, principal);
  lowerPrincipal(book, principal, fee, day, split);
  recast(book, principal, then);
  keep(book, left - interest - principal - fee, split);
  takeStock(book, day);
}

/** The most principal that a sum pays together with its fee. */
function affordable(book: Book, sum: bigint): bigint {
  let principal = round(over(ratio(sum), plus(ONE, decimal(book.rules.prepayment.feeRate))), 'up');
  while (principal > 0n && principal + feeOn(book, principal) > sum) principal -= 1n;
  return principal;
}

/** A row of its own in the plan, paid on its day. */
function lowerPrincipal(book: Book, principal: bigint, fee: bigint, day: Day, split: Split): void {
  const open = book.rows[book.current];
  if (!open || principal === 0n) return;
  if (book.terms.method === 'flat') book.flat = round(ratio(book.flat * (book.notDue - principal), book.notDue), 'down');
  const row = rowFor({ ...open.slot, to: day, due: day }, { kind: 'prepayment' });
  row.closed = true;
  row.due.principal = principal;
  if (fee > 0n) row.charges.push({ part: 'fee', amount: fee, dueOn: day });
  book.rows.splice(book.current, 0, row);
  book.current += 1;
  book.notDue -= principal;
  book.overdue += principal;
  payRow(book, row, 'fee', fee, day, split);
  payRow(book, row, 'principal', principal, day, split);
}

/** 提前结清, and 代偿 of everything; with too little money it pays what is due, and principal with the rest. */
export function payOff(book: Book, receipt: Receipt): void {
  accrue(book, receipt.on);
  const enough = receipt.amount >= payoffOn(book, receipt.on);
  if (!enough) return prepay(book, receipt, 'lower-installments');
  accelerate(book, receipt.on, true);
  const { split, left } = payDue(book, receipt);
  keep(book, left, split);
  applyHeld(book, receipt.on);
}

function settle(book: Book, money: bigint, day: Day, split: Split): void {
  accelerate(book, day, true);
  keep(book, money - payClaims(book, money, day, split), split);
  applyHeld(book, day);
}
