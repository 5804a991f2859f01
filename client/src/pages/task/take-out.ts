import type { QueryClient } from '@tanstack/react-query';

import type { Page } from '../../api/types.ts';

/** A task that has just left the person's desk stands in no list that is still being read again. */
export function takeOut(client: QueryClient, id: string): void {
  client.setQueriesData<Page<{ readonly id: string }>>({ queryKey: ['tasks', 'box'] }, (page) => {
    const items = page?.items.filter((item) => item.id !== id);
    return page && items && items.length < page.items.length ? { ...page, items, total: page.total - 1 } : page;
  });
}
