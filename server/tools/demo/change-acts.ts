/** How a loan is changed at the desks: extensions, waivers, refunds and reversals; each act is one person at a desk. */
import type { AnyAct } from './acts.ts';
import {
  askingExtension, askingRefund, askingReversal, askingWaiver, confirmingWaiver, consenting, type Longer, type Mistaken, payingRefund, type Refunded,
  reviewingExtension, reviewingRefund, reviewingReversal, signingExtension, type Waived,
} from './change-forms.ts';
import * as desk from './desk.ts';
import type { Started } from './desk.ts';
import type { Place } from './servicing-acts.ts';
import type { Transfer } from './servicing-forms.ts';

export const askedToExtend = async (place: Place, longer: Longer): Promise<Started> =>
  desk.start(await place.as(place.officer), 'extension', askingExtension(longer));

export const consented = (...names: readonly string[]): AnyAct => async ({ as, officer, started, day }) => {
  await desk.complete(await as(officer), started, 'consent', { outcome: 'submit', submission: consenting(names, day) });
};

export const extensionReviewed = (outcome: 'approve' | 'reject' = 'approve', opinion = '还款来源可靠，担保有效。'): AnyAct => async ({ as, started }) => {
  await desk.complete(await as('risk'), started, 'riskReview', { outcome, opinion, submission: outcome === 'approve' ? reviewingExtension() : {} });
};

export const extensionSigned: AnyAct = async ({ as, officer, started, day }) => {
  await desk.complete(await as(officer), started, 'sign', { outcome: 'sign', submission: signingExtension(day) });
};

export const extensionAbandoned: AnyAct = async ({ as, officer, started }) => {
  await desk.complete(await as(officer), started, 'sign', { outcome: 'abandon', opinion: '客户已筹到资金，不再展期。' });
};

export const askedForWaiver = async (place: Place, waived: Waived): Promise<Started> =>
  desk.start(await place.as(place.officer), 'interest-waiver', askingWaiver(waived));

export const waiverReviewed = (outcome: 'approve' | 'reject' = 'approve', opinion = '情况属实。'): AnyAct => async ({ as, started }) => {
  await desk.complete(await as('risk'), started, 'riskReview', { outcome, opinion });
};

export const waiverConfirmed: AnyAct = async ({ as, started }) => {
  await desk.complete(await as('accountant'), started, 'confirm', { outcome: 'confirm', submission: confirmingWaiver() });
};

export const askedForRefund = async (place: Place, refunded: Refunded): Promise<Started> =>
  desk.start(await place.as(place.officer), 'interest-refund', askingRefund(refunded));

export const refundReviewed = (outcome: 'approve' | 'reject' = 'approve', opinion = '利息确已收到，金额无误。'): AnyAct => async ({ as, started }) => {
  await desk.complete(await as('accountant'), started, 'review', { outcome, opinion, submission: outcome === 'approve' ? reviewingRefund() : {} });
};

export const refundPaid = (transfer: Transfer): AnyAct => async ({ as, started }) => {
  await desk.complete(await as('cashier'), started, 'pay', { outcome: 'paid', submission: payingRefund(transfer) });
};

export const refundNotPaid = (opinion: string): AnyAct => async ({ as, started }) => {
  await desk.complete(await as('cashier'), started, 'pay', { outcome: 'unpaid', opinion });
};

export const askedToReverse = async ({ as }: Pick<Place, 'as'>, mistaken: Mistaken): Promise<Started> =>
  desk.start(await as('accountant'), 'reversal', askingReversal(mistaken));

/** By risk: the demo company has one accountant. */
export const reversalReviewed = (outcome: 'approve' | 'reject' = 'approve', opinion = '凭证已核对，确属记错。'): AnyAct => async ({ as, started }) => {
  await desk.complete(await as('risk'), started, 'review', { outcome, opinion, submission: outcome === 'approve' ? reviewingReversal() : {} });
};
