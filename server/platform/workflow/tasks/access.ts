/** May this person do this task? One answer for the button, the claim and the completion. */
import type { Em } from '../../../database/orm.ts';
import { sql } from '../../../database/sql.ts';
import { Refusal } from '../../../errors.ts';
import type { Rights } from '../../policy/index.ts';
import { heldRoles, IN_POOL, SHUT_OUT } from '../candidates.ts';
import type { JsonRecord } from '../step.ts';
import type { TaskStatus } from '../tables/rows.ts';

/** A task, and how a person stands to it. */
export type TaskSeen = {
  readonly id: string;
  readonly groupId: string;
  readonly instanceId: string;
  readonly caseId: string;
  readonly slug: string;
  readonly nodeId: string;
  readonly nodeName: string;
  readonly round: number;
  readonly status: TaskStatus;
  readonly assigneeId: string | null;
  readonly completedBy: string | null;
  readonly version: number;
  readonly definitionId: string;
  /** Variables of the instance. */
  readonly variables: JsonRecord;
  readonly inPool: boolean;
  /** A four-eyes rule keeps the person from it. */
  readonly shutOut: boolean;
};

/** The task, whatever its state. Throws `task-not-found`. */
export async function seeTask(em: Em, rights: Rights, taskId: string): Promise<TaskSeen> {
  const { roles, orgs } = heldRoles(rights);
  const [task] = await sql<TaskSeen>(
    em,
    `select t.id, t.group_id as "groupId", t.instance_id as "instanceId", t.case_id as "caseId", t.slug, t.node_id as "nodeId",
       t.node_name as "nodeName", t.round, t.status, t.assignee_id as "assigneeId", t.completed_by as "completedBy", t.version,
       i.definition_id as "definitionId", i.variables, ${IN_POOL} as "inPool", ${SHUT_OUT} as "shutOut"
     from task t join cases c on c.id = t.case_id join instance i on i.id = t.instance_id where t.id = $4`,
    [roles, orgs, rights.personId, taskId],
  );
  if (!task) throw new Refusal('absent', 'task-not-found');
  return task;
}

/**
 * Throws unless the person may act on the task now: it is theirs, or lies in a pool they belong to; the policy lets them
 * work on the process; no four-eyes rule shuts them out; and it is still open. `not-your-task` comes before anything
 * that would tell a stranger about the task's state. `claiming` tells one of the pool that another was faster.
 */
export function requireDoer(rights: Rights, task: TaskSeen, claiming = false): void {
  const mine = task.assigneeId === rights.personId;
  const related = mine || task.inPool || task.completedBy === rights.personId;
  if (!related || !rights.can(`process:${task.slug}`, 'work')) throw new Refusal('forbidden', 'not-your-task');
  if (task.status !== 'open') throw new Refusal('conflict', 'task-already-completed');
  if (task.assigneeId !== null && !mine) {
    throw claiming ? new Refusal('conflict', 'task-already-claimed') : new Refusal('forbidden', 'not-your-task');
  }
  if (task.shutOut) throw new Refusal('forbidden', 'four-eyes', { node: task.nodeName });
}

/** Throws `stale-version` when the caller looked at an older task. */
export function requireVersion(task: TaskSeen, version: number): void {
  if (task.version !== version) throw new Refusal('conflict', 'stale-version');
}
