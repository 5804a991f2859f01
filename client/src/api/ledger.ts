/** The books: accounts, balances, postings, vouchers, periods. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';

import type * as shapes from '../../../server/lending/ledger/shapes.ts';
import { get, type Query } from './client.ts';
import { PAGE_SIZE } from './tasks.ts';
import type { Page } from './types.ts';

export type TrialBalance = shapes.TrialBalanceAnswer;
export type BalanceItem = TrialBalance['items'][number];
export type Postings = shapes.PostingsAnswer;
export type PostingItem = Postings['items'][number];
export type VoucherItem = shapes.VoucherItem;
export type Voucher = shapes.VoucherAnswer;
export type VoucherEntry = Voucher['entries']['items'][number];
export type Period = z.infer<typeof shapes.periodItem>;

export const trialBalanceQuery = (asked: Query) => queryOptions({
  queryKey: ['ledger', 'trial-balance', asked],
  queryFn: ({ signal }) => get<TrialBalance>('/ledger/trial-balance', asked, signal),
  placeholderData: keepPreviousData,
});

export const postingsQuery = (account: string, asked: Query, page: number) => queryOptions({
  queryKey: ['ledger', 'postings', account, asked, page],
  queryFn: ({ signal }) => get<Postings>(`/ledger/accounts/${account}/postings`, { ...asked, page, pageSize: PAGE_SIZE }, signal),
  placeholderData: keepPreviousData,
});

export const vouchersQuery = (asked: Query, page: number) => queryOptions({
  queryKey: ['vouchers', asked, page],
  queryFn: ({ signal }) => get<Page<VoucherItem>>('/vouchers', { ...asked, page, pageSize: PAGE_SIZE }, signal),
  placeholderData: keepPreviousData,
});

/** One voucher, with a page of the entries that are gathered in it. */
export const voucherQuery = (id: string, page: number) => queryOptions({
  queryKey: ['vouchers', id, page],
  queryFn: ({ signal }) => get<Voucher>(`/vouchers/${id}`, { page, pageSize: PAGE_SIZE }, signal),
  placeholderData: keepPreviousData,
});

export const periodsQuery = queryOptions({
  queryKey: ['periods'],
  queryFn: ({ signal }) => get<Page<Period>>('/periods', {}, signal),
  staleTime: 60_000,
});
