/** What the tasks of a case say when somebody approved in it: rows as the workflow leaves them, for tests of use cases alone. */
import { v7 } from 'uuid';

import type { Em } from '../../server/database/orm.ts';
import { sql } from '../../server/database/sql.ts';

type Where = { readonly caseId: string; readonly instanceId: string };

/** Somebody did a task of their own; a later round of the same node replaces the earlier one. */
export async function approvedBy(
  em: Em, where: Where, personId: string, { node = 'approval', round = 1, outcome = 'approve', status = 'completed' } = {},
): Promise<void> {
  await aGroup(em, where, { node, round, rule: null, outcome: outcome || null, status }, [personId]);
}

/** So many of a committee voted for it, and the vote carried. */
export async function carried(em: Em, where: Where, votes: number): Promise<void> {
  const people = Array.from({ length: votes }, () => v7());
  await aGroup(em, where, { node: 'committee', round: 1, rule: '{"kind":"all"}', outcome: 'approve', status: 'completed' }, people);
}

type Group = {
  readonly node: string; readonly round: number; readonly rule: string | null; readonly outcome: string | null; readonly status: string;
};

async function aGroup(em: Em, { caseId, instanceId }: Where, group: Group, people: readonly string[]): Promise<void> {
  const { node, round, rule, outcome, status } = group;
  const id = v7();
  await sql(em, `
    insert into task_group (id, instance_id, case_id, node_id, node_name, execution_id, place, round, status, rule, outcome, opened_at, closed_at)
    values ($1, $2, $3, $4, $4, $5, $4, $6, $7, $8::jsonb, $9, now(), now())`,
  [id, instanceId, caseId, node, v7(), round, status, rule, outcome]);
  for (const person of people) {
    await sql(em, `
      insert into task (id, group_id, instance_id, case_id, slug, node_id, node_name, round, status, candidate_roles, excludes, created_at,
        completed_at, completed_by, outcome)
      values ($1, $2, $3, $4, 'test', $5, $5, $6, $7, '{}', '{}', now(), now(), $8, $9)`,
    [v7(), id, instanceId, caseId, node, round, status === 'completed' ? 'done' : 'returned', person, outcome]);
  }
}
