/** What an admin looks after: the audit, incidents, dated parameters. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';

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

export type Incident = {
  readonly id: string; readonly code: string; readonly facts: Readonly<Record<string, unknown>>; readonly instanceId: string | null;
  readonly caseId: string | null; readonly nodeId: string | null; readonly openedAt: string; readonly resolvedAt: string | null;
  readonly actions: readonly string[];
};
export type IncidentFilter = { readonly view: string; readonly page: number };

export const incidentsQuery = ({ view, page }: IncidentFilter) => queryOptions({
  queryKey: ['incidents', view, page],
  queryFn: ({ signal }) => get<Page<Incident>>('/incidents', { open: String(view === 'open'), page, pageSize: PAGE_SIZE }, signal),
  placeholderData: keepPreviousData,
});

export function retryIncident(id: string, key: string): Promise<void> {
  return send('POST', `/incidents/${id}/retries`, { body: {}, key });
}

export type ParameterType = 'money' | 'rate' | 'integer' | 'text' | 'boolean';
export type ParameterValue = { readonly fromOn: string; readonly value: string | number | boolean; readonly source: string };
/** A dated parameter with every value it had, has and will have, newest first. */
export type Parameter = {
  readonly name: string; readonly type: ParameterType; readonly values: readonly ParameterValue[]; readonly actions: readonly string[];
};

export const parametersQuery = queryOptions({
  queryKey: ['parameters'],
  queryFn: ({ signal }) => get<Page<Parameter>>('/parameters', {}, signal),
});

export function addParameterValue(name: string, body: ParameterValue, key: string): Promise<unknown> {
  return send('POST', `/parameters/${name}/values`, { body, key });
}
