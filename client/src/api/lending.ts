/** Customers, products, agreements and quotes. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import { get, send } from './client.ts';
import { PAGE_SIZE } from './tasks.ts';
import type { Customer, CustomerItem, CustomerKind, Page, Product, Quote, RecordForm, Submission } from './types.ts';

export type CustomerFilter = { readonly text: string; readonly kind: string; readonly page: number };

export const customersQuery = (filter: CustomerFilter) => queryOptions({
  queryKey: ['customers', filter],
  queryFn: ({ signal }) => get<Page<CustomerItem>>('/customers', { ...filter, pageSize: PAGE_SIZE }, signal),
  placeholderData: keepPreviousData,
});

export const customerQuery = (id: string) => queryOptions({
  queryKey: ['customers', id],
  queryFn: ({ signal }) => get<Customer>(`/customers/${id}`, {}, signal),
});

/** Finds customers by part of a name or number, for a search field. */
export const findCustomers = {
  key: 'customers',
  async find(text: string, signal: AbortSignal) {
    const { items } = await get<Page<CustomerItem>>('/customers', { text, pageSize: 10 }, signal);
    return items.map(({ id, name, number }) => ({ id, name, detail: number }));
  },
};

export const recordFormQuery = (kind: CustomerKind) => queryOptions({
  queryKey: ['forms', 'records', kind],
  queryFn: ({ signal }) => get<RecordForm>(`/forms/records/customer-${kind}`, {}, signal),
});

export function createCustomer(body: { kind: CustomerKind; submission: Submission }, key: string): Promise<Customer> {
  return send('POST', '/customers', { body, key });
}

/** Changes a customer's record; a secret sent back as its mask stays as it is. */
export function editCustomer(id: string, body: { submission: Submission; version: number }): Promise<Customer> {
  return send('PUT', `/customers/${id}`, { body });
}

/** Opens one sealed field; the reading and its reason are recorded. */
export function disclose(id: string, body: { field: string; reason: string }): Promise<{ value: string }> {
  return send('POST', `/customers/${id}/disclosures`, { body });
}

export const productsQuery = queryOptions({
  queryKey: ['products'],
  queryFn: ({ signal }) => get<Page<Product>>('/products', {}, signal),
});

export const productQuery = (id: string) => queryOptions({
  queryKey: ['products', id],
  queryFn: ({ signal }) => get<Product>(`/products/${id}`, {}, signal),
});

export type QuoteTerms = Readonly<Record<string, string | number>>;
export const quoteQuery = (terms: QuoteTerms | undefined) => queryOptions({
  queryKey: ['quotes', terms],
  queryFn: () => send<Quote>('POST', '/quotes', { body: terms }),
  enabled: terms !== undefined,
  staleTime: 300_000,
  retry: false,
  placeholderData: keepPreviousData,
});
