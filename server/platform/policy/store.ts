/** What the compiler of rights reads from the database. */
import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import type { RoleLinks, Rule } from './book.ts';
import type { Held } from './rights.ts';

export type Versions = { readonly policy: number; readonly identity: number };

/** What compiled rights are valid for: one row, read in every request and step, in its transaction. */
export async function versionsOf(em: Em): Promise<Versions> {
  const [row] = await sql<{ policy: string; identity: string }>(em, 'select policy, identity from policy_version');
  if (!row) throw new Error('policy_version has no row: the database was not set up');
  return { policy: Number(row.policy), identity: Number(row.identity) };
}

export type RoleRow = RoleLinks & { readonly name: string; readonly duty: string; readonly version: number };

export async function rolesIn(em: Em): Promise<RoleRow[]> {
  return sql<RoleRow>(em, 'select id, name, duty, inherits, version from role order by id');
}

export async function rulesIn(em: Em): Promise<(Rule & { section: string })[]> {
  return sql(em, 'select section, role, object, action, scope from rule order by object, role, action, scope');
}

/** The roles an enabled person holds on a day, those of their own department first, each with the organisations below. */
export async function heldBy(em: Em, personId: string, on: string): Promise<(Held & { orgName: string })[]> {
  return sql(
    em,
    `select m.role, m.org_id as "orgId", o.name as "orgName",
            array(select lower.id::text from org lower where lower.path like o.path || '%') as below
     from membership m join person p on p.id = m.person_id and p.enabled join org o on o.id = m.org_id
     where m.person_id = $1 and m.from_on <= $2 and (m.to_on is null or m.to_on >= $2)
     order by (m.org_id = p.org_id) desc, m.from_on, m.role, m.id`,
    [personId, on],
  );
}
