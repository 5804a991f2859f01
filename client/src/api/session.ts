/** Who is signed in and what they may do. */
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';

import { whileAttended } from './attendance.ts';
import { get, keepToken, send } from './client.ts';
import { writeHeld } from './drafts.ts';
import { queryClient } from './query-client.ts';
import type { Page, Session, SessionItem } from './types.ts';

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }) => {
    const session = await get<Session>('/session', {}, signal);
    // Somebody else has signed in beside this page: nothing of the one before may stay on the screen.
    const before = queryClient.getQueryData<Session>(['session']);
    if (before && before.person.id !== session.person.id) return beginAnew();
    keepToken(session.csrfToken);
    return session;
  },
  staleTime: 60_000,
  refetchInterval: whileAttended(300_000),
});

/** Loads the page again, and answers nothing before it goes. */
function beginAnew(): Promise<never> {
  window.location.reload();
  return new Promise(() => {});
}

/** The session of the signed-in pages, which are drawn only when there is one. */
export function useSession(): Session {
  return useSuspenseQuery(sessionQuery).data;
}

/** True when the rights hold the action on the object in some scope; a right may mean all objects of a kind (`process:*`). */
export function may(session: Session, object: string, action: string): boolean {
  const meant = (pattern: string) => pattern === object || (pattern.endsWith('*') && object.startsWith(pattern.slice(0, -1)));
  return session.rights.some((right) => meant(right.object) && right.actions.includes(action));
}

/** Signs in; what another person left in the cache is gone. */
export async function signIn(credentials: { username: string; password: string }): Promise<Session> {
  await send('POST', '/session', { body: credentials });
  queryClient.clear();
  const session = await queryClient.fetchQuery(sessionQuery);
  await writeHeld(session.person.id);
  return session;
}

export async function signOut(): Promise<void> {
  await send('DELETE', '/session');
  queryClient.clear();
}

/** Ends every session of the person, this one too. */
export async function signOutEverywhere(): Promise<void> {
  await send('DELETE', '/sessions');
  queryClient.clear();
}

export function changePassword(body: { current: string; next: string }, key: string): Promise<void> {
  return send('POST', '/session/password', { body, key });
}

/** Where the person is signed in, this place first. */
export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: ({ signal }) => get<Page<SessionItem>>('/sessions', {}, signal),
});

/** Signs the person out in one other place. */
export function endSession(id: string): Promise<void> {
  return send('DELETE', `/sessions/${id}`);
}
