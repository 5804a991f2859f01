/** Dated parameters: every limit the business obeys, by the day it holds from. */
import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import { Parameter, type ParameterType, type ParameterValue } from './parameter.entity.ts';

export { Parameter, PARAMETER_TYPES, type ParameterType, type ParameterValue } from './parameter.entity.ts';
export { dateParameter, editParameter, type NewValue } from './change.ts';
export type { ParameterChoices } from './change.ts';
export { parameterRoutes } from './routes.ts';

export type DatedParameter = { readonly name: string; readonly type: ParameterType; readonly value: ParameterValue };

/** Every parameter as of a business date: the newest row on or before it. */
export async function parametersAt(em: Em, on: string): Promise<readonly DatedParameter[]> {
  return sql<DatedParameter>(
    em, 'select distinct on (name) name, type, value from parameter where from_on <= $1 order by name, from_on desc', [on],
  );
}

/** Some parameters as of a business date, by name. Throws `parameter-missing` when one of them does not hold yet. */
export async function parameterValues<Name extends string>(
  em: Em, names: readonly Name[], on: string,
): Promise<Readonly<Record<Name, ParameterValue>>> {
  const rows = await sql<{ name: Name; value: ParameterValue }>(
    em,
    `select distinct on (name) name, value from parameter
     where name = any($1::text[]) and from_on <= $2 order by name, from_on desc`,
    [[...names], on],
  );
  const missing = names.find((name) => !rows.some((row) => row.name === name));
  if (missing !== undefined) throw new Refusal('invalid', 'parameter-missing', { name: missing, on });
  return Object.fromEntries(rows.map(({ name, value }) => [name, value])) as Record<Name, ParameterValue>;
}

/** One parameter as of a business date. Throws `parameter-missing` when none holds yet. */
export async function parameterAt(em: Em, name: string, on: string): Promise<ParameterValue> {
  return (await parameterValues(em, [name], on))[name] as ParameterValue;
}

/** Says that a parameter holds from a day on. A second value for the same day is refused by the table. */
export function setParameter(em: Em, values: {
  name: string; fromOn: string; type: ParameterType; value: ParameterValue; source: string;
}): Parameter {
  return em.create(Parameter, values);
}
