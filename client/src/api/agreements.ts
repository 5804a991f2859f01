/** Agreements (借款合同). */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import { get } from './client.ts';
import { PAGE_SIZE } from './tasks.ts';
import type { Agreement, AgreementItem, Page } from './types.ts';

export type AgreementFilter = { readonly text: string; readonly drawn: string; readonly page: number };

export const agreementsQuery = (filter: AgreementFilter) => queryOptions({
  queryKey: ['agreements', filter],
  queryFn: ({ signal }) => get<Page<AgreementItem>>('/agreements', { ...filter, pageSize: PAGE_SIZE }, signal),
  placeholderData: keepPreviousData,
});

export const agreementQuery = (id: string) => queryOptions({
  queryKey: ['agreements', id],
  queryFn: ({ signal }) => get<Agreement>(`/agreements/${id}`, {}, signal),
});
