/** The versions of forms: the content of a version never changes, which one is live does. */
import { createHash } from 'node:crypto';

import { v7 } from 'uuid';

import type { Em } from '../../database/orm.ts';
import { change, sql, takeTurns } from '../../database/sql.ts';
import type { FormDefinition } from './definition.ts';

/** `<process>/<task>` or `records/<record>`: the path of the default in `forms/`, without its ending. */
export const FORM_KEY = /^[a-z][a-z0-9-]{0,59}\/[a-z][a-z0-9-]{0,59}$/;

export type FormOrigin = 'file' | 'database';

/** One version of a form. */
export type Form = { readonly key: string; readonly version: number; readonly title: string; readonly definition: FormDefinition };

export type LiveForm = { readonly version: number; readonly checksum: string; readonly origin: FormOrigin };

/** The version that new cases and records take; undefined when there is no such form. */
export async function liveOf(em: Em, key: string): Promise<LiveForm | undefined> {
  const [row] = await sql<LiveForm>(em, 'select version, checksum, origin from form_definition where key = $1 and live', [key]);
  return row;
}

export async function readVersion(em: Em, key: string, version: number): Promise<Form | undefined> {
  const [row] = await sql<Form>(
    em, 'select key, version, title, definition from form_definition where key = $1 and version = $2', [key, version],
  );
  return row;
}

/** Writers of one form take turns until they commit. */
export async function lockForm(em: Em, key: string): Promise<void> {
  await takeTurns(em, `form:${key}`);
}

export type NewVersion = {
  readonly key: string; readonly definition: FormDefinition; readonly personId: string | null; readonly at: Date;
};

/** Writes the next version and makes it live; the form is locked and its definition checked by the caller. */
export async function insertVersion(em: Em, { key, definition, personId, at }: NewVersion): Promise<number> {
  const [latest] = await sql<{ version: number }>(
    em, 'select coalesce(max(version), 0)::int as version from form_definition where key = $1', [key],
  );
  const version = (latest?.version ?? 0) + 1;
  await change(em, 'update form_definition set live = false where key = $1 and live', [key]);
  await change(
    em,
    `insert into form_definition (id, key, version, title, definition, checksum, origin, live, created_by, created_at)
     values ($1, $2, $3, $4, $5::jsonb, $6, $7, true, $8, $9)`,
    [v7(), key, version, definition.title ?? '', JSON.stringify(definition), checksumOf(definition),
    personId === null ? 'file' : 'database', personId, at],
  );
  return version;
}

/** What says whether a definition has changed: its content, whatever the order or layout it is written in. */
export function checksumOf(definition: FormDefinition): string {
  return createHash('sha256').update(JSON.stringify(sorted(definition))).digest('hex');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, sorted(one)]));
}
