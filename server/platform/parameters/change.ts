/** Changing dated parameters: a new value from a day on. What has held on a day holds on that day for good. */
import type { Em } from '../../database/orm.ts';
import { takeTurns } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import { PARAMETERS_ZH } from '../../text/parameters.zh.ts';
import type { Actor } from '../actor.ts';
import { record } from '../audit/index.ts';
import type { Clock } from '../clock.ts';
import { Parameter, type ParameterType, type ParameterValue } from './parameter.entity.ts';
import { valueOf } from './value.ts';

/** The parameters that are one of a few words, by name: what they may be. */
export type ParameterChoices = (em: Em) => Promise<Readonly<Record<string, readonly { readonly code: string; readonly name: string }[]>>>;
type Deps = { readonly clock: Clock; readonly choices: ParameterChoices };

export type NewValue = { readonly fromOn: string; readonly value: ParameterValue; readonly source: string };

/**
 * Dates a new value, from today on or later; a name not known yet makes a parameter of `type`, for conditions of diagrams to
 * read. Throws `parameter-date-past`, `parameter-value-invalid`, `parameter-value-unknown`, `parameter-type-fixed` and, for a day that has its value
 * already, `parameter-exists`.
 */
export async function dateParameter(
  deps: Deps, em: Em, actor: Actor, values: NewValue & { name: string; type: ParameterType },
): Promise<Parameter> {
  const { name, type, fromOn } = values;
  await refusePast(deps, em, fromOn);
  await takeTurns(em, `parameter:${name}`);
  const known = await em.findOne(Parameter, { name }, { orderBy: { fromOn: 'desc' } });
  if (known && known.type !== type) throw new Refusal('invalid', 'parameter-type-fixed', { name, type: known.type });
  if (await em.findOne(Parameter, { name, fromOn })) throw new Refusal('conflict', 'parameter-exists', { name, fromOn });
  const value = await admitted(deps, em, name, valueOf(name, type, values.value));
  const parameter = em.create(Parameter, { name, type, fromOn, value, source: values.source });
  await em.flush();
  await record(em, actor, {
    action: 'parameter.set', object: 'parameter', objectId: parameter.id,
    before: known ? said(known) : undefined, after: said(parameter),
  });
  return parameter;
}

/**
 * Corrects a value that does not hold yet. Throws `parameter-not-found`, `stale-version`, `parameter-held` for one that has
 * begun to hold, and what `dateParameter` throws.
 */
export async function editParameter(
  deps: Deps, em: Em, actor: Actor, values: NewValue & { id: string; version: number },
): Promise<Parameter> {
  const parameter = await em.findOne(Parameter, { id: values.id });
  if (!parameter) throw new Refusal('absent', 'parameter-not-found');
  if (parameter.version !== values.version) throw new Refusal('conflict', 'stale-version');
  const { name, type, fromOn } = parameter;
  if (fromOn <= await deps.clock.businessDate(em)) throw new Refusal('conflict', 'parameter-held', { name, fromOn });
  await refusePast(deps, em, values.fromOn);
  const before = said(parameter);
  const value = await admitted(deps, em, name, valueOf(name, type, values.value));
  em.assign(parameter, { fromOn: values.fromOn, value, source: values.source });
  await em.flush();
  await record(em, actor, {
    action: 'parameter.edit', object: 'parameter', objectId: parameter.id, before, after: said(parameter),
  });
  return parameter;
}

/** The value, if it is one of those there are to choose from. */
async function admitted({ choices }: Deps, em: Em, name: string, value: ParameterValue): Promise<ParameterValue> {
  const allowed = (await choices(em))[name];
  if (!allowed || allowed.some(({ code }) => code === value)) return value;
  const names = allowed.map((choice) => choice.name);
  throw new Refusal('invalid', 'parameter-value-unknown', { name: PARAMETERS_ZH[name] ?? name, value, allowed: names });
}

async function refusePast({ clock }: { readonly clock: Clock }, em: Em, fromOn: string): Promise<void> {
  const on = await clock.businessDate(em);
  if (fromOn < on) throw new Refusal('invalid', 'parameter-date-past', { fromOn, on });
}

function said({ name, fromOn, value, source }: Parameter) {
  return { name, fromOn, value, source };
}
