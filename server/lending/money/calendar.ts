/** Working days. The calendar is an argument of every computation that needs one: holidays are published year by year. */
import { addDays, type Day, numberOf } from './day.ts';

/** Public holidays, and weekend days that are worked instead (调休). Other Saturdays and Sundays are not worked. */
export type Calendar = { readonly holidays: ReadonlySet<Day>; readonly workdays: ReadonlySet<Day> };

export const WEEKENDS_ONLY: Calendar = { holidays: new Set(), workdays: new Set() };

/** A calendar as terms pin it: plain lists, so that what is published or corrected later moves no due day of a loan. */
export type PinnedCalendar = { readonly holidays: readonly Day[]; readonly workdays: readonly Day[] };

const read = new WeakMap<PinnedCalendar, Calendar>();

/** The calendar that terms pin, if they pin one. */
export function pinnedCalendar(pinned: PinnedCalendar | undefined): Calendar | undefined {
  if (pinned === undefined) return undefined;
  const known = read.get(pinned) ?? { holidays: new Set(pinned.holidays), workdays: new Set(pinned.workdays) };
  read.set(pinned, known);
  return known;
}

/** What becomes of a due day on which nobody works; `next-…` moves it on, with or without interest for the days between. */
export const HOLIDAY_RULES = ['none', 'next-with-interest', 'next-without-interest'] as const;
export type HolidayRule = (typeof HOLIDAY_RULES)[number];

export function isWorkingDay(day: Day, { holidays, workdays }: Calendar): boolean {
  if (workdays.has(day)) return true;
  // 1970-01-01 was a Thursday: 0 = Monday … 6 = Sunday.
  return !holidays.has(day) && (((numberOf(day) + 3) % 7) + 7) % 7 < 5;
}

/** The day itself if it is worked, else the first later one that is. */
export function workingDayFrom(day: Day, calendar: Calendar): Day {
  let next = day;
  while (!isWorkingDay(next, calendar)) next = addDays(next, 1);
  return next;
}
