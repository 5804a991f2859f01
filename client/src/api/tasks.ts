/** The boxes of tasks, one task, and what can be done with it. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import { whileAttended } from './attendance.ts';
import { get, send } from './client.ts';
import type { Box, Completed, Counts, Page, StartedItem, Submission, Task, TaskItem } from './types.ts';

export type BoxFilter = {
  readonly box: Box; readonly process: string; readonly text: string; readonly sla: string; readonly page: number;
};
export const PAGE_SIZE = 20;

/** New work shows without a reload. */
const REFRESH_MS = 30_000;

export const boxQuery = (filter: BoxFilter) => queryOptions({
  queryKey: ['tasks', 'box', filter],
  queryFn: ({ signal }) => get<Page<TaskItem | StartedItem>>('/tasks', { ...filter, pageSize: PAGE_SIZE }, signal),
  refetchInterval: whileAttended(REFRESH_MS),
  placeholderData: keepPreviousData,
});

export const countsQuery = queryOptions({
  queryKey: ['tasks', 'counts'],
  queryFn: ({ signal }) => get<Counts>('/tasks/counts', {}, signal),
  refetchInterval: whileAttended(REFRESH_MS),
});

/** Not read again behind the person's back: a form is open on it. */
export const taskQuery = (id: string) => queryOptions({
  queryKey: ['tasks', 'one', id],
  queryFn: ({ signal }) => get<Task>(`/tasks/${id}`, {}, signal),
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: 0,
});

export function claim(id: string, key: string): Promise<unknown> {
  return send('POST', `/tasks/${id}/claims`, { body: {}, key });
}

export function release(id: string, key: string): Promise<unknown> {
  return send('POST', `/tasks/${id}/releases`, { body: {}, key });
}

/** Opens one sealed field that a task shows; the reading and its reason are recorded. */
export function discloseField(id: string, body: { field: string; reason: string }): Promise<{ value: string }> {
  return send('POST', `/tasks/${id}/disclosures`, { body });
}

export type Completion = {
  readonly outcome: string; readonly opinion: string; readonly submission: Submission; readonly version: number;
};
export function complete(id: string, body: Completion, key: string): Promise<Completed> {
  return send('POST', `/tasks/${id}/completions`, { body, key });
}

export type SendBack = {
  readonly to: string; readonly mode: 'again' | 'direct'; readonly opinion: string; readonly version: number;
};
export function sendBack(id: string, body: SendBack, key: string): Promise<unknown> {
  return send('POST', `/tasks/${id}/returns`, { body, key });
}
