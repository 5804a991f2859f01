/** Where a person is signed in, for themselves. */
import type { Em } from '../../database/orm.ts';
import { isoOf, sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import type { Actor } from '../actor.ts';
import { record } from '../audit/index.ts';
import { Session } from './session.entity.ts';
import type { SessionItem } from './shapes.ts';

/** A person's live sessions, the one that asks first, then the one used last. */
export async function sessionsOf(em: Em, { personId, current, now }: { personId: string; current: string; now: Date }): Promise<SessionItem[]> {
  const rows = await sql<{ id: string; created_at: string; last_seen_at: string; address: string; agent: string }>(
    em,
    `select id, created_at, last_seen_at, address, agent from session where person_id = $1 and expires_at > $2 and ends_at > $2
     order by (id = $3) desc, last_seen_at desc, id`,
    [personId, now, current],
  );
  return rows.map(({ id, created_at, last_seen_at, address, agent }) => ({
    id, since: isoOf(created_at) ?? '', lastSeenAt: isoOf(last_seen_at) ?? '', address, agent, current: id === current,
  }));
}

/** Signs a person out in one other place (退出该设备). Throws `session-not-found`. */
export async function endSession(em: Em, actor: Actor, id: string): Promise<void> {
  const ended = await em.nativeDelete(Session, { id, personId: actor.personId });
  if (ended === 0) throw new Refusal('absent', 'session-not-found');
  await record(em, actor, { action: 'session.end', object: 'person', objectId: actor.personId });
}
