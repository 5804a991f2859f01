/** PURE: what a product allows, in words, and whether terms lie within it. The server says it again. */
import { compareDecimal } from '../../../server/platform/forms/fields/money.ts';
import type { Product } from '../api/types.ts';
import type { QuoteTerms } from '../api/lending.ts';
import { PICKER } from '../text/formio.ts';
import { groupAmount, percent } from '../ui/format.ts';

export function rangeOf({ minAmount, maxAmount, minMonths, maxMonths, minRate, maxRate }: Product): string {
  return PICKER.productRange(
    `¥${groupAmount(minAmount)}`, `¥${groupAmount(maxAmount)}`, span(String(minMonths), String(maxMonths)), span(percent(minRate), percent(maxRate)),
  );
}

/** Both ends of a range belong to it. Terms of a product that is not known are left to the server. */
export function isWithin(product: Product | undefined, { amount, months, rate, method }: QuoteTerms): boolean {
  if (!product) return true;
  const between = (value: unknown, least: string | number, most: string | number) =>
    compareDecimal(String(value), String(least)) >= 0 && compareDecimal(String(value), String(most)) <= 0;
  return between(amount, product.minAmount, product.maxAmount) && between(months, product.minMonths, product.maxMonths)
    && between(rate, product.minRate, product.maxRate) && product.methods.some(({ code }) => code === method);
}

function span(least: string, most: string): string {
  return least === most ? least : `${least}–${most}`;
}
