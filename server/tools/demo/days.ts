/** The days of the demo: working days counted back from today, and a clock that stands in them. */

/** The working day (Monday to Friday) so many working days before `today`; 0 is today itself, whatever day it is. */
export function workingDayBefore(today: string, days: number): string {
  const at = new Date(`${today}T00:00:00Z`);
  for (let left = days; left > 0;) {
    at.setUTCDate(at.getUTCDate() - 1);
    if (at.getUTCDay() !== 0 && at.getUTCDay() !== 6) left -= 1;
  }
  return at.toISOString().slice(0, 10);
}

/** A calendar day so many days after another. */
export function dayAfter(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** That day if it is a working day, else the next one. */
export function workingDayFrom(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return dayAfter(day, weekday === 6 ? 2 : weekday === 0 ? 1 : 0);
}

/** How many working days before `today` a day lies: `workingDayBefore` gives a working day back. */
export function workingDaysSince(day: string, today: string): number {
  let days = 0;
  for (let at = today; at > day; days += 1) at = workingDayBefore(at, 1);
  return days;
}

/** The same day of the month so many months later (or earlier); the last day of a month that is shorter. */
export function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0));
  last.setUTCDate(Math.min(date, last.getUTCDate()));
  return last.toISOString().slice(0, 10);
}

export type DemoClock = {
  now(): Date;
  /** Goes to the morning of a past day; on today it is the real clock from then on. */
  open(day: string): void;
  /** Lets minutes pass within the day, up to the evening. */
  pass(minutes: number): void;
};

const MORNING = 'T08:45:00+08:00';
const EVENING = 'T18:00:00+08:00';

export function createDemoClock(today: string, real: () => Date): DemoClock {
  let at: Date | undefined;
  let evening = real();
  return {
    now: () => at ?? real(),
    open(day) {
      at = day < today ? new Date(day + MORNING) : undefined;
      evening = new Date(day + EVENING);
    },
    pass(minutes) {
      if (at) at = new Date(Math.min(at.getTime() + minutes * 60_000, evening.getTime()));
    },
  };
}
