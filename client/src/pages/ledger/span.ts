/** PURE: the days and the organisation whose books are looked at, as the address keeps them. */
import type { Query } from '../../api/client.ts';

/** `period` is a month, `''` the current one, `custom` the days from–to. */
export type Span = Readonly<Record<'period' | 'from' | 'to' | 'org', string>>;

export const THIS_MONTH: Span = { period: '', from: '', to: '', org: '' };
export const CUSTOM = 'custom';

/** As the server is asked; a day that is not chosen yet is left out, and it takes the month. */
export function spanQuery({ period, from, to, org }: Span): Query {
  const days = period === CUSTOM ? { from, to } : { period };
  return { ...days, org };
}

/** The same as part of an address. */
export function spanSearch(span: Span): string {
  const given = Object.entries(span).filter(([, value]) => value !== '');
  const search = new URLSearchParams(given).toString();
  return search && `?${search}`;
}
