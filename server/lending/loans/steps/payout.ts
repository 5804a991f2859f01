/** Steps of 放款, and the claims that keep processes apart. */
import { Refusal } from '../../../errors.ts';
import type { Step, StepWork } from '../../../platform/workflow/step.ts';
import { yuanOf } from '../../money/index.ts';
import { admitPayout, type Payout } from '../admit-payout.ts';
import { disburse } from '../disburse.ts';
import { claim, CLAIMS, registerPayment, release } from '../servicing/claims.ts';
import { empty, id, money, oneOf } from '../step-input.ts';
import { BANK, bankOf, dayOr, handsOf, placeOf, STANDING, standing, step } from './common.ts';

const PAYOUT = { agreementId: 'id', amount: 'money', payout: 'money', valueOn: 'date' } as const;

const PAYOUT_ERRORS = [
  'agreement-not-found', 'agreement-ended', 'agreement-fully-drawn', 'approval-beyond-authority', 'payout-above-agreement',
  'payout-before-start', 'value-day-in-future', 'drawdown-expired', 'payout-after-maturity', 'penalty-above-limit',
  'interest-deducted-up-front', 'amount-not-positive', 'customer-blacklisted', 'payee-blacklisted', 'exposure-above-limit',
  'loan-claimed',
] as const;

export const payoutSteps: readonly Step[] = [
  // With a day it says that the money has gone on it: what becomes of the customer after that does not keep it from the books.
  step('loans.checkDisbursement', {
    inputs: PAYOUT, outputs: { undrawn: 'money', tranche: 'boolean' }, errors: PAYOUT_ERRORS,
  }, async (work) => {
    const [place, payout] = [placeOf(work), payoutOf(work)];
    const paid = !empty(work.input, 'valueOn');
    const { undrawnFen, first } = await admitPayout(work.em, place, payout, paid);
    if (paid) await registerPayment(work.em, place, payout.agreementId, payout.amountFen);
    return { undrawn: yuanOf(undrawnFen), tranche: first !== undefined };
  }),
  step('loans.disburse', {
    inputs: { ...PAYOUT, ...BANK },
    outputs: { loanId: 'id', noteNumber: 'text', maturesOn: 'date', payoutNumber: 'text', ...STANDING },
    errors: [
      ...PAYOUT_ERRORS, 'payout-by-requester', 'payout-by-approver', 'payout-not-reviewed', 'bank-account-unknown',
      'bank-reference-used', 'period-closed',
    ],
  }, async (work) => {
    const { loan, recorded, paper } = await disburse(work.em, work.actor, placeOf(work), handsOf(work), payoutOf(work));
    return {
      loanId: loan.id, noteNumber: loan.noteNumber, maturesOn: loan.maturesOn, payoutNumber: paper.number, ...standing(recorded),
    };
  }),
  step('loans.claim', {
    inputs: { loanId: 'id', kind: 'text' }, outputs: {}, errors: ['loan-claimed', 'case-subject-fixed'],
  }, async (work) => {
    const loanId = id(work.input, 'loanId');
    refuseOtherSubject(work, loanId);
    await claim(work.em, placeOf(work), loanId, oneOf(work.input, 'kind', CLAIMS));
    return {};
  }),
  step('loans.release', { inputs: {}, outputs: {}, errors: [] }, async (work) => {
    await release(work.em, placeOf(work));
    return {};
  }),
];

/** A form that comes back for correction may not turn the case to another loan than it was opened about. */
function refuseOtherSubject({ case: { subject, number } }: StepWork, loanId: string): void {
  if (subject && subject.id !== loanId) throw new Refusal('conflict', 'case-subject-fixed', { case: number });
}

/** Without `payout` the whole amount goes out. */
function payoutOf({ input, businessDate }: StepWork): Payout {
  const amountFen = money(input, 'amount');
  return {
    agreementId: id(input, 'agreementId'), amountFen,
    payoutFen: empty(input, 'payout') ? amountFen : money(input, 'payout'),
    valueOn: dayOr(input, 'valueOn', businessDate), bank: bankOf(input),
  };
}
