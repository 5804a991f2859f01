/** What all receipts have in common: whatever the sum, it is booked; what is more than the debt is 暂收款. */
import type { Em } from '../../../database/orm.ts';
import { Refusal } from '../../../errors.ts';
import type { Actor } from '../../../platform/actor.ts';
import { yuanOf } from '../../money/index.ts';
import { type BankSide, ourAccount } from './movement.ts';
import { issueCorrection, issueReceipt, type Paper } from './papers.ts';
import type { Place } from './place.ts';
import { type Happening, recordEvent, type Recorded } from './record-event.ts';

/** Money that came in for a loan. */
export type Receipt = {
  readonly loanId: string;
  readonly amountFen: bigint;
  /** The day it came in; it counts from there. */
  readonly valueOn: string;
  readonly bank: BankSide;
};

export type Received = { readonly recorded: Recorded; readonly receipt: Paper; readonly correction: Paper | undefined };

/**
 * Records a receipt as the event it is, with its printed receipt (收款单), and a correction document when later receipts are
 * split anew. Throws `receipt-not-positive`, `bank-account-unknown`, `bank-reference-used`, `value-day-in-future`,
 * `event-before-disbursement`, and what `recordEvent` throws.
 */
export async function receiveMoney(
  em: Em, actor: Actor, place: Place, receipt: Receipt, happening: Happening, grounds?: Readonly<Record<string, unknown>>,
): Promise<Received> {
  const { loanId, amountFen } = receipt;
  if (amountFen <= 0n) throw new Refusal('invalid', 'receipt-not-positive', { amount: yuanOf(amountFen) });
  const bank = { ...receipt.bank, bankAccount: await ourAccount(em, receipt.bank.bankAccount) };
  const movement = { ...bank, direction: 'in', amountFen } as const;
  const recorded = await recordEvent(em, actor, { loanId, place, movement, happening, ...(grounds && { grounds }) });
  return { recorded, receipt: await issueReceipt(em, recorded, movement), correction: await issueCorrection(em, recorded) };
}
