/** Steps that change what a loan owes without money: 展期, 利率调整, 免息, 费用, 核销, 冲正 and the changes of a plan. */
import type { JsonRecord, Step, StepWork } from '../../../platform/workflow/step.ts';
import { changeDueDay, markMisuse, pauseInterest, suspendPrincipal } from '../change-plan.ts';
import { changeRate } from '../change-rate.ts';
import { chargeFee, CHARGES } from '../charge-fee.ts';
import { extend } from '../extend.ts';
import { reverse } from '../reverse.ts';
import { day, empty, id, integer, money, oneOf, rate, text } from '../step-input.ts';
import { waiveInterest } from '../waive-interest.ts';
import { writeOff } from '../write-off.ts';
import { CHANGE_ERRORS, dayOr, handsOf, LOAN_ERRORS, placeOf, REVERSAL_ERRORS, STANDING, standing, step } from './common.ts';
import { EXTENSION, EXTENSION_ERRORS, extensionOf, WAIVER, WAIVER_ERRORS, waiverOf } from './orders.ts';

const CHANGE = { loanId: 'id', valueOn: 'date', reason: 'text' } as const;

export const changeSteps: readonly Step[] = [
  step('loans.extend', {
    inputs: { ...EXTENSION, signedOn: 'date' }, outputs: { ...STANDING, maturesOn: 'date' },
    errors: [...CHANGE_ERRORS, ...EXTENSION_ERRORS, 'signed-in-future'],
  }, async (work) => {
    const extension = { ...extensionOf(work), signedOn: dayOr(work.input, 'signedOn', work.businessDate) };
    const recorded = await extend(work.em, work.actor, placeOf(work), handsOf(work), extension);
    return { ...standing(recorded), maturesOn: recorded.after.maturesOn };
  }),
  step('loans.changeRate', {
    inputs: { ...CHANGE, rate: 'rate' }, outputs: STANDING, errors: [...CHANGE_ERRORS, 'rate-above-cap', 'rate-invalid'],
  }, async (work) => {
    const change = { ...changeOf(work), rate: rate(work.input, 'rate') };
    return standing(await changeRate(work.em, work.actor, placeOf(work), handsOf(work), change));
  }),
  step('loans.waiveInterest', { inputs: WAIVER, outputs: STANDING, errors: [...CHANGE_ERRORS, ...WAIVER_ERRORS] }, async (work) =>
    standing(await waiveInterest(work.em, work.actor, placeOf(work), handsOf(work), waiverOf(work)))),
  step('loans.pauseInterest', {
    inputs: { ...CHANGE, until: 'date' }, outputs: STANDING, errors: [...CHANGE_ERRORS, 'dates-out-of-order'],
  }, async (work) => {
    const { valueOn, ...why } = changeOf(work);
    const change = { type: 'interest-pause', valueOn, until: day(work.input, 'until') } as const;
    return standing(await pauseInterest(work.em, work.actor, placeOf(work), handsOf(work), { ...why, change }));
  }),
  step('loans.changeDueDay', {
    inputs: { ...CHANGE, dueOn: 'date', newDueOn: 'date' }, outputs: STANDING,
    errors: [...CHANGE_ERRORS, 'row-not-ahead', 'dates-out-of-order', 'extension-above-limit'],
  }, async (work) => {
    const { valueOn, ...why } = changeOf(work);
    const days = { dueOn: day(work.input, 'dueOn'), newDueOn: day(work.input, 'newDueOn') };
    const change = { type: 'due-change', valueOn, ...days } as const;
    return standing(await changeDueDay(work.em, work.actor, placeOf(work), handsOf(work), { ...why, change }));
  }),
  step('loans.suspendPrincipal', {
    inputs: { ...CHANGE, dueOn: 'date', rows: 'integer' }, outputs: STANDING,
    errors: [...CHANGE_ERRORS, 'row-not-ahead', 'extension-above-limit'],
  }, async (work) => {
    const { valueOn, ...why } = changeOf(work);
    const rows = { dueOn: day(work.input, 'dueOn'), rows: integer(work.input, 'rows') };
    const change = { type: 'principal-grace', valueOn, ...rows } as const;
    return standing(await suspendPrincipal(work.em, work.actor, placeOf(work), handsOf(work), { ...why, change }));
  }),
  step('loans.markMisuse', {
    inputs: { ...CHANGE, until: 'date' }, outputs: STANDING, errors: [...CHANGE_ERRORS, 'dates-out-of-order'],
  }, async (work) => {
    const { valueOn, ...why } = changeOf(work);
    const change = { type: 'misuse', valueOn, ...(!empty(work.input, 'until') && { until: day(work.input, 'until') }) } as const;
    return standing(await markMisuse(work.em, work.actor, placeOf(work), handsOf(work), { ...why, change }));
  }),
  step('loans.chargeFee', {
    inputs: { ...CHANGE, amount: 'money', kind: 'text', dueOn: 'date' }, outputs: STANDING,
    errors: [...LOAN_ERRORS, 'second-person-missing', 'amount-not-positive', 'cost-above-cap'],
  }, async (work) => {
    const change = changeOf(work);
    const kind = empty(work.input, 'kind') ? 'fee' : oneOf(work.input, 'kind', CHARGES);
    const charging = { ...change, kind, dueOn: dayOr(work.input, 'dueOn', change.valueOn), amountFen: money(work.input, 'amount') };
    return standing(await chargeFee(work.em, work.actor, placeOf(work), handsOf(work), charging));
  }),
  step('loans.writeOff', {
    inputs: { loanId: 'id', reason: 'text' }, outputs: STANDING,
    errors: [...CHANGE_ERRORS, 'write-off-not-bad', 'already-written-off'],
  }, async (work) => standing(await writeOff(work.em, work.actor, placeOf(work), handsOf(work), changeOf(work)))),
  step('loans.reverse', {
    inputs: { loanId: 'id', eventId: 'id', reason: 'text' },
    outputs: { ...STANDING, correctionId: 'id', correctionNumber: 'text' },
    errors: [...CHANGE_ERRORS, ...REVERSAL_ERRORS],
  }, reverseStep),
];

async function reverseStep(work: StepWork): Promise<JsonRecord> {
  const reversal = { ...changeOf(work), eventId: id(work.input, 'eventId') };
  const { recorded, correction } = await reverse(work.em, work.actor, placeOf(work), handsOf(work), reversal);
  return { ...standing(recorded), correctionId: correction.id, correctionNumber: correction.number };
}

function changeOf({ input, businessDate }: StepWork) {
  return { loanId: id(input, 'loanId'), valueOn: dayOr(input, 'valueOn', businessDate), reason: text(input, 'reason') };
}
