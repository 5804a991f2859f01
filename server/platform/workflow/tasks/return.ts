/** Sending back (退回): the token leaves this task, and every task the target leads to, and waits at the target again. */
import type { Em } from '../../../database/orm.ts';
import { sql } from '../../../database/sql.ts';
import { Refusal } from '../../../errors.ts';
import type { Actor } from '../../actor.ts';
import type { Rights } from '../../policy/index.ts';
import { nodeOf, record, settle } from '../advance.ts';
import type { Runtime } from '../deps.ts';
import { finishTurn } from '../finish.ts';
import type { GroupRow } from '../tables/rows.ts';
import { beginTurn, contextOf, note, type Turn } from '../turn.ts';
import { requireDoer, requireVersion, seeTask, type TaskSeen } from './access.ts';
import { decisionsBetween } from './between.ts';
import { returnsOf } from './node-options.ts';

export type SendBack = {
  /** The user task to go back to. */
  readonly to: string;
  /**
   * `again`: all tasks in between are done anew (逐级重审). `direct`: they stay done, and the token comes straight back
   * here (直送); automatic steps run again, because the correction may have changed what they register. Not past a
   * decision: what was decided there was decided on the old submission.
   */
  readonly mode: 'again' | 'direct';
  readonly opinion: string;
  readonly version: number;
};

/**
 * Throws `return-not-possible` when the target is no earlier task done in this instance, `direct-past-decision` when coming
 * straight back would pass over somebody's decision, and what `complete` throws.
 */
export async function sendBack(
  runtime: Runtime, em: Em, by: { actor: Actor; rights: Rights }, taskId: string, order: SendBack,
): Promise<Turn> {
  const task = await seeTask(em, by.rights, taskId);
  requireDoer(by.rights, task);
  requireVersion(task, order.version);
  const turn = await beginTurn(runtime, em, by.actor, task.instanceId);
  const locked = await seeTask(em, by.rights, taskId);
  requireDoer(by.rights, locked);
  requireVersion(locked, order.version);
  const node = nodeOf(turn, task);
  if (!returnsOf(node).includes(order.to) || !(await wasDone(turn, order.to))) {
    throw new Refusal('invalid', 'return-not-possible', { to: turn.definition.model.nodes[order.to]?.name ?? order.to });
  }
  if (order.mode === 'direct') refusePastDecision(turn, order.to, node.id);
  const { executionId, round } = await close(turn, task, order.opinion);
  turn.closed.add(executionId);
  note(turn, { kind: 'returned', nodeId: node.id, data: { to: order.to, mode: order.mode, opinion: order.opinion, round } });
  record(turn, turn.run.move(turn.run.planMove(order.to, executionId), () => contextOf(turn)));
  await settle(turn);
  await finishTurn(turn, order.mode === 'direct' ? { straightBack: { at: order.to, to: node.id } } : {});
  return turn;
}

function refusePastDecision({ definition: { model }, done }: Turn, to: string, from: string): void {
  const passed = decisionsBetween(model, to, from).filter(({ id }) => Object.hasOwn(done.outcomes, id));
  if (passed.length === 0) return;
  throw new Refusal('invalid', 'direct-past-decision', { to: model.nodes[to]?.name ?? to, tasks: passed.map(({ name }) => name).join('、') });
}

async function wasDone({ em, instance }: Turn, nodeId: string): Promise<boolean> {
  const rows = await sql(
    em, `select 1 from task_group where instance_id = $1 and node_id = $2 and status = 'completed' limit 1`, [instance.id, nodeId],
  );
  return rows.length > 0;
}

/** The task is returned; of a vote, the others' votes are not asked for any more. */
async function close(turn: Turn, task: TaskSeen, opinion: string): Promise<Pick<GroupRow, 'executionId' | 'round'>> {
  const [group] = await sql<Pick<GroupRow, 'executionId' | 'round'>>(
    turn.em,
    `with mine as (
       update task set status = 'returned', completed_at = $3, completed_by = $4, assignee_id = $4, opinion = $5, version = version + 1
       where id = $2),
     others as (
       update task set status = 'cancelled', completed_at = $3, version = version + 1 where group_id = $1 and status = 'open' and id <> $2)
     update task_group set status = 'returned', closed_at = $3 where id = $1 returning execution_id as "executionId", round`,
    [task.groupId, task.id, turn.now, turn.actor.personId, opinion],
  );
  if (!group) throw new Error(`task ${task.id} is in no group`);
  return group;
}
