/** Sessions on the server: opened, found by the token of a cookie, kept alive, ended. */
import type { Em } from '../../database/orm.ts';
import { change, instantOf, sql } from '../../database/sql.ts';
import type { SessionLimits } from './deps.ts';
import { Session } from './session.entity.ts';
import { hashOf, newToken } from './token.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How stale `lastSeenAt` may be: one write a minute and session at most. */
const SEEN_EVERY = MINUTE;

const LONGEST_AGENT = 300;

/** Opens a session; the token is told once, to the browser. What ended of the same person is swept away. */
export async function openSession(
  em: Em, { now, limits, ...who }: { personId: string; address: string; agent: string; now: Date; limits: SessionLimits },
): Promise<string> {
  const token = newToken();
  await em.nativeDelete(Session, { personId: who.personId, $or: [{ expiresAt: { $lte: now } }, { endsAt: { $lte: now } }] });
  em.create(Session, {
    ...who, agent: who.agent.slice(0, LONGEST_AGENT), tokenHash: hashOf(token), csrfToken: newToken(), createdAt: now, lastSeenAt: now,
    expiresAt: new Date(now.getTime() + limits.idleMinutes * MINUTE), endsAt: new Date(now.getTime() + limits.mostHours * HOUR),
  });
  await em.flush();
  return token;
}

export type LiveSession = {
  readonly id: string;
  readonly csrfToken: string;
  readonly lastSeenAt: Date;
  readonly personId: string;
  readonly username: string;
  readonly name: string;
  readonly mustChangePassword: boolean;
};

type Row = Omit<LiveSession, 'lastSeenAt'> & { readonly lastSeenAt: string };

/** The session of a token, unless it ended or its person was disabled. */
export async function findSession(em: Em, token: string, now: Date): Promise<LiveSession | undefined> {
  const [row] = await sql<Row>(
    em,
    `select s.id, s.csrf_token as "csrfToken", s.last_seen_at as "lastSeenAt", p.id as "personId", p.username, p.name,
            p.must_change_password as "mustChangePassword"
     from session s join person p on p.id = s.person_id and p.enabled
     where s.token_hash = $1 and s.expires_at > $2 and s.ends_at > $2`,
    [hashOf(token), now],
  );
  return row && { ...row, lastSeenAt: instantOf(row.lastSeenAt) };
}

/** Puts off the idle end. A session that another request is putting off is passed over, so that requests never queue here. */
export async function keepAlive(em: Em, session: LiveSession, { now, limits }: { now: Date; limits: SessionLimits }): Promise<void> {
  if (now.getTime() - session.lastSeenAt.getTime() < SEEN_EVERY) return;
  await change(
    em,
    `update session set last_seen_at = $2, expires_at = $3
     where id = (select id from session where id = $1 for update skip locked)`,
    [session.id, now, new Date(now.getTime() + limits.idleMinutes * MINUTE)],
  );
}

/** Ends a person's sessions, all or all but one. */
export async function endSessions(em: Em, personId: string, but?: { keep: string }): Promise<void> {
  await em.nativeDelete(Session, { personId, ...(but && { id: { $ne: but.keep } }) });
}
