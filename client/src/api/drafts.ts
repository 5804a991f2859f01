/** Half-filled forms, kept on the server under the person's name; never in the browser. */
import { queryOptions } from '@tanstack/react-query';

import { get, send } from './client.ts';
import { holdDraft, takeHeld } from './held-drafts.ts';
import { Problem } from './problem.ts';
import { queryClient, watch } from './query-client.ts';
import type { Draft, Session, Submission } from './types.ts';

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

/** `last`: the page is closing; the request must outlive it. Without a session the draft waits for its person to sign in again. */
export async function writeDraft(key: string, data: Submission, last = false): Promise<{ readonly savedAt: string }> {
  const person = queryClient.getQueryData<Session>(['session'])?.person;
  try {
    return await send('PUT', addressOf(key), { body: { data }, keepalive: last });
  } catch (error) {
    // After a signing out by this page itself nobody is known any more.
    if (person && error instanceof Problem && error.status === 401) {
      holdDraft(person.id, key, data);
      watch(error);
    }
    throw error;
  }
}

/** Writes what a person typed after their session had ended, now that they have signed in again. */
export async function writeHeld(personId: string): Promise<void> {
  await Promise.allSettled([...takeHeld(personId)].map(([key, data]) => writeDraft(key, data)));
}

export function dropDraft(key: string): Promise<unknown> {
  return send('DELETE', addressOf(key));
}
