/** What a file hangs on, and who may see that. The platform knows no subject but the draft; the others are registered. */
import type { Em } from '../../database/orm.ts';
import type { Rights } from '../policy/index.ts';

/** A subject by type and id, e.g. the case (项目) a file belongs to. */
export type FileSubjectRef = { readonly type: string; readonly id: string };

/** What a room says of its own records. */
export type FileSubject = {
  mayRead(em: Em, rights: Rights, id: string): Promise<boolean>;
  mayWrite(em: Em, rights: Rights, id: string): Promise<boolean>;
};

/** By type of subject; `app.ts` registers them. */
export type FileSubjects = ReadonlyMap<string, FileSubject>;

/** The type of what is not handed in yet: its id is the uploader's own. */
export const DRAFT = 'draft';

const draft: FileSubject = {
  mayRead: async (_em, rights, id) => id === rights.personId,
  mayWrite: async (_em, rights, id) => id === rights.personId,
};

/** True when the person may see the subject; an unknown type is nobody's. */
export async function mayRead(subjects: FileSubjects, em: Em, rights: Rights, { type, id }: FileSubjectRef): Promise<boolean> {
  const subject = type === DRAFT ? draft : subjects.get(type);
  return subject !== undefined && subject.mayRead(em, rights, id);
}

/** True when the person may hang a file on the subject. */
export async function mayWrite(subjects: FileSubjects, em: Em, rights: Rights, { type, id }: FileSubjectRef): Promise<boolean> {
  const subject = type === DRAFT ? draft : subjects.get(type);
  return subject !== undefined && subject.mayWrite(em, rights, id);
}
