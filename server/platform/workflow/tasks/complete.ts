/** A person finishes a task: the form is checked first, then the case is locked and the token moves on. */
import type { Em } from '../../../database/orm.ts';
import { change } from '../../../database/sql.ts';
import { Refusal } from '../../../errors.ts';
import type { Actor } from '../../actor.ts';
import { checkSubmission, fieldsOf, type CheckedSubmission } from '../../forms/index.ts';
import type { Rights } from '../../policy/index.ts';
import { record, settle } from '../advance.ts';
import type { Definition } from '../definitions.ts';
import type { Runtime } from '../deps.ts';
import type { NodeConfig } from '../engine/index.ts';
import { finishTurn } from '../finish.ts';
import type { JsonRecord } from '../step.ts';
import { Instance } from '../tables/instance.entity.ts';
import { Task, TaskGroup } from '../tables/task.entity.ts';
import { beginTurn, contextOf, note, type Turn } from '../turn.ts';
import { findTask, requireDoer, requireVersion } from './access.ts';
import { copyTo } from './copy.ts';
import { fieldRightsOf, outcomesOf, skipsForm } from './node-options.ts';
import { castBallot } from './cast-ballot.ts';
import { doneOnTheWay } from './straight-back.ts';
import { prefill } from './prefill.ts';

export type Completion = {
  readonly outcome?: string | undefined;
  readonly opinion?: string | undefined;
  readonly submission: JsonRecord;
  readonly version: number;
};

/** A checked completion, on its way into the transaction. */
export type Order = {
  readonly task: Task;
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
  const task = await findTask(em, taskId);
  await requireDoer(em, by.rights, task);
  requireVersion(task, completion.version);
  const order = await check(runtime, em, task, completion);
  const turn = await beginTurn(runtime, em, by.actor, task.instanceId);
  const locked = await findTask(em, taskId);
  await requireDoer(em, by.rights, locked);
  requireVersion(locked, completion.version);
  await take(turn, order);
  await store(turn, order);
  const group = await em.findOneOrFail(TaskGroup, { id: task.groupId }, { refresh: true });
  const decided = group.rule ? await castBallot(turn, group, order) : { outcome: order.outcome };
  if (decided) await closeGroup(turn, group, order, decided.outcome);
  await finishTurn(turn);
  return turn;
}

/** Everything that can be refused without the lock: the outcome, the opinion, the form. */
async function check(runtime: Runtime, em: Em, task: Task, { outcome, opinion, submission }: Completion): Promise<Order> {
  const instance = await em.findOneOrFail(Instance, { id: task.instanceId });
  const definition = await runtime.definitions.byId(em, instance.definitionId);
  const node = definition.model.nodes[task.nodeId];
  if (!node) throw new Error(`the model has no node ${task.nodeId}`);
  const outcomes = outcomesOf(node);
  const known = outcomes.length === 0 ? outcome === undefined || outcome === 'complete' : outcomes.some(({ code }) => code === outcome);
  if (!known) throw new Refusal('invalid', 'outcome-unknown', { outcome, allowed: outcomes.map(({ name }) => name) });
  const said = opinion?.trim() || null;
  if (node.properties['opinion'] === 'required' && said === null) throw new Refusal('invalid', 'opinion-required');
  const checked = skipsForm(node, outcome)
    ? undefined
    : await checkForm(runtime, em, definition, node, instance, submission);
  return { task, node, outcome: outcomes.length === 0 ? null : (outcome ?? null), opinion: said, checked };
}

/** The submission as the pinned form and the node's field rights let it pass; undefined when the task has no form. */
export async function checkForm(
  runtime: Runtime, em: Em, definition: Definition, node: NodeConfig,
  instance: Pick<Instance, 'id' | 'variables'> | undefined, submission: JsonRecord,
): Promise<CheckedSubmission | undefined> {
  if (!node.formKey) return undefined;
  const form = await runtime.forms.at(em, node.formKey, definition.forms[node.formKey]);
  const keys = fieldsOf(form.definition).map((field) => field.key);
  const latest = instance === undefined ? [] : await runtime.forms.latest(em, instance.id);
  const previous = prefill(node, keys, instance?.variables ?? {}, latest);
  return checkSubmission(form.definition, submission, { rights: fieldRightsOf(node), previous });
}

/** The guard: exactly one caller turns an open task into a done one. */
async function take(turn: Turn, { task, outcome, opinion }: Order): Promise<void> {
  const taken = await change(
    turn.em,
    `update task set status = 'done', completed_at = $2, completed_by = $3, assignee_id = $3, outcome = $4, opinion = $5,
       version = version + 1
     where id = $1 and status = 'open' and version = $6`,
    [task.id, turn.now, turn.actor.personId, outcome, opinion, task.version],
  );
  if (taken !== 1) throw new Refusal('conflict', 'task-already-completed');
}

async function store(turn: Turn, { task, node, checked }: Order): Promise<void> {
  if (!checked || !node.formKey) return;
  await keepSubmission(turn, { node, round: task.round, formKey: node.formKey, checked });
}

/** Stores what a task's form was filled with; from now on FEEL and steps read it. Throws `file-not-yours`. */
export async function keepSubmission(
  turn: Turn, { node, round, formKey, checked }: { node: NodeConfig; round: number; formKey: string; checked: CheckedSubmission },
): Promise<void> {
  const data = await turn.runtime.forms.store(turn.em, {
    instanceId: turn.instance.id, nodeId: node.id, round, form: formKey, formVersion: turn.definition.forms[formKey] ?? 1,
    checked, personId: turn.actor.personId, at: turn.now, subject: { type: 'case', id: turn.theCase.id },
  });
  turn.done = { ...turn.done, forms: { ...turn.done.forms, [node.id]: data } };
}

async function closeGroup(turn: Turn, group: TaskGroup, order: Order, outcome: string | null): Promise<void> {
  const { em, now, actor, run } = turn;
  group.status = 'completed';
  group.outcome = outcome;
  group.closedAt = now;
  await em.flush();
  await change(
    em, `update task set status = 'cancelled', completed_at = $2, version = version + 1 where group_id = $1 and status = 'open'`,
    [group.id, now],
  );
  turn.done = {
    ...turn.done,
    doneBy: { ...turn.done.doneBy, [group.nodeId]: actor.personId },
    outcomes: outcome === null ? turn.done.outcomes : { ...turn.done.outcomes, [group.nodeId]: outcome },
  };
  const { opinion, checked } = order;
  note(turn, { kind: 'completed', nodeId: group.nodeId, data: { round: group.round, outcome, opinion: group.rule ? null : opinion, form: checked !== undefined } });
  await copyTo(turn, order.node, order.task.id);
  if (group.returnTo) for (const node of await doneOnTheWay(turn, group, group.returnTo)) turn.passed.add(node);
  record(turn, run.signal(group.executionId, () => contextOf(turn)));
  await settle(turn);
}
