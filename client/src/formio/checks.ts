/** PURE: what the browser can already say about the value of one of our own fields. The server says it again. */
import { isAccountNumber } from '../../../server/platform/forms/fields/account-number.ts';
import { isBankCard } from '../../../server/platform/forms/fields/bank-card.ts';
import { isBusinessDate } from '../../../server/platform/forms/fields/business-date.ts';
import { isMobile } from '../../../server/platform/forms/fields/mobile.ts';
import { compareDecimal, isMoney } from '../../../server/platform/forms/fields/money.ts';
import { isRate } from '../../../server/platform/forms/fields/rate.ts';
import { isResidentId } from '../../../server/platform/forms/fields/resident-id.ts';
import { isSocialCreditCode } from '../../../server/platform/forms/fields/social-credit-code.ts';
import { FIELD_ERRORS } from '../text/formio.ts';
import { groupAmount, percent } from '../ui/format.ts';

const TESTS = {
  money: isMoney, rate: isRate, businessDate: isBusinessDate, residentId: isResidentId, socialCreditCode: isSocialCreditCode,
  mobile: isMobile, bankCard: isBankCard, accountNumber: isAccountNumber,
} as const;
const SENTENCES = { ...FIELD_ERRORS, businessDate: FIELD_ERRORS.date } as const;

export type Limits = { readonly min?: unknown; readonly max?: unknown };

/**
 * The fault of a value that is not empty, or undefined. A secret that is still the mask it came as is left alone.
 * @param initial the value the field came with
 */
export function faultOf(type: string, value: unknown, limits: Limits, initial?: unknown): string | undefined {
  if (!isTested(type)) return undefined;
  if (typeof value !== 'string') return SENTENCES[type];
  if (value.includes('*') && value === initial) return undefined;
  if (!TESTS[type](value)) return SENTENCES[type];
  return type === 'money' || type === 'rate' ? limitFault(type, value, limits) : undefined;
}

function limitFault(type: 'money' | 'rate', value: string, { min, max }: Limits): string | undefined {
  const read = type === 'money' ? groupAmount : percent;
  if (isLimit(min) && compareDecimal(value, String(min)) < 0) return FIELD_ERRORS.least(read(String(min)));
  if (isLimit(max) && compareDecimal(value, String(max)) > 0) return FIELD_ERRORS.most(read(String(max)));
  return undefined;
}

function isTested(type: string): type is keyof typeof TESTS {
  return Object.hasOwn(TESTS, type);
}

function isLimit(limit: unknown): boolean {
  return limit !== undefined && limit !== null && limit !== '';
}
