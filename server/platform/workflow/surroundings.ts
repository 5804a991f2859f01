/** What a diagram may refer to: the registered steps, the live forms, the roles, the facts FEEL sees. */
import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import { fieldsOf, type FormDefinition } from '../forms/index.ts';
import { parametersAt } from '../parameters/index.ts';
import type { WorkflowDeps } from './deps.ts';
import type { CompiledModel, FeelType, Surroundings } from './engine/index.ts';
import { feelTypeOf, feelTypeOfField } from './facts.ts';
import type { Step, SubjectProvider, ValueType } from './step.ts';

/** All there is to refer to, wherever it was read from: the database at publication, the repository's files without one. */
export type Registry = {
  readonly steps: ReadonlyMap<string, Step>;
  readonly subjects: ReadonlyMap<string, Pick<SubjectProvider, 'factTypes'>>;
  readonly roles: ReadonlySet<string>;
  /** The types of the dated parameters, by name. */
  readonly parameters: Readonly<Record<string, ValueType>>;
  /** The live version of a form; undefined when there is no such form. */
  form(key: string): Promise<FormDefinition | undefined>;
  /** The roles the policy lets do something: the envelope. */
  rolesAllowed(object: string, action: string): Promise<ReadonlySet<string>>;
};

/** The registry as things stand in the database, as of the transaction of `em`. */
export async function registryIn(deps: WorkflowDeps, em: Em): Promise<Registry> {
  const parameters = await parametersAt(em, await deps.clock.businessDate(em));
  return {
    steps: deps.steps,
    subjects: deps.subjects,
    roles: new Set((await sql<{ id: string }>(em, 'select id from role')).map((role) => role.id)),
    parameters: Object.fromEntries(parameters.map(({ name, type }) => [name, type])),
    async form(key) {
      const version = await deps.forms.liveVersion(em, key);
      return version === undefined ? undefined : (await deps.forms.at(em, key, version)).definition;
    },
    rolesAllowed: (object, action) => deps.rolesAllowed(em, object, action),
  };
}

/** What one model may refer to. Read at publication; the checks themselves are pure. */
export async function surroundingsOf(registry: Registry, model: CompiledModel): Promise<Surroundings> {
  const { steps, subjects, roles, parameters } = registry;
  const subject = subjects.get(model.properties['subject.type'] ?? '');
  return {
    steps: table([...steps.values()].map((step) => [step.name, {
      inputs: typesOf(step.inputs), outputs: typesOf(step.outputs), errors: step.errors,
    }])),
    forms: await formsOf(registry, model),
    roles,
    workers: await registry.rolesAllowed(`process:${model.slug}`, 'work'),
    starters: await registry.rolesAllowed(`process:${model.slug}`, 'start'),
    subjectTypes: new Set(subjects.keys()),
    names: { ...(subject && { subject: { fields: typesOf(subject.factTypes) } }), parameters: { fields: typesOf(parameters) } },
  };
}

function typesOf(types: Readonly<Record<string, ValueType>>): Readonly<Record<string, FeelType>> {
  return table(Object.entries(types).map(([name, type]) => [name, feelTypeOf(type)]));
}

async function formsOf(registry: Registry, model: CompiledModel): Promise<Surroundings['forms']> {
  const forms = new Map<string, Readonly<Record<string, FeelType>>>();
  for (const { formKey } of Object.values(model.nodes)) {
    const form = formKey === undefined ? undefined : await registry.form(formKey);
    if (formKey === undefined || !form) continue;
    forms.set(formKey, table(fieldsOf(form).map((field) => [field.key, feelTypeOfField(field)])));
  }
  return table([...forms]);
}

/** A record with nothing inherited: a diagram that asks for `constructor` finds nothing. */
function table<T>(entries: readonly (readonly [string, T])[]): Readonly<Record<string, T>> {
  return Object.assign(Object.create(null) as Record<string, T>, Object.fromEntries(entries));
}
