/** One step as one transaction: the case is locked, the engine opened, and at the end all is written at once. */
import { v7 } from 'uuid';

import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import type { Actor } from '../actor.ts';
import type { Definition } from './definitions.ts';
import type { Runtime } from './deps.ts';
import { ENGINE_VERSION, open, type FeelContext, type FeelType, type Recorded, type Run, type Wait } from './engine/index.ts';
import { DONE, doneOf, parametersOn, reads, subjectFacts, subjectTypes, typed, variableTypes, type Done, type DoneRow, type Reads } from './facts.ts';
import type { HistoryEntry } from './history.ts';
import { rebuild } from './rebuild.ts';
import type { JsonRecord } from './step.ts';
import type { CaseRow, InstanceRow } from './tables/rows.ts';

/** What one step works on. Lives as long as its transaction. */
export type Turn = {
  readonly runtime: Runtime;
  readonly em: Em;
  readonly actor: Actor;
  readonly now: Date;
  /** The business date. */
  readonly today: string;
  readonly theCase: CaseRow;
  /** The case as the step found it. */
  readonly wasCase: Readonly<CaseRow>;
  readonly instance: InstanceRow;
  readonly definition: Definition;
  readonly run: Run;
  /** Grows as tasks complete and steps put out values. */
  done: Done;
  readonly subject: JsonRecord;
  readonly parameters: { readonly values: JsonRecord; readonly types: Readonly<Record<string, FeelType>> };
  /** What the engine did so far in this step. */
  readonly recorded: Recorded[];
  readonly entries: HistoryEntry[];
  /** The execution of the asynchronous step whose job is being run: it is performed instead of queued. */
  performing?: string;
  /** Executions whose group this step has closed by its own doing. */
  readonly closed: Set<string>;
  /** After a correction that goes straight back (直送): tasks on the way that were done already and are passed over. */
  readonly passed: Set<string>;
};

/** A turn before its run is open. */
type Gathered = Omit<Turn, 'run'>;

/** Locks the root case's row: one step at a time per case, on whatever node. */
export async function lockCase(em: Em, caseId: string): Promise<void> {
  await sql(em, 'select 1 from cases where id = $1 for update', [caseId]);
}

/**
 * Locks the case of a running instance and opens its run: the warm one if no other step came between, else from its
 * state. Throws `instance-not-found` and `instance-not-running`.
 */
export async function beginTurn(runtime: Runtime, em: Em, actor: Actor, instanceId: string): Promise<Turn> {
  const theCase = await lockCaseOf(em, instanceId);
  const { forms, groups, ...instance } = await readInstance(em, instanceId);
  if (instance.status !== 'running') throw new Refusal('conflict', 'instance-not-running');
  const definition = await runtime.definitions.byId(em, instance.definitionId);
  const read = reads(definition.model).anyStep;
  const gathered = await gather(runtime, em, actor, { theCase, instance, definition, done: doneOf({ forms, groups }) }, read);
  return { ...gathered, run: await runOf(gathered) };
}

async function lockCaseOf(em: Em, instanceId: string): Promise<CaseRow> {
  const [row] = await sql<CaseRow>(
    em,
    `select id, number, subject_type as "subjectType", subject_id as "subjectId", starter_id as "starterId", owner_id as "ownerId",
       org_id as "orgId", title, summary, status
     from cases where id = (select case_id from instance where id = $1) for update`,
    [instanceId],
  );
  if (!row) throw new Refusal('absent', 'instance-not-found');
  return row;
}

/** Read by a statement of its own, after the lock: only so it is what the last step wrote. */
async function readInstance(em: Em, instanceId: string): Promise<InstanceRow & DoneRow> {
  const [row] = await sql<InstanceRow & DoneRow>(
    em,
    `select i.id, i.slug, i.definition_id as "definitionId", i.case_id as "caseId", i.parent_id as "parentId", i.status, i.outcome,
       i.starter_id as "starterId", i.state, i.tokens, i.variables, i.revision, ${DONE} from instance i where i.id = $1`,
    [instanceId],
  );
  if (!row) throw new Error(`instance ${instanceId} is gone`);
  return row;
}

