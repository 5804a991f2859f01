import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import { SYSTEM, type Actor } from '../actor.ts';
import type { IdentityDeps } from './deps.ts';

/** Says that a person has left, or no longer holds a role; what they may still do is asked after the change. */
export async function tellLeft(
  { clock, policy, left }: Pick<IdentityDeps, 'clock' | 'policy' | 'left'>, em: Em, actor: Actor,
  { personId, role }: { personId: string; role?: string },
): Promise<void> {
  const rights = await policy.rightsOf(em, personId, await clock.businessDate(em));
  const roles = role === undefined ? undefined : await (await policy.bookOf(em)).rolesOf(role);
  await left(em, actor, { rights, roles });
}

/** So many days back an end is told again, in case nobody heard of it. */
const DAYS = 7;

/** On a new business day: tells of the roles whose last day has passed without anybody ending them. */
export async function tellEnded(deps: Pick<IdentityDeps, 'clock' | 'policy' | 'left'>, em: Em): Promise<void> {
  const ended = await sql<{ personId: string; role: string }>(
    em,
    `select distinct person_id as "personId", role from membership where to_on < $1::date and to_on >= $1::date - $2::integer order by 1, 2`,
    [await deps.clock.businessDate(em), DAYS],
  );
  for (const one of ended) await tellLeft(deps, em, SYSTEM, one);
}
