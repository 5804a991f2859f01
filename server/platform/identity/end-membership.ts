import { LockMode } from '@mikro-orm/core';

import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import type { Actor } from '../actor.ts';
import { record } from '../audit/index.ts';
import { refuseLockOut } from '../policy/index.ts';
import type { IdentityDeps } from './deps.ts';
import { refuseTerm } from './grant-role.ts';
import { Membership } from './membership.entity.ts';
import { tellLeft } from './tell-left.ts';

type Deps = Pick<IdentityDeps, 'clock' | 'policy' | 'left'>;

/** A membership of a person. Throws `membership-not-found`. */
export async function findMembership(em: Em, { id, personId }: { id: string; personId: string }): Promise<Membership> {
  const membership = await em.findOne(Membership, { id, personId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!membership) throw new Refusal('absent', 'membership-not-found');
  return membership;
}

/**
 * Changes the last day of a membership (修改任职期限), or opens its end. Throws `stale-version`, `membership-term-invalid`,
 * `role-already-held`, `policy-locks-out`.
 */
export async function editTerm(
  deps: Deps, em: Em, actor: Actor, { membership, version, toOn }: { membership: Membership; version: number; toOn: string | null },
): Promise<void> {
  if (membership.version !== version) throw new Refusal('conflict', 'stale-version');
  const { id, personId, role, orgId, fromOn } = membership;
  const before = { role, orgId, fromOn, toOn: membership.toOn };
  await refuseTerm(em, { personId, role, orgId, fromOn, toOn }, id);
  em.assign(membership, { toOn });
  await em.flush();
  const today = await deps.clock.businessDate(em);
  await refuseLockOut(deps.policy, em, today);
  if (toOn !== null && toOn < today) await tellLeft(deps, em, actor, { personId, role });
  await record(em, actor, { action: 'membership.edit', object: 'person', objectId: personId, before, after: { ...before, toOn } });
}

/**
 * Ends a membership at once (取消任职): its last day was yesterday. One that has held on no earlier day leaves no row,
 * only its audit. Throws `membership-ended` and `policy-locks-out`.
 */
export async function endMembership(deps: Deps, em: Em, actor: Actor, membership: Membership): Promise<void> {
  const today = await deps.clock.businessDate(em);
  const { id, personId, role, orgId, fromOn, toOn = null } = membership;
  if (toOn !== null && toOn < today) throw new Refusal('conflict', 'membership-ended');
  if (fromOn >= today) await em.remove(membership).flush();
  else await sql(em, 'update membership set to_on = $2::date - 1, version = version + 1 where id = $1', [id, today]);
  await refuseLockOut(deps.policy, em, today);
  await tellLeft(deps, em, actor, { personId, role });
  await record(em, actor, { action: 'membership.end', object: 'person', objectId: personId, before: { role, orgId, fromOn, toOn } });
}
