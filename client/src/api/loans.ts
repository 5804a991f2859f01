/** Loans (借据) and our own accounts at banks. */
import { queryOptions } from '@tanstack/react-query';

import { get } from './client.ts';
import type { BankAccount, Loan, Page } from './types.ts';

export const loanQuery = (id: string) => queryOptions({
  queryKey: ['loans', id],
  queryFn: ({ signal }) => get<Loan>(`/loans/${id}`, {}, signal),
});

export const bankAccountsQuery = queryOptions({
  queryKey: ['bank-accounts'],
  queryFn: ({ signal }) => get<Page<BankAccount>>('/bank-accounts', {}, signal),
});
