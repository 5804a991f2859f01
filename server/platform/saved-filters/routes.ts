import { z } from 'zod';

import { route, type Route } from '../../http/route.ts';
import { forgetFilter, savedFilters, saveFilter } from './saved-filters.ts';

const Page = z.object({ page: z.string().regex(/^[a-z][a-z-]{0,39}$/) });
const Named = Page.extend({ name: z.string().trim().min(1).max(40) });
const item = z.object({ name: z.string(), query: z.string() });
export type SavedFilterItem = z.infer<typeof item>;

/** A person's own filters by list; nobody else's can be asked for. */
export function savedFilterRoutes(): Route[] {
  return [
    route({
      method: 'GET', path: '/api/saved-filters/:page', summary: 'My filters of a list', access: 'signed-in', params: Page,
      answer: z.object({ items: z.array(item), total: z.int() }),
      async handle({ em, rights, params }) {
        const items = await savedFilters(em, rights.personId, params.page);
        return { items, total: items.length };
      },
    }),
    route({
      method: 'PUT', path: '/api/saved-filters/:page/:name', summary: 'Keep a filter of a list under a name',
      access: 'signed-in', params: Named, status: 204,
      body: z.strictObject({ query: z.string().max(1000) }),
      handle: ({ em, rights, params, body }) => saveFilter(em, rights.personId, params.page, { name: params.name, query: body.query }),
    }),
    route({
      method: 'DELETE', path: '/api/saved-filters/:page/:name', summary: 'Forget a filter', access: 'signed-in', params: Named, status: 204,
      handle: ({ em, rights, params }) => forgetFilter(em, rights.personId, params.page, params.name),
    }),
  ];
}
