/** Signing in and out over HTTP, and one's own password. */
import { z } from 'zod';

import type { Em } from '../../database/orm.ts';
import { Refusal } from '../../errors.ts';
import { type Call, type RawAnswer, route, type Route } from '../../http/route.ts';
import { record } from '../audit/index.ts';
import { refuseForeign } from './authenticate.ts';
import { changePassword, PASSWORD_MAX } from './change-password.ts';
import type { IdentityDeps } from './deps.ts';
import { endSession, sessionsOf } from './own-sessions.ts';
import { viewOf } from './session-view.ts';
import { endSessions, findSession, type LiveSession } from './sessions.ts';
import { Id, pageOf, SessionItem, SessionView } from './shapes.ts';
import { signIn } from './sign-in.ts';
import { hashOf } from './token.ts';
import { Session } from './session.entity.ts';

const COOKIE = 'loanflow';
const TOKEN = /(?:^|;\s*)loanflow=([\w-]+)/;

type Headers = Call<unknown, unknown, unknown>['headers'];

export function sessionRoutes(deps: IdentityDeps): Route[] {
  return [...signingRoutes(deps), ...ownRoutes(deps), ...endingRoutes(), passwordRoute(deps)];
}

function signingRoutes(deps: IdentityDeps): Route[] {
  return [
    route({
      method: 'POST', path: '/api/session', summary: 'Sign in; sets the session cookie', access: 'public', ownTransaction: true,
      body: z.strictObject({ username: z.string().max(100), password: z.string().max(1_000) }), answer: SessionView,
      async handle({ em, body, address, host, headers }): Promise<RawAnswer> {
        refuseForeign(textOf(headers['origin']), host);
        const token = await signIn(deps, em, { ...body, address, agent: textOf(headers['user-agent']) ?? '' });
        const session = await sessionOf(em, token, deps.clock.now());
        const today = await deps.clock.businessDate(em);
        const view = await viewOf(em, await deps.policy.rightsOf(em, session.personId, today), session, today);
        return raw(200, cookieOf(token, isSecure(headers)), JSON.stringify(view));
      },
    }),
    route({
      method: 'GET', path: '/api/session', summary: 'Who is signed in, and what they may do', access: 'signed-in', answer: SessionView,
      async handle({ em, rights, headers }) {
        const session = await sessionOf(em, tokenIn(headers), deps.clock.now());
        return viewOf(em, rights, session, await deps.clock.businessDate(em));
      },
    }),
  ];
}

function ownRoutes({ clock }: IdentityDeps): Route[] {
  return [
    route({
      method: 'GET', path: '/api/sessions', summary: 'Where I am signed in', access: 'signed-in', answer: pageOf(SessionItem),
      async handle({ em, actor: { personId }, headers }) {
        const now = clock.now();
        const { id: current } = await sessionOf(em, tokenIn(headers), now);
        const items = await sessionsOf(em, { personId, current, now });
        return { items, total: items.length };
      },
    }),
    route({
      method: 'DELETE', path: '/api/sessions/:id', summary: 'Sign out in one other place', access: 'signed-in', params: Id, status: 204,
      handle: ({ em, actor, params }) => endSession(em, actor, params.id),
    }),
  ];
}

function endingRoutes(): Route[] {
  return [
    route({
      method: 'DELETE', path: '/api/session', summary: 'Sign out', access: 'signed-in', status: 204,
      async handle({ em, actor, headers }): Promise<RawAnswer> {
        await em.nativeDelete(Session, { tokenHash: hashOf(tokenIn(headers)) });
        await record(em, actor, { action: 'session.sign-out', object: 'person', objectId: actor.personId });
        return raw(204, cookieOf('', isSecure(headers)));
      },
    }),
    route({
      method: 'DELETE', path: '/api/sessions', summary: 'Sign out everywhere', access: 'signed-in', status: 204,
      async handle({ em, actor, headers }): Promise<RawAnswer> {
        await endSessions(em, actor.personId);
        await record(em, actor, { action: 'session.sign-out-everywhere', object: 'person', objectId: actor.personId });
        return raw(204, cookieOf('', isSecure(headers)));
      },
    }),
  ];
}

function passwordRoute(deps: IdentityDeps): Route {
  return route({
    method: 'POST', path: '/api/session/password', summary: 'Change my password; ends my other sessions', access: 'signed-in',
    ownTransaction: true, status: 204,
    body: z.strictObject({ current: z.string().max(1_000), next: z.string().max(PASSWORD_MAX) }),
    async handle({ em, actor, headers, body }) {
      const { id } = await sessionOf(em, tokenIn(headers), deps.clock.now());
      await changePassword(deps, em, actor, { ...body, sessionId: id });
    },
  });
}

async function sessionOf(em: Em, token: string, now: Date): Promise<LiveSession> {
  const session = await findSession(em, token, now);
  if (!session) throw new Refusal('unauthenticated', 'sign-in-required');
  return session;
}

function tokenIn(headers: Headers): string {
  return TOKEN.exec(textOf(headers['cookie']) ?? '')?.[1] ?? '';
}

function textOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}

/**
 * True when the browser speaks TLS, as the proxy in front of us says, or else the page's own origin: then the cookie must
 * never travel in clear. A liar could only restrict their own cookie.
 */
function isSecure(headers: Headers): boolean {
  const forwarded = textOf(headers['x-forwarded-proto'])?.split(',')[0]?.trim();
  return forwarded === 'https' || textOf(headers['origin'])?.startsWith('https:') === true;
}

/** It ends with the browser, and on the server when its time has come; an empty token takes it away. */
function cookieOf(token: string, secure: boolean): string {
  const parts = [`${COOKIE}=${token}`, 'Path=/', 'HttpOnly', 'SameSite=Lax'];
  return [...parts, ...(secure ? ['Secure'] : []), ...(token === '' ? ['Max-Age=0'] : [])].join('; ');
}

function raw(status: number, cookie: string, content?: string): RawAnswer {
  const type = content === undefined ? {} : { 'content-type': 'application/json' };
  return { raw: true, status, headers: { 'set-cookie': cookie, 'cache-control': 'no-store', ...type }, content };
}
