/** Who may do a task: people who hold one of its roles in an organisation at or above the case's, and are not excluded. */
import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import type { Rights } from '../policy/index.ts';

/** The roles a person holds and where, as two parallel lists for `unnest`. */
export function heldRoles(rights: Rights): { roles: string[]; orgs: string[] } {
  const pairs = [...rights.roles].flatMap((role) => rights.orgsOf(role).map((org) => [role, org] as const));
  return { roles: pairs.map(([role]) => role), orgs: pairs.map(([, org]) => org) };
}

/**
 * SQL that is true for a task `t` of a case `c` in whose pool the person is. `$1`, `$2`: roles and orgs, parallel arrays. The
 * first half follows from the second; it is what the index over the roles of open tasks can answer.
 */
export const IN_POOL = `(t.candidate_roles && $1::text[] and exists (
  select 1 from unnest($1::text[], $2::uuid[]) as held(role, org_id)
  join org holder on holder.id = held.org_id
  join org place on place.id = c.org_id
  where held.role = any(t.candidate_roles) and place.path like holder.path || '%'))`;

/**
 * SQL that is true for a task `t` from which four eyes shut the person `$3` out: they did, or have taken, a task that it excludes;
 * or while it was open they did one that excludes it, for of two that lie open at once either may come first.
 */
export const SHUT_OUT = `exists (
  select 1 from task other
  where other.instance_id = t.instance_id and (
    (other.node_id = any(t.excludes) and (other.completed_by = $3 or (other.status = 'open' and other.assignee_id = $3)))
    or (t.node_id = any(other.excludes) and other.completed_by = $3 and other.completed_at > t.created_at)))`;

/**
 * Everyone enabled who holds one of the roles `$2`, or one that inherits it, at or above the organisation `$1` on the day
 * `$3`; in the order of their user names.
 */
const HOLDERS = `with recursive wanted(role) as (
    select unnest($2::text[]) union select role.id from role join wanted on wanted.role = any(role.inherits))
  select person.id from membership
    join person on person.id = membership.person_id and person.enabled
    join org holder on holder.id = membership.org_id
    join org place on place.id = $1
  where membership.role in (select role from wanted) and membership.from_on <= $3
    and (membership.to_on is null or membership.to_on >= $3) and place.path like holder.path || '%'
  group by person.id order by min(person.username)`;

/** The people who hold one of the roles for a case of an organisation. */
export async function holders(em: Em, at: { roles: readonly string[]; orgId: string; on: string }): Promise<readonly string[]> {
  const rows = await sql<{ id: string }>(em, HOLDERS, [at.orgId, [...at.roles], at.on]);
  return rows.map((row) => row.id);
}

/** What opening a task asks the database: how often its node was opened, who holds its roles, and whom four eyes shut out. */
export async function poolOf(
  em: Em, at: { instanceId: string; nodeId: string; roles: readonly string[]; excludes: readonly string[]; orgId: string; on: string },
): Promise<{ round: number; lastDoer: string | null; people: readonly string[]; shutOut: ReadonlySet<string> }> {
  const [row] = await sql<{ rounds: number; last_doer: string | null; people: string[]; shut_out: string[] }>(
    em,
    `select
       (select coalesce(max(round), 0)::int from task_group where instance_id = $4 and node_id = $5) as rounds,
       (select person.id from task join person on person.id = task.completed_by and person.enabled
        where task.instance_id = $4 and task.node_id = $5 order by task.completed_at desc limit 1) as last_doer,
       array(${HOLDERS})::text[] as people,
       array(select distinct coalesce(completed_by, assignee_id) from task
        where instance_id = $4 and node_id = any($6::text[])
          and (completed_by is not null or (status = 'open' and assignee_id is not null)))::text[] as shut_out`,
    [at.orgId, [...at.roles], at.on, at.instanceId, at.nodeId, [...at.excludes]],
  );
  if (!row) throw new Error('a select without a row');
  return { round: row.rounds + 1, lastDoer: row.last_doer, people: row.people, shutOut: new Set(row.shut_out) };
}
