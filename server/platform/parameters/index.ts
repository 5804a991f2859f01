/** Dated parameters: every limit the business obeys, by the day it holds from. */
import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import { Parameter, type ParameterType, type ParameterValue } from './parameter.entity.ts';

export { Parameter, PARAMETER_TYPES, type ParameterType, type ParameterValue } from './parameter.entity.ts';
export { dateParameter, editParameter, type NewValue } from './change.ts';
export { parameterRoutes } from './routes.ts';

export type DatedParameter = { readonly name: string; readonly type: ParameterType; readonly value: ParameterValue };

/** Every parameter as of a business date: the newest row on or before it. */
export async function parametersAt(em: Em, on: string): Promise<readonly DatedParameter[]> {
  return sql<DatedParameter>(
    em, 'select distinct on (name) name, type, value from parameter where from_on <= $1 order by name, from_on desc', [on],
  );
}

/** One parameter as of a business date. Throws `parameter-missing` when none holds yet. */
export async function parameterAt(em: Em, name: string, on: string): Promise<ParameterValue> {
  const row = await em.findOne(Parameter, { name, fromOn: { $lte: on } }, { orderBy: { fromOn: 'desc' } });
  if (!row) throw new Refusal('invalid', 'parameter-missing', { name, on });
  return row.value;
}

/** Says that a parameter holds from a day on. A second value for the same day is refused by the table. */
export function setParameter(em: Em, values: {
  name: string; fromOn: string; type: ParameterType; value: ParameterValue; source: string;
}): Parameter {
  return em.create(Parameter, values);
}
