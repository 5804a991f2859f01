/** PURE: one event of a loan as people call it: what, how much, when. */
import type { LoanEvent } from '../api/loans.ts';
import { FILLED } from '../text/filled.ts';
import { groupAmount } from './format.ts';

/** `还款 ¥11,200.00 2026-07-15`; the booking day is told when it is another, and that it was taken back. */
export function eventName(
  { kind, amount, valueOn, bookedOn, reversed }: Pick<LoanEvent, 'kind' | 'amount' | 'valueOn' | 'bookedOn' | 'reversed'>,
): string {
  const booked = bookedOn !== valueOn && FILLED.bookedOn(bookedOn);
  return [kind.name, amount !== null && `¥${groupAmount(amount)}`, valueOn, booked, reversed && FILLED.reversed].filter(Boolean).join(' ');
}
