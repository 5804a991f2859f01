/** Who may do a task: people who hold one of its roles in an organisation at or above the case's, and are not excluded. */
import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import type { Rights } from '../policy/index.ts';
import type { Task } from './tables/task.entity.ts';

/** The roles a person holds and where, as two parallel lists for `unnest`. */
export function heldRoles(rights: Rights): { roles: string[]; orgs: string[] } {
  const pairs = [...rights.roles].flatMap((role) => rights.orgsOf(role).map((org) => [role, org] as const));
  return { roles: pairs.map(([role]) => role), orgs: pairs.map(([, org]) => org) };
}

/**
 * SQL that is true for a task `t` of a case `c` in whose pool the person is. `$1`, `$2`: roles and orgs, parallel arrays.
 */
export const IN_POOL = `exists (
  select 1 from unnest($1::text[], $2::uuid[]) as held(role, org_id)
  join org holder on holder.id = held.org_id
  join org place on place.id = c.org_id
  where held.role = any(t.candidate_roles) and place.path like holder.path || '%')`;

/** SQL that is true for a task `t` whose four-eyes rule shuts the person out. `$3`: the person. */
export const SHUT_OUT = `exists (
  select 1 from task other
  where other.instance_id = t.instance_id and other.node_id = any(t.excludes)
    and (other.completed_by = $3 or (other.status = 'open' and other.assignee_id = $3)))`;

export type Standing = { readonly inPool: boolean; readonly shutOut: boolean };

/** How a person stands to one task. */
export async function standing(em: Em, rights: Rights, task: Pick<Task, 'id'>): Promise<Standing> {
  const { roles, orgs } = heldRoles(rights);
  const [row] = await sql<{ in_pool: boolean; shut_out: boolean }>(
    em,
    `select ${IN_POOL} as in_pool, ${SHUT_OUT} as shut_out
     from task t join cases c on c.id = t.case_id where t.id = $4`,
    [roles, orgs, rights.personId, task.id],
  );
  return { inPool: row?.in_pool ?? false, shutOut: row?.shut_out ?? true };
}

/**
 * Everyone enabled who holds one of the roles, or one that inherits it, at or above an organisation on a day; in the
 * order of their user names.
 */
export async function holders(em: Em, at: { roles: readonly string[]; orgId: string; on: string }): Promise<{ id: string }[]> {
  return sql(
    em,
    `with recursive wanted(role) as (
       select unnest($2::text[]) union select role.id from role join wanted on wanted.role = any(role.inherits))
     select person.id
     from membership join person on person.id = membership.person_id and person.enabled
     join org holder on holder.id = membership.org_id
     join org place on place.id = $1
     where membership.role in (select role from wanted) and membership.from_on <= $3 and (membership.to_on is null or membership.to_on >= $3)
       and place.path like holder.path || '%'
     group by person.id order by min(person.username)`,
    [at.orgId, [...at.roles], at.on],
  );
}

/** Those who did one of these nodes of an instance, or have it on the desk. */
export async function doersOf(em: Em, instanceId: string, nodeIds: readonly string[]): Promise<Set<string>> {
  const rows = await sql<{ person: string }>(
    em,
    `select distinct coalesce(completed_by, assignee_id) as person from task
     where instance_id = $1 and node_id = any($2)
       and (completed_by is not null or (status = 'open' and assignee_id is not null))`,
    [instanceId, [...nodeIds]],
  );
  return new Set(rows.map((row) => row.person));
}
