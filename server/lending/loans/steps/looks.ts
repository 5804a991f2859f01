/** Steps that change nothing: they say beforehand what a change would do, and refuse what it would be refused for. */
import type { Step, StepWork } from '../../../platform/workflow/step.ts';
import { position, total, yuanOf } from '../../money/index.ts';
import { refusing } from '../../refuse-fault.ts';
import { admitExtension, extensionOf as extensionEvent } from '../extend.ts';
import { admitPrepayment } from '../prepay.ts';
import { preview } from '../preview.ts';
import { repaymentOf, REPAYMENT_MODES } from '../repay.ts';
import { admitReversal } from '../reverse.ts';
import { bookOf } from '../servicing/book.ts';
import { refuseClaimed } from '../servicing/claims.ts';
import { splitOf } from '../servicing/papers.ts';
import { empty, id, money, oneOf } from '../step-input.ts';
import { waiverOf as waiverEvent } from '../waive-interest.ts';
import { dayOr, LOAN_ERRORS, PARTS_OUT, partsOf, placeOf, step } from './common.ts';
import { EXTENSION, EXTENSION_ERRORS, extensionOf, WAIVER, WAIVER_ERRORS, waiverOf } from './orders.ts';

export const lookSteps: readonly Step[] = [
  step('loans.previewReceipt', {
    inputs: { loanId: 'id', amount: 'money', valueOn: 'date', mode: 'text' },
    outputs: { ...PARTS_OUT, surplus: 'money', principalLeft: 'money', settles: 'boolean', payoff: 'money' },
    errors: [...LOAN_ERRORS, 'amount-not-positive'],
  }, previewReceipt),
  step('loans.quotePayoff', {
    inputs: { loanId: 'id', on: 'date', noticedOn: 'date' }, outputs: { ...PARTS_OUT, payoff: 'money', due: 'money' },
    errors: ['loan-not-found', 'loan-claimed', 'prepayment-not-allowed', 'prepayment-notice-short'],
  }, quotePayoff),
  step('loans.checkExtension', {
    inputs: EXTENSION, outputs: { maturesOn: 'date', nextDueOn: 'date' }, errors: [...LOAN_ERRORS, ...EXTENSION_ERRORS],
  }, checkExtension),
  step('loans.checkWaiver', {
    inputs: WAIVER, outputs: { waived: 'money', owedAfter: 'money' }, errors: [...LOAN_ERRORS, ...WAIVER_ERRORS],
  }, checkWaiver),
  step('loans.checkReversal', {
    inputs: { loanId: 'id', eventId: 'id' }, outputs: { kind: 'text', bookedOn: 'date', amount: 'money', receiptsSplitAnew: 'integer' },
    errors: [...LOAN_ERRORS, 'reversal-of-nothing', 'already-reversed', 'disbursement-has-followers'],
  }, checkReversal),
];

async function previewReceipt({ em, input, businessDate }: StepWork) {
  const loanId = id(input, 'loanId');
  const mode = empty(input, 'mode') ? 'plan' : oneOf(input, 'mode', REPAYMENT_MODES);
  const asked = { amountFen: money(input, 'amount'), valueOn: dayOr(input, 'valueOn', businessDate) };
  const happening = repaymentOf(await bookOf(em, loanId), asked, mode);
  const { event, before, after } = await preview(em, loanId, happening, businessDate);
  const split = after.splits.get(event.id);
  return {
    ...partsOf(split?.amounts ?? after.due), surplus: splitOf(split).surplus, principalLeft: yuanOf(after.principal),
    settles: after.state === 'settled', payoff: yuanOf(before.payoff),
  };
}

async function quotePayoff(work: StepWork) {
  const { em, input, businessDate } = work;
  const loanId = id(input, 'loanId');
  const on = dayOr(input, 'on', businessDate);
  await admitPrepayment(em, placeOf(work), { loanId, valueOn: on, noticedOn: dayOr(input, 'noticedOn', businessDate) });
  const { terms, events } = await bookOf(em, loanId);
  const { payoff, owed, due } = refusing(() => position(terms, events, on, businessDate));
  return { ...partsOf(owed), payoff: yuanOf(payoff), due: yuanOf(total(due)) };
}

async function checkExtension(work: StepWork) {
  const extension = extensionOf(work);
  await admitExtension(work.em, placeOf(work), extension);
  const { after } = await preview(work.em, extension.loanId, extensionEvent(extension), work.businessDate);
  const next = after.rows.find(({ fixed, due }) => !fixed && due > work.businessDate);
  return { maturesOn: after.maturesOn, nextDueOn: next?.due ?? after.maturesOn };
}

async function checkWaiver(work: StepWork) {
  const waiver = waiverOf(work);
  await refuseClaimed(work.em, placeOf(work), waiver.loanId, 'interest-waiver');
  const { before, after } = await preview(work.em, waiver.loanId, waiverEvent(waiver), work.businessDate);
  return { waived: yuanOf(total(after.waived) - total(before.waived)), owedAfter: yuanOf(total(after.owed)) };
}

async function checkReversal(work: StepWork) {
  const { em, input, businessDate } = work;
  const loanId = id(input, 'loanId');
  await refuseClaimed(em, placeOf(work), loanId, 'reversal');
  const found = admitReversal((await bookOf(em, loanId)).events, id(input, 'eventId'));
  const { before, after } = await preview(em, loanId, { type: 'reversal', of: found.id, valueOn: businessDate }, businessDate);
  const anew = [...before.splits].filter(([event, was]) => event !== found.id && event !== 'held' && changed(was, after.splits.get(event)));
  return { kind: found.type, bookedOn: found.bookedOn, amount: yuanOf('amount' in found ? found.amount : 0n), receiptsSplitAnew: anew.length };
}

type Split = Parameters<typeof splitOf>[0];

const changed = (a: Split, b: Split): boolean => JSON.stringify(splitOf(a)) !== JSON.stringify(splitOf(b));
