/** What FEEL sees of a case: variables, forms, outcomes, the subject's facts, dated parameters. */
import type { Em } from '../../database/orm.ts';
import type { Field } from '../forms/index.ts';
import { parametersAt } from '../parameters/index.ts';
import type { WorkflowDeps } from './deps.ts';
import { feelValue, type CompiledModel, type FeelType } from './engine/index.ts';
import type { Json, JsonRecord, Step, SubjectProvider, ValueType } from './step.ts';
import type { CaseRow } from './tables/rows.ts';

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

/** SQL for `Done` of the instance `i`: the last submission, outcome and doer of each user task. */
export const DONE = `(select coalesce(jsonb_object_agg(node_id, data), '{}') from (
    select distinct on (node_id) node_id, data from submission where instance_id = i.id order by node_id, id desc) last) as forms,
  (select coalesce(jsonb_object_agg(node_id, jsonb_build_object('outcome', outcome, 'doer', doer)), '{}') from (
    select distinct on (g.node_id) g.node_id, g.outcome,
      (select t.completed_by from task t where t.group_id = g.id and t.status = 'done' order by t.completed_at desc limit 1) as doer
    from task_group g where g.instance_id = i.id and g.status = 'completed' order by g.node_id, g.round desc) last) as groups`;

export type DoneRow = {
  readonly forms: Readonly<Record<string, JsonRecord>>;
  readonly groups: Readonly<Record<string, { readonly outcome: string | null; readonly doer: string | null }>>;
};

/** What `DONE` selects, as it is used. */
export function doneOf({ forms, groups }: DoneRow): Done {
  const of = (key: 'outcome' | 'doer') => Object.fromEntries(Object.entries(groups).flatMap(([node, group]) => (
    group[key] === null ? [] : [[node, group[key]]]
  )));
  return { forms, outcomes: of('outcome'), doneBy: of('doer') };
}

/** Which of the costly facts a model reads: the others need not be fetched. */
export type Reads = { readonly subject: boolean; readonly parameters: boolean };

/** What is read in any step, and what is read when a case is opened: its title and summary as well. */
export function reads(model: CompiledModel): { readonly anyStep: Reads; readonly opening: Reads } {
  const known = READS.get(model.source);
  if (known) return known;
  const { nodes, flows, properties } = model.source.outline;
  const found = { anyStep: mentionedIn({ nodes, flows }), opening: mentionedIn({ nodes, flows, properties }) };
  READS.set(model.source, found);
  return found;
}
const READS = new WeakMap<object, { anyStep: Reads; opening: Reads }>();

function mentionedIn(part: object): Reads {
  const text = JSON.stringify(part);
  return { subject: /\bsubject\b/.test(text), parameters: /\bparameters\b/.test(text) };
}

/** The subject's facts as its provider gives them; empty when the case has no subject. */
export async function subjectFacts(deps: WorkflowDeps, em: Em, theCase: Pick<CaseRow, 'subjectType' | 'subjectId'>): Promise<JsonRecord> {
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
