/** Inputs that a step and its preview read alike. */
import { isBusinessDate } from '../../../platform/forms/fields/business-date.ts';
import type { Json, JsonRecord, StepWork } from '../../../platform/workflow/step.ts';
import { decimal } from '../../money/index.ts';
import { refusing } from '../../refuse-fault.ts';
import type { Consent, Extension } from '../extend.ts';
import { day, empty, id, integer, list, money, rate, text, wrong } from '../step-input.ts';
import { WAIVABLE, type Waivable, type Waiver } from '../waive-interest.ts';
import { dayOr } from './common.ts';

/** Either `maturesOn` or `installments`. */
export const EXTENSION_TERMS = {
  loanId: 'id', valueOn: 'date', maturesOn: 'date', installments: 'integer', rate: 'rate',
} as const;
export const EXTENSION_TERMS_ERRORS = [
  'rate-above-cap', 'rate-invalid', 'extension-after-maturity', 'extension-not-later', 'extension-above-limit',
] as const;

/** `consents` is a list of guarantors' ids, of names, or of `{ guarantorId, name, on }`. */
export const EXTENSION = { ...EXTENSION_TERMS, consents: 'list', reason: 'text' } as const;
export const EXTENSION_ERRORS = [
  ...EXTENSION_TERMS_ERRORS, 'extension-back-dated', 'surety-consent-missing', 'value-day-in-future',
] as const;

export function extensionOf({ input, businessDate }: StepWork): Extension {
  return {
    loanId: id(input, 'loanId'), valueOn: dayOr(input, 'valueOn', businessDate),
    until: empty(input, 'maturesOn') ? { installments: integer(input, 'installments') } : { maturesOn: day(input, 'maturesOn') },
    rate: empty(input, 'rate') ? undefined : rate(input, 'rate'),
    consents: list(input, 'consents').map((one) => consentOf(input, one)), reason: text(input, 'reason'),
  };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function consentOf(input: JsonRecord, one: Json): Consent {
  if (typeof one === 'string') return UUID.test(one) ? { guarantorId: one } : { name: one };
  if (typeof one !== 'object' || one === null || Array.isArray(one)) throw wrong(input, 'consents');
  const { guarantorId, name, on } = one as { readonly [key: string]: Json };
  return {
    ...(typeof guarantorId === 'string' && { guarantorId }), ...(typeof name === 'string' && { name }),
    ...(typeof on === 'string' && isBusinessDate(on) && { on }),
  };
}

/**
 * Either `amount`, or `share` of what is owed on the day (`"1"` is all of it), both of `parts`, by default interest; or no
 * interest from `valueOn` to the day before `until`.
 */
export const WAIVER = {
  loanId: 'id', valueOn: 'date', amount: 'money', share: 'rate', until: 'date', parts: 'list', reason: 'text',
} as const;
export const WAIVER_ERRORS = [
  'value-day-in-future', 'waiver-above-owed', 'amount-not-positive', 'share-out-of-range', 'dates-out-of-order',
] as const;

export function waiverOf({ input, businessDate }: StepWork): Waiver {
  return {
    loanId: id(input, 'loanId'), valueOn: dayOr(input, 'valueOn', businessDate), parts: partsOf(input),
    reason: text(input, 'reason'),
    size: sizeOf(input),
  };
}

function sizeOf(input: JsonRecord): Waiver['size'] {
  if (!empty(input, 'until')) return { until: day(input, 'until') };
  return empty(input, 'amount') ? { share: shareOf(input) } : { amount: money(input, 'amount') };
}

function shareOf(input: JsonRecord): string {
  const share = text(input, 'share');
  refusing(() => decimal(share));
  return share;
}

function partsOf(input: JsonRecord): Waivable[] {
  const asked = list(input, 'parts');
  if (asked.length === 0) return ['interest'];
  const known = WAIVABLE.filter((part) => asked.includes(part));
  if (known.length !== asked.length) throw wrong(input, 'parts');
  return known;
}
