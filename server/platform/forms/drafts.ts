/** Half-filled forms: each its owner's alone, and never with a secret in it. */
import type { Em } from '../../database/orm.ts';
import { change, isoOf, sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import type { Rights } from '../policy/index.ts';
import { draftOf } from './check-submission.ts';
import type { FormDefinition } from './definition.ts';
import { plainJson } from './plain-json.ts';

/**
 * What a draft is for, by the first word of its key: `task:<id>` asks the entry `task` for the form of that task. Undefined
 * when there is no such thing, or the person has nothing to do with it: nobody can tell which.
 */
export type DraftForms = ReadonlyMap<string, (em: Em, rights: Rights, id: string) => Promise<FormDefinition | undefined>>;

export type Draft = { readonly data: Record<string, unknown>; readonly savedAt: string };

const LIMITS = { bytes: 200_000, days: 90 };
const DAY_MS = 86_400_000;

/** Keeps a draft, without its secrets and without what the form does not ask. Throws `draft-form-not-found` and `draft-too-large`. */
export async function saveDraft(
  deps: { readonly forms: DraftForms; readonly now: Date }, em: Em, rights: Rights,
  { key, data }: { key: string; data: Readonly<Record<string, unknown>> },
): Promise<Draft> {
  const kept = plainJson(draftOf(await formOf(deps.forms, em, rights, key), data));
  const text = JSON.stringify(kept);
  if (text.length > LIMITS.bytes) throw new Refusal('invalid', 'draft-too-large', { limit: LIMITS.bytes });
  const oldest = new Date(deps.now.getTime() - LIMITS.days * DAY_MS);
  await change(em, 'delete from draft where person_id = $1 and saved_at < $2', [rights.personId, oldest]);
  await sql(
    em,
    `insert into draft (person_id, key, data, saved_at) values ($1, $2, $3::jsonb, $4)
     on conflict (person_id, key) do update set data = excluded.data, saved_at = excluded.saved_at`,
    [rights.personId, key, text, deps.now],
  );
  return { data: kept, savedAt: deps.now.toISOString() };
}

/** The person's own draft, if there is one; what its form has meanwhile come to treat as a secret is left out. */
export async function readDraft(forms: DraftForms, em: Em, rights: Rights, key: string): Promise<Draft | undefined> {
  const form = await formOf(forms, em, rights, key);
  const [row] = await sql<{ data: Record<string, unknown>; saved_at: string }>(
    em, 'select data, saved_at from draft where person_id = $1 and key = $2', [rights.personId, key],
  );
  return row && { data: draftOf(form, row.data), savedAt: isoOf(row.saved_at) ?? '' };
}

export async function dropDraft(em: Em, personId: string, key: string): Promise<void> {
  await change(em, 'delete from draft where person_id = $1 and key = $2', [personId, key]);
}

async function formOf(forms: DraftForms, em: Em, rights: Rights, key: string): Promise<FormDefinition> {
  const [kind = '', id = ''] = key.split(':');
  const form = await forms.get(kind)?.(em, rights, id);
  if (!form) throw new Refusal('absent', 'draft-form-not-found');
  return form;
}
