/** Submissions: immutable rows, their secrets sealed beside them, their files moved to where they belong. */
import type { Sealed } from '../../database/columns.ts';
import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import { attachFiles, type FileSubjectRef } from '../files/index.ts';
import type { Vault } from '../vault.ts';
import type { CheckedSubmission } from './check-submission.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type FormData = { readonly [key: string]: Json };

/** A submission as it was stored: cleaned, secrets masked. */
export type StoredSubmission = {
  readonly nodeId: string; readonly form: string; readonly formVersion: number; readonly data: FormData;
  readonly personId: string; readonly at: string;
};

export type SubmissionOrder = {
  readonly instanceId: string;
  readonly nodeId: string;
  readonly round: number;
  readonly form: string;
  readonly formVersion: number;
  readonly checked: CheckedSubmission;
  readonly personId: string;
  readonly at: Date;
  /** Where the files of the form go: who may see it may see them. */
  readonly subject: FileSubjectRef;
};

/** The last submission of each node of an instance, oldest first. */
export async function latestOf(em: Em, instanceId: string): Promise<readonly StoredSubmission[]> {
  return sql<StoredSubmission>(
    em,
    `select node_id as "nodeId", form, form_version as "formVersion", data, person_id as "personId", at from (
       select distinct on (node_id) * from submission where instance_id = $1 order by node_id, id desc) latest order by id`,
    [instanceId],
  );
}

/**
 * Stores a submission and answers its data as stored. Its secrets are sealed apart; one that was left as its mask is
 * carried over from where it was first given; the files it names move to the subject. Throws `file-not-yours`.
 */
export async function storeSubmission(vault: Vault, em: Em, order: SubmissionOrder): Promise<FormData> {
  const { instanceId, nodeId, round, form, formVersion, checked, personId, at } = order;
  const data = await withFiles(em, order);
  const [row] = await sql<{ id: string }>(
    em,
    `insert into submission (instance_id, node_id, round, form, form_version, data, person_id, at)
     values ($1, $2, $3, $4, $5, $6::jsonb, $7, $8) returning id`,
    [instanceId, nodeId, round, form, formVersion, JSON.stringify(data), personId, at],
  );
  const id = row?.id ?? '';
  for (const { path, value, mask } of checked.sensitive) await insertSecret(em, id, path, vault.seal(value, () => mask));
  for (const { path, from, mask } of checked.kept) {
    const sealed = await findSecret(em, { instanceId, nodeId, path: from, mask });
    if (sealed) await insertSecret(em, id, path, sealed);
  }
  return data;
}

/** The secret behind a mask of a node's last submission; undefined when there is none. */
export async function secretAt(em: Em, at: { instanceId: string; nodeId: string; path: string }): Promise<Sealed | undefined> {
  const [row] = await sql<Sealed>(
    em,
    `select ciphertext, hash, mask from form_secret where path = $3 and submission_id =
       (select max(id) from submission where instance_id = $1 and node_id = $2)`,
    [at.instanceId, at.nodeId, at.path],
  );
  return row;
}

/** Where a mask came from, in the order in which a form is filled in advance: this node, the same field elsewhere, any. */
async function findSecret(em: Em, from: { instanceId: string; nodeId: string; path: string; mask: string }): Promise<Sealed | undefined> {
  const [row] = await sql<Sealed>(
    em,
    `select f.ciphertext, f.hash, f.mask from form_secret f join submission s on s.id = f.submission_id
     where s.instance_id = $1 and f.mask = $4 order by (s.node_id = $2 and f.path = $3) desc, (f.path = $3) desc, s.id desc limit 1`,
    [from.instanceId, from.nodeId, from.path, from.mask],
  );
  return row;
}

async function insertSecret(em: Em, submissionId: string, path: string, { ciphertext, hash, mask }: Sealed): Promise<void> {
  await sql(
    em, 'insert into form_secret (submission_id, path, ciphertext, hash, mask) values ($1, $2, $3, $4, $5)',
    [submissionId, path, ciphertext, hash, mask],
  );
}

/** The data with what the system itself knows of each file, once they hang on the subject. */
async function withFiles(em: Em, { checked: { data, files }, personId, subject }: SubmissionOrder): Promise<FormData> {
  if (files.length === 0) return data as FormData;
  const known = await attachFiles(em, { files, personId, subject });
  const places = new Map(files.map(({ path, id }) => [path, known.get(id)]));
  return replaced(data as FormData, '', places) as FormData;
}

function replaced(value: Json, pointer: string, places: ReadonlyMap<string, Json | undefined>): Json {
  const place = places.get(pointer);
  if (place !== undefined) return place;
  if (Array.isArray(value)) return value.map((one: Json, at) => replaced(one, `${pointer}/${at}`, places));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value as FormData).map(([key, one]) => [key, replaced(one, `${pointer}/${key}`, places)]));
}
