/** Loans that were changed, and changes on their way: an extension, a waiver, a refund and a reversal of each kind. */
import { approved } from './acts.ts';
import {
  askedForRefund, askedForWaiver, askedToExtend, askedToReverse, consented, extensionReviewed, extensionSigned, refundPaid, refundReviewed,
  reversalReviewed, waiverConfirmed, waiverReviewed,
} from './change-acts.ts';
import type { Started } from './desk.ts';
import { type Known, type Order, transferOf } from './orders.ts';
import { receiptConfirmed, registeredReceipt } from './servicing-acts.ts';

type Loan = {
  readonly maturesOn: string;
  readonly events: readonly { readonly id: string; readonly seq: number; readonly kind: { readonly code: string } }[];
};

const loanOf = async ({ as, loanId }: Known): Promise<Loan> => (await as('accountant')).get<Loan>(`/api/loans/${loanId}`);

/** @param dayOf the working day so many working days ago */
export function changeOrders(dayOf: (ago: number) => string): readonly Order[] {
  return [...changed(dayOf), ...underWay];
}

const changed = (dayOf: (ago: number) => string): readonly Order[] => [
  {
    customer: 'kangda', ago: 12, begin: ({ loanId, ...place }) => askedToExtend(place, { loanId, valueOn: dayOf(8), installments: 2 }),
    acts: [consented(), extensionReviewed(), approved, extensionSigned],
  },
  {
    customer: 'guo', ago: 9, begin: ({ loanId, ...place }) => askedForWaiver(place, { loanId, share: '0.5', parts: ['penalty'], valueOn: place.day }),
    acts: [waiverReviewed(), waiverConfirmed],
  },
  {
    customer: 'cao', ago: 11, begin: refund('120.00'),
    acts: [refundReviewed(), approved, (scene) => refundPaid(transferOf(scene.day, 'cao'))(scene)],
  },
  {
    // Booked to the wrong loan, found and taken back.
    customer: 'tang', ago: 6,
    begin: ({ loanId, borrower: payer, ...place }) =>
      registeredReceipt(place, { loanId, amount: '3000.00', way: 'plan-confirm', payer, ...transferOf(place.day, 'tang') }),
    acts: [receiptConfirmed],
  },
  { customer: 'tang', ago: 4, begin: reversalOfLast, acts: [reversalReviewed(), approved] },
];

/** One waits at each kind of desk. */
const underWay: readonly Order[] = [
  {
    customer: 'luo', ago: 2,
    begin: async (known) => {
      const { loanId, ...place } = known;
      return askedToExtend(place, { loanId, valueOn: (await loanOf(known)).maturesOn, installments: 3 });
    },
    acts: [consented()],
  },
  { customer: 'deng', ago: 1, begin: ({ loanId, ...place }) => askedForWaiver(place, { loanId, amount: '300.00', valueOn: place.day }), acts: [] },
  { customer: 'yang', ago: 3, begin: refund('60.00'), acts: [refundReviewed(), approved] },
  { customer: 'sun', ago: 1, begin: reversalOfLast, acts: [] },
];

function refund(amount: string): (known: Known) => Promise<Started> {
  return ({ loanId, borrower: payee, ...place }) => askedForRefund(place, { loanId, amount, payee });
}

async function reversalOfLast(known: Known): Promise<Started> {
  const { events } = await loanOf(known);
  const [last] = events.filter(({ kind }) => kind.code === 'repayment').toSorted((one, other) => other.seq - one.seq);
  if (!last) throw new Error(`${known.borrower.name} has paid nothing yet`);
  return askedToReverse(known, { loanId: known.loanId, eventId: last.id });
}
