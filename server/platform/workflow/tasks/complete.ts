/** A person finishes a task: the form is checked first, then the case is locked and the token moves on. */
import type { Em } from '../../../database/orm.ts';
import { sql } from '../../../database/sql.ts';
import { Refusal } from '../../../errors.ts';
import type { Actor } from '../../actor.ts';
import type { CheckedSubmission } from '../../forms/index.ts';
import type { Rights } from '../../policy/index.ts';
import type { Runtime } from '../deps.ts';
import type { NodeConfig } from '../engine/index.ts';
import { entitle } from '../entitle.ts';
import { finishTurn } from '../finish.ts';
import type { JsonRecord } from '../step.ts';
import type { GroupRow } from '../tables/rows.ts';
import { beginTurn, type Turn } from '../turn.ts';
import { requireDoer, requireVersion, seeTask, type TaskSeen } from './access.ts';
import { castBallot } from './cast-ballot.ts';
import { checkForm, keepSubmission } from './check-form.ts';
import { closeGroup } from './close-group.ts';
import { outcomesOf, skipsForm } from './node-options.ts';

export type Completion = {
  readonly outcome?: string | undefined;
  readonly opinion?: string | undefined;
  readonly submission: JsonRecord;
  readonly version: number;
};

/** A checked completion, on its way into the transaction. */
export type Order = {
  readonly task: TaskSeen;
  readonly node: NodeConfig;
  readonly outcome: string | null;
  readonly opinion: string | null;
  readonly checked: CheckedSubmission | undefined;
};

/**
 * Completes a task with an outcome and an opinion (意见). Throws `not-your-task`, `task-already-completed`,
 * `stale-version`, `four-eyes`, `outcome-unknown`, `opinion-required`, `form-invalid`, and whatever a step refuses that no
 * boundary event catches: then nothing has changed and the task stays open.
 */
export async function complete(
  runtime: Runtime, em: Em, by: { actor: Actor; rights: Rights }, taskId: string, completion: Completion,
): Promise<Turn> {
  const task = await seeTask(em, by.rights, taskId);
  requireDoer(by.rights, task);
  requireVersion(task, completion.version);
  const order = await check(runtime, em, task, completion);
  const turn = await beginTurn(runtime, em, by.actor, task.instanceId);
  const locked = await seeTask(em, by.rights, taskId);
  requireDoer(by.rights, locked);
  requireVersion(locked, completion.version);
  const group = await take(turn, order);
  if (order.checked && order.node.formKey) {
    await keepSubmission(turn, { node: order.node, round: task.round, formKey: order.node.formKey, checked: order.checked });
  }
  const decided = group.rule ? await castBallot(turn, group, order) : { outcome: order.outcome };
  const { node, opinion, checked } = order;
  const closing = { node, taskId, doer: turn.actor.personId, opinion, form: checked !== undefined };
  if (decided) await closeGroup(turn, group, closing, decided.outcome);
  if (node.id === turn.definition.model.startTask) await entitle(turn);
  await finishTurn(turn);
  return turn;
}

/** Everything that can be refused without the lock: the outcome, the opinion, the form. */
async function check(runtime: Runtime, em: Em, task: TaskSeen, { outcome, opinion, submission }: Completion): Promise<Order> {
  const definition = await runtime.definitions.byId(em, task.definitionId);
  const node = definition.model.nodes[task.nodeId];
  if (!node) throw new Error(`the model has no node ${task.nodeId}`);
  const outcomes = outcomesOf(node);
  const known = outcomes.length === 0 ? outcome === undefined || outcome === 'complete' : outcomes.some(({ code }) => code === outcome);
  if (!known) throw new Refusal('invalid', 'outcome-unknown', { outcome, allowed: outcomes.map(({ name }) => name) });
  const said = opinion?.trim() || null;
  if (node.properties['opinion'] === 'required' && said === null) throw new Refusal('invalid', 'opinion-required');
  const instance = { id: task.instanceId, variables: task.variables };
  const checked = skipsForm(node, outcome) ? undefined : await checkForm(runtime, em, definition, node, instance, submission);
  return { task, node, outcome: outcomes.length === 0 ? null : (outcome ?? null), opinion: said, checked };
}

/** The guard: exactly one caller turns an open task into a done one. */
async function take(turn: Turn, { task, outcome, opinion }: Order): Promise<GroupRow> {
  const [group] = await sql<GroupRow>(
    turn.em,
    `update task set status = 'done', completed_at = $2, completed_by = $3, assignee_id = $3, outcome = $4, opinion = $5,
       version = task.version + 1
     from task_group g where task.id = $1 and task.status = 'open' and task.version = $6 and g.id = task.group_id
     returning g.id, g.node_id as "nodeId", g.execution_id as "executionId", g.round, g.rule, g.return_to as "returnTo"`,
    [task.id, turn.now, turn.actor.personId, outcome, opinion, task.version],
  );
  if (!group) throw new Refusal('conflict', 'task-already-completed');
  return group;
}
