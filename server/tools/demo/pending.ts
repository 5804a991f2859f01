/** What lies on desks today: payouts, receipts and early repayments on their way, one waiting at every task. */
import { rested } from './acts.ts';
import { type Known, type Later, type Order, transferOf } from './orders.ts';
import {
  askedForPayout, askedToPrepay, paid, payoutReviewed, prepaymentApproved, prepaymentReceived, receiptApproved, registeredReceipt,
} from './servicing-acts.ts';
import type { Way } from './servicing-forms.ts';

const payout = (amount: string) => ({ agreementId, borrower: payee, ...place }: Known) =>
  askedForPayout(place, { agreementId, amount, payee });
const receipt = (amount: string, way: Way, by: 'officer' | 'cashier') => ({ loanId, borrower: payer, ...place }: Known) => {
  const { on, reference } = transferOf(place.day, loanId.slice(-6));
  return registeredReceipt(place, { loanId, amount, way, payer, on, reference }, by === 'officer' ? place.officer : by);
};
const notice = (plannedOn: string, amount?: string) => ({ loanId, ...place }: Known) =>
  askedToPrepay(place, { loanId, noticedOn: place.day, plannedOn, ...(amount !== undefined && { amount }) });

/** @param dayOf the working day so many working days ago; `ahead` a day to come */
export function pendingOrders(dayOf: (ago: number) => string, ahead: string): readonly Order[] {
  const nothing: Later[] = [rested, rested, rested, rested];
  return [
    { customer: 'shunfa', ago: 1, begin: payout('300000.00'), acts: [] },
    { customer: 'jinhua', ago: 2, begin: payout('500000.00'), acts: [payoutReviewed()] },
    {
      customer: 'boyuan', ago: 2, begin: payout('200000.00'),
      acts: [payoutReviewed(), (scene) => paid('200000.00', transferOf(scene.day, 'boyuan'))(scene)],
    },
    { customer: 'zhang', ago: 1, begin: receipt('11000.00', 'plan-approval', 'officer'), acts: [] },
    { customer: 'kangda', ago: 1, begin: receipt('50000.00', 'plan-approval', 'officer'), acts: [receiptApproved()] },
    { customer: 'liu', ago: 0, begin: receipt('15000.00', 'plan-confirm', 'cashier'), acts: [] },
    { customer: 'xie', ago: 0, begin: receipt('8000.00', 'no-plan', 'cashier'), acts: [] },
    { customer: 'chen', ago: 1, begin: notice(ahead), acts: [] },
    { customer: 'yuan', ago: 2, begin: notice(ahead, '10000.00'), acts: [prepaymentApproved()] },
    {
      customer: 'song', ago: 7, begin: notice(dayOf(1), '20000.00'),
      acts: [
        prepaymentApproved(), ...nothing,
        (scene, borrower) => prepaymentReceived('20000.00', borrower, transferOf(scene.day, 'song'))(scene),
      ],
    },
  ];
}
