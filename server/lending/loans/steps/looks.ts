/** Steps that change nothing: they say beforehand what a change would do, and refuse what it would be refused for. */
import { Refusal } from '../../../errors.ts';
import type { Step, StepWork } from '../../../platform/workflow/step.ts';
import { EVENTS_ZH, STATES_ZH } from '../../../text/loans.zh.ts';
import { position, refundable, total, yuanOf } from '../../money/index.ts';
import { refusing } from '../../refuse-fault.ts';
import { admitExtension, extensionOf as extensionEvent, type Wanted } from '../extend.ts';
import { admitPrepayment } from '../prepay.ts';
import { preview } from '../preview.ts';
import { repaymentOf, REPAYMENT_MODES } from '../repay.ts';
import { admitReversal } from '../reverse.ts';
import { bookOf } from '../servicing/book.ts';
import { refuseClaimed } from '../servicing/claims.ts';
import { originOf, suretiesOf } from '../servicing/origin.ts';
import { splitOf } from '../servicing/papers.ts';
import { refuseFuture } from '../servicing/place.ts';
import { planEnd, planInterest } from '../servicing/plan.ts';
import { waivedInAll } from '../servicing/waived-in-all.ts';
import { empty, flag, id, money, oneOf } from '../step-input.ts';
import { refuseAhead, waivedBy, waiverOf as waiverEvent } from '../waive-interest.ts';
import { dayOr, LOAN_ERRORS, PARTS_OUT, partsOf, placeOf, REVERSAL_ERRORS, step } from './common.ts';
import {
  EXTENSION, EXTENSION_ERRORS, EXTENSION_TERMS, EXTENSION_TERMS_ERRORS, extensionOf, WAIVER, WAIVER_ERRORS, waiverOf,
} from './orders.ts';

const EXTENDED = {
  maturesWas: 'date', maturesOn: 'date', nextDueOn: 'date', nextDue: 'money', interestMore: 'money', principalLeft: 'money',
  due: 'money', rate: 'rate', sureties: 'list',
} as const;

export const lookSteps: readonly Step[] = [
  step('loans.previewReceipt', {
    inputs: { loanId: 'id', amount: 'money', valueOn: 'date', mode: 'text', arrived: 'boolean' },
    outputs: { ...PARTS_OUT, surplus: 'money', principalLeft: 'money', settles: 'boolean', payoff: 'money' },
    errors: [...LOAN_ERRORS, 'amount-not-positive', 'value-day-in-future'],
  }, previewReceipt),
  step('loans.quotePayoff', {
    inputs: { loanId: 'id', on: 'date', noticedOn: 'date' }, outputs: { ...PARTS_OUT, payoff: 'money', due: 'money' },
    errors: ['loan-not-found', 'loan-claimed', 'prepayment-not-allowed', 'prepayment-notice-short', 'value-day-in-future'],
  }, quotePayoff),
  step('loans.checkExtensionTerms', {
    inputs: EXTENSION_TERMS, outputs: EXTENDED, errors: [...LOAN_ERRORS, ...EXTENSION_TERMS_ERRORS],
  }, async (work) => checkExtension(work, { ...extensionOf(work), consents: undefined })),
  step('loans.checkExtension', {
    inputs: EXTENSION, outputs: EXTENDED, errors: [...LOAN_ERRORS, ...EXTENSION_ERRORS],
  }, async (work) => checkExtension(work, extensionOf(work))),
  step('loans.checkWaiver', {
    inputs: WAIVER,
    outputs: {
      waived: 'money', waivedInAll: 'money', waivedOn: 'date', amount: 'money', owedBefore: 'money', owedAfter: 'money',
      surplusMore: 'money',
    },
    errors: [...LOAN_ERRORS, ...WAIVER_ERRORS, 'waiver-of-nothing'],
  }, checkWaiver),
  step('loans.checkRefund', {
    inputs: { loanId: 'id', amount: 'money' }, outputs: { refundable: 'money', refundableAfter: 'money', refundedInAll: 'money' },
    errors: [...LOAN_ERRORS, 'amount-not-positive', 'refund-above-paid'],
  }, checkRefund),
  step('loans.checkReversal', {
    inputs: { loanId: 'id', eventId: 'id' },
    outputs: {
      kind: 'text', kindName: 'text', valueOn: 'date', bookedOn: 'date', amount: 'money', receiptsSplitAnew: 'integer',
      principalBefore: 'money',
      principalAfter: 'money', owedBefore: 'money', owedAfter: 'money', surplusAfter: 'money', stateAfter: 'text',
    },
    errors: [...LOAN_ERRORS, ...REVERSAL_ERRORS],
  }, checkReversal),
];

/**
 * Without an amount it is what would settle the loan on the day. The day may lie ahead, but not that of money which is said
 * to have `arrived`: whoever registers it is told, rather than who books it later.
 * @returns the split, and how the loan stands then: `payoff` is what settles it on the day, without this receipt
 */
