/** May this person do this task? One answer for the button, the claim and the completion. */
import type { Em } from '../../../database/orm.ts';
import { Refusal } from '../../../errors.ts';
import type { Rights } from '../../policy/index.ts';
import { standing } from '../candidates.ts';
import { Task } from '../tables/task.entity.ts';

/** The task, whatever its state. Throws `task-not-found`. */
export async function findTask(em: Em, taskId: string): Promise<Task> {
  const task = await em.findOne(Task, { id: taskId }, { refresh: true });
  if (!task) throw new Refusal('absent', 'task-not-found');
  return task;
}

/**
 * Throws unless the person may act on the task now: it is theirs, or lies in a pool they belong to; the policy lets them
 * work on the process; no four-eyes rule shuts them out; and it is still open. `not-your-task` comes before anything
 * that would tell a stranger about the task's state. `claiming` tells one of the pool that another was faster.
 */
export async function requireDoer(em: Em, rights: Rights, task: Task, claiming = false): Promise<void> {
  const mine = task.assigneeId === rights.personId;
  const { inPool, shutOut } = await standing(em, rights, task);
  const related = mine || inPool || task.completedBy === rights.personId;
  if (!related || !rights.can(`process:${task.slug}`, 'work')) throw new Refusal('forbidden', 'not-your-task');
  if (task.status !== 'open') throw new Refusal('conflict', 'task-already-completed');
  if (task.assigneeId !== null && !mine) {
    throw claiming ? new Refusal('conflict', 'task-already-claimed') : new Refusal('forbidden', 'not-your-task');
  }
  if (shutOut) throw new Refusal('forbidden', 'four-eyes', { node: task.nodeName });
}

/** Throws `stale-version` when the caller looked at an older task. */
export function requireVersion(task: Task, version: number): void {
  if (task.version !== version) throw new Refusal('conflict', 'stale-version');
}
