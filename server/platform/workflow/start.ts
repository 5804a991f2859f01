/** Starting a process: the case is opened, and the first user task is completed for the starter. */
import { v7 } from 'uuid';

import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import type { Actor } from '../actor.ts';
import type { CheckedSubmission } from '../forms/index.ts';
import { nextNumber } from '../numbering/index.ts';
import type { Rights } from '../policy/index.ts';
import { record, settle } from './advance.ts';
import type { Definition } from './definitions.ts';
import type { Runtime } from './deps.ts';
import type { NodeConfig } from './engine/index.ts';
import { entitle } from './entitle.ts';
import { finishTurn } from './finish.ts';
import { placeOf } from './rebuild.ts';
import type { JsonRecord } from './step.ts';
import { insertGroups } from './tables/insert.ts';
import type { CaseRow, InstanceRow } from './tables/rows.ts';
import { checkForm, keepSubmission } from './tasks/check-form.ts';
import { outcomesOf } from './tasks/node-options.ts';
import { contextOf, firstTurn, newRevision, note, type Turn } from './turn.ts';

export type StartOrder = { readonly slug: string; readonly submission: JsonRecord };

/** The node whose form starts the process. Throws `process-has-no-start-form`. */
export function startNode(definition: Definition): NodeConfig {
  const node = definition.model.startTask === undefined ? undefined : definition.model.nodes[definition.model.startTask];
  if (!node?.formKey) throw new Refusal('invalid', 'process-has-no-start-form', { process: definition.name });
  return node;
}

/** Whether a person may start a process: the policy lets them, and the diagram names one of their roles, or none at all. */
export function mayStart(rights: Rights, { slug, model: { starterGroups } }: Definition): boolean {
  return rights.can(`process:${slug}`, 'start') && (starterGroups.length === 0 || starterGroups.some((role) => rights.roles.has(role)));
}

/** Throws `not-allowed` for who may not. */
export function requireStarter(rights: Rights, definition: Definition): void {
  if (!mayStart(rights, definition)) throw new Refusal('forbidden', 'not-allowed', { object: definition.slug, action: 'start' });
}

/**
 * Starts the live version of a process for a person. Throws `process-not-found`, `process-retired`, `not-allowed`, `form-invalid`,
 * `subject-not-found`, and
 * whatever the steps behind the first task refuse: then no case has been opened and no number was taken.
 */
export async function start(runtime: Runtime, em: Em, by: { actor: Actor; rights: Rights }, { slug, submission }: StartOrder): Promise<Turn> {
  const definition = await runtime.definitions.live(em, slug);
  requireStarter(by.rights, definition);
  const node = startNode(definition);
  const checked = await checkForm(runtime, em, definition, node, undefined, submission);
  const theCase = await openCase(runtime, em, by, definition, (checked?.data ?? {}) as JsonRecord);
  const turn = await launch(runtime, em, by.actor, { definition, theCase });
  await completeFirst(turn, node, checked);
  await entitle(turn);
  await finishTurn(turn);
  return turn;
}

async function openCase(
  runtime: Runtime, em: Em, { actor, rights }: { actor: Actor; rights: Rights }, definition: Definition, data: JsonRecord,
): Promise<CaseRow> {
  const { properties } = definition.model;
  const today = await runtime.clock.businessDate(em);
  const kind = properties['case.kind'] ?? definition.slug;
  const year = Number(today.slice(0, 4));
  const subject = await subjectOf(runtime, em, rights, definition, data);
  const orgId = orgOf(rights, definition.slug);
  const serial = await nextNumber(em, { kind: `case:${kind}`, scope: '', year });
  const theCase: CaseRow = {
    id: v7(), number: `${properties['case.prefix'] ?? 'C'}${year}${String(serial).padStart(5, '0')}`, title: definition.name,
    summary: '', status: 'open', subjectType: subject?.type ?? null, subjectId: subject?.id ?? null,
    starterId: actor.personId, ownerId: actor.personId, orgId,
  };
  await sql(
    em,
    `insert into cases (id, kind, number, title, status, subject_type, subject_id, starter_id, owner_id, org_id, opened_at)
     values ($1, $2, $3, $4, 'open', $5, $6, $7, $7, $8, $9)`,
    [theCase.id, kind, theCase.number, theCase.title, theCase.subjectType, theCase.subjectId, actor.personId, orgId, runtime.clock.now()],
  );
  return theCase;
}

