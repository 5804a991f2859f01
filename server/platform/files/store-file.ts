import { createHash } from 'node:crypto';

import { v7 } from 'uuid';

import type { Em } from '../../database/orm.ts';
import { change, sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import { cleanName } from './clean-name.ts';
import { detectKind, FILE_KINDS } from './detect-type.ts';
import { DRAFT, type FileSubjectRef } from './subjects.ts';

/** 20 MB: a contract of some forty scanned pages. */
export const MOST_BYTES = 20 * 1024 * 1024;
/** What one person may have lying about in forms that were never handed in; as long as a draft is kept. */
const MOST_DRAFTS = { files: 100, days: 90 };
const DAY_MS = 86_400_000;

export type StoredFile = { readonly id: string; readonly name: string; readonly size: number; readonly mime: string; readonly sha256: string };

export type FileToStore = {
  readonly name: string; readonly bytes: Buffer; readonly subject: FileSubjectRef; readonly personId: string; readonly at: Date;
};

/**
 * Stores a file on a subject; whether the person may write there is the caller's to check. Throws `file-empty`,
 * `file-type-not-allowed`, and `too-many-draft-files`.
 */
export async function storeFile(em: Em, { name, bytes, subject, personId, at }: FileToStore): Promise<StoredFile> {
  if (bytes.length === 0) throw new Refusal('invalid', 'file-empty');
  const kind = detectKind(bytes);
  if (!kind) throw new Refusal('invalid', 'file-type-not-allowed', { allowed: FILE_KINDS.flatMap((one) => one.endings).join(' ') });
  if (subject.type === DRAFT) await clearDrafts(em, personId, at);
  const file: StoredFile = {
    id: v7(), name: cleanName(name, kind), size: bytes.length, mime: kind.mime, sha256: createHash('sha256').update(bytes).digest('hex'),
  };
  await sql(
    em,
    `insert into file (id, sha256, name, mime, size, subject_type, subject_id, uploaded_by, uploaded_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [file.id, file.sha256, file.name, file.mime, file.size, subject.type, subject.id, personId, at],
  );
  await sql(em, 'insert into file_content (file_id, bytes) values ($1, $2)', [file.id, bytes]);
  return file;
}

/** Forgets the person's files that no form took in three months, and keeps the rest within bounds. */
async function clearDrafts(em: Em, personId: string, at: Date): Promise<void> {
  const oldest = new Date(at.getTime() - MOST_DRAFTS.days * DAY_MS);
  await change(em, `delete from file where subject_type = '${DRAFT}' and subject_id = $1 and uploaded_at < $2`, [personId, oldest]);
  const [row] = await sql<{ count: number }>(
    em, `select count(*)::int as count from file where subject_type = '${DRAFT}' and subject_id = $1`, [personId],
  );
  if ((row?.count ?? 0) >= MOST_DRAFTS.files) throw new Refusal('invalid', 'too-many-draft-files', { most: MOST_DRAFTS.files });
}
