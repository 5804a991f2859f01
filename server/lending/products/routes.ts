/** Products over HTTP: what is on offer today. */
import { z } from 'zod';

import { Refusal } from '../../errors.ts';
import { route, type Route } from '../../http/route.ts';
import type { Clock } from '../../platform/clock.ts';
import { offersOn } from './offer.ts';
import { productItem, productItemOf } from './shapes.ts';

export function productRoutes(clock: Clock): Route[] {
  return [
    route({
      method: 'GET', path: '/api/products', summary: 'Loan products with the version of today',
      access: { object: 'product', action: 'read' }, answer: z.object({ items: z.array(productItem), total: z.number() }),
      handle: async ({ em }) => {
        const items = (await offersOn(em, await clock.businessDate(em))).map(productItemOf);
        return { items, total: items.length };
      },
    }),
    route({
      method: 'GET', path: '/api/products/:id', summary: 'One product', access: { object: 'product', action: 'read' },
      params: z.strictObject({ id: z.uuid() }), answer: productItem,
      handle: async ({ em, params }) => {
        const found = (await offersOn(em, await clock.businessDate(em))).find(({ product }) => product.id === params.id);
        if (!found) throw new Refusal('absent', 'product-not-found');
        return productItemOf(found);
      },
    }),
  ];
}
