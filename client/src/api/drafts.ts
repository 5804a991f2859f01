/** Half-filled forms, kept on the server under the person's name; never in the browser. */
import { get, send } from './client.ts';
import { Problem } from './problem.ts';
import type { Draft, Submission } from './types.ts';

const addressOf = (key: string) => `/drafts/${encodeURIComponent(key)}`;

/** The draft, or null when there is none. */
export async function readDraft(key: string, signal?: AbortSignal): Promise<Draft | null> {
  try {
    return await get<Draft>(addressOf(key), {}, signal);
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return null;
    throw error;
  }
}

/** `last`: the page is closing; the request must outlive it. */
export function writeDraft(key: string, data: Submission, last = false): Promise<unknown> {
  return send('PUT', addressOf(key), { body: { data }, keepalive: last });
}

export function dropDraft(key: string): Promise<unknown> {
  return send('DELETE', addressOf(key));
}
