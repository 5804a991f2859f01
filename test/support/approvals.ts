/** What the tasks of a case say when somebody approved in it: rows as the workflow leaves them, for tests of use cases alone. */
import { v7 } from 'uuid';

import type { Em } from '../../server/database/orm.ts';
import { sql } from '../../server/database/sql.ts';

type Where = { readonly caseId: string; readonly instanceId: string };

/** Somebody approved a task of their own; a second round of the same node replaces the first. */
export async function approvedBy(em: Em, where: Where, personId: string, { node = 'approval', round = 1, outcome = 'approve' } = {}): Promise<void> {
  await aGroup(em, where, { node, round, rule: null, outcome }, [personId]);
}

/** So many of a committee voted for it, and the vote carried. */
export async function carried(em: Em, where: Where, votes: number): Promise<void> {
  await aGroup(em, where, { node: 'committee', round: 1, rule: '{"kind":"all"}', outcome: 'approve' }, Array.from({ length: votes }, () => v7()));
}

type Group = { readonly node: string; readonly round: number; readonly rule: string | null; readonly outcome: string };

async function aGroup(em: Em, { caseId, instanceId }: Where, { node, round, rule, outcome }: Group, people: readonly string[]): Promise<void> {
  const id = v7();
  await sql(em, `
    insert into task_group (id, instance_id, case_id, node_id, node_name, execution_id, place, round, status, rule, outcome, opened_at, closed_at)
    values ($1, $2, $3, $4, $4, $8, $4, $5, 'completed', $6::jsonb, $7, now(), now())`, [id, instanceId, caseId, node, round, rule, outcome, v7()]);
  for (const person of people) {
    await sql(em, `
      insert into task (id, group_id, instance_id, case_id, slug, node_id, node_name, round, status, candidate_roles, excludes, created_at,
        completed_at, completed_by, outcome)
      values ($1, $2, $3, $4, 'test', $5, $5, $6, 'done', '{}', '{}', now(), now(), $7, $8)`,
    [v7(), id, instanceId, caseId, node, round, person, outcome]);
  }
}
