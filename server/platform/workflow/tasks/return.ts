/** Sending back (退回): the token leaves this task, and every task the target leads to, and waits at the target again. */
import type { Em } from '../../../database/orm.ts';
import { change, sql } from '../../../database/sql.ts';
import { Refusal } from '../../../errors.ts';
import type { Actor } from '../../actor.ts';
import type { Rights } from '../../policy/index.ts';
import { nodeOf, record, settle } from '../advance.ts';
import type { Runtime } from '../deps.ts';
import { finishTurn } from '../finish.ts';
import { TaskGroup } from '../tables/task.entity.ts';
import { beginTurn, contextOf, note, type Turn } from '../turn.ts';
import { findTask, requireDoer, requireVersion } from './access.ts';
import { returnsOf } from './node-options.ts';

export type SendBack = {
  /** The user task to go back to. */
  readonly to: string;
  /**
   * `again`: all tasks in between are done anew (逐级重审). `direct`: they stay done, and the token comes straight back
   * here (直送); automatic steps run again, because the correction may have changed what they register.
   */
  readonly mode: 'again' | 'direct';
  readonly opinion: string;
  readonly version: number;
};

/** Throws `return-not-possible` when the target is no earlier task done in this instance, and what `complete` throws. */
export async function sendBack(
  runtime: Runtime, em: Em, by: { actor: Actor; rights: Rights }, taskId: string, order: SendBack,
): Promise<Turn> {
  const task = await findTask(em, taskId);
  await requireDoer(em, by.rights, task);
  requireVersion(task, order.version);
  const turn = await beginTurn(runtime, em, by.actor, task.instanceId);
  const locked = await findTask(em, taskId);
  await requireDoer(em, by.rights, locked);
  requireVersion(locked, order.version);
  const node = nodeOf(turn, task);
  const done = await doneNodes(turn);
  if (!returnsOf(node).includes(order.to) || !done.has(order.to)) {
    throw new Refusal('invalid', 'return-not-possible', { to: turn.definition.model.nodes[order.to]?.name ?? order.to });
  }
  const group = await em.findOneOrFail(TaskGroup, { id: task.groupId }, { refresh: true });
  await close(turn, group, task.id, order.opinion);
  note(turn, { kind: 'returned', nodeId: node.id, data: { to: order.to, mode: order.mode, opinion: order.opinion, round: group.round } });
  record(turn, turn.run.move(turn.run.planMove(order.to, group.executionId), () => contextOf(turn)));
  await settle(turn);
  await finishTurn(turn, order.mode === 'direct' ? { straightBack: { at: order.to, to: node.id } } : {});
  return turn;
}

async function doneNodes({ em, instance }: Turn): Promise<Set<string>> {
  const rows = await sql<{ node_id: string }>(
    em, `select distinct node_id from task_group where instance_id = $1 and status = 'completed'`, [instance.id],
  );
  return new Set(rows.map((row) => row.node_id));
}

async function close(turn: Turn, group: TaskGroup, taskId: string, opinion: string): Promise<void> {
  group.status = 'returned';
  group.closedAt = turn.now;
  await turn.em.flush();
  await change(
    turn.em,
    `update task set status = 'returned', completed_at = $2, completed_by = $3, assignee_id = $3, opinion = $4,
       version = version + 1 where id = $1`,
    [taskId, turn.now, turn.actor.personId, opinion],
  );
  await change(
    turn.em, `update task set status = 'cancelled', completed_at = $2, version = version + 1 where group_id = $1 and status = 'open'`,
    [group.id, turn.now],
  );
}
