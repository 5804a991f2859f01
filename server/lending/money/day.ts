/**
 * Calendar days as `'YYYY-MM-DD'` strings, computed with whole numbers: no `Date`, no zone, no clock. Strings compare as
 * days do, so `a < b` reads "a is before b".
 */
import { MoneyFault } from './fault.ts';

export type Day = string;

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

export type Civil = { readonly year: number; readonly month: number; readonly day: number };

export const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
export const lengthOfYear = (year: number): number => (isLeap(year) ? 366 : 365);
export const lengthOfMonth = (year: number, month: number): number => (month === 2 && isLeap(year) ? 29 : LENGTHS[month - 1] ?? 31);

/**
 * A string as a day, when it is one that exists.
 * @throws MoneyFault `day-malformed`
 */
export function dayOf(text: string): Day {
  const match = DAY.exec(text);
  const [year, month, day] = [Number(match?.[1]), Number(match?.[2]), Number(match?.[3])];
  if (!match || month < 1 || month > 12 || day < 1 || day > lengthOfMonth(year, month)) {
    throw new MoneyFault('day-malformed', { day: text.slice(0, 40) });
  }
  return text;
}

/** The parts of a day that is known to be one. */
export function civil(day: Day): Civil {
  return { year: digits(day, 0) * 100 + digits(day, 2), month: digits(day, 5), day: digits(day, 8) };
}

const digits = (day: Day, at: number): number => day.charCodeAt(at) * 10 + day.charCodeAt(at + 1) - 528;

const text = (year: number, month: number, day: number): Day =>
  `${String(year).padStart(4, '0')}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`;

/** Days since 1970-01-01, by the proleptic Gregorian calendar (H. Hinnant, "chrono-compatible low-level date algorithms"). */
export function numberOf(day: Day): number {
  const { year, month, day: date } = civil(day);
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const ofEra = y - era * 400;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1;
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468;
}

/** The inverse of `numberOf`. */
export function dayAt(number: number): Day {
  const shifted = number + 719_468;
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const yearOfEra = Math.floor((ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365);
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * ofYear + 2) / 153);
  const month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9);
  return text(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, ofYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1);
}

/** Days from `from` to `to`, the first counted and the last not (算头不算尾): 30 Dec → 30 Jan is 31. */
export const daysBetween = (from: Day, to: Day): number => numberOf(to) - numberOf(from);
export const addDays = (day: Day, days: number): Day => dayAt(numberOf(day) + days);

/** What becomes of a day that a month does not have: the month's last day, or the first of the next month. */
export type MonthEnd = 'clamp' | 'roll';

/**
 * So many months on, always counted from the anchor day and never from the previous result:
 * 31 Jan → 28 Feb → 31 Mar when clamped, 31 Jan → 1 Mar → 31 Mar when rolled.
 */
export function addMonths(anchor: Day, months: number, monthEnd: MonthEnd = 'clamp'): Day {
  const { year, month, day } = civil(anchor);
  return inMonth(year * 12 + month - 1 + months, day, monthEnd);
}

/** A day of a month counted from year 0 (`year * 12 + month - 1`); a day that it lacks is clamped or rolled. */
export function inMonth(monthNumber: number, day: number, monthEnd: MonthEnd = 'clamp'): Day {
  const [year, month] = [Math.floor(monthNumber / 12), (monthNumber % 12) + 1];
  const length = lengthOfMonth(year, month);
  if (day <= length) return text(year, month, day);
  return monthEnd === 'clamp' ? text(year, month, length) : addDays(text(year, month, length), 1);
}

/**
 * Whole months and odd days from `from` to `to`, as 对年对月对日 counts them: 15 Jan → 20 Mar is 2 months and 5 days.
 * @param anchor the day of the month that the months are counted by: with 31, 28 Feb → 31 Mar is one month and no day
 */
export function monthsAndDays(from: Day, to: Day, anchor: number = civil(from).day): { months: number; days: number } {
  const { year, month } = civil(from);
  const end = civil(to);
  const first = year * 12 + month - 1;
  let last = end.year * 12 + end.month - 1;
  if (inMonth(last, anchor) > to) last -= 1;
  const mark = inMonth(last, anchor);
  if (mark <= from) return { months: 0, days: daysBetween(from, to) };
  return { months: last - first + (inMonth(first, anchor) > from ? 1 : 0), days: daysBetween(mark, to) };
}

/** The last day of the month that a day lies in. */
export function endOfMonth(day: Day): Day {
  const { year, month } = civil(day);
  return text(year, month, lengthOfMonth(year, month));
}
