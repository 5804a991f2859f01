/**
 * Rates. Kept as they were quoted, converted exactly: `1分5厘` a month is 1.5 % a month is `18/100` a year, and the quoted
 * figure is never derived again from the annual one. Market use: 分 = 1 % a month, 厘 = 0.1 % a month, ‰ a month, ‱ a day;
 * year = 12 months = 360 days (日利率 = 年利率/360 = 月利率/30, 人民银行 银发〔2005〕129号).
 */
import { MoneyFault } from './fault.ts';
import { compare, decimal, type Ratio, times } from './ratio.ts';
import { round } from './rounding.ts';

export const RATE_UNITS = ['annual', 'annual-percent', 'monthly-permille', 'monthly-fen', 'monthly-li', 'daily-permyriad'] as const;
export type RateUnit = (typeof RATE_UNITS)[number];

/** A rate as quoted: `{ value: "15", unit: "monthly-permille" }` is 15 ‰ a month, 18 % a year. */
export type QuotedRate = { readonly value: string; readonly unit: RateUnit };

/** What one quoted unit is worth in a year. */
const YEARLY: Readonly<Record<RateUnit, Ratio>> = {
  'annual': { n: 1n, d: 1n },
  'annual-percent': { n: 1n, d: 100n },
  'monthly-permille': { n: 12n, d: 1000n },
  'monthly-fen': { n: 12n, d: 100n },
  'monthly-li': { n: 12n, d: 1000n },
  'daily-permyriad': { n: 360n, d: 10_000n },
};

/**
 * The exact rate of a year: a decimal string is one already (`"0.18"`), a quoted rate is converted.
 * @throws MoneyFault `rate-invalid` when negative or above 1000 % a year, `decimal-malformed`
 */
export function annual(rate: string | QuotedRate): Ratio {
  const value = typeof rate === 'string' ? decimal(rate) : times(decimal(rate.value), YEARLY[rate.unit]);
  if (value.n < 0n || value.n > value.d * 10n) throw new MoneyFault('rate-invalid', { rate: typeof rate === 'string' ? rate : rate.value });
  return value;
}

/**
 * Negative, zero or positive as `a` is below, equal to or above `b`; `"0.150"` equals `"0.15"`.
 * @throws MoneyFault `decimal-malformed`
 */
export function compareRates(a: string, b: string): number {
  return compare(decimal(a), decimal(b));
}

/**
 * A share of an amount, rounded down to the fen, for limits: a limit is never overstepped by rounding.
 * @throws MoneyFault `decimal-malformed`
 */
export function shareOf(fen: bigint, rate: string): bigint {
  return round(times({ n: fen, d: 1n }, decimal(rate)), 'down');
}
