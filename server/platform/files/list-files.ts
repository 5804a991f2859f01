import type { Em } from '../../database/orm.ts';
import { isoOf, sql } from '../../database/sql.ts';
import type { FileSubjectRef } from './subjects.ts';

/** A file as a list shows it. */
export type ListedFile = {
  readonly id: string; readonly name: string; readonly size: number; readonly mime: string;
  readonly uploadedBy: { readonly id: string; readonly name: string }; readonly uploadedAt: string;
};

type Row = Omit<ListedFile, 'uploadedBy' | 'uploadedAt'> & { readonly person_id: string; readonly person: string; readonly at: string };

/** What hangs on a subject, oldest first; whether the caller may see the subject is the caller's to check. */
export async function filesOf(em: Em, { type, id }: FileSubjectRef): Promise<ListedFile[]> {
  const rows = await sql<Row>(
    em,
    `select f.id, f.name, f.size, f.mime, p.id as person_id, p.name as person, f.uploaded_at as at
     from file f join person p on p.id = f.uploaded_by where f.subject_type = $1 and f.subject_id = $2 order by f.uploaded_at, f.id`,
    [type, id],
  );
  return rows.map(({ person_id, person, at, ...file }) => ({ ...file, uploadedBy: { id: person_id, name: person }, uploadedAt: isoOf(at) ?? '' }));
}
