/** Everything a diagram of a process may refer to, with the Chinese names the panel shows. */
import type { Em } from '../../../database/orm.ts';
import { sql } from '../../../database/sql.ts';
import { PARAMETERS_ZH } from '../../../text/parameters.zh.ts';
import { refusalText } from '../../../text/studio.zh.ts';
import { subjectName, valueName } from '../../../text/values.zh.ts';
import { type Field, fieldsOf } from '../../forms/index.ts';
import { parametersAt } from '../../parameters/index.ts';
import type { Runtime } from '../deps.ts';
import type { FeelType } from '../engine/index.ts';
import { feelTypeOf, feelTypeOfField } from '../facts.ts';
import type { Step, ValueType } from '../step.ts';
import type { Parts } from './shapes.ts';

/** @param slug the process whose envelope counts: which roles may start it and work on it */
export async function partsFor(runtime: Runtime, em: Em, slug: string): Promise<Parts> {
  const parameters = await parametersAt(em, await runtime.clock.businessDate(em));
  return {
    steps: [...runtime.steps.values()].map(stepPart).sort((a, b) => (a.name < b.name ? -1 : 1)),
    forms: await formParts(runtime, em),
    roles: await roleParts(runtime, em, slug),
    parameters: parameters.map(({ name, type, value }) => ({
      name, title: PARAMETERS_ZH[name] ?? name, type, feel: feelWord(feelTypeOf(type)), value,
    })),
    subjects: [...runtime.subjects.values()].map(({ type, factTypes }) => ({ type, title: subjectName(type), facts: valuesOf(factTypes) })),
  };
}

function stepPart({ name, title, inputs, outputs, errors }: Step): Parts['steps'][number] {
  return {
    name, title: title || name, inputs: valuesOf(inputs), outputs: valuesOf(outputs),
    errors: errors.map((code) => ({ code, sentence: refusalText(code) })),
  };
}

function valuesOf(types: Readonly<Record<string, ValueType>>): Parts['steps'][number]['inputs'] {
  return Object.entries(types).map(([name, type]) => ({ name, title: valueName(name), type, feel: feelWord(feelTypeOf(type)) }));
}

async function formParts({ forms }: Runtime, em: Em): Promise<Parts['forms']> {
  const live = await sql<{ key: string; version: number }>(em, 'select key, version from form_definition where live order by key');
  return Promise.all(live.map(async ({ key, version }) => {
    const { title, definition } = await forms.at(em, key, version);
    return { key, title: title || key, version, fields: fieldsOf(definition).map(fieldPart) };
  }));
}

function fieldPart(field: Field): Parts['forms'][number]['fields'][number] {
  const { key, label, type, required, sensitive, options } = field;
  return { name: key, title: label, type, feel: feelWord(feelTypeOfField(field)), required, sensitive, options: [...options] };
}

async function roleParts({ rolesAllowed }: Runtime, em: Em, slug: string): Promise<Parts['roles']> {
  const roles = await sql<{ id: string; name: string }>(em, 'select id, name from role order by id');
  const [workers, starters] = [await rolesAllowed(em, `process:${slug}`, 'work'), await rolesAllowed(em, `process:${slug}`, 'start')];
  return roles.map(({ id, name }) => ({ code: id, name, works: workers.has(id), starts: starters.has(id) }));
}

function feelWord(type: FeelType): string {
  if (typeof type === 'string') return type;
  return 'list' in type ? 'list' : 'record';
}
