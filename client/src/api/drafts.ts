/** Half-filled forms, kept on the server under the person's name; never in the browser. */
import { queryOptions } from '@tanstack/react-query';

import { get, send } from './client.ts';
import { Problem } from './problem.ts';
import type { Draft, Submission } from './types.ts';

const addressOf = (key: string) => `/drafts/${encodeURIComponent(key)}`;

/** The draft, or null when there is none. Read once, when its form opens: from then on the form knows better. */
export const draftQuery = (key: string) => queryOptions({
  queryKey: ['drafts', key],
  queryFn: ({ signal }) => readDraft(key, signal),
  staleTime: 'static',
  gcTime: 0,
});

async function readDraft(key: string, signal: AbortSignal): Promise<Draft | null> {
  try {
    const draft = await get<Draft | { readonly data: null }>(addressOf(key), {}, signal);
    return draft.data === null ? null : draft;
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return null;
    throw error;
  }
}

/** `last`: the page is closing; the request must outlive it. */
export function writeDraft(key: string, data: Submission, last = false): Promise<{ readonly savedAt: string }> {
  return send('PUT', addressOf(key), { body: { data }, keepalive: last });
}

export function dropDraft(key: string): Promise<unknown> {
  return send('DELETE', addressOf(key));
}
