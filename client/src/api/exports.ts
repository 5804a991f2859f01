/** Lists that are taken away as files: ordered, watched while a worker makes them, fetched. */
import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';

import type * as runs from '../../../server/platform/exports/runs.ts';
import { download, get, type Query, send } from './client.ts';
import type { Page } from './types.ts';

export type ExportItem = z.infer<typeof runs.exportItem>;

/** While one is made its progress is read this often. */
const WATCHED_MS = 700;

/** One's own exports of a kind, newest first. */
export const exportsQuery = (kind: ExportItem['kind']) => queryOptions({
  queryKey: ['exports', kind],
  queryFn: ({ signal }) => get<Page<ExportItem>>('/exports', { kind }, signal),
  refetchInterval: ({ state: { data } }) => (data?.items.some(isLive) ? WATCHED_MS : false),
  staleTime: 0,
});

export const isLive = ({ status }: ExportItem): boolean => status === 'waiting' || status === 'running';

/** Orders the register under some conditions. */
export function orderRegister(asked: Query, key: string): Promise<ExportItem> {
  const given = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined && value !== ''));
  return send('POST', '/loans/exports', { body: given, key });
}

export function cancelExport(id: string): Promise<void> {
  return send('POST', `/exports/${id}/cancellations`, { body: {} });
}

export function fetchExport(id: string, onProgress: (share: number | undefined) => void, signal: AbortSignal): Promise<Blob> {
  return download(`/exports/${id}/content`, {}, onProgress, signal);
}
