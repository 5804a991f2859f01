/** What each event does to the book, once the replay has come to its day. */
import { accrue } from './accrual.ts';
import { type Book, type Charge, rowFor } from './book.ts';
import { relevel } from './close.ts';
import type { EventType, LoanEvent } from './events.ts';
import { accelerate } from './payoff.ts';
import { applyHeld, payOff, prepay, receive } from './receive.ts';
import { charge, waive } from './relief.ts';
import { changeRate, extend, markMisuse, moveDue, suspendPrincipal } from './reshape.ts';
import { takeStock } from './settle.ts';

/** Events that change the plan before the rows of their own day fall due: a loan extended on its last day does not mature on it. */
const SHAPES: readonly EventType[] = ['extension', 'due-change', 'principal-grace'];

export const isShape = ({ type }: LoanEvent): boolean => SHAPES.includes(type);

/** Events that a plan already takes into account when they lie ahead. */
const PLANNED: readonly EventType[] = [...SHAPES, 'disbursement', 'rate-change', 'misuse'];

export const isPlanned = ({ type }: LoanEvent): boolean => PLANNED.includes(type);

/** What was agreed for a later day is void once the loan is settled before it; a tranche that was to follow is not. */
const isVoid = (book: Book, event: LoanEvent): boolean =>
  book.settledOn !== undefined && isPlanned(event) && event.type !== 'disbursement';

export function shape(book: Book, event: LoanEvent): void {
  if (isVoid(book, event)) return;
  if (event.type === 'extension') extend(book, event);
  if (event.type === 'due-change') moveDue(book, event);
  if (event.type === 'principal-grace') suspendPrincipal(book, event);
}

export function apply(book: Book, event: LoanEvent): void {
  if (isVoid(book, event)) return;
  const { id, valueOn: on } = event;
  switch (event.type) {
    case 'disbursement': return disburse(book, event.amount, on);
    case 'repayment': return receive(book, { id, amount: event.amount, on }, event.order);
    case 'recovery': return receive(book, { id, amount: event.amount, on });
    case 'prepayment': return prepay(book, { id, amount: event.amount, on }, event.recast);
    case 'settlement': return payOff(book, { id, amount: event.amount, on });
    case 'guarantor-payment': return (event.settles ? payOff : receive)(book, { id, amount: event.amount, on });
    case 'extension': case 'principal-grace': return relevel(book);
    case 'rate-change': changeRate(book, event.rate, on); return relevel(book);
    case 'misuse': return markMisuse(book, event);
    case 'waiver': waive(book, event); return;
    case 'interest-refund': book.refunded += event.amount; return;
    case 'fee': return demand(book, event.part ?? 'fee', event.amount, event.dueOn ?? on, on);
    case 'penalty': return demand(book, 'penalty', event.amount, event.dueOn ?? on, on);
    case 'write-off': return writeOff(book, on);
    case 'surplus-refund': payOut(book, event.amount); return takeStock(book, on);
    default: return;
  }
}

/** 放款. Interest runs from the day itself (算头). */
function disburse(book: Book, amount: bigint, on: string): void {
  accrue(book, on);
  book.drawn += amount;
  book.draws.push({ on, amount });
  if (book.current >= book.rows.length) return drawAfterEnd(book, amount, on);
  book.notDue += amount;
  book.flat += amount;
  book.settledOn = undefined;
  if (book.rules.level.of === 'drawn' || book.draws.length === 1) relevel(book);
}

/** Entry refuses it, but a back-dated end of the plan may leave a tranche behind it: then that is due on its day. */
function drawAfterEnd(book: Book, amount: bigint, on: string): void {
  const last = book.rows.at(-1);
  const row = rowFor({ from: on, to: on, due: on, every: 1, unit: last?.slot.unit ?? 'month' });
  row.closed = true;
  row.due.principal = amount;
  book.overdue += amount;
  book.rows.push(row);
  book.current = book.rows.length;
  book.settledOn = undefined;
}

function demand(book: Book, part: Charge['part'], amount: bigint, dueOn: string, on: string): void {
  charge(book, part, amount, dueOn);
  takeStock(book, on);
  applyHeld(book, on);
}

/** 核销: the whole debt is due. What the company counted as an asset of it leaves its books; the claim stays. */
function writeOff(book: Book, on: string): void {
  accelerate(book, on, false);
  applyHeld(book, on);
  book.writtenOff = { on, principal: book.overdue, drawn: book.drawn, waived: book.waived.principal, paid: { ...book.paid } };
}

/** What has left the bank has left it, though later knowledge may find that less was surplus: then the borrower owes it back. */
function payOut(book: Book, amount: bigint): void {
  book.surplus -= amount;
  book.surplusPaidOut += amount;
}
