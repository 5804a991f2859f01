/** Archives (档案): dossiers, their papers, who has which, and the places to keep them in. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import type {
  CustodyItem, CustodyLink, DossierDetail as Dossier, DossierItem, DossierSheet, PaperItem as Paper, PlaceItem as Place, Scan,
} from '../../../server/lending/archives/shapes.ts';
import { get, type Query, send } from './client.ts';
import { PAGE_SIZE } from './tasks.ts';
import type { Page } from './types.ts';

export type { CustodyItem, CustodyLink, Dossier, DossierItem, DossierSheet, Paper, Place, Scan };

export type ArchiveFilter = {
  readonly view: string; readonly text: string; readonly status: string; readonly org: string; readonly late: string;
  /** Of papers: where they belong, and whether they are out. */
  readonly place: string; readonly where: string; readonly page: number;
};

/** What is not chosen is not asked for. */
const chosen = (query: Readonly<Record<string, string | number>>): Query => Object.fromEntries(
  Object.entries(query).filter(([, value]) => value !== ''),
);

export const dossiersQuery = ({ text, status, org, page }: ArchiveFilter) => queryOptions({
  queryKey: ['dossiers', 'list', { text, status, org, page }],
  queryFn: ({ signal }) => get<Page<DossierItem>>('/dossiers', chosen({ text, status, org, page, pageSize: PAGE_SIZE }), signal),
  placeholderData: keepPreviousData,
});

/** Those of one customer, newest first. */
export const customerDossiersQuery = (customer: string) => queryOptions({
  queryKey: ['dossiers', 'of-customer', customer],
  queryFn: ({ signal }) => get<Page<DossierItem>>('/dossiers', { customer, pageSize: PAGE_SIZE }, signal),
});

/** Papers that are out; `late`: only those that should be back. */
export const outQuery = ({ text, late, page }: ArchiveFilter) => queryOptions({
  queryKey: ['dossiers', 'out', { text, late, page }],
  queryFn: ({ signal }) => get<Page<CustodyItem>>('/custody', chosen({ text, out: 'true', overdue: late, page, pageSize: PAGE_SIZE }), signal),
  placeholderData: keepPreviousData,
});

/** All papers, wherever they are. */
export const papersQuery = ({ text, place, where, page }: ArchiveFilter) => queryOptions({
  queryKey: ['dossiers', 'papers', { text, place, where, page }],
  queryFn: ({ signal }) => get<Page<CustodyItem>>('/custody', chosen({ text, place, out: where, page, pageSize: PAGE_SIZE }), signal),
  placeholderData: keepPreviousData,
});

export const dossierQuery = (id: string) => queryOptions({
  queryKey: ['dossiers', id],
  queryFn: ({ signal }) => get<Dossier>(`/dossiers/${id}`, {}, signal),
});

export const paperQuery = (id: string) => queryOptions({
  queryKey: ['dossiers', 'paper', id],
  queryFn: ({ signal }) => get<Paper>(`/dossier-items/${id}`, {}, signal),
});

/** What was handed over or lent in one case, as it is printed. */
export const dossierSheetQuery = (id: string, caseId: string) => queryOptions({
  queryKey: ['dossiers', 'sheets', { id, caseId }],
  queryFn: ({ signal }) => get<DossierSheet>(`/dossiers/${id}/sheets/${caseId}`, {}, signal),
});

/** Scans of a paper. */
export const scansQuery = (paperId: string) => queryOptions({
  queryKey: ['dossiers', 'scans', paperId],
  queryFn: ({ signal }) => get<Page<Scan>>(`/dossier-items/${paperId}/scans`, {}, signal),
});

/** Says that a scan was hung on a paper by mistake; answers all scans of the paper. */
export function voidScan({ paperId, scanId, reason }: { paperId: string; scanId: string; reason: string }, key: string): Promise<Page<Scan>> {
  return send('POST', `/dossier-items/${paperId}/scans/${scanId}/voids`, { body: { reason }, key });
}

export const placesQuery = queryOptions({
  queryKey: ['storage-places'],
  queryFn: ({ signal }) => get<Page<Place>>('/storage-places', {}, signal),
});

export type NewPlace = { readonly room: string; readonly cabinet: string; readonly box: string };

export function addPlace(body: NewPlace, key: string): Promise<{ id: string }> {
  return send('POST', '/storage-places', { body, key });
}

export function editPlace({ id, ...body }: NewPlace & { readonly id: string; readonly open: boolean; readonly version: number }): Promise<unknown> {
  return send('PUT', `/storage-places/${id}`, { body });
}
