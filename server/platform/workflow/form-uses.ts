/** Which versions of which processes ask a form, and in which version they keep it. */
import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import type { FormUse } from '../forms/index.ts';

type Row = Omit<FormUse, 'formVersion'> & { key: string; form_version: number };

/** By form key: live versions and those that something still runs on, the live one of a process first. */
export async function formUses(em: Em, key?: string): Promise<ReadonlyMap<string, readonly FormUse[]>> {
  const rows = await sql<Row>(
    em,
    `with version as (
       select d.*, (select count(*)::int from instance i where i.definition_id = d.id and i.status = 'running') as running from process_definition d)
     select form.key, form.value::int as form_version, d.slug, d.name, d.version, d.live, d.running,
       (select coalesce(jsonb_agg(jsonb_build_object('id', node.key, 'name', coalesce(node.value->>'name', ''))), '[]')
        from jsonb_each(d.source->'outline'->'nodes') node where node.value->>'formKey' = form.key) as nodes
     from version d, jsonb_each_text(d.forms) form
     where (d.live or d.running > 0) and ($1::text is null or form.key = $1)
     order by form.key, d.slug, d.live desc, d.version desc`,
    [key ?? null],
  );
  const uses = new Map<string, FormUse[]>();
  for (const { key: form, form_version, ...use } of rows) uses.set(form, [...(uses.get(form) ?? []), { ...use, formVersion: form_version }]);
  return uses;
}
