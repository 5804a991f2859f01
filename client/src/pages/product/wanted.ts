/** PURE: what is asked of a product, and what of it the product does not offer. */
import type { Product } from '../../api/types.ts';
import { COMMON } from '../../text/common.ts';
import { CALCULATOR } from '../../text/products.ts';
import { groupAmount, percent, shift } from '../../ui/format.ts';

/** As typed: yuan, whole months, percent a year, a date. */
export type Wanted = Readonly<Record<'amount' | 'months' | 'rate' | 'method' | 'fee' | 'startOn', string>>;

const AMOUNT = /^\d{1,11}(\.\d{1,2})?$/;
const PERCENT = /^\d{1,3}(\.\d{1,6})?$/;

/** -1, 0 or 1: two decimal strings without a sign, compared digit by digit. */
export function compare(a: string, b: string): number {
  const [wholeA = '', fractionA = ''] = a.split('.');
  const [wholeB = '', fractionB = ''] = b.split('.');
  const digits = Math.max(fractionA.length, fractionB.length);
  const left = BigInt(wholeA + fractionA.padEnd(digits, '0'));
  const right = BigInt(wholeB + fractionB.padEnd(digits, '0'));
  return left === right ? 0 : left < right ? -1 : 1;
}

const outside = (value: string, from: string, to: string): boolean => compare(value, from) < 0 || compare(value, to) > 0;

/** A sentence for each field that will not do; the server says the same again. */
export function errorsOf({ amount, months, rate, fee, startOn }: Wanted, product: Product): Partial<Record<keyof Wanted, string>> {
  const { minAmount, maxAmount, minMonths, maxMonths, minRate, maxRate } = product;
  const wholeMonths = /^\d{1,3}$/.test(months) ? Number(months) : 0;
  return {
    ...((!AMOUNT.test(amount) || outside(amount, minAmount, maxAmount))
      && { amount: CALCULATOR.badAmount(groupAmount(minAmount), groupAmount(maxAmount)) }),
    ...((wholeMonths < minMonths || wholeMonths > maxMonths) && { months: CALCULATOR.badMonths(minMonths, maxMonths) }),
    ...((!PERCENT.test(rate) || outside(rate, shift(minRate, 2), shift(maxRate, 2)))
      && { rate: CALCULATOR.badRate(percent(minRate), percent(maxRate)) }),
    ...(fee !== '' && !AMOUNT.test(fee) && { fee: CALCULATOR.badFee }),
    ...(startOn === '' && { startOn: COMMON.missing }),
  };
}
