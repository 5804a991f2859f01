/** What a diagram may refer to: the registered steps, the live forms, the roles, the facts FEEL sees. */
import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import { fieldsOf } from '../forms/index.ts';
import type { WorkflowDeps } from './deps.ts';
import type { CompiledModel, FeelType, Surroundings } from './engine/index.ts';
import { feelTypeOf, feelTypeOfField, parametersOn, subjectTypes } from './facts.ts';

/** Read at publication; the checks themselves are pure. */
export async function surroundingsOf(deps: WorkflowDeps, em: Em, model: CompiledModel): Promise<Surroundings> {
  const subject = model.properties['subject.type'];
  const { types } = await parametersOn(em, await deps.clock.businessDate(em));
  return {
    steps: stepsOf(deps),
    forms: await formsOf(deps, em, model),
    roles: new Set((await sql<{ id: string }>(em, 'select id from role')).map((role) => role.id)),
    workers: await deps.rolesAllowed(em, `process:${model.slug}`, 'work'),
    starters: await deps.rolesAllowed(em, `process:${model.slug}`, 'start'),
    subjectTypes: new Set(deps.subjects.keys()),
    names: {
      ...(subject !== undefined && deps.subjects.has(subject) && { subject: { fields: subjectTypes(deps, subject) } }),
      parameters: { fields: types },
    },
  };
}

function stepsOf(deps: WorkflowDeps): Surroundings['steps'] {
  return Object.fromEntries([...deps.steps.values()].map((step) => [step.name, {
    inputs: mapTypes(step.inputs), outputs: mapTypes(step.outputs), errors: step.errors,
  }]));
}

function mapTypes(types: Readonly<Record<string, Parameters<typeof feelTypeOf>[0]>>): Record<string, FeelType> {
  return Object.fromEntries(Object.entries(types).map(([name, type]) => [name, feelTypeOf(type)]));
}

async function formsOf(deps: WorkflowDeps, em: Em, model: CompiledModel): Promise<Surroundings['forms']> {
  const forms: Record<string, Record<string, FeelType>> = {};
  for (const node of Object.values(model.nodes)) {
    if (!node.formKey) continue;
    const version = await deps.forms.liveVersion(em, node.formKey);
    if (version === undefined) continue;
    const { definition } = await deps.forms.at(em, node.formKey, version);
    forms[node.formKey] = Object.fromEntries(fieldsOf(definition).map((field) => [field.key, feelTypeOfField(field)]));
  }
  return forms;
}
