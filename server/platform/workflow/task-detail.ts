/** One task as its page shows it: the form with this node's field rights, the vote, what came before. */
import type { Em } from '../../database/orm.ts';
import { isoOf, sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import { say } from '../../text/history.zh.ts';
import { fieldsOf, type StoredSubmission } from '../forms/index.ts';
import type { Rights } from '../policy/index.ts';
import { mayReadCase } from './case-access.ts';
import type { Definition } from './definitions.ts';
import type { Runtime } from './deps.ts';
import type { NodeConfig } from './engine/index.ts';
import { taskRow, type TaskRow } from './inbox.ts';
import { outcomeRef, presentTasks, roleNames } from './present.ts';
import type { TaskDetail } from './shapes.ts';
import type { JsonRecord } from './step.ts';
import { seeTask } from './tasks/access.ts';
import { type Hidden, hiddenAnywhere, hiddenAt, readingOf } from './tasks/hidden.ts';
import { fieldRightsOf, outcomesOf, returnsOf, skipsForm } from './tasks/node-options.ts';
import { prefill } from './tasks/prefill.ts';
import { decisionsBetween } from './tasks/between.ts';
import { voteRuleOf } from './tasks/vote.ts';

/** Throws `task-not-found`, and `not-your-task` to whoever has nothing to do with the case. */
export async function taskDetail(runtime: Runtime, em: Em, rights: Rights, taskId: string): Promise<TaskDetail> {
  const row = await taskRow(em, taskId);
  if (!row) throw new Refusal('absent', 'task-not-found');
  if (!(await mayReadCase(em, rights, row.case_id))) throw new Refusal('forbidden', 'not-your-task');
  const task = await seeTask(em, rights, taskId);
  const definition = await runtime.definitions.byId(em, row.definition_id);
  const node = definition.model.nodes[row.node_id];
  if (!node) throw new Error(`the model has no node ${row.node_id}`);
  const [item] = await presentTasks(runtime, em, rights, [row]);
  if (!item) throw new Error('a task without an item');
  const related = task.assigneeId === rights.personId || task.completedBy === rights.personId || (task.inPool && task.status === 'open');
  const mayAct = related && !task.shutOut && rights.can(`process:${row.slug}`, 'work');
  const seen: Seen = {
    latest: await runtime.forms.latest(em, row.instance_id), variables: task.variables,
    hidden: related ? hiddenAt(node) : hiddenAnywhere(definition.model),
  };
  return {
    ...item,
    actions: mayAct ? item.actions : item.actions.filter((action) => action === 'cancel'),
    ...(await formPart(runtime, em, definition, node, seen)),
    outcomes: outcomesOf(node).map(({ code, name }) => ({ code, name, skipsForm: skipsForm(node, code) })),
    opinion: node.properties['opinion'] === 'required' ? 'required' : 'optional',
    returns: await returnRefs(em, definition, node, row.instance_id),
    vote: row.rule === null ? null : await votePart(em, node, row),
    references: await referencesOf(runtime, em, row.case_id),
    earlier: await earlierOf(runtime, em, definition, node, seen),
  };
}

/** What has been filled in along the instance, and which of it the reader is not shown. */
type Seen = { readonly latest: readonly StoredSubmission[]; readonly variables: JsonRecord; readonly hidden: Hidden };

async function formPart(runtime: Runtime, em: Em, definition: Definition, node: NodeConfig, { latest, variables, hidden }: Seen) {
  if (!node.formKey) return { form: null, submission: {}, fields: {} };
  const form = await runtime.forms.at(em, node.formKey, definition.forms[node.formKey]);
  const rights = fieldRightsOf(node);
  const fields = Object.fromEntries(fieldsOf(form.definition).map((field) => [field.key, rights[field.key] ?? 'write']));
  const filled = prefill(node, Object.keys(fields), variables, latest);
  return { ...readingOf(hidden, node.id, { form: form.definition, data: filled }), fields };
}

async function returnRefs(em: Em, definition: Definition, node: NodeConfig, instanceId: string) {
  const done = await sql<{ node_id: string }>(
    em, `select distinct node_id from task_group where instance_id = $1 and status = 'completed'`, [instanceId],
  );
  const reached = new Set(done.map((row) => row.node_id));
  const { model } = definition;
  return returnsOf(node).filter((id) => reached.has(id))
    .map((id) => ({ id, name: model.nodes[id]?.name ?? id, direct: !decisionsBetween(model, id, node.id).some((one) => reached.has(one.id)) }));
}

async function votePart(em: Em, node: NodeConfig, row: TaskRow): Promise<TaskDetail['vote']> {
  const voters = await sql<{ id: string; name: string; status: string; outcome: string | null; opinion: string | null; completed_at: string | null }>(
    em,
    `select p.id, p.name, t.status, t.outcome, t.opinion, t.completed_at from task t join person p on p.id = t.assignee_id
     where t.group_id = (select group_id from task where id = $1) order by p.username`,
    [row.id],
  );
  const rule = voteRuleOf(node.properties);
  const roles = await roleNames(em);
  const threshold = rule && `${rule.threshold.numerator}/${rule.threshold.denominator}`;
  const text = rule ? say('vote', {
    voters: voters.length, counted: say(rule.of === 'all' ? 'counted' : 'countedCast'), threshold,
    veto: rule.veto ? say('veto', { role: roles.get(rule.veto) ?? rule.veto }) : '', abstain: rule.abstain ? say('abstain') : '',
  }) : '';
  return {
    rule: text,
    voters: voters.map((voter) => ({
      person: { id: voter.id, name: voter.name }, status: voter.status, outcome: outcomeRef(node, voter.outcome),
      opinion: voter.opinion, at: isoOf(voter.completed_at),
    })),
  };
}

async function referencesOf(runtime: Runtime, em: Em, caseId: string): Promise<TaskDetail['references']> {
  const [row] = await sql<{ subject_type: string | null; subject_id: string | null }>(
    em, 'select subject_type, subject_id from cases where id = $1', [caseId],
  );
  const provider = row?.subject_type ? runtime.subjects.get(row.subject_type) : undefined;
  if (!provider || !row?.subject_id) return [];
  return [{ type: provider.type, id: row.subject_id, label: (await provider.labels(em, [row.subject_id])).get(row.subject_id) ?? '' }];
}

/** The last submission of each other task, as its own form shows it, without what is hidden from the reader. */
async function earlierOf(
  runtime: Runtime, em: Em, definition: Definition, node: NodeConfig, { latest, hidden }: Seen,
): Promise<TaskDetail['earlier']> {
  const parts: TaskDetail['earlier'] = [];
  for (const { nodeId, form: key, formVersion, data } of latest) {
    if (nodeId === node.id) continue;
    const form = await runtime.forms.at(em, key, formVersion);
    const name = definition.model.nodes[nodeId]?.name ?? nodeId;
    parts.push({ node: { id: nodeId, name }, ...readingOf(hidden, nodeId, { form: form.definition, data }) });
  }
  return parts;
}
