/**
 * What an event must hold when it is recorded, judged by the book as it stands on its day. An earlier event was judged when
 * it was the newest; it is not judged again in the light of what came later.
 */
import { type Part, PARTS } from './allocation.ts';
import { type Book, copyOf } from './book.ts';
import { dayOf } from './day.ts';
import type { EventOf, EventType, LoanEvent } from './events.ts';
import { MoneyFault } from './fault.ts';
import { annual } from './rate.ts';
import { payoffOn } from './payoff.ts';
import { compare, decimal, ONE } from './ratio.ts';
import { owedOf, refundable, waivable } from './relief.ts';
import { extend, latestExtension, maturityOf, moveDue, suspendPrincipal } from './reshape.ts';
import { yuanOf } from './yuan.ts';

/** Money in is never refused, whatever the state; nor is the return of money that is not ours. */
const AFTER_SETTLEMENT: readonly EventType[] = [
  'repayment', 'prepayment', 'settlement', 'guarantor-payment', 'recovery', 'interest-refund', 'surplus-refund',
];
const AFTER_WRITE_OFF: readonly EventType[] = [...AFTER_SETTLEMENT, 'waiver', 'fee', 'penalty'];

/** @throws MoneyFault with a code of its own for each rule that the event breaks */
export function checkEvent(book: Book, event: LoanEvent): void {
  dayOf(event.valueOn);
  dayOf(event.bookedOn);
  if ('amount' in event && event.amount <= 0n) throw new MoneyFault('amount-not-positive', { amount: yuanOf(event.amount) });
  if (event.type === 'disbursement') return checkDisbursement(book, event);
  if (book.drawn === 0n) throw new MoneyFault('event-before-disbursement', { on: event.valueOn });
  checkState(book, event);
  checkByType(book, event);
}

function checkState(book: Book, event: LoanEvent): void {
  if (book.settledOn !== undefined && !AFTER_SETTLEMENT.includes(event.type)) {
    throw new MoneyFault('event-after-settlement', { on: event.valueOn, settledOn: book.settledOn });
  }
  if (book.writtenOff === undefined) return;
  if (event.type === 'write-off') throw new MoneyFault('already-written-off', { on: book.writtenOff.on });
  if (!AFTER_WRITE_OFF.includes(event.type)) throw new MoneyFault('loan-written-off', { on: book.writtenOff.on });
}

function checkByType(book: Book, event: LoanEvent): void {
  switch (event.type) {
    case 'extension': return checkExtension(book, event);
    case 'rate-change': annual(event.rate); return;
    case 'due-change': return checkDueChange(book, event);
    case 'principal-grace': return checkGrace(book, event);
    case 'waiver': return checkWaiver(book, event);
    case 'interest-pause': return checkUntil(event.valueOn, event.until);
    case 'misuse': return checkUntil(event.valueOn, event.until);
    case 'interest-refund': return atMost(event.amount, refundable(book), 'refund-above-paid');
    case 'surplus-refund': return atMost(event.amount, book.surplus, 'refund-above-surplus');
    case 'settlement': return checkPayoff(book, event);
    case 'guarantor-payment': return event.settles ? checkPayoff(book, event) : undefined;
    case 'repayment': return event.order && checkOrder(event.order);
    case 'recovery': return checkRecovery(book);
    default: return;
  }
}

function checkDisbursement(book: Book, { amount, valueOn }: EventOf<'disbursement'>): void {
  const { principal, startOn } = book.terms;
  if (valueOn < startOn) throw new MoneyFault('dates-out-of-order', { earlier: startOn, later: valueOn });
  if (book.settledOn !== undefined) throw new MoneyFault('event-after-settlement', { on: valueOn, settledOn: book.settledOn });
  if (book.writtenOff !== undefined) throw new MoneyFault('loan-written-off', { on: book.writtenOff.on });
  if (book.current >= book.rows.length) throw new MoneyFault('disbursement-after-maturity', { maturesOn: maturityOf(book) });
  atMost(book.drawn + amount, principal, 'disbursed-above-principal');
}

