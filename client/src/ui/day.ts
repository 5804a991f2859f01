import { isBusinessDate } from '../../../server/platform/forms/fields/business-date.ts';

/** PURE: `2026/1/5`, `20260105` → `2026-01-05`; what is no day is nothing. */
export function tidied(typed: string): string {
  const match = /^\s*(\d{4})\D?(\d{1,2})\D?(\d{1,2})\D?\s*$/.exec(typed);
  const [year = '', month = '', day = ''] = match?.slice(1) ?? [];
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isBusinessDate(text) ? text : '';
}
