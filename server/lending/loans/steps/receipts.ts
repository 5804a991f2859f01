/** Steps that book money coming in or going back: 还款, 提前还本, 结清, 代偿, 核销后收回, 退息, 退款. */
import type { Step, StepWork } from '../../../platform/workflow/step.ts';
import { RECASTS } from '../../money/index.ts';
import { prepay, settle } from '../prepay.ts';
import { receiveGuarantorPayment } from '../receive-guarantor-payment.ts';
import { recover } from '../recover.ts';
import { type Refund, refundInterest, refundSurplus } from '../refund-interest.ts';
import { repay, REPAYMENT_MODES } from '../repay.ts';
import { empty, flag, id, oneOf, text } from '../step-input.ts';
import {
  CHANGE_ERRORS, dayOr, handsOf, placeOf, RECEIPT, RECEIPT_ERRORS, RECEIVED, receiptOf, receivedOf, STANDING, standing, step,
} from './common.ts';

const PREPAYMENT_ERRORS = [...RECEIPT_ERRORS, 'prepayment-not-allowed', 'prepayment-notice-short'] as const;
const REFUND_ERRORS = [
  ...CHANGE_ERRORS, 'amount-not-positive', 'value-day-in-future', 'bank-account-unknown', 'bank-reference-used', 'period-closed',
] as const;
const REFUND = { ...RECEIPT, reason: 'text' } as const;
const REFUNDED = { ...STANDING, refundId: 'id', refundNumber: 'text' } as const;

export const receiptSteps: readonly Step[] = [
  step('loans.repay', { inputs: { ...RECEIPT, mode: 'text' }, outputs: RECEIVED, errors: RECEIPT_ERRORS }, async (work) =>
    receivedOf(await repay(work.em, work.actor, placeOf(work), receiptOf(work), modeOf(work)))),
  step('loans.prepay', {
    inputs: { ...RECEIPT, recast: 'text', noticedOn: 'date' }, outputs: RECEIVED, errors: PREPAYMENT_ERRORS,
  }, async (work) => {
    const recast = empty(work.input, 'recast') ? 'lower-installments' : oneOf(work.input, 'recast', RECASTS);
    const prepayment = { ...receiptOf(work), recast, noticedOn: noticedOn(work) };
    return receivedOf(await prepay(work.em, work.actor, placeOf(work), prepayment));
  }),
  step('loans.settle', {
    inputs: { ...RECEIPT, noticedOn: 'date' }, outputs: RECEIVED, errors: PREPAYMENT_ERRORS,
  }, async (work) =>
    receivedOf(await settle(work.em, work.actor, placeOf(work), { ...receiptOf(work), noticedOn: noticedOn(work) }))),
  step('loans.receiveGuarantorPayment', {
    inputs: { ...RECEIPT, guarantorId: 'id', settles: 'boolean' }, outputs: { ...RECEIVED, certificateNumber: 'text' },
    errors: [...RECEIPT_ERRORS, 'not-a-surety'],
  }, async (work) => {
    const payment = { ...receiptOf(work), guarantorId: id(work.input, 'guarantorId'), settles: flag(work.input, 'settles') };
    const received = await receiveGuarantorPayment(work.em, work.actor, placeOf(work), payment);
    return { ...receivedOf(received), certificateNumber: received.certificate.number };
  }),
  step('loans.recover', {
    inputs: RECEIPT, outputs: RECEIVED, errors: [...RECEIPT_ERRORS, 'recovery-without-write-off'],
  }, async (work) =>
    receivedOf(await recover(work.em, work.actor, placeOf(work), receiptOf(work)))),
  step('loans.refundInterest', {
    inputs: REFUND, outputs: REFUNDED, errors: [...REFUND_ERRORS, 'refund-above-paid'],
  }, async (work) =>
    refundedOf(await refundInterest(work.em, work.actor, placeOf(work), handsOf(work), refundOf(work)))),
  step('loans.refundSurplus', {
    inputs: REFUND, outputs: REFUNDED, errors: [...REFUND_ERRORS, 'refund-above-surplus'],
  }, async (work) =>
    refundedOf(await refundSurplus(work.em, work.actor, placeOf(work), handsOf(work), refundOf(work)))),
];

const modeOf = ({ input }: StepWork) => (empty(input, 'mode') ? 'plan' : oneOf(input, 'mode', REPAYMENT_MODES));
const noticedOn = ({ input, businessDate }: StepWork) => dayOr(input, 'noticedOn', businessDate);
const refundOf = (work: StepWork): Refund => ({ ...receiptOf(work), reason: text(work.input, 'reason') });

function refundedOf({ recorded, paper }: Awaited<ReturnType<typeof refundInterest>>) {
  return { ...standing(recorded), refundId: paper.id, refundNumber: paper.number };
}