async function previewReceipt({ em, input, businessDate }: StepWork) {
  const loanId = id(input, 'loanId');
  const mode = empty(input, 'mode') ? 'plan' : oneOf(input, 'mode', REPAYMENT_MODES);
  const valueOn = dayOr(input, 'valueOn', businessDate);
  if (flag(input, 'arrived')) refuseFuture(valueOn, businessDate);
  const book = await bookOf(em, loanId);
  const { payoff } = refusing(() => position(book.terms, book.events, valueOn, businessDate));
  const amountFen = empty(input, 'amount') ? payoff : money(input, 'amount');
  const happening = repaymentOf(book, { amountFen, valueOn }, { mode, on: businessDate });
  const { event, after } = await preview(em, loanId, happening, businessDate);
  const events = [...book.events, event];
  const then = valueOn > businessDate ? refusing(() => position(book.terms, events, valueOn, businessDate)) : after;
  const split = then.splits.get(event.id);
  return {
    ...partsOf(split?.amounts ?? then.due), surplus: splitOf(split).surplus, principalLeft: yuanOf(then.principal),
    settles: then.state === 'settled', payoff: yuanOf(payoff),
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

/** `sureties`: whose consents it takes, as rows of a form. */
async function checkExtension(work: StepWork, extension: Wanted) {
  const { em, businessDate } = work;
  await admitExtension(em, placeOf(work), extension);
  const { before, after } = await preview(em, extension.loanId, extensionEvent(extension), businessDate);
  const next = after.rows.find(({ fixed, due }) => !fixed && due > businessDate);
  const sureties = await suretiesOf(em, await originOf(em, extension.loanId));
  return {
    maturesWas: before.maturesOn, maturesOn: planEnd(after),
    nextDueOn: next?.due ?? planEnd(after), nextDue: yuanOf(next ? total(next.outstanding) : 0n),
    interestMore: yuanOf(planInterest(after) - planInterest(before)), principalLeft: yuanOf(after.principal),
    due: yuanOf(total(after.due)), rate: extension.rate ?? before.rate,
    sureties: sureties.map(({ name }) => ({ name })),
  };
}

/**
 * What is waived, to be approved and then booked as it is: `amount` is a share turned into money, null for a window of days.
 * `waivedInAll` counts what was waived of this loan before, so that several small ones are not below a limit.
 */
async function checkWaiver(work: StepWork) {
  const { em, businessDate: on } = work;
  const waiver = waiverOf(work);
  await refuseClaimed(em, placeOf(work), waiver.loanId, 'interest-waiver');
  refuseAhead(waiver, on);
  const previewed = await preview(em, waiver.loanId, waiverEvent(waiver), on);
  const { before, after } = previewed;
  const waived = waivedBy(waiver, before, after);
  if (waived <= 0n) throw new Refusal('invalid', 'waiver-of-nothing', { on: waiver.valueOn });
  return {
    waived: yuanOf(waived), waivedInAll: yuanOf(waivedInAll(previewed)), waivedOn: waiver.valueOn,
    amount: 'until' in waiver.size ? null : yuanOf(waived),
    owedBefore: yuanOf(total(before.owed)), owedAfter: yuanOf(total(after.owed)),
    surplusMore: yuanOf(after.surplus - before.surplus),
  };
}

async function checkRefund(work: StepWork) {
  const { em, input, businessDate } = work;
  const loanId = id(input, 'loanId');
  await refuseClaimed(em, placeOf(work), loanId, 'interest-refund');
  const happening = { type: 'interest-refund', amount: money(input, 'amount'), valueOn: businessDate } as const;
  const { before, after } = await preview(em, loanId, happening, businessDate);
  return {
    refundable: yuanOf(refundable(before)), refundableAfter: yuanOf(refundable(after)), refundedInAll: yuanOf(after.refunded),
  };
}

async function checkReversal(work: StepWork) {
  const { em, input, businessDate } = work;
  const loanId = id(input, 'loanId');
  const found = await admitReversal(em, placeOf(work), loanId, id(input, 'eventId'));
  const { before, after } = await preview(em, loanId, { type: 'reversal', of: found.id, valueOn: businessDate }, businessDate);
  const anew = [...before.splits].filter(([event, was]) => (
    event !== found.id && event !== 'held' && changed(was, after.splits.get(event))));
  return {
    kind: found.type, kindName: EVENTS_ZH[found.type], valueOn: found.valueOn, bookedOn: found.bookedOn,
    amount: yuanOf('amount' in found ? found.amount : 0n), receiptsSplitAnew: anew.length,
    principalBefore: yuanOf(before.principal), principalAfter: yuanOf(after.principal),
    owedBefore: yuanOf(total(before.owed)), owedAfter: yuanOf(total(after.owed)), surplusAfter: yuanOf(after.surplus),
    stateAfter: STATES_ZH[after.state],
  };
}

type Split = Parameters<typeof splitOf>[0];

const changed = (a: Split, b: Split): boolean => JSON.stringify(splitOf(a)) !== JSON.stringify(splitOf(b));
