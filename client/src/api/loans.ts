/** Loans (借据): the register, one loan, what-if, papers, dashboards; and our own accounts at banks. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';

import type { BankAccountItem, EditedBankAccount, NewBankAccount } from '../../../server/lending/loans/bank-account-routes.ts';
import type * as dashboards from '../../../server/lending/loans/views/dashboard.ts';
import type { officersAnswer } from '../../../server/lending/loans/views/officers.ts';
import type * as shapes from '../../../server/lending/loans/views/shapes.ts';
import { get, type Query, send } from './client.ts';
import type { Loan, Page } from './types.ts';

export type BankAccount = BankAccountItem;
export type Register = z.infer<typeof shapes.registerAnswer>;
export type Installment = Loan['installments'][number];
export type LoanEvent = Loan['events'][number];
export type LoanEntry = Loan['entries'][number];
export type LoanPaper = Loan['papers'][number];
export type LoanCase = Loan['cases'][number];
export type Position = Loan['position'];
/** Yuan by part of a debt: principal, interest, penalty and so on. */
export type Split = Position['due'];
export type Part = keyof Split;
export type Paper = z.infer<typeof shapes.paperAnswer>;
export type PaperKind = Paper['kind']['code'];
export type WhatIf = z.infer<typeof shapes.whatIfAnswer>;
export type Question = z.input<typeof shapes.whatIfRequest>;

/** `asked`: what the server understands, without paging. */
export const registerQuery = (asked: Query, page: number, pageSize: number) => queryOptions({
  queryKey: ['loans', 'register', asked, page],
  queryFn: ({ signal }) => get<Register>('/loans', { ...asked, page, pageSize }, signal),
  placeholderData: keepPreviousData,
});

export const loanQuery = (id: string) => queryOptions({
  queryKey: ['loans', id],
  queryFn: ({ signal }) => get<Loan>(`/loans/${id}`, {}, signal),
});

export const whatIfQuery = (id: string, question: Question | undefined) => queryOptions({
  queryKey: ['loans', id, 'what-if', question],
  queryFn: () => send<WhatIf>('POST', `/loans/${id}/quotes`, { body: question }),
  enabled: question !== undefined,
  retry: false,
  gcTime: 0,
});

export type Statement = z.infer<typeof shapes.statementAnswer>;

/** Empty days are those of the whole life of the loan. */
export const statementQuery = (id: string, from: string, to: string) => queryOptions({
  queryKey: ['loans', id, 'statement', from, to],
  queryFn: ({ signal }) => get<Statement>(`/loans/${id}/statement`, { from, to }, signal),
  placeholderData: keepPreviousData,
});

export const paperQuery = (id: string) => queryOptions({
  queryKey: ['papers', id],
  queryFn: ({ signal }) => get<Paper>(`/papers/${id}`, {}, signal),
});

export type Portfolio = z.infer<typeof dashboards.portfolioAnswer>;
export type Officers = z.infer<typeof officersAnswer>;
export type Overdue = z.infer<typeof dashboards.overdueAnswer>;
export type DueSoon = z.infer<typeof dashboards.dueSoonAnswer>;
export type Flows = z.infer<typeof dashboards.flowsAnswer>;
export type LoanNotice = z.infer<typeof dashboards.noticesAnswer>['items'][number];

/** Sums over the whole book are asked for at most so often. */
const FRESH_MS = 60_000;

const dashboard = <T>(name: string, query: Query = {}) => queryOptions({
  queryKey: ['dashboard', name, query],
  queryFn: ({ signal }) => get<T>(`/dashboard/${name}`, query, signal),
  staleTime: FRESH_MS,
});

export const portfolioQuery = dashboard<Portfolio>('portfolio');
export const officersQuery = dashboard<Officers>('officers');
export const overdueQuery = dashboard<Overdue>('overdue');
export const flowsQuery = dashboard<Flows>('flows');
export const dueSoonQuery = (days: number) => dashboard<DueSoon>('due-soon', { days });
export const noticesQuery = (page: number, pageSize: number) => dashboard<Page<LoanNotice>>('notices', { page, pageSize });

export const bankAccountsQuery = queryOptions({
  queryKey: ['bank-accounts'],
  queryFn: ({ signal }) => get<Page<BankAccount>>('/bank-accounts', {}, signal),
});

export const addBankAccount = (body: NewBankAccount, key: string): Promise<{ id: string }> => send('POST', '/bank-accounts', { body, key });

export const editBankAccount = (id: string, body: EditedBankAccount): Promise<void> => send('PUT', `/bank-accounts/${id}`, { body });
