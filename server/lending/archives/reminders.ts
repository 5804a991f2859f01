/** PURE: on which days somebody who has papers is reminded of them. */
import { addDays, daysBetween } from '../money/index.ts';

/** `beforeDays` ahead of the day they are due, and every `everyDays` from the day after on. Dated parameters. */
export type ReminderRule = { readonly beforeDays: number; readonly everyDays: number };

/**
 * The first day after `after` on which to remind: some days ahead, on the day itself, on the first day that it is overdue,
 * and again and again from there. Never `after` itself, so that reminders always go on.
 */
export function nextReminder(dueOn: string, after: string, { beforeDays, everyDays }: ReminderRule): string {
  const ahead = addDays(dueOn, -Math.max(0, beforeDays));
  if (after < ahead) return ahead;
  if (after < dueOn) return dueOn;
  const firstLate = addDays(dueOn, 1);
  if (after < firstLate) return firstLate;
  const every = Math.max(1, everyDays);
  return addDays(firstLate, (Math.floor(daysBetween(firstLate, after) / every) + 1) * every);
}

/** How many days a paper should have been back for; 0 until the day after it was due. */
export function overdueDays(dueOn: string, on: string): number {
  return Math.max(0, daysBetween(dueOn, on));
}
