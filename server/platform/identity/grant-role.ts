import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import type { Actor } from '../actor.ts';
import { record } from '../audit/index.ts';
import { Membership } from './membership.entity.ts';
import { Org } from './org.entity.ts';
import { Person } from './person.entity.ts';

export type RoleGrant = {
  readonly personId: string;
  readonly role: string;
  readonly orgId: string;
  /** The first and the last business date it holds; null for no end. */
  readonly fromOn: string;
  readonly toOn: string | null;
};

/**
 * Lets a person hold a role in an organisation (授予角色). Whether the actor may is the caller's to check. Throws
 * `person-not-found`, `org-not-found`, `role-not-found`, `membership-term-invalid`, `role-already-held`.
 */
export async function grantRole(em: Em, actor: Actor, grant: RoleGrant): Promise<Membership> {
  const { personId, role, orgId, fromOn, toOn } = grant;
  if (!await em.findOne(Person, { id: personId })) throw new Refusal('absent', 'person-not-found');
  if (!await em.findOne(Org, { id: orgId })) throw new Refusal('absent', 'org-not-found');
  if ((await sql(em, 'select 1 from role where id = $1', [role])).length === 0) throw new Refusal('absent', 'role-not-found', { role });
  await refuseTerm(em, grant);
  const membership = em.create(Membership, { personId, role, orgId, fromOn, toOn });
  await em.flush();
  await record(em, actor, { action: 'membership.grant', object: 'person', objectId: personId, after: { role, orgId, fromOn, toOn } });
  return membership;
}

/**
 * Refuses a term that ends before it begins, and one in which the person holds the same role there already (other than by
 * the membership `but`). Grants to one person take turns, so that two at once see each other.
 */
export async function refuseTerm(em: Em, { personId, role, orgId, fromOn, toOn }: RoleGrant, but?: string): Promise<void> {
  if (toOn !== null && toOn < fromOn) throw new Refusal('invalid', 'membership-term-invalid');
  await sql(em, 'select 1 from person where id = $1 for update', [personId]);
  const [overlapping] = await sql(
    em,
    `select 1 from membership where person_id = $1 and role = $2 and org_id = $3 and id is distinct from $6::uuid
       and daterange(from_on, to_on, '[]') && daterange($4::date, $5::date, '[]')`,
    [personId, role, orgId, fromOn, toOn, but ?? null],
  );
  if (overlapping) throw new Refusal('conflict', 'role-already-held');
}
