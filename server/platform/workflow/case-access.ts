/** Who may see a case: by right, by work in it, by grant, or because they started it. */
import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import type { Rights } from '../policy/index.ts';
import { heldRoles, IN_POOL } from './candidates.ts';

/**
 * SQL that is true for a case `c` a person reaches beyond what the policy's row scope gives: they started or own it, have
 * or had a task in it or a copy of one, or were granted it. `$1`, `$2` roles and organisations, `$3` the person.
 */
const takesPart = (grants: string) => `(c.starter_id = $3 or c.owner_id = $3
  or exists (select 1 from task t where t.case_id = c.id
     and (t.assignee_id = $3 or t.completed_by = $3 or (t.status = 'open' and t.assignee_id is null and ${IN_POOL})))
  or exists (select 1 from task_copy where task_copy.case_id = c.id and task_copy.person_id = $3)
  or exists (select 1 from case_grant where case_grant.case_id = c.id and case_grant.person_id = $3 and case_grant."right" in (${grants})
     and (case_grant.until is null or case_grant.until >= (select today from business_day))))`;

/** True for a case `c` the person may read, or comment on and hang files on; for the parameters of `caseScope`. */
export const MAY_READ = `(${takesPart(`'read', 'edit'`)} or $4::boolean or c.owner_id = $5::uuid or c.org_id = any($6::uuid[]))`;
export const MAY_WRITE = `(${takesPart(`'edit'`)} or $7::boolean or c.owner_id = $8::uuid or c.org_id = any($9::uuid[]))`;

type RowScope = [all: boolean, ownerId: string | null, orgIds: string[]];
type CaseScope = [roles: string[], orgs: string[], personId: string, ...reading: RowScope, ...writing: RowScope];

/** The parameters `$1 … $9` of the fragments above. */
export function caseScope(rights: Rights): CaseScope {
  const { roles, orgs } = heldRoles(rights);
  return [roles, orgs, rights.personId, ...rowsOf(rights, 'read'), ...rowsOf(rights, 'comment')];
}

function rowsOf(rights: Rights, action: string): RowScope {
  const rows = rights.rows('case', action);
  if (!rows) return [false, null, []];
  return rows.all ? [true, null, []] : [false, rows.ownerId ?? null, [...rows.orgIds]];
}

/** Every parameter has a type, whichever of the fragments is used. */
export const CASE_TYPES = '$4::boolean is not null and ($5::uuid is null or true) and $6::uuid[] is not null'
  + ' and $7::boolean is not null and ($8::uuid is null or true) and $9::uuid[] is not null';

/** Cases in which a person has or had a task; the policy lets them read those. */
export async function casesWorkedIn(em: Em, personId: string): Promise<readonly string[]> {
  const rows = await sql<{ id: string }>(
    em, 'select distinct case_id as id from task where assignee_id = $1 or completed_by = $1', [personId],
  );
  return rows.map((row) => row.id);
}

/** Whether a person may see a case and everything that hangs on it. */
export function mayReadCase(em: Em, rights: Rights, caseId: string): Promise<boolean> {
  return may(em, rights, caseId, MAY_READ);
}

/** Whether a person may comment on a case and hang files on it. */
export function mayWriteCase(em: Em, rights: Rights, caseId: string): Promise<boolean> {
  return may(em, rights, caseId, MAY_WRITE);
}

async function may(em: Em, rights: Rights, caseId: string, what: string): Promise<boolean> {
  const [row] = await sql<{ may: boolean }>(
    em, `select (${what} and ${CASE_TYPES}) as may from cases c where c.id = $10`, [...caseScope(rights), caseId],
  );
  return row?.may ?? false;
}
