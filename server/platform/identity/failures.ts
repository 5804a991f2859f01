/**
 * Lock-out after repeated failures, by the name that was typed, whether or not anyone is called that: so a lock tells a
 * stranger nothing.
 */
import type { Em } from '../../database/orm.ts';
import { change, sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';

export const MOST_FAILURES = 5;
export const LOCKED_MINUTES = 15;

const MINUTE = 60_000;

/** Throws `sign-in-locked` while the name is locked. */
export async function refuseLocked(em: Em, username: string, now: Date): Promise<void> {
  const [row] = await sql(em, 'select 1 from sign_in_failure where username = $1 and locked_until > $2', [username, now]);
  if (row) throw new Refusal('forbidden', 'sign-in-locked', { failures: MOST_FAILURES, minutes: LOCKED_MINUTES });
}

/**
 * Counts a failure; true when it is the one that locks. Failures further apart than the lock lasts are not added up. The
 * row is what the count is kept in, so that nodes count together; rows that say nothing any more are swept away.
 */
export async function countFailure(em: Em, username: string, now: Date): Promise<boolean> {
  const forgotten = new Date(now.getTime() - LOCKED_MINUTES * MINUTE);
  const [row] = await sql<{ attempts: number }>(
    em,
    `insert into sign_in_failure as f (username, attempts, last_at) values ($1, 1, $2)
     on conflict (username) do update set last_at = excluded.last_at,
       attempts = case when f.last_at < $3 or f.locked_until <= $2 then 1 else f.attempts + 1 end,
       locked_until = case when f.locked_until > $2 then f.locked_until end
     returning attempts`,
    [username, now, forgotten],
  );
  const locks = (row?.attempts ?? 0) >= MOST_FAILURES;
  const until = new Date(now.getTime() + LOCKED_MINUTES * MINUTE);
  if (locks) await change(em, 'update sign_in_failure set locked_until = $2 where username = $1', [username, until]);
  await change(
    em,
    `delete from sign_in_failure where username in
       (select username from sign_in_failure where last_at < $1 and username <> $2 limit 100 for update skip locked)`,
    [forgotten, username],
  );
  return locks;
}

/** Forgets the failures of a name: its person signed in, or was given a new password. */
export async function forgetFailures(em: Em, username: string): Promise<void> {
  await change(em, 'delete from sign_in_failure where username = $1', [username]);
}
