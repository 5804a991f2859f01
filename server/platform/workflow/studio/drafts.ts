/** Diagrams that somebody is working on: one per person and process, its owner's alone, sound or not. */
import type { Em } from '../../../database/orm.ts';
import { change, isoOf, sql } from '../../../database/sql.ts';
import type { Draft } from './shapes.ts';

export type DraftToKeep = { readonly slug: string; readonly xml: string; readonly basedOn: number };

/** Keeps the diagram as it is, broken or not; answers when. */
export async function keepModelDraft(em: Em, personId: string, now: Date, { slug, xml, basedOn }: DraftToKeep): Promise<string> {
  await sql(
    em,
    `insert into process_draft (person_id, slug, name, xml, based_on, saved_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (person_id, slug) do update
       set name = excluded.name, xml = excluded.xml, based_on = excluded.based_on, saved_at = excluded.saved_at`,
    [personId, slug, nameIn(xml) ?? slug, xml, basedOn, now],
  );
  return now.toISOString();
}

/** Having no draft is the usual case, and no fault. */
export async function readModelDraft(em: Em, personId: string, slug: string): Promise<Draft> {
  const [row] = await sql<{ xml: string; based_on: number; saved_at: string }>(
    em, 'select xml, based_on, saved_at from process_draft where person_id = $1 and slug = $2', [personId, slug],
  );
  return row ? { xml: row.xml, basedOn: row.based_on, savedAt: isoOf(row.saved_at) } : { xml: null, basedOn: null, savedAt: null };
}

export async function dropModelDraft(em: Em, personId: string, slug: string): Promise<void> {
  await change(em, 'delete from process_draft where person_id = $1 and slug = $2', [personId, slug]);
}

/** What the process calls itself, for a list; a diagram need not be readable to be kept. */
function nameIn(xml: string): string | undefined {
  const tag = /<(?:[\w-]+:)?process\s[^>]*>/.exec(xml)?.[0] ?? '';
  const name = /\sname="([^"]{1,100})"/.exec(tag)?.[1];
  return name?.replaceAll('&#34;', '"').replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
