/** What the steps of servicing share: place and hands of the work, inputs that several take, outputs that several give. */
import type { JsonRecord, Step, StepWork, ValueType } from '../../../platform/workflow/step.ts';
import { SERVICING_STEPS_ZH } from '../../../text/loans.zh.ts';
import { type Position, yuanOf } from '../../money/index.ts';
import type { BankSide } from '../servicing/movement.ts';
import type { Hands, Place } from '../servicing/place.ts';
import type { Receipt, Received } from '../servicing/receive.ts';
import type { Recorded } from '../servicing/record-event.ts';
import { day, empty, id, money, text } from '../step-input.ts';

export type StepName = keyof typeof SERVICING_STEPS_ZH;
type Types = Readonly<Record<string, ValueType>>;

/** A step under its name, with its Chinese title. */
export function step(
  name: StepName, shape: { readonly inputs: Types; readonly outputs: Types; readonly errors: readonly string[] },
  run: (work: StepWork) => Promise<JsonRecord>,
): Step {
  return { name, title: SERVICING_STEPS_ZH[name], ...shape, run };
}

export const placeOf = ({ case: { id: caseId }, instanceId, executionKey, businessDate, clock }: StepWork): Place => (
  { caseId, instanceId, source: executionKey, on: businessDate, at: clock.now() });

export const handsOf = ({ case: { starterId }, doneBy }: StepWork): Hands => ({ starterId, doers: Object.values(doneBy) });

/** A day that may be left out: then it is today. */
export const dayOr = (input: JsonRecord, key: string, today: string): string => (empty(input, key) ? today : day(input, key));

/** Money at the bank: our account (may be left out when there is one only), who, their account, the bank's number. */
export const BANK: Types = { bankAccount: 'text', counterName: 'text', counterAccount: 'text', bankReference: 'text' };

export function bankOf(input: JsonRecord): BankSide {
  return {
    bankAccount: text(input, 'bankAccount'), counterName: text(input, 'counterName'),
    counterAccount: text(input, 'counterAccount'), reference: text(input, 'bankReference'),
  };
}

export const RECEIPT: Types = { loanId: 'id', amount: 'money', valueOn: 'date', ...BANK };

export const receiptOf = ({ input, businessDate }: StepWork): Receipt => ({
  loanId: id(input, 'loanId'), amountFen: money(input, 'amount'), valueOn: dayOr(input, 'valueOn', businessDate),
  bank: bankOf(input),
});

/** What every change of a loan may be refused with. */
export const LOAN_ERRORS = [
  'loan-not-found', 'loan-claimed', 'event-before-disbursement', 'event-after-settlement', 'loan-written-off',
  'later-events-depend',
] as const;
export const CHANGE_ERRORS = [...LOAN_ERRORS, 'second-person-missing', 'approval-beyond-authority'] as const;
export const REVERSAL_ERRORS = [
  'reversal-of-nothing', 'already-reversed', 'disbursement-has-followers', 'agreement-drawn-again',
] as const;
export const RECEIPT_ERRORS = [
  ...LOAN_ERRORS, 'receipt-not-positive', 'value-day-in-future', 'bank-account-unknown', 'bank-reference-used', 'period-closed',
] as const;

/** How a loan stands after it. */
export const STANDING: Types = {
  eventId: 'id', loanState: 'text', principalLeft: 'money', settled: 'boolean', voucherNumber: 'text',
};

export function standing({ event, after, voucher }: Pick<Recorded, 'event' | 'after' | 'voucher'>): JsonRecord {
  return {
    eventId: event.id, loanState: after.state, principalLeft: yuanOf(after.principal), settled: after.state === 'settled',
    voucherNumber: voucher ? `${voucher.period}-${voucher.number}` : '',
  };
}

export const RECEIVED: Types = {
  ...STANDING, receiptId: 'id', receiptNumber: 'text', surplus: 'money', correctionNumber: 'text',
};

export function receivedOf({ recorded, receipt, correction }: Received): JsonRecord {
  return {
    ...standing(recorded), receiptId: receipt.id, receiptNumber: receipt.number,
    surplus: yuanOf(recorded.after.splits.get(recorded.event.id)?.surplus ?? 0n), correctionNumber: correction?.number ?? '',
  };
}

/** The parts of a split or of what is owed, each under its name. */
export const PARTS_OUT: Types = {
  costs: 'money', fee: 'money', penalty: 'money', compound: 'money', interest: 'money', principal: 'money',
};

export function partsOf(amounts: Position['owed']): JsonRecord {
  return Object.fromEntries(Object.entries(amounts).map(([part, fen]) => [part, yuanOf(fen)]));
}
