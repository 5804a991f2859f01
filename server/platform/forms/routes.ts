import { z } from 'zod';

import type { Em } from '../../database/orm.ts';
import { isoOf, sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import { route, type Route } from '../../http/route.ts';
import type { Clock } from '../clock.ts';
import type { Forms } from './index.ts';
import type { Rights } from '../policy/index.ts';
import { saveForm } from './save-form.ts';
import { Trial, tryForm } from './try-form.ts';
import { FormUse, type UsesOf } from './uses.ts';
import { readVersion } from './versions.ts';

type Deps = { readonly forms: Forms; readonly clock: Clock; readonly usesOf: UsesOf };

const part = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/);
const Key = z.object({ folder: part, name: part });
const VersionNumber = z.int().min(1).max(2 ** 31 - 1);
const Definition = z.record(z.string(), z.unknown());

const FormItem = z.object({
  key: z.string(), title: z.string(), version: z.int(), origin: z.enum(['file', 'database']), actions: z.array(z.string()),
  versions: z.array(z.object({ version: z.int(), at: z.string(), by: z.object({ id: z.string(), name: z.string() }).nullable() })),
  uses: z.array(FormUse),
});
export type FormItem = z.output<typeof FormItem>;
const FormAnswer = z.object({ key: z.string(), title: z.string(), version: z.int(), form: Definition, actions: z.array(z.string()) });
export type FormAnswer = z.output<typeof FormAnswer>;

/** The definitions: what a form asks is no secret to who works here; who may change it is. */
export function formRoutes(deps: Deps): Route[] {
  return [...definitionRoutes(deps), ...deskRoutes(deps)];
}

function definitionRoutes({ forms, clock }: Deps): Route[] {
  return [
    route({
      method: 'GET', path: '/api/forms/:folder/:name', summary: 'A form, as it is live or in a version', access: 'signed-in',
      params: Key, query: z.strictObject({ version: z.coerce.number().pipe(VersionNumber).optional() }), answer: FormAnswer,
      async handle({ em, rights, params, query }) {
        const { key, title, version, definition } = await forms.at(em, `${params.folder}/${params.name}`, query.version);
        return { key, title, version, form: definition, actions: actionsOf(rights) };
      },
    }),
    route({
      method: 'PUT', path: '/api/forms/:folder/:name', summary: 'Save a form as its next version', access: { object: 'form', action: 'edit' },
      params: Key, body: z.strictObject({ version: VersionNumber.or(z.literal(0)), form: Definition }), answer: FormAnswer,
      async handle({ em, actor, rights, params, body }) {
        const key = `${params.folder}/${params.name}`;
        const version = await saveForm(em, actor, clock.now(), { key, version: body.version, definition: body.form });
        const saved = await readVersion(em, key, version);
        if (!saved) throw new Refusal('absent', 'form-not-found', { key });
        return { key, title: saved.title, version, form: saved.definition, actions: actionsOf(rights) };
      },
    }),
  ];
}

/** What the builder of forms asks. */
function deskRoutes({ usesOf }: Deps): Route[] {
  return [
    route({
      method: 'GET', path: '/api/forms', summary: 'Forms with their versions, and where they are used', access: { object: 'form', action: 'read' },
      answer: z.object({ items: z.array(FormItem), total: z.int() }),
      async handle({ em, rights }) {
        const items = await listForms(em, rights, usesOf);
        return { items, total: items.length };
      },
    }),
    route({
      method: 'GET', path: '/api/forms/:folder/:name/uses', summary: 'The processes that ask a form', access: { object: 'form', action: 'read' },
      params: Key, answer: z.object({ items: z.array(FormUse), total: z.int() }),
      async handle({ em, params }) {
        const key = `${params.folder}/${params.name}`;
        const items = (await usesOf(em, key)).get(key) ?? [];
        return { items, total: items.length };
      },
    }),
    route({
      method: 'POST', path: '/api/form-checks', summary: 'Try a form before it is saved', access: { object: 'form', action: 'edit' },
      body: z.strictObject({ form: z.unknown(), submission: z.record(z.string(), z.unknown()).optional() }), answer: Trial,
      async handle({ body }) {
        return tryForm(body.form, body.submission);
      },
    }),
  ];
}

function actionsOf(rights: Rights): string[] {
  return rights.can('form', 'edit') ? ['edit'] : [];
}

type Row = {
  key: string; version: number; title: string; origin: 'file' | 'database'; live: boolean;
  at: string; by_id: string | null; by: string | null;
};

async function listForms(em: Em, rights: Rights, usesOf: UsesOf): Promise<FormItem[]> {
  const uses = await usesOf(em);
  const rows = await sql<Row>(
    em,
    `select f.key, f.version, f.title, f.origin, f.live, f.created_at as at, p.id as by_id, p.name as by
     from form_definition f left join person p on p.id = f.created_by order by f.key, f.version desc`,
  );
  return rows.filter((row) => row.live).map(({ key, version, title, origin }) => ({
    key, title, version, origin, actions: actionsOf(rights), uses: [...(uses.get(key) ?? [])],
    versions: rows.filter((row) => row.key === key).map((row) => ({
      version: row.version, at: isoOf(row.at) ?? '', by: row.by_id === null ? null : { id: row.by_id, name: row.by ?? '' },
    })),
  }));
}