function checkExtension(book: Book, event: EventOf<'extension'>): void {
  const maturity = maturityOf(book);
  if (event.valueOn > maturity) throw new MoneyFault('extension-after-maturity', { maturesOn: maturity });
  const isLater = event.maturesOn === undefined ? isCount(event.installments) : dayOf(event.maturesOn) > maturity;
  if (!isLater) throw new MoneyFault('extension-not-later', { maturesOn: maturity });
  if (event.rate !== undefined) annual(event.rate);
  checkLength(book, (changed) => extend(changed, event));
}

/** By whatever name a loan matures later, it may not do so later than an extension may make it. */
function checkLength(book: Book, change: (changed: Book) => void): void {
  const changed = copyOf(book);
  change(changed);
  const [maturesOn, latest] = [maturityOf(changed), latestExtension(book)];
  if (maturesOn > maturityOf(book) && maturesOn > latest) throw new MoneyFault('extension-above-limit', { maturesOn, latest });
}

export const isCount = (count: number | undefined): boolean => count !== undefined && Number.isInteger(count) && count > 0;

function checkDueChange(book: Book, event: EventOf<'due-change'>): void {
  const { dueOn, newDueOn, valueOn } = event;
  checkRow(book, dueOn, 1);
  const row = book.rows.find(({ closed, slot }) => !closed && slot.due === dueOn);
  const after = row && row.slot.from > valueOn ? row.slot.from : valueOn;
  if (dayOf(newDueOn) <= after) throw new MoneyFault('dates-out-of-order', { earlier: after, later: newDueOn });
  checkLength(book, (changed) => moveDue(changed, event));
}

function checkGrace(book: Book, event: EventOf<'principal-grace'>): void {
  checkRow(book, event.dueOn, event.rows);
  checkLength(book, (changed) => suspendPrincipal(changed, event));
}

function checkRow(book: Book, dueOn: string, rows: number): void {
  const isAhead = book.rows.some(({ closed, slot }) => !closed && slot.due === dueOn);
  if (!isAhead || !isCount(rows)) throw new MoneyFault('row-not-ahead', { dueOn });
}

function checkWaiver(book: Book, event: EventOf<'waiver'>): void {
  const parts = event.parts ?? ['interest'];
  if ('share' in event) {
    const share = decimal(event.share);
    if (share.n <= 0n || compare(share, ONE) > 0) throw new MoneyFault('share-out-of-range', { share: event.share });
    return;
  }
  atMost(event.amount, owedOf(waivable(copyOf(book), parts, event.valueOn), parts), 'waiver-above-owed');
}

function checkUntil(from: string, until: string | undefined): void {
  if (until !== undefined && dayOf(until) <= from) throw new MoneyFault('dates-out-of-order', { earlier: from, later: until });
}

function checkPayoff(book: Book, { amount, valueOn }: { readonly amount: bigint; readonly valueOn: string }): void {
  const payoff = payoffOn(book, valueOn);
  if (amount < payoff) throw new MoneyFault('settlement-short', { amount: yuanOf(amount), payoff: yuanOf(payoff) });
}

function checkRecovery(book: Book): void {
  if (book.writtenOff === undefined && book.settledOn === undefined) throw new MoneyFault('recovery-without-write-off');
}

function atMost(amount: bigint, most: bigint, code: string): void {
  if (amount > most) throw new MoneyFault(code, { amount: yuanOf(amount), most: yuanOf(most) });
}

/** An order names every part exactly once, or money could be left over while something is owed. */
export function checkOrder(order: readonly Part[]): void {
  if (order.length !== PARTS.length || PARTS.some((part) => !order.includes(part))) {
    throw new MoneyFault('allocation-incomplete', { order: order.join(', ') });
  }
}
