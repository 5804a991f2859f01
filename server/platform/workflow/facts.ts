/** What FEEL sees of a case: variables, forms, outcomes, the subject's facts, dated parameters. */
import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import type { Field } from '../forms/index.ts';
import { parametersAt } from '../parameters/index.ts';
import type { Case } from '../cases/case.entity.ts';
import type { WorkflowDeps } from './deps.ts';
import { feelValue, type CompiledModel, type FeelType } from './engine/index.ts';
import type { Json, JsonRecord, Step, SubjectProvider, ValueType } from './step.ts';

/** What is known of the user tasks done so far, by node id: the last round of each. */
export type Done = {
  readonly forms: Readonly<Record<string, JsonRecord>>;
  readonly outcomes: Readonly<Record<string, string>>;
  readonly doneBy: Readonly<Record<string, string>>;
};

const FEEL_TYPES: Readonly<Record<ValueType, FeelType>> = {
  text: 'string', id: 'string', money: 'number', rate: 'number', integer: 'number', number: 'number',
  boolean: 'boolean', date: 'date', list: { list: 'any' }, record: 'any',
};

/** The FEEL type of a declared value. */
export function feelTypeOf(type: ValueType): FeelType {
  return FEEL_TYPES[type];
}

const FIELD_TYPES: Readonly<Record<string, FeelType>> = {
  money: 'number', rate: 'number', integer: 'number', number: 'number', boolean: 'boolean',
  date: 'date', businessDate: 'date', list: { list: 'any' }, choices: { list: 'string' }, attachment: { list: 'any' },
};

/** The FEEL type of a form's field; what is not a number, a date, a boolean or a list reads as text. */
export function feelTypeOfField(field: Pick<Field, 'type'>): FeelType {
  return FIELD_TYPES[field.type] ?? 'string';
}

/** The declared type of every variable a model's steps put out. */
export function variableTypes(model: CompiledModel, steps: ReadonlyMap<string, Step>): Record<string, FeelType> {
  const types: Record<string, FeelType> = {};
  for (const node of Object.values(model.nodes)) {
    const outputs = node.topic === undefined ? {} : (steps.get(node.topic)?.outputs ?? {});
    if (node.resultVariable) {
      types[node.resultVariable] = { fields: feelTypes(outputs) };
    } else {
      Object.assign(types, feelTypes(outputs));
    }
    if (node.script && node.resultVariable) types[node.resultVariable] = 'any';
  }
  return types;
}

function feelTypes(types: Readonly<Record<string, ValueType>>): Record<string, FeelType> {
  return Object.fromEntries(Object.entries(types).map(([name, type]) => [name, feelTypeOf(type)]));
}

/** The last submission, outcome and doer of each user task of an instance. */
export async function doneOf(em: Em, instanceId: string): Promise<Done> {
  const submissions = await sql<{ node_id: string; data: JsonRecord }>(
    em, 'select distinct on (node_id) node_id, data from submission where instance_id = $1 order by node_id, id desc',
    [instanceId],
  );
  const groups = await sql<{ node_id: string; outcome: string | null; doer: string | null }>(
    em,
    `select distinct on (g.node_id) g.node_id, g.outcome,
       (select t.completed_by from task t where t.group_id = g.id and t.status = 'done'
        order by t.completed_at desc limit 1) as doer
     from task_group g where g.instance_id = $1 and g.status = 'completed' order by g.node_id, g.round desc`,
    [instanceId],
  );
  return {
    forms: Object.fromEntries(submissions.map((row) => [row.node_id, row.data])),
    outcomes: Object.fromEntries(groups.flatMap((row) => (row.outcome === null ? [] : [[row.node_id, row.outcome]]))),
    doneBy: Object.fromEntries(groups.flatMap((row) => (row.doer === null ? [] : [[row.node_id, row.doer]]))),
  };
}

/** The subject's facts as its provider gives them; empty when the case has no subject. */
export async function subjectFacts(deps: WorkflowDeps, em: Em, theCase: Case): Promise<JsonRecord> {
  if (!theCase.subjectType || !theCase.subjectId) return {};
  return providerOf(deps, theCase.subjectType).facts(em, theCase.subjectId);
}

/** The FEEL types of a subject's facts, by the type of subject. */
export function subjectTypes(deps: WorkflowDeps, subjectType: string | null | undefined): Record<string, FeelType> {
  return subjectType ? feelTypes(providerOf(deps, subjectType).factTypes) : {};
}

function providerOf(deps: WorkflowDeps, type: string): SubjectProvider {
  const provider = deps.subjects.get(type);
  if (!provider) throw new Error(`no provider for subject type ${type}`);
  return provider;
}

/** Every dated parameter as of a business date: values as stored, and their FEEL types. */
export async function parametersOn(em: Em, on: string): Promise<{ values: JsonRecord; types: Record<string, FeelType> }> {
  const rows = await parametersAt(em, on);
  return {
    values: Object.fromEntries(rows.map((row) => [row.name, row.value])),
    types: Object.fromEntries(rows.map((row) => [row.name, feelTypeOf(row.type)])),
  };
}

/** Where a dotted path leads in a record; undefined when it leads nowhere. */
export function lookUp(values: JsonRecord, path: string): Json | undefined {
  let found: Json | undefined = values;
  for (const part of path.split('.')) {
    if (found === null || typeof found !== 'object' || Array.isArray(found) || !Object.hasOwn(found, part)) return undefined;
    found = (found as JsonRecord)[part];
  }
  return found;
}

/** A record's values brought to their declared types; what is not declared stays as it is. */
export function typed(values: JsonRecord, types: Readonly<Record<string, FeelType>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, bring(value, types[name])]));
}

function bring(value: Json, type: FeelType | undefined): unknown {
  if (value === null || type === undefined) return value;
  if (typeof type === 'object' && 'fields' in type) return typed(value as JsonRecord, type.fields);
  return feelValue(value, type);
}
