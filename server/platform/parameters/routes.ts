/** Dated parameters over HTTP: what holds today, every dated value, and new ones. */
import { z } from 'zod';

import type { Em } from '../../database/orm.ts';
import { route, type Route } from '../../http/route.ts';
import { PARAMETERS_ZH } from '../../text/parameters.zh.ts';
import type { Clock } from '../clock.ts';
import type { Rights } from '../policy/index.ts';
import { dateParameter, editParameter, type ParameterChoices } from './change.ts';
import { PARAMETER_TYPES, Parameter } from './parameter.entity.ts';

const value = z.union([z.string().max(200), z.number(), z.boolean()]);

const dated = z.object({
  id: z.string(), fromOn: z.string(), value, source: z.string(), version: z.int(),
  /** The newest of those on or before the business date holds; one after it may still be edited. */
  holds: z.boolean(), actions: z.array(z.string()),
});

const item = z.object({
  name: z.string(), title: z.string(), type: z.enum(PARAMETER_TYPES), value: value.nullable(), source: z.string(),
  fromOn: z.string().nullable(), values: z.array(dated), actions: z.array(z.string()),
  /** Of one that is one of a few words: which. */
  choices: z.array(z.object({ code: z.string(), name: z.string() })).nullable(),
});
export type ParameterItem = z.infer<typeof item>;

const newValue = {
  fromOn: z.iso.date(), value, source: z.string().trim().min(2).max(500),
};

export function parameterRoutes(deps: { readonly clock: Clock; readonly choices: ParameterChoices }): Route[] {
  const edit = { object: 'parameter', action: 'edit' };
  return [
    route({
      method: 'GET', path: '/api/parameters', summary: 'Dated parameters, as of today and by their days',
      access: { object: 'parameter', action: 'read' }, answer: z.object({ items: z.array(item), total: z.int() }),
      handle: async ({ em, rights }) => {
        const items = await listParameters(em, rights, await deps.clock.businessDate(em), await deps.choices(em));
        return { items, total: items.length };
      },
    }),
    route({
      method: 'POST', path: '/api/parameters', summary: 'Date a new value of a parameter', access: edit, status: 201,
      body: z.strictObject({ name: z.string().regex(/^[a-z][A-Za-z0-9]{0,59}$/), type: z.enum(PARAMETER_TYPES), ...newValue }),
      answer: dated,
      handle: async ({ em, actor, rights, body }) => {
        const parameter = await dateParameter(deps, em, actor, body);
        return present(parameter, rights, await deps.clock.businessDate(em), undefined);
      },
    }),
    route({
      method: 'PUT', path: '/api/parameters/:id', summary: 'Correct a value that does not hold yet', access: edit,
      params: z.strictObject({ id: z.uuid() }), body: z.strictObject({ ...newValue, version: z.int() }), answer: dated,
      handle: async ({ em, actor, rights, params, body }) => {
        const parameter = await editParameter(deps, em, actor, { id: params.id, ...body });
        return present(parameter, rights, await deps.clock.businessDate(em), undefined);
      },
    }),
  ];
}

async function listParameters(
  em: Em, rights: Rights, on: string, choices: Awaited<ReturnType<ParameterChoices>>,
): Promise<ParameterItem[]> {
  const rows = await em.findAll(Parameter, { orderBy: { name: 'asc', fromOn: 'desc' } });
  const names = [...new Set(rows.map(({ name }) => name))];
  return names.map((name) => {
    const words = choices[name];
    return { ...itemOf(name, rows.filter((row) => row.name === name), rights, on), choices: words ? [...words] : null };
  });
}

/** `rows`: the dated values of one name, the newest first. */
function itemOf(name: string, rows: readonly Parameter[], rights: Rights, on: string): Omit<ParameterItem, 'choices'> {
  const holding = rows.find(({ fromOn }) => fromOn <= on);
  return {
    name, title: PARAMETERS_ZH[name] ?? name, type: rows[0]?.type ?? 'text',
    value: holding?.value ?? null, source: holding?.source ?? '', fromOn: holding?.fromOn ?? null,
    values: rows.map((row) => present(row, rights, on, holding)), actions: rights.can('parameter', 'edit') ? ['date'] : [],
  };
}

function present(row: Parameter, rights: Rights, on: string, holding: Parameter | undefined): z.infer<typeof dated> {
  const { id, fromOn, value: held, source, version } = row;
  return {
    id, fromOn, value: held, source, version, holds: holding ? holding === row : fromOn === on,
    actions: fromOn > on && rights.can('parameter', 'edit') ? ['edit'] : [],
  };
}
