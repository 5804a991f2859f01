/** What lies on desks today: payouts, receipts and early repayments on their way, one waiting at every task. */
import { type AnyAct, rested } from './acts.ts';
import { agreementOf, type Borrower, borrowerOf, noteOf, placeOn } from './borrowers.ts';
import type { Entry, Stage } from './play.ts';
import {
  askedForPayout, askedToPrepay, paid, payoutReviewed, type Place, prepaymentApproved, prepaymentReceived, receiptApproved,
  registeredReceipt,
} from './servicing-acts.ts';
import type { Started } from './desk.ts';
import type { Way } from './servicing-forms.ts';

type Known = Place & { readonly agreementId: string; readonly loanId: string; readonly borrower: Borrower };
/** What is done on a later day; by whom the money comes or goes, is known then. */
type Later = (scene: Parameters<AnyAct>[0], borrower: Borrower) => Promise<void>;
/** A case: whose, how many working days ago it began, and what was done on each working day since. */
type Pending = {
  readonly customer: string; readonly ago: number; begin(known: Known): Promise<Started>; readonly acts: readonly Later[];
};

const payout = (amount: string) => ({ agreementId, borrower: payee, ...place }: Known) =>
  askedForPayout(place, { agreementId, amount, payee });
const receipt = (amount: string, way: Way, by: 'officer' | 'cashier') => ({ loanId, borrower: payer, ...place }: Known) => {
  const { on, reference } = transfer(place.day, loanId.slice(-6));
  return registeredReceipt(place, { loanId, amount, way, payer, on, reference }, by === 'officer' ? place.officer : by);
};
const notice = (plannedOn: string, amount?: string) => ({ loanId, ...place }: Known) =>
  askedToPrepay(place, { loanId, noticedOn: place.day, plannedOn, ...(amount !== undefined && { amount }) });
const transfer = (on: string, key: string) => ({ on, reference: `P${on.replaceAll('-', '')}${key}` });

/** @param dayOf the working day so many working days ago; `ahead` a day to come */
function pending(dayOf: (ago: number) => string, ahead: string): readonly Pending[] {
  const nothing: Later[] = [rested, rested, rested, rested];
  return [
    { customer: 'shunfa', ago: 1, begin: payout('300000.00'), acts: [] },
    { customer: 'jinhua', ago: 2, begin: payout('500000.00'), acts: [payoutReviewed()] },
    {
      customer: 'boyuan', ago: 2, begin: payout('200000.00'),
      acts: [payoutReviewed(), (scene) => paid('200000.00', transfer(scene.day, 'boyuan'))(scene)],
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
        (scene, borrower) => prepaymentReceived('20000.00', borrower, transfer(scene.day, 'song'))(scene),
      ],
    },
  ];
}

/** Everything that is on its way, by day. */
export function pendingEntries(stage: Stage, dayOf: (ago: number) => string, ahead: string): readonly Entry[] {
  return pending(dayOf, ahead).flatMap(({ customer, ago, begin, acts }) => {
    const borrower = borrowerOf(stage, customer);
    let started: Started | undefined;
    const first: Entry = {
      day: dayOf(ago),
      async run() {
        const place = placeOn(stage, borrower, dayOf(ago));
        const { id: agreementId } = await agreementOf(place, borrower);
        started = await begin({ ...place, agreementId, loanId: await noteOf(place, borrower.name, 'first'), borrower });
      },
    };
    const later = acts.map((act, nth): Entry => {
      const day = dayOf(ago - 1 - nth);
      return { day, run: async () => started && act({ ...placeOn(stage, borrower, day), started }, borrower) };
    });
    return [first, ...later];
  });
}
