/** PURE: the terms of one loan, as agreed: what a product version and a customer's choice make together. */
import { type PinnedCalendar, yuanOf } from '../money/index.ts';
import type { LoanProductVersion } from '../products/product.entity.ts';
import type { Wanted } from '../products/offer.ts';
import type { ProductRules, RepaymentMethod } from '../products/rules.ts';

/** Kept with an agreement as JSON: nothing that changes later reaches it. Amounts in yuan. */
export type AgreedTerms = {
  readonly productCode: string;
  readonly productVersion: number;
  readonly principal: string;
  /** A year, as a decimal. */
  readonly rate: string;
  readonly months: number;
  readonly method: RepaymentMethod;
  /** 起息日. */
  readonly startOn: string;
  readonly rules: ProductRules;
  /** 节假日 as they were known on the day; only where the rules move due days. */
  readonly calendar?: PinnedCalendar;
};

/** What terms need of a product version. */
export type Offered = Pick<LoanProductVersion, 'number' | 'rules'> & { readonly product: { readonly code: string } };

/** The terms that an offer and a choice within it make from a day on. */
export function termsOf(offer: Offered, wanted: Wanted, startOn: string, calendar?: PinnedCalendar): AgreedTerms {
  return {
    productCode: offer.product.code,
    productVersion: offer.number,
    principal: yuanOf(wanted.amountFen),
    rate: wanted.rate,
    months: wanted.months,
    method: wanted.method,
    startOn,
    rules: offer.rules,
    ...(calendar && { calendar }),
  };
}
