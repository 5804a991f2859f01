/** Who may see a case: by right, by work in it, by grant, or because they started it. */
import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import type { Rights } from '../policy/index.ts';
import { heldRoles, IN_POOL } from './candidates.ts';

/**
 * SQL that is true for a case `c` a person may read beyond what the policy's row scope gives: they started or own it,
 * have or had a task in it or a copy of one, or were granted it. `$1`, `$2` roles and organisations, `$3` the person.
 */
export const TAKES_PART = `(c.starter_id = $3 or c.owner_id = $3
  or exists (select 1 from task t where t.case_id = c.id
     and (t.assignee_id = $3 or t.completed_by = $3 or (t.status = 'open' and t.assignee_id is null and ${IN_POOL})))
  or exists (select 1 from task_copy where task_copy.case_id = c.id and task_copy.person_id = $3)
  or exists (select 1 from case_grant where case_grant.case_id = c.id and case_grant.person_id = $3
     and (case_grant.until is null or case_grant.until >= (select today from business_day))))`;

/** SQL for the policy's row scope over a case `c`. `$4` all, `$5` owner or null, `$6` organisations. */
export const IN_SCOPE = '($4::boolean or c.owner_id = $5::uuid or c.org_id = any($6::uuid[]))';

/** The parameters `$1 … $6` of the two fragments above. */
export function caseScope(rights: Rights): [string[], string[], string, boolean, string | null, string[]] {
  const { roles, orgs } = heldRoles(rights);
  const rows = rights.rows('case', 'read');
  const all = rows?.all === true;
  return [roles, orgs, rights.personId, all, rows && !rows.all ? (rows.ownerId ?? null) : null, rows && !rows.all ? [...rows.orgIds] : []];
}

/** Cases in which a person has or had a task; the policy lets them read those. */
export async function casesWorkedIn(em: Em, personId: string): Promise<readonly string[]> {
  const rows = await sql<{ id: string }>(
    em, 'select distinct case_id as id from task where assignee_id = $1 or completed_by = $1', [personId],
  );
  return rows.map((row) => row.id);
}

export async function mayReadCase(em: Em, rights: Rights, caseId: string): Promise<boolean> {
  const [row] = await sql<{ may: boolean }>(
    em, `select (${TAKES_PART} or ${IN_SCOPE}) as may from cases c where c.id = $7`, [...caseScope(rights), caseId],
  );
  return row?.may ?? false;
}
