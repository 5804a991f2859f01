/**
 * Rounding, always a named argument. The default of the house is half-up to the fen (四舍五入到分); half-even is the
 * bankers' rule of the peers; up and down serve whole-unit installments and limits.
 */
import type { Ratio } from './ratio.ts';

export const ROUNDINGS = ['half-up', 'half-even', 'up', 'down'] as const;
/** `half-up` and `up` go away from zero, `down` towards zero. */
export type Rounding = (typeof ROUNDINGS)[number];

/** The nearest whole number by the mode: `round({ n: 5n, d: 2n }, 'half-up')` → `3n`. */
export function round({ n, d }: Ratio, mode: Rounding): bigint {
  const negative = n < 0n;
  const magnitude = negative ? -n : n;
  const whole = magnitude / d;
  const rounded = whole + (goesUp(whole, magnitude % d, d, mode) ? 1n : 0n);
  return negative ? -rounded : rounded;
}

function goesUp(whole: bigint, rest: bigint, d: bigint, mode: Rounding): boolean {
  if (rest === 0n || mode === 'down') return false;
  if (mode === 'up') return true;
  const half = rest * 2n;
  return half > d || (half === d && (mode === 'half-up' || whole % 2n === 1n));
}

/** To the nearest multiple of `multiple` (fen): an installment in whole yuan is `roundTo(x, 100n, 'half-up')`. */
export function roundTo({ n, d }: Ratio, multiple: bigint, mode: Rounding): bigint {
  return round({ n, d: d * multiple }, mode) * multiple;
}

/** A decimal string with exactly `places` places: for display and for figures that leave the core. */
export function toDecimal(value: Ratio, places: number, mode: Rounding): string {
  const digits = round({ n: value.n * 10n ** BigInt(places), d: value.d }, mode);
  const text = (digits < 0n ? -digits : digits).toString().padStart(places + 1, '0');
  const cut = text.length - places;
  return `${digits < 0n ? '-' : ''}${text.slice(0, cut)}${places > 0 ? `.${text.slice(cut)}` : ''}`;
}

/**
 * The value cut to so many significant decimal digits, as a Java `MathContext(digits, HALF_EVEN)` does it. A quirk of a
 * peer's engine that an option imitates; the house itself keeps fractions exact.
 */
export function significant(value: Ratio, digits: number, mode: Rounding): Ratio {
  if (value.n === 0n) return value;
  const shift = BigInt(digits - 1 - magnitudeOf(value));
  const scaled = shift >= 0n ? { n: value.n * 10n ** shift, d: value.d } : { n: value.n, d: value.d * 10n ** -shift };
  const kept = round(scaled, mode);
  return shift >= 0n ? { n: kept, d: 10n ** shift } : { n: kept * 10n ** -shift, d: 1n };
}

/** The power of ten of the first significant digit: 123 → 2, 0.05 → -2. */
function magnitudeOf({ n, d }: Ratio): number {
  const top = n < 0n ? -n : n;
  const guess = top.toString().length - d.toString().length;
  const atLeast = guess >= 0 ? top >= d * 10n ** BigInt(guess) : top * 10n ** BigInt(-guess) >= d;
  return atLeast ? guess : guess - 1;
}
