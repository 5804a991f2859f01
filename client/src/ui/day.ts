import { isBusinessDate } from '../../../server/platform/forms/fields/business-date.ts';

/** PURE: `2026/1/5`, `20260105` → `2026-01-05`; what is no day is nothing. */
export function tidied(typed: string): string {
  const match = /^\s*(\d{4})\D?(\d{1,2})\D?(\d{1,2})\D?\s*$/.exec(typed);
  const [year = '', month = '', day = ''] = match?.slice(1) ?? [];
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isBusinessDate(text) ? text : '';
}

/** PURE: a day that has been typed to its end, `2026-01-05` or `20260105`; `2026-1-1` may still become `2026-1-15`, and is nothing yet. */
export function finished(typed: string): string {
  return /^\d{4}(\d{4}|\D\d\d\D\d\d)$/.test(typed) ? tidied(typed) : '';
}

/** PURE: the calendar day so many days after a day. */
export function daysAfter(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** PURE: so many days lie from one day to another; below zero when it is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** PURE: the last day of a month `2026-02`. */
export function monthEnd(month: string): string {
  const [year = 0, nth = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, nth, 0)).toISOString().slice(0, 10);
}