async function runOf(turn: Gathered): Promise<Run> {
  const { runtime, em, instance, definition } = turn;
  const warm = runtime.warm.take(instance.id, instance.revision);
  if (warm) return warm;
  if (!instance.state) throw new Error(`instance ${instance.id} runs without a state`);
  if (instance.state.engine !== ENGINE_VERSION) return rebuild(em, instance, definition, () => contextOf(turn));
  return open(definition.model, { state: instance.state });
}

/** A turn on a run that has just been made. */
export async function firstTurn(
  runtime: Runtime, em: Em, actor: Actor, at: { theCase: CaseRow; instance: InstanceRow; definition: Definition },
): Promise<Turn> {
  const done: Done = { forms: {}, outcomes: {}, doneBy: {} };
  const { model } = at.definition;
  return { ...(await gather(runtime, em, actor, { ...at, done }, reads(model).opening)), run: open(model) };
}

/** Gathers what FEEL will see; nothing is locked or changed here. */
async function gather(
  runtime: Runtime, em: Em, actor: Actor, at: { theCase: CaseRow; instance: InstanceRow; definition: Definition; done: Done },
  read: Reads,
): Promise<Gathered> {
  const today = await runtime.clock.businessDate(em);
  return {
    runtime, em, actor, now: runtime.clock.now(), today, ...at,
    subject: read.subject ? await subjectFacts(runtime, em, at.theCase) : {},
    parameters: read.parameters ? await parametersOn(em, today) : { values: {}, types: {} },
    wasCase: { ...at.theCase },
    recorded: [],
    entries: [],
    closed: new Set(),
    passed: new Set(),
  };
}

/** What FEEL sees at this moment of the step; `locals` are the item variables of the place that asks. */
export function contextOf(turn: Gathered, locals: Readonly<Record<string, unknown>> = {}): FeelContext {
  const { definition, done } = turn;
  const forms = Object.entries(wholeForms(turn)).map(([node, data]) => [node, typed(data, definition.fieldTypes[node] ?? {})]);
  return {
    names: {
      ...typed(turn.instance.variables, variableTypes(definition.model, turn.runtime.steps)),
      forms: Object.fromEntries(forms),
      outcomes: done.outcomes,
      subject: typed(turn.subject, subjectTypes(turn.runtime, turn.theCase.subjectType)),
      parameters: typed(turn.parameters.values, turn.parameters.types),
      ...locals,
    },
    today: turn.today,
    now: turn.now,
  };
}

/** The same values untouched: money as the yuan string it was written as, which no float may stand in for. */
export function exactValues(turn: Turn): JsonRecord {
  const { done, subject, parameters } = turn;
  return { ...turn.instance.variables, forms: wholeForms(turn), outcomes: done.outcomes, subject, parameters: parameters.values };
}

/** The submissions with every field their forms declare: one left empty is null, so that FEEL knows it. */
function wholeForms({ definition, done }: Gathered): Record<string, JsonRecord> {
  return Object.fromEntries(Object.entries(done.forms).map(([node, data]) => {
    const empty = Object.keys(definition.fieldTypes[node] ?? {}).map((field) => [field, null]);
    return [node, { ...Object.fromEntries(empty), ...data }];
  }));
}

/** Adds step outputs to the variables: `undefined` never gets in, so that FEEL may be strict. */
export function setVariables(turn: Turn, values: JsonRecord): void {
  turn.instance.variables = { ...turn.instance.variables, ...values };
}

/** What the engine did in this step, told to history. */
export function note(turn: Turn, entry: Omit<HistoryEntry, 'actorId'>): void {
  turn.entries.push({ ...entry, actorId: turn.actor.personId });
}

/** The waits opened in this step that still wait, and those that closed and were there before it. */
export function changesOf(turn: Turn): { opened: readonly Wait[]; closed: readonly Wait[] } {
  const waiting = new Map(turn.run.waits().map((wait) => [wait.executionId, wait]));
  const openedIds = new Set(turn.recorded.flatMap((recorded) => recorded.opened.map((wait) => wait.executionId)));
  return {
    opened: [...openedIds].flatMap((id) => waiting.get(id) ?? []),
    closed: turn.recorded.flatMap((recorded) => recorded.closed).filter((wait) => !openedIds.has(wait.executionId)),
  };
}

/** A fresh stamp for what this step writes. */
export const newRevision = (): string => v7();
