/** What happens to a loan once its agreement is signed: payouts, receipts, early repayments; each act is one person at a desk. */
import type { AnyAct, Scene } from './acts.ts';
import * as desk from './desk.ts';
import type { Started } from './desk.ts';
import {
  askingPayout, askingToPrepay, type Counterpart, type Notice, payingOut, type Receipt, receivingPrepayment, reconciled, registering,
  reviewingPayout, type Transfer,
} from './servicing-forms.ts';

/** Where and when somebody works. */
export type Place = Pick<Scene, 'as' | 'day' | 'officer' | 'pass'>;

export type PayoutOrder = { readonly agreementId: string; readonly amount: string; readonly payee: Counterpart };

export const askedForPayout = async (place: Place, order: PayoutOrder): Promise<Started> =>
  desk.start(await place.as(place.officer), 'disbursement', askingPayout(order));

export const payoutReviewed = (outcome: 'approve' | 'reject' = 'approve', opinion = '放款条件已落实。'): AnyAct => async ({ as, started }) => {
  const submission = outcome === 'approve' ? reviewingPayout() : {};
  await desk.complete(await as('risk'), started, 'review', { outcome, opinion, submission });
};

export const paid = (payout: string, transfer: Transfer): AnyAct => async ({ as, started }) => {
  await desk.complete(await as('cashier'), started, 'pay', { outcome: 'paid', submission: payingOut(transfer, payout) });
};

export const notPaid = (opinion: string): AnyAct => async ({ as, started }) => {
  await desk.complete(await as('cashier'), started, 'pay', { outcome: 'unpaid', opinion });
};

export const payoutBooked: AnyAct = async ({ as, started }) => {
  await desk.complete(await as('accountant'), started, 'book', { outcome: 'book', submission: reconciled() });
};

/** The officer or the cashier sees the money on the bank's statement. */
export const registeredReceipt = async ({ as }: Pick<Place, 'as'>, receipt: Receipt, by = 'cashier'): Promise<Started> =>
  desk.start(await as(by), 'repayment', registering(receipt));

export const receiptApproved = (outcome: 'approve' | 'reject' = 'approve', opinion = '同意。'): AnyAct => async ({ as, started }) => {
  await desk.complete(await as('risk'), started, 'approve', { outcome, opinion });
};

export const receiptConfirmed: AnyAct = async ({ as, started }) => {
  await desk.complete(await as('accountant'), started, 'confirm', { outcome: 'confirm', submission: reconciled() });
};

export const receiptAllocated: AnyAct = async ({ as, started }) => {
  await desk.complete(await as('accountant'), started, 'allocate', { outcome: 'confirm', submission: reconciled() });
};

export const askedToPrepay = async (place: Place, notice: Notice): Promise<Started> =>
  desk.start(await place.as(place.officer), 'prepayment', askingToPrepay(notice));

export const prepaymentApproved = (outcome: 'approve' | 'reject' = 'approve', opinion = '同意。'): AnyAct => async ({ as, started }) => {
  await desk.complete(await as('manager'), started, 'approve', { outcome, opinion });
};

export const prepaymentReceived = (received: string, payer: Counterpart, transfer: Transfer): AnyAct => async ({ as, started }) => {
  await desk.complete(await as('cashier'), started, 'receive', {
    outcome: 'received', submission: receivingPrepayment(received, payer, transfer),
  });
};

export const prepaymentUnpaid = (opinion: string): AnyAct => async ({ as, started }) => {
  await desk.complete(await as('cashier'), started, 'receive', { outcome: 'unpaid', opinion });
};

export const prepaymentConfirmed = receiptConfirmed;
