/** Money in advance: where it goes when nothing more is due and no prepayment was agreed. Data of the terms, `AdvanceRule`. */
import { accrue, earnedTo, unsettledInterest } from './accrual.ts';
import { allocate, type Amounts, none, total } from './allocation.ts';
import { least } from './amount.ts';
import { type Book, CHARGE_PARTS, copyOf, type Row, settledOf, type Split } from './book.ts';
import { closeRow, principalShare, recast } from './close.ts';
import type { Day } from './day.ts';
import { earnedPenalty } from './owed.ts';
import { payoffOn } from './payoff.ts';
import { payRow, takeStock } from './settle.ts';

/** @returns what no rule takes: all of it under `hold`, else what is more than the whole debt */
export function payAhead(book: Book, money: bigint, day: Day, split: Split): bigint {
  const { rule, interest } = book.rules.advance;
  accrue(book, day);
  let left = money;
  if (rule === 'principal') left = payPrincipal(book, money, day, split);
  else if (rule === 'next' && interest === 'to-date') left = payNextRows(book, money, day, split);
  else if (rule !== 'hold') left = payPlannedRows(book, money, day, split);
  takeStock(book, day);
  return left;
}

/** Principal at once. On a due day it belongs to the row just closed; what the rows after it become, their rule says. */
function payPrincipal(book: Book, money: bigint, day: Day, split: Split): bigint {
  const principal = least(money, book.notDue);
  const closed = book.rows[book.current - 1];
  const open = book.rows[book.current];
  if (closed && closed.kind === 'installment' && closed.slot.due === day) {
    closed.due.principal += principal;
    book.notDue -= principal;
    book.overdue += principal;
    payRow(book, closed, 'principal', principal, day, split);
    recast(book, principal, book.rules.advance.recast);
  } else if (open) {
    payRow(book, open, 'principal', principal, day, split);
  }
  const interest = open && book.notDue === 0n ? least(money - principal, unsettledInterest(book, open, day)) : 0n;
  if (open) payRow(book, open, 'interest', interest, day, split);
  return money - principal - interest;
}

/** Row after row as if it were due today, with interest to today: a row that is paid in full is closed, the next begins today. */
function payNextRows(book: Book, money: bigint, day: Day, split: Split): bigint {
  let left = money;
  for (let row = book.rows[book.current]; row && left > 0n && book.notDue > 0n; row = book.rows[book.current]) {
    const earned = earnedTo(book, isWholePeriod(book, row, left, day) ? row.slot.to : day);
    const owed = owedToday(book, row, earned, day);
    const inFull = left >= total(owed);
    for (const { part, amount } of allocate(left, [{ owed }], { order: book.rules.advance.order, direction: 'horizontal' })) {
      payRow(book, row, part, amount, day, split);
      left -= amount;
    }
    if (!inFull) break;
    closeRow(book, day, earned);
  }
  return left;
}

/** A payoff may have to pay interest for the whole period that runs. */
function isWholePeriod(book: Book, row: Row, money: bigint, day: Day): boolean {
  return book.rules.prepayment.settlement === 'whole-period' && row.slot.from < day && money >= payoffOn(book, day);
}

function owedToday(book: Book, row: Row, earned: bigint, day: Day): Amounts {
  const charges = chargesAhead(row, row);
  return {
    ...charges,
    penalty: charges.penalty + earnedPenalty(book, row, day).penalty,
    interest: earned + (row.defer ? 0n : book.deferred) - settledOf(row, 'interest'),
    principal: principalShare(book, row, earned).amount - row.paid.principal,
  };
}

function chargesAhead(row: Row, planned: Row): Amounts {
  const owed = none();
  for (const { part, amount } of planned.charges) owed[part] += amount;
  for (const part of CHARGE_PARTS) owed[part] -= settledOf(row, part);
  return owed;
}

/** The rows as planned: from the next on, from the last back, or all in equal parts. */
function payPlannedRows(book: Book, money: bigint, day: Day, split: Split): bigint {
  const { rule, order } = book.rules.advance;
  const debts = plannedRows(book, day);
  const inTurn = rule === 'last' ? debts.toReversed() : debts;
  let left = money;
  const pay = (sum: bigint, some: typeof debts) => {
    for (const { debt, part, amount } of allocate(sum, some, { order, direction: 'horizontal' })) {
      payRow(book, debt.row, part, amount, day, split);
      debt.owed[part] -= amount;
      left -= amount;
    }
  };
  if (rule === 'spread') inTurn.forEach((debt, index) => pay(left / BigInt(inTurn.length - index), [debt]));
  pay(left, inTurn);
  return left;
}

/** What the rows ahead are going to owe when all goes as planned. */
function plannedRows(book: Book, day: Day): { row: Row; owed: Amounts }[] {
  const ahead = copyOf(book);
  ahead.projecting = true;
  const planned = book.rules.advance.interest === 'planned';
  return book.rows.slice(book.current).map((row, offset) => {
    closeRow(ahead, ahead.rows[ahead.current]?.slot.to ?? day);
    const twin = ahead.rows[book.current + offset] ?? row;
    const toDate = offset === 0 ? unsettledInterest(book, row, day) : 0n;
    const interest = planned ? twin.due.interest - settledOf(row, 'interest') : toDate;
    const owed = { ...chargesAhead(row, planned ? twin : row), interest, principal: twin.due.principal - row.paid.principal };
    return { row, owed };
  });
}
