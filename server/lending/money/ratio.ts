/**
 * Exact fractions. Interest is a product of an amount, a rate and a fraction of a year, so every figure of the core is a
 * fraction of whole numbers until it is rounded, once, at the place that says so.
 */
import { MoneyFault } from './fault.ts';

/** `n / d`, `d` always positive; not always in lowest terms. */
export type Ratio = { readonly n: bigint; readonly d: bigint };

export const ZERO: Ratio = { n: 0n, d: 1n };
export const ONE: Ratio = { n: 1n, d: 1n };

export const ratio = (n: bigint | number, d: bigint | number = 1n): Ratio => {
  const [top, bottom] = [BigInt(n), BigInt(d)];
  if (bottom === 0n) throw new RangeError('money: division by zero');
  return bottom < 0n ? { n: -top, d: -bottom } : { n: top, d: bottom };
};

export const plus = (a: Ratio, b: Ratio): Ratio => (a.d === b.d ? { n: a.n + b.n, d: a.d } : { n: a.n * b.d + b.n * a.d, d: a.d * b.d });
export const minus = (a: Ratio, b: Ratio): Ratio => plus(a, { n: -b.n, d: b.d });
export const times = (a: Ratio, b: Ratio): Ratio => ({ n: a.n * b.n, d: a.d * b.d });
export const over = (a: Ratio, b: Ratio): Ratio => ratio(a.n * b.d, a.d * b.n);
/** A whole number of times. */
export const scaled = (a: Ratio, by: bigint): Ratio => ({ n: a.n * by, d: a.d });
/** -1, 0 or 1. */
export const compare = (a: Ratio, b: Ratio): number => {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : Number(difference > 0n);
};

/** The same fraction in lowest terms: used where many are added, so that they do not grow. */
export function reduced({ n, d }: Ratio): Ratio {
  let [a, b] = [n < 0n ? -n : n, d];
  while (b > 0n) [a, b] = [b, a % b];
  return a > 1n ? { n: n / a, d: d / a } : { n, d };
}

const DECIMAL = /^(-?)(\d{1,30})(?:\.(\d{1,30}))?$/;

/**
 * The exact value of a decimal string: `"0.15"` → 15/100. No exponent, no separators.
 * @throws MoneyFault `decimal-malformed`
 */
export function decimal(text: string): Ratio {
  const match = DECIMAL.exec(text);
  if (!match) throw new MoneyFault('decimal-malformed', { value: text.slice(0, 40) });
  const [, sign, whole = '', places = ''] = match;
  const n = BigInt(whole + places);
  return { n: sign === '-' ? -n : n, d: 10n ** BigInt(places.length) };
}
