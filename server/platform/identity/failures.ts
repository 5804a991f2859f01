/**
 * Lock-out after repeated failures, by the name that was typed, whether or not anyone is called that: so a lock tells a
 * stranger nothing. A few failures lock the name where they were made, so that nobody keeps a colleague out by guessing from
 * elsewhere; many, made from many places, lock it everywhere.
 */
import type { Em } from '../../database/orm.ts';
import { change, sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';

/** Failures from one address that lock a name there, and failures from any that lock it everywhere. */
export const MOST_FAILURES = { here: 5, everywhere: 50 } as const;
export const LOCKED_MINUTES = 15;

const MINUTE = 60_000;
/** Stands for every address. */
const EVERYWHERE = '';

/** A name that was typed, and where. */
export type Claimed = { readonly username: string; readonly address: string };

/** Throws `sign-in-locked` while the name is locked there. */
export async function refuseLocked(em: Em, { username, address }: Claimed, now: Date): Promise<void> {
  const [row] = await sql(
    em, 'select 1 from sign_in_failure where username = $1 and address in ($2, $3) and locked_until > $4', [username, address, EVERYWHERE, now],
  );
  if (row) throw new Refusal('forbidden', 'sign-in-locked', { minutes: LOCKED_MINUTES });
}

/** Counts a failure; true when it is one that locks. Rows that say nothing any more are swept away. */
export async function countFailure(em: Em, { username, address }: Claimed, now: Date): Promise<boolean> {
  const everywhere = await count(em, { username, address: EVERYWHERE }, MOST_FAILURES.everywhere, now);
  const here = address !== EVERYWHERE && await count(em, { username, address }, MOST_FAILURES.here, now);
  await change(
    em,
    `delete from sign_in_failure where (username, address) in
       (select username, address from sign_in_failure where last_at < $1 and username <> $2 limit 100 for update skip locked)`,
    [forgottenAt(now), username],
  );
  return here || everywhere;
}

/**
 * Adds one to a row, in which nodes count together, and locks it when that makes `most`. Failures further apart than the lock
 * lasts are not added up.
 */
async function count(em: Em, { username, address }: Claimed, most: number, now: Date): Promise<boolean> {
  const [row] = await sql<{ attempts: number }>(
    em,
    `insert into sign_in_failure as f (username, address, attempts, last_at) values ($1, $2, 1, $3)
     on conflict (username, address) do update set last_at = excluded.last_at,
       attempts = case when f.last_at < $4 or f.locked_until <= $3 then 1 else f.attempts + 1 end,
       locked_until = case when f.locked_until > $3 then f.locked_until end
     returning attempts`,
    [username, address, now, forgottenAt(now)],
  );
  if ((row?.attempts ?? 0) < most) return false;
  const until = new Date(now.getTime() + LOCKED_MINUTES * MINUTE);
  await change(em, 'update sign_in_failure set locked_until = $3 where username = $1 and address = $2', [username, address, until]);
  return true;
}

const forgottenAt = (now: Date): Date => new Date(now.getTime() - LOCKED_MINUTES * MINUTE);

/** Forgets the failures of a name: those made where its person has now signed in, or all, when they were given a new password. */
export async function forgetFailures(em: Em, username: string, address?: string): Promise<void> {
  await change(em, 'delete from sign_in_failure where username = $1 and ($2::text is null or address = $2)', [username, address ?? null]);
}
