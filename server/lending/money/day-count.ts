/**
 * Day counts: which fraction of a year has passed. Each counts from the start of an interest period, so that the two parts
 * of a period always add up to the whole, and the first day counts while the last does not (算头不算尾).
 */
import { civil, type Day, daysBetween, lengthOfYear, monthsAndDays } from './day.ts';
import { minus, plus, type Ratio, ratio } from './ratio.ts';

/**
 * - `month-plus-days` 对年对月对日: whole months at 1/12, odd days at 1/360 (银发〔2005〕129号; 日利率 = 月利率/30)
 * - `30/360` every month has 30 days (ISDA 2006 §4.16(g), "30E/360")
 * - `actual/360`, `actual/364`, `actual/365` calendar days over a fixed year; 365 also in leap years
 * - `actual/actual` the days of each calendar year over its own length (ISDA 2006 §4.16(b))
 * - `actual/actual-tail` the same with the last day counted and not the first, when a period spans new year (a quirk of Fineract)
 * - `nominal` a whole period is its share of the year whatever its days: months/12, weeks/52, days/365
 * - `30-per-month/…` a whole period of n months is n × 30 days, a part of it is its share by calendar days (Fineract)
 */
export const DAY_COUNTS = [
  'month-plus-days', '30/360', 'actual/360', 'actual/364', 'actual/365', 'actual/actual', 'actual/actual-tail', 'nominal',
  '30-per-month/360', '30-per-month/364', '30-per-month/365', '30-per-month/actual',
] as const;
export type DayCount = (typeof DAY_COUNTS)[number];

export const UNITS = ['day', 'week', 'month', 'quarter'] as const;
export type Unit = (typeof UNITS)[number];

/**
 * An interest period: from one due day to the next, by contract `every` units long. `anchor` is the day of the month that
 * its months are counted by, when that is not the day of `from` (31 for the period 28 Feb → 31 Mar).
 */
export type Period = { readonly from: Day; readonly to: Day; readonly every: number; readonly unit: Unit; readonly anchor?: number };

/** The fraction of a year from the start of the period to `day`, which lies within it. */
export function elapsed(dayCount: DayCount, period: Period, day: Day): Ratio {
  switch (dayCount) {
    case 'month-plus-days': return byMonths(period, day);
    case '30/360': return ratio(ordinal30(day) - ordinal30(period.from), 360);
    case 'actual/360': return ratio(daysBetween(period.from, day), 360);
    case 'actual/364': return ratio(daysBetween(period.from, day), 364);
    case 'actual/365': return ratio(daysBetween(period.from, day), 365);
    case 'actual/actual': return byYears(period.from, day, 0);
    case 'actual/actual-tail': return byYears(period.from, day, 1);
    default: return byPeriod(dayCount, period, day);
  }
}

/** The fraction of a year between two days of one period. */
export function between(dayCount: DayCount, period: Period, from: Day, to: Day): Ratio {
  return from === period.from ? elapsed(dayCount, period, to) : minus(elapsed(dayCount, period, to), elapsed(dayCount, period, from));
}

function byMonths({ from, anchor }: Period, to: Day): Ratio {
  const { months, days } = monthsAndDays(from, to, anchor);
  return ratio(months * 30 + days, 360);
}

function ordinal30(day: Day): number {
  const { year, month, day: date } = civil(day);
  return year * 360 + month * 30 + Math.min(date, 30);
}

/** Days of each year over that year's length. `tail` 1 moves the boundary from new year's day to new year's eve. */
function byYears(from: Day, to: Day, tail: number): Ratio {
  const [first, last] = [civil(from).year, civil(to).year];
  if (first === last) return ratio(daysBetween(from, to), lengthOfYear(first));
  const newYear = `${String(first + 1).padStart(4, '0')}-01-01`;
  const head = ratio(daysBetween(from, newYear) - tail, lengthOfYear(first));
  const rest = ratio(daysBetween(`${String(last).padStart(4, '0')}-01-01`, to) + tail, lengthOfYear(last));
  return plus(plus(head, ratio(last - first - 1)), rest);
}

/** A whole period is worth its contractual length; a part of it is its share by calendar days. */
function byPeriod(dayCount: DayCount, period: Period, day: Day): Ratio {
  const passed = daysBetween(period.from, day);
  const whole = daysBetween(period.from, period.to);
  const year = yearOf(dayCount, period, day);
  if (dayCount !== 'nominal' && (period.unit === 'day' || period.unit === 'week')) return ratio(passed, year);
  const { top, bottom } = contractual(dayCount, period, year);
  return ratio(top * passed, bottom * whole);
}

function contractual(dayCount: DayCount, { every, unit }: Period, year: number): { top: number; bottom: number } {
  const months = unit === 'quarter' ? every * 3 : every;
  if (dayCount !== 'nominal') return { top: months * 30, bottom: year };
  if (unit === 'day') return { top: every, bottom: 365 };
  if (unit === 'week') return { top: every, bottom: 52 };
  return { top: months, bottom: 12 };
}

function yearOf(dayCount: DayCount, period: Period, day: Day): number {
  const year = dayCount.slice(dayCount.lastIndexOf('/') + 1);
  return year === 'actual' ? lengthOfYear(civil(day < period.to ? day : period.from).year) : Number(year) || 365;
}
