/**
 * Day counts: which fraction of a year has passed. Each counts from the start of an interest period, so that the two parts
 * of a period always add up to the whole, and the first day counts while the last does not (算头不算尾).
 */
import { addMonths, civil, type Day, daysBetween, lengthOfYear, monthsAndDays } from './day.ts';
import { minus, plus, type Ratio, ratio, ZERO } from './ratio.ts';

/**
 * - `month-plus-days` 对年对月对日: whole months at 1/12, odd days at 1/360 (银发〔2005〕129号; 日利率 = 月利率/30)
 * - `30/360` every month has 30 days (ISDA 2006 §4.16(g), "30E/360")
 * - `actual/360`, `actual/364`, `actual/365`, `actual/366` calendar days over a fixed year, leap year or not
 * - `actual/actual` the days of each calendar year over its own length (ISDA 2006 §4.16(b))
 * - `actual/actual-tail` the same with the last day counted and not the first, when a period spans new year (a quirk of Fineract)
 * - `nominal` a whole period is its share of the year whatever its days: months/12, weeks/52, days/365
 * - `30-per-month/…` a whole period of n months is n × 30 days, a part of it is its share by calendar days (Fineract)
 */
export const DAY_COUNTS = [
  'month-plus-days', '30/360', 'actual/360', 'actual/364', 'actual/365', 'actual/366', 'actual/actual', 'actual/actual-tail', 'nominal',
  '30-per-month/360', '30-per-month/364', '30-per-month/365', '30-per-month/actual',
] as const;
export type DayCount = (typeof DAY_COUNTS)[number];

export const UNITS = ['day', 'week', 'month', 'quarter'] as const;
export type Unit = (typeof UNITS)[number];

/**
 * An interest period: from one due day to the next, by contract `every` units long. A regular one, neither odd nor moved by a
 * holiday, has an `anchor`: the day of the month that its months are counted by (31 for the period 28 Feb → 31 Mar).
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
    case 'actual/366': return ratio(daysBetween(period.from, day), 366);
    case 'actual/actual': return byYears(period.from, day, 0);
    case 'actual/actual-tail': return byYears(period.from, day, 1);
    default: return byPeriod(dayCount, period, day);
  }
}

/** The fraction of a year between two days of one period. */
export function between(dayCount: DayCount, period: Period, from: Day, to: Day): Ratio {
  return from === period.from ? elapsed(dayCount, period, to) : minus(elapsed(dayCount, period, to), elapsed(dayCount, period, from));
}

function byMonths({ from, to: end, every, unit, anchor }: Period, to: Day): Ratio {
  const regular = anchor !== undefined && (unit === 'month' || unit === 'quarter');
  if (to === end && regular) return ratio(unit === 'quarter' ? every * 3 : every, 12);
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

/**
 * The fraction of a year of overdue days, which belong to no period: calendar days over the year of the day count, over 360
 * where it counts by months (日利率 = 年利率/360).
 */
export function byDays(dayCount: DayCount, from: Day, to: Day): Ratio {
  if (dayCount === 'actual/actual' || dayCount === '30-per-month/actual') return byYears(from, to, 0);
  if (dayCount === 'actual/actual-tail') return byYears(from, to, 1);
  return ratio(daysBetween(from, to), FIXED_YEAR[dayCount] ?? 360);
}

const FIXED_YEAR: Partial<Record<DayCount, number>> = {
  'actual/364': 364, '30-per-month/364': 364, 'actual/365': 365, 'actual/366': 366, '30-per-month/365': 365, 'nominal': 365,
};

/** A whole period is worth its contractual length, an odd one its whole months and a share of the next; a part by calendar days. */
function byPeriod(dayCount: DayCount, period: Period, day: Day): Ratio {
  if (day === period.from) return ZERO;
  const year = lengthOfYearFor(dayCount, period.from);
  if (dayCount === '30-per-month/actual' && period.from.slice(0, 4) !== day.slice(0, 4)) return byYears(period.from, day, 1);
  if (dayCount !== 'nominal' && (period.unit === 'day' || period.unit === 'week')) return ratio(daysBetween(period.from, day), year);
  const whole = contractual(dayCount, period, year);
  return { n: whole.n * BigInt(daysBetween(period.from, day)), d: whole.d * BigInt(daysBetween(period.from, period.to)) };
}

function contractual(dayCount: DayCount, period: Period, year: number): Ratio {
  const { every, unit } = period;
  if (unit === 'day') return ratio(every, 365);
  if (unit === 'week') return ratio(every, 52);
  const regular = unit === 'quarter' ? every * 3 : every;
  if (dayCount === 'nominal') return ratio(regular, 12);
  if (period.anchor !== undefined) return ratio(regular * 30, year);
  const { months, days } = monthsAndDays(period.from, period.to, period.anchor);
  if (days === 0) return ratio(months * 30, year);
  const mark = addMonths(period.from, months);
  const next = daysBetween(mark, addMonths(period.from, months + 1));
  return ratio((months * next + days) * 30, next * year);
}

function lengthOfYearFor(dayCount: DayCount, from: Day): number {
  if (dayCount === '30-per-month/actual') return lengthOfYear(civil(from).year);
  return Number(dayCount.slice(dayCount.lastIndexOf('/') + 1)) || 365;
}