/** What the case is about, from the field the diagram names. Throws `subject-not-found` when it is not the person's to use. */
async function subjectOf(runtime: Runtime, em: Em, rights: Rights, { model }: Definition, data: JsonRecord) {
  const { 'subject.type': type, 'subject.field': field } = model.properties;
  if (type === undefined || field === undefined) return undefined;
  const id = data[field];
  const usable = typeof id === 'string' && UUID.test(id) && await runtime.subjects.get(type)?.mayUse(em, rights, id);
  if (!usable) throw new Refusal('absent', 'subject-not-found', { type });
  return { type, id };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The case belongs to the organisation in which its starter holds the right to start it. */
function orgOf(rights: Rights, slug: string): string {
  const orgId = rights.homeOf(`process:${slug}`, 'start');
  if (orgId === undefined) throw new Refusal('forbidden', 'not-allowed', { object: slug, action: 'start' });
  return orgId;
}

/** A new instance and its first push; the caller goes on from there and finishes the turn. */
async function launch(runtime: Runtime, em: Em, actor: Actor, { definition, theCase }: { definition: Definition; theCase: CaseRow }): Promise<Turn> {
  const instance: InstanceRow = {
    id: v7(), slug: definition.slug, definitionId: definition.id, caseId: theCase.id, parentId: null, starterId: actor.personId,
    status: 'running', outcome: null, state: null, tokens: [], variables: {}, revision: newRevision(),
  };
  await sql(
    em,
    `insert into instance (id, slug, definition_id, case_id, status, tokens, variables, revision, starter_id, started_at)
     values ($1, $2, $3, $4, 'running', '[]', '{}', $5, $6, $7)`,
    [instance.id, instance.slug, instance.definitionId, instance.caseId, instance.revision, actor.personId, runtime.clock.now()],
  );
  const turn = await firstTurn(runtime, em, actor, { theCase, instance, definition });
  note(turn, { kind: 'started', data: { slug: definition.slug, version: definition.version } });
  record(turn, turn.run.start(() => contextOf(turn)));
  return turn;
}

/** The start form is that of the first user task: starting completes it, so that a send-back can reopen it. */
async function completeFirst(turn: Turn, node: NodeConfig, checked: CheckedSubmission | undefined): Promise<void> {
  const { em, actor, now, instance, theCase, run } = turn;
  const wait = run.waits().find((one) => one.nodeId === node.id);
  if (!wait) throw new Error(`the run does not wait at ${node.id}`);
  const outcome = outcomesOf(node)[0]?.code ?? null;
  const done = {
    slug: instance.slug, status: 'done', assigneeId: actor.personId, candidateRoles: node.candidateGroups, excludes: node.excludes,
    dueAt: null, completedBy: actor.personId,
  } as const;
  await insertGroups(em, [{
    id: v7(), instanceId: instance.id, caseId: theCase.id, nodeId: node.id, nodeName: node.name, executionId: wait.executionId,
    place: placeOf(wait), round: 1, status: 'completed', rule: null, outcome, returnTo: null, openedAt: now, closedAt: now, tasks: [done],
  }]);
  if (checked && node.formKey) await keepSubmission(turn, { node, round: 1, formKey: node.formKey, checked });
  turn.done = {
    forms: turn.done.forms,
    outcomes: outcome === null ? {} : { [node.id]: outcome },
    doneBy: { [node.id]: actor.personId },
  };
  note(turn, { kind: 'completed', nodeId: node.id, data: { round: 1, outcome, opinion: null, form: checked !== undefined } });
  turn.closed.add(wait.executionId);
  record(turn, run.signal(wait.executionId, () => contextOf(turn)));
  await settle(turn);
}
