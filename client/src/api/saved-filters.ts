/** Filters of a list that the person has put a name to; kept on the server. */
import { queryOptions } from '@tanstack/react-query';

import type { SavedFilterItem } from '../../../server/platform/saved-filters/routes.ts';
import { get, send } from './client.ts';
import type { Page } from './types.ts';

export type { SavedFilterItem as SavedFilter };

const addressOf = (page: string, name: string) => `/saved-filters/${page}/${encodeURIComponent(name)}`;

export const savedFiltersQuery = (page: string) => queryOptions({
  queryKey: ['saved-filters', page],
  queryFn: ({ signal }) => get<Page<SavedFilterItem>>(`/saved-filters/${page}`, {}, signal),
  staleTime: 60_000,
});

/** Keeps a filter; one of the same name is replaced. */
export function saveFilter(page: string, { name, query }: SavedFilterItem): Promise<void> {
  return send('PUT', addressOf(page, name), { body: { query } });
}

export function forgetFilter(page: string, name: string): Promise<void> {
  return send('DELETE', addressOf(page, name));
}
