import type { Em } from '../../database/orm.ts';
import type { Actor } from '../actor.ts';
import { createOrg } from './create-org.ts';
import { createPerson } from './create-person.ts';
import type { IdentityDeps } from './deps.ts';
import { grantRole } from './grant-role.ts';
import { Org } from './org.entity.ts';
import { Person } from './person.entity.ts';
import { resetPassword } from './reset-password.ts';

export const ADMIN_ROLE = 'admin';

/** True when nobody works here yet: a database that was only migrated. */
export async function isUnfounded(em: Em): Promise<boolean> {
  return await em.count(Org) === 0 && await em.count(Person) === 0;
}

/**
 * Founds the company in an empty database, with one admin who can let everyone else in. Answers the admin's password for
 * one use. The roles must stand already (`syncPolicies`), and so must the business day.
 */
export async function foundCompany(
  deps: IdentityDeps, em: Em, actor: Actor,
  { company, admin }: { company: { code: string; name: string }; admin: { username: string; name: string } },
): Promise<{ org: Org; admin: Person; password: string }> {
  const org = await createOrg(em, actor, { kind: 'company', parentId: null, ...company });
  const person = await createPerson(deps, em, actor, { ...admin, orgId: org.id, postId: null });
  const fromOn = await deps.clock.businessDate(em);
  await grantRole(em, actor, { personId: person.id, role: ADMIN_ROLE, orgId: org.id, fromOn, toOn: null });
  return { org, admin: person, password: await resetPassword(deps, em, actor, person) };
}
