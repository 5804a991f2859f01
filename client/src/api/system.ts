/** What an admin looks after: the audit, incidents, dated parameters. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import type { HolidaysAnswer } from '../../../server/lending/products/holiday-routes.ts';
import type { ParameterItem } from '../../../server/platform/parameters/routes.ts';
import type { IncidentItem } from '../../../server/platform/workflow/incidents.ts';
import { get, send } from './client.ts';
import { PAGE_SIZE } from './tasks.ts';
import type { AuditItem, Page } from './types.ts';

export type AuditFilter = {
  readonly person: string; readonly object: string; readonly objectId: string; readonly action: string;
  readonly from: string; readonly to: string; readonly page: number;
};

export const auditQuery = (filter: AuditFilter) => queryOptions({
  queryKey: ['audit', filter],
  queryFn: ({ signal }) => get<Page<AuditItem>>('/audit', { ...filter, pageSize: PAGE_SIZE }, signal),
  placeholderData: keepPreviousData,
});

export type { IncidentItem as Incident };
export type IncidentFilter = { readonly view: string; readonly page: number };

export const incidentsQuery = ({ view, page }: IncidentFilter) => queryOptions({
  queryKey: ['incidents', view, page],
  queryFn: ({ signal }) => get<Page<IncidentItem>>('/incidents', { open: String(view === 'open'), page, pageSize: PAGE_SIZE }, signal),
  placeholderData: keepPreviousData,
});

export function retryIncident(id: string, key: string): Promise<void> {
  return send('POST', `/incidents/${id}/retries`, { body: {}, key });
}

export type { ParameterItem as Parameter };
export type ParameterValue = ParameterItem['values'][number];

export const parametersQuery = queryOptions({
  queryKey: ['parameters'],
  queryFn: ({ signal }) => get<Page<ParameterItem>>('/parameters', {}, signal),
});

export type NewValue = Pick<ParameterValue, 'fromOn' | 'value' | 'source'>;

/** From that day on the parameter has another value. */
export function dateParameter(body: NewValue & Pick<ParameterItem, 'name' | 'type'>, key: string): Promise<ParameterValue> {
  return send('POST', '/parameters', { body, key });
}

/** Corrects a value that does not hold yet. */
export function editParameter(id: string, body: NewValue & { version: number }): Promise<ParameterValue> {
  return send('PUT', `/parameters/${id}`, { body });
}

export type HolidayYear = HolidaysAnswer['items'][number];

export const holidaysQuery = queryOptions({
  queryKey: ['holidays'],
  queryFn: ({ signal }) => get<HolidaysAnswer>('/holidays', {}, signal),
});

/** A year as it was published; `version` is 0 for one that is not known yet. */
export function keepHolidays({ year, ...body }: HolidayYear): Promise<HolidayYear> {
  return send('PUT', `/holidays/${year}`, { body });
}
