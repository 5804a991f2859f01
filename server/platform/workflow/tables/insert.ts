/** New rows of a step, each kind in one statement: a step is as fast as it has few round trips. */
import { v7 } from 'uuid';

import type { Em } from '../../../database/orm.ts';
import { sql } from '../../../database/sql.ts';
import type { VoteRule } from '../tasks/vote.ts';
import type { TaskStatus } from './rows.ts';

export type NewGroup = {
  readonly id: string;
  readonly instanceId: string;
  readonly caseId: string;
  readonly nodeId: string;
  readonly nodeName: string;
  readonly executionId: string;
  readonly place: string;
  readonly round: number;
  readonly status: 'open' | 'completed';
  readonly rule: VoteRule | null;
  readonly outcome: string | null;
  readonly returnTo: string | null;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  readonly tasks: readonly NewTask[];
};

export type NewTask = {
  readonly slug: string;
  readonly status: Extract<TaskStatus, 'open' | 'done'>;
  readonly assigneeId: string | null;
  readonly candidateRoles: readonly string[];
  readonly excludes: readonly string[];
  readonly dueAt: Date | null;
  readonly completedBy: string | null;
};

/** Groups with their tasks. */
export async function insertGroups(em: Em, groups: readonly NewGroup[]): Promise<void> {
  if (groups.length === 0) return;
  const tasks = groups.flatMap((group) => group.tasks.map((task) => ({ ...task, id: v7(), groupId: group.id })));
  await sql(
    em,
    `with opened as (
       insert into task_group (id, instance_id, case_id, node_id, node_name, execution_id, place, round, status, rule, outcome,
         return_to, opened_at, closed_at)
       select g.id, g."instanceId", g."caseId", g."nodeId", g."nodeName", g."executionId", g.place, g.round, g.status,
         nullif(g.rule, 'null'), g.outcome, g."returnTo", g."openedAt", g."closedAt"
       from jsonb_to_recordset($1::jsonb) as g(id uuid, "instanceId" uuid, "caseId" uuid, "nodeId" text, "nodeName" text,
         "executionId" text, place text, round integer, status text, rule jsonb, outcome text, "returnTo" text,
         "openedAt" timestamptz, "closedAt" timestamptz)
       returning *)
     insert into task (id, group_id, instance_id, case_id, slug, node_id, node_name, round, status, assignee_id,
       candidate_roles, excludes, due_at, created_at, completed_at, completed_by, outcome)
     select t.id, g.id, g.instance_id, g.case_id, t.slug, g.node_id, g.node_name, g.round, t.status, t."assigneeId",
       t."candidateRoles", t.excludes, t."dueAt", g.opened_at, g.closed_at, t."completedBy", g.outcome
     from jsonb_to_recordset($2::jsonb) as t(id uuid, "groupId" uuid, slug text, status text, "assigneeId" uuid,
       "candidateRoles" text[], excludes text[], "dueAt" timestamptz, "completedBy" uuid)
     join opened g on g.id = t."groupId"`,
    [JSON.stringify(groups), JSON.stringify(tasks)],
  );
}

export type NewJob = {
  readonly kind: 'step' | 'timer';
  readonly nodeId: string;
  readonly executionId: string;
  readonly place: string;
  /** On whose behalf it is done. */
  readonly actorId: string;
  readonly dueAt: Date;
};

/** Jobs of one instance. */
export async function insertJobs(em: Em, instance: { id: string; caseId: string }, at: Date, jobs: readonly NewJob[]): Promise<void> {
  if (jobs.length === 0) return;
  await sql(
    em,
    `insert into job (id, kind, instance_id, case_id, node_id, execution_id, place, actor_id, due_at, status, created_at)
     select j.id, j.kind, $1, $2, j."nodeId", j."executionId", j.place, j."actorId", j."dueAt", 'pending', $3
     from jsonb_to_recordset($4::jsonb) as j(id uuid, kind text, "nodeId" text, "executionId" text, place text, "actorId" uuid,
       "dueAt" timestamptz)`,
    [instance.id, instance.caseId, at, JSON.stringify(jobs.map((job) => ({ ...job, id: v7() })))],
  );
}
