/** Cases (项目) with their files and comments. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import { get, newKey, send, upload } from './client.ts';
import { PAGE_SIZE } from './tasks.ts';
import type { Case, CaseItem, CaseView, Page, UploadedFile } from './types.ts';

export type CaseFilter = {
  readonly view: CaseView; readonly text: string; readonly status: string; readonly kind: string; readonly page: number;
};

export const casesQuery = (filter: CaseFilter) => queryOptions({
  queryKey: ['cases', filter],
  queryFn: ({ signal }) => get<Page<CaseItem>>('/cases', { ...filter, pageSize: PAGE_SIZE }, signal),
  placeholderData: keepPreviousData,
});

export const caseQuery = (id: string) => queryOptions({
  queryKey: ['cases', id],
  queryFn: ({ signal }) => get<Case>(`/cases/${id}`, {}, signal),
});

export function comment(caseId: string, text: string, key: string): Promise<unknown> {
  return send('POST', `/cases/${caseId}/comments`, { body: { text }, key });
}

/** What an uploaded file hangs on: who may see that may see the file. */
export type FileSubject = { readonly type: string; readonly id: string };

export function storeFile(subject: FileSubject, file: File, onProgress: (share: number) => void): Promise<UploadedFile> {
  const query = { subjectType: subject.type, subjectId: subject.id, name: file.name };
  return upload<UploadedFile>('/files', query, file, newKey(), onProgress);
}

export function fileAddress(id: string): string {
  return `/api/files/${id}/content`;
}

/** Where the browser shows a picture or a PDF instead of saving it. */
export function viewAddress(id: string): string {
  return `${fileAddress(id)}?inline=true`;
}
