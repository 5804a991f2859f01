/** What a person is told after a step: the case, and what waits next in it. */
import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import type { Rights } from '../policy/index.ts';
import { heldRoles, IN_POOL, SHUT_OUT } from './candidates.ts';

/** The open tasks of a case, and whether each is for the person to do. */
export async function nextTasks(em: Em, rights: Rights, caseId: string) {
  const { roles, orgs } = heldRoles(rights);
  const rows = await sql<{ id: string; node_id: string; node_name: string; mine: boolean }>(
    em,
    `select t.id, t.node_id, t.node_name,
       (t.assignee_id = $3 or (t.assignee_id is null and ${IN_POOL} and not ${SHUT_OUT})) as mine
     from task t join cases c on c.id = t.case_id where t.case_id = $4 and t.status = 'open' order by t.created_at, t.id`,
    [roles, orgs, rights.personId, caseId],
  );
  return rows.map((row) => ({ id: row.id, node: { id: row.node_id, name: row.node_name }, mine: row.mine === true }));
}
