/** What can be started, and what is running. */
import { queryOptions } from '@tanstack/react-query';

import { get, send } from './client.ts';
import type { Diagram, FilledItem, HistoryEntry, Instance, Page, ProcessItem, Started, StartForm, Submission } from './types.ts';

/** Those in use. */
export const processesQuery = queryOptions({
  queryKey: ['processes'],
  queryFn: ({ signal }) => get<Page<ProcessItem>>('/processes', {}, signal),
  staleTime: 300_000,
});

/** Also those out of use: what is told of cases and rights still names them. */
export const allProcessesQuery = queryOptions({
  queryKey: ['processes', 'all'],
  queryFn: ({ signal }) => get<Page<ProcessItem>>('/processes', { retired: 'true' }, signal),
  staleTime: 300_000,
});

export const startFormQuery = (slug: string) => queryOptions({
  queryKey: ['processes', slug, 'form'],
  queryFn: ({ signal }) => get<StartForm>(`/processes/${slug}/form`, {}, signal),
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: 0,
});

export const instanceQuery = (id: string) => queryOptions({
  queryKey: ['instances', id],
  queryFn: ({ signal }) => get<Instance>(`/instances/${id}`, {}, signal),
});

export const historyQuery = (id: string) => queryOptions({
  queryKey: ['instances', id, 'history'],
  queryFn: ({ signal }) => get<Page<HistoryEntry>>(`/instances/${id}/history`, {}, signal),
});

export const submissionsQuery = (id: string) => queryOptions({
  queryKey: ['instances', id, 'submissions'],
  queryFn: ({ signal }) => get<Page<FilledItem>>(`/instances/${id}/submissions`, {}, signal),
});

export const diagramQuery = (id: string) => queryOptions({
  queryKey: ['instances', id, 'diagram'],
  queryFn: ({ signal }) => get<Diagram>(`/instances/${id}/diagram`, {}, signal),
});

export function start(slug: string, submission: Submission, key: string): Promise<Started> {
  return send('POST', `/processes/${slug}/instances`, { body: { submission }, key });
}

export function cancel(id: string, reason: string, key: string): Promise<unknown> {
  return send('POST', `/instances/${id}/cancellations`, { body: { reason }, key });
}
