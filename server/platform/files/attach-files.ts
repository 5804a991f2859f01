import type { Em } from '../../database/orm.ts';
import { change, sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import { FORM_ERRORS_ZH, spoken } from '../../text/form-errors.zh.ts';
import { DRAFT, type FileSubjectRef } from './subjects.ts';

/** What a submission keeps of a file. */
export type AttachedFile = { readonly id: string; readonly name: string; readonly size: number; readonly mime: string };

export type Attachment = {
  /** The files a submission names, by their pointer into it. */
  readonly files: readonly { readonly path: string; readonly id: string }[];
  readonly personId: string;
  readonly subject: FileSubjectRef;
};

/**
 * Moves the files that a submission names from its sender's drafts to the subject, where its readers can see them, and
 * answers what is known of each, by id. A file that hangs on the subject already stays. Throws `file-not-yours` for any other.
 */
export async function attachFiles(em: Em, { files, personId, subject }: Attachment): Promise<ReadonlyMap<string, AttachedFile>> {
  const ids = files.map((file) => file.id);
  const rows = await sql<AttachedFile>(
    em,
    `select id, name, size, mime from file where id = any($1::uuid[])
       and ((subject_type = '${DRAFT}' and subject_id = $2) or (subject_type = $3 and subject_id = $4)) for update`,
    [ids, personId, subject.type, subject.id],
  );
  const known = new Map(rows.map((row) => [row.id, row]));
  const strange = files.filter((file) => !known.has(file.id));
  if (strange.length > 0) {
    const errors = strange.map(({ path }) => ({ pointer: path, detail: spoken(FORM_ERRORS_ZH, 'file-not-yours', {}) }));
    throw new Refusal('invalid', 'file-not-yours', { count: strange.length }, errors);
  }
  await change(
    em, `update file set subject_type = $2, subject_id = $3 where id = any($1::uuid[]) and subject_type = '${DRAFT}'`,
    [ids, subject.type, subject.id],
  );
  return known;
}
