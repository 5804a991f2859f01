/** The door of the files room: bytes that hang on a subject, seen by those who may see it. */
export { attachFiles, type AttachedFile, type Attachment } from './attach-files.ts';
export { filesOf, type ListedFile } from './list-files.ts';
export { fileRoutes } from './routes.ts';
export { storeFile, MOST_BYTES, type FileToStore, type StoredFile } from './store-file.ts';
export type { FileSubject, FileSubjectRef, FileSubjects } from './subjects.ts';
