import { change } from '../../../database/sql.ts';
import type { Em } from '../../../database/orm.ts';
import { Refusal } from '../../../errors.ts';
import type { Actor } from '../../actor.ts';
import type { Rights } from '../../policy/index.ts';
import { lockCase } from '../turn.ts';
import { appendHistory } from '../history.ts';
import { requireDoer, seeTask } from './access.ts';

type By = { readonly actor: Actor; readonly rights: Rights; readonly at: Date };

/** Takes a task out of the pool (签收). Of two who claim at once, the second is told `task-already-claimed`. */
export async function claim(em: Em, by: By, taskId: string): Promise<void> {
  const task = await locked(em, by.rights, taskId);
  requireDoer(by.rights, task, true);
  if (task.assigneeId === by.actor.personId) return;
  await change(em, 'update task set assignee_id = $2, version = version + 1 where id = $1', [task.id, by.actor.personId]);
  await tell(em, task, 'claimed', by);
}

/** Puts a claimed task back into the pool (退签). A task that has no pool cannot be released: `task-has-no-pool`. */
export async function release(em: Em, by: By, taskId: string): Promise<void> {
  const task = await locked(em, by.rights, taskId);
  requireDoer(by.rights, task);
  if (task.assigneeId !== by.actor.personId) throw new Refusal('conflict', 'task-not-claimed');
  const freed = await change(
    em,
    `update task set assignee_id = null, version = task.version + 1 from task_group
     where task.id = $1 and task_group.id = task.group_id and task_group.rule is null
       and cardinality(task.candidate_roles) > 0`,
    [task.id],
  );
  if (freed === 0) throw new Refusal('conflict', 'task-has-no-pool');
  await tell(em, task, 'released', by);
}

/** The task as it is once nobody else can change it. */
async function locked(em: Em, rights: Rights, taskId: string) {
  const { caseId } = await seeTask(em, rights, taskId);
  await lockCase(em, caseId);
  return seeTask(em, rights, taskId);
}

function tell(em: Em, task: { instanceId: string; caseId: string; nodeId: string }, kind: 'claimed' | 'released', { actor, at }: By) {
  const entry = { kind, nodeId: task.nodeId, actorId: actor.personId, data: {} };
  return appendHistory(em, { id: task.instanceId, caseId: task.caseId }, at, [entry]);
}
