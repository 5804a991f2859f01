/** The analyst's desk: versions of processes, drafts, checks, parts, differences. */
import { queryOptions } from '@tanstack/react-query';

import type * as studio from '../../../server/platform/workflow/studio/shapes.ts';
import { get, send } from './client.ts';
import type { Page } from './types.ts';

export type Parts = studio.Parts;
export type Fault = studio.FaultItem;
export type Version = studio.VersionItem;
export type Versions = studio.Versions;
export type Model = studio.ModelItem;
export type ModelDraft = studio.Draft;
export type Difference = studio.DifferenceAnswer;
export type ElementDifference = Difference['elements'][number];

export const modelsQuery = queryOptions({
  queryKey: ['studio', 'models'],
  queryFn: ({ signal }) => get<Page<Model>>('/process-models', {}, signal),
});

export const versionsQuery = (slug: string) => queryOptions({
  queryKey: ['studio', slug, 'versions'],
  queryFn: ({ signal }) => get<Versions>(`/processes/${slug}/versions`, {}, signal),
});

export const versionXmlQuery = (slug: string, version: number) => queryOptions({
  queryKey: ['studio', slug, 'versions', version],
  queryFn: ({ signal }) => get<studio.VersionXml>(`/processes/${slug}/versions/${version}`, {}, signal),
  staleTime: Number.POSITIVE_INFINITY,
});

export const partsQuery = (slug: string) => queryOptions({
  queryKey: ['studio', slug, 'parts'],
  queryFn: ({ signal }) => get<Parts>('/process-parts', { slug }, signal),
});

/** Read once, when the studio opens; null when there is none. */
export const modelDraftQuery = (slug: string) => queryOptions({
  queryKey: ['studio', slug, 'draft'],
  queryFn: ({ signal }) => readDraft(slug, signal),
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: 0,
});

export const differenceQuery = (slug: string, from: number, to: number) => queryOptions({
  queryKey: ['studio', slug, 'differences', from, to],
  queryFn: ({ signal }) => get<Difference>(`/processes/${slug}/versions/${from}/differences`, { to }, signal),
  staleTime: 60_000,
});

export async function checkModel(slug: string, xml: string): Promise<readonly Fault[]> {
  return (await send<{ faults: Fault[] }>('POST', '/process-checks', { body: { slug, xml } })).faults;
}

export function readDraft(slug: string, signal?: AbortSignal): Promise<ModelDraft> {
  return get<ModelDraft>(`/process-drafts/${slug}`, {}, signal);
}

/** `version`: of the draft that was read or kept last, 0 for none. Refused as `stale-version` when it was kept elsewhere since. */
export function keepDraft(slug: string, body: { xml: string; basedOn: number; version: number }): Promise<{ savedAt: string; version: number }> {
  return send('PUT', `/process-drafts/${slug}`, { body });
}

export function dropDraft(slug: string, version: number): Promise<unknown> {
  return send('DELETE', `/process-drafts/${slug}?version=${version}`);
}

/** `draft`: the version of the draft that is published, and done with. */
export function publish(slug: string, body: { xml: string; note: string; basedOn: number; draft: number }, key: string): Promise<Version> {
  return send('POST', `/processes/${slug}/versions`, { body, key });
}

/** Puts a process out of use, or into use again. */
export function setOpen(slug: string, body: { open: boolean; reason: string }): Promise<Versions> {
  return send('PUT', `/processes/${slug}/openness`, { body });
}

export function differenceTo(slug: string, from: number, xml: string): Promise<Difference> {
  return send('POST', `/processes/${slug}/versions/${from}/differences`, { body: { xml } });
}
