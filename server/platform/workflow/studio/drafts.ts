/** Diagrams that somebody is working on: one per person and process, its owner's alone, sound or not. */
import type { Em } from '../../../database/orm.ts';
import { change, isoOf, sql } from '../../../database/sql.ts';
import { Refusal } from '../../../errors.ts';
import type { Draft } from './shapes.ts';

export type DraftToKeep = {
  readonly slug: string; readonly xml: string; readonly basedOn: number;
  /** The version of the draft that was looked at; 0 when there was none. */
  readonly version: number;
};
export type DraftKept = { readonly savedAt: string; readonly version: number };

/** Keeps the diagram as it is, broken or not. Throws `stale-version` when the draft was kept, published or dropped elsewhere meanwhile. */
export async function keepModelDraft(em: Em, personId: string, now: Date, { slug, xml, basedOn, version }: DraftToKeep): Promise<DraftKept> {
  const values = [personId, slug, nameIn(xml) ?? slug, xml, basedOn, now];
  const [row] = version === 0
    ? await sql<{ version: number }>(
      em,
      `insert into process_draft (person_id, slug, name, xml, based_on, saved_at) values ($1, $2, $3, $4, $5, $6)
       on conflict (person_id, slug) do nothing returning version`,
      values,
    )
    : await sql<{ version: number }>(
      em,
      `update process_draft set name = $3, xml = $4, based_on = $5, saved_at = $6, version = nextval('process_draft_version')
       where person_id = $1 and slug = $2 and version = $7 returning version`,
      [...values, version],
    );
  if (!row) throw new Refusal('conflict', 'stale-version');
  return { savedAt: now.toISOString(), version: row.version };
}

/** Having no draft is the usual case, and no fault. */
export async function readModelDraft(em: Em, personId: string, slug: string): Promise<Draft> {
  const [row] = await sql<{ xml: string; based_on: number; saved_at: string; version: number }>(
    em, 'select xml, based_on, saved_at, version from process_draft where person_id = $1 and slug = $2', [personId, slug],
  );
  if (!row) return { xml: null, basedOn: null, savedAt: null, version: 0 };
  return { xml: row.xml, basedOn: row.based_on, savedAt: isoOf(row.saved_at), version: row.version };
}

/**
 * Forgets the draft, if there is one. Throws `stale-version` when it is not the one that was looked at; without a version
 * whichever it is goes.
 */
export async function dropModelDraft(em: Em, personId: string, slug: string, version?: number): Promise<void> {
  const [draft] = await sql<{ version: number }>(
    em, 'select version from process_draft where person_id = $1 and slug = $2 for update', [personId, slug],
  );
  if (draft && version !== undefined && draft.version !== version) throw new Refusal('conflict', 'stale-version');
  await change(em, 'delete from process_draft where person_id = $1 and slug = $2', [personId, slug]);
}

/** Forgets the draft that was published; one that was kept elsewhere since stays. Without a version whichever it is goes. */
export async function settleModelDraft(em: Em, personId: string, slug: string, version: number | undefined): Promise<void> {
  await change(
    em, 'delete from process_draft where person_id = $1 and slug = $2 and ($3::integer is null or version = $3)', [personId, slug, version ?? null],
  );
}

/** What the process calls itself, for a list; a diagram need not be readable to be kept. */
function nameIn(xml: string): string | undefined {
  const tag = /<(?:[\w-]+:)?process\s[^>]*>/.exec(xml)?.[0] ?? '';
  const name = /\sname="([^"]{1,100})"/.exec(tag)?.[1];
  return name?.replaceAll('&#34;', '"').replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
