/** The business day (营业日) and the end of days (日终). */
import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';

import type * as days from '../../../server/lending/end-of-day/progress.ts';
import { whileAttended } from './attendance.ts';
import { get, send } from './client.ts';

export type BusinessDays = z.infer<typeof days.progressAnswer>;
export type DayRun = days.RunView;

/** While days are being closed their progress is read this often; otherwise now and then, for others may have asked. */
const [RUNNING_MS, QUIET_MS] = [1_000, 30_000];

export const businessDaysQuery = queryOptions({
  queryKey: ['business-days'],
  queryFn: ({ signal }) => get<BusinessDays>('/business-days', {}, signal),
  refetchInterval: ({ state: { data } }) => (data && isUnderWay(data) ? RUNNING_MS : whileAttended(QUIET_MS)()),
  staleTime: 0,
});

export function isUnderWay({ running, queued }: BusinessDays): boolean {
  return running !== null || queued > 0;
}

/** Asks for every day before `upTo` to be closed. */
export function closeDays(upTo: string, key: string): Promise<{ readonly today: string; readonly upTo: string; readonly days: number }> {
  return send('POST', '/business-days', { body: { upTo }, key });
}
