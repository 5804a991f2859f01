/** Products over HTTP: what is on offer today, and its next versions. */
import { z } from 'zod';

import type { Em } from '../../database/orm.ts';
import { Refusal } from '../../errors.ts';
import { route, type Route } from '../../http/route.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Rights } from '../../platform/policy/index.ts';
import { idParam } from '../shapes.ts';
import { createProduct, reviseProduct, type Moment } from './create.ts';
import { newestOf, offersOn } from './offer.ts';
import { setOpen } from './open.ts';
import { LoanProduct, type LoanProductVersion } from './product.entity.ts';
import { newProduct, newVersion, offerIn, openness, productItem, productItemOf } from './shapes.ts';

export function productRoutes(clock: Clock): Route[] {
  return [...readRoutes(clock), ...editRoutes(clock)];
}

function readRoutes(clock: Clock): Route[] {
  const access = { object: 'product', action: 'read' };
  return [
    route({
      method: 'GET', path: '/api/products', summary: 'Loan products with the version of today', access,
      answer: z.object({ items: z.array(productItem), total: z.number() }),
      handle: async ({ em, rights }) => {
        const offers = await offersOn(em, await clock.businessDate(em));
        const items = offers.map((offer) => present(rights, offer));
        return { items, total: items.length };
      },
    }),
    route({
      method: 'GET', path: '/api/products/:id', summary: 'One product', access, params: idParam, answer: productItem,
      handle: async ({ em, rights, params }) => {
        const found = (await offersOn(em, await clock.businessDate(em))).find(({ product }) => product.id === params.id);
        if (!found) throw new Refusal('absent', 'product-not-found');
        return present(rights, found);
      },
    }),
  ];
}

function editRoutes(clock: Clock): Route[] {
  const access = { object: 'product', action: 'edit' };
  const momentOf = async (em: Em): Promise<Moment> => ({ on: await clock.businessDate(em), at: clock.now() });
  return [
    route({
      method: 'POST', path: '/api/products', summary: 'Put a product on offer', access, status: 201,
      body: newProduct, answer: productItem,
      handle: async ({ em, actor, rights, body: { code, name, offer } }) => {
        const orgId = rights.homeOf('product', 'edit');
        if (orgId === undefined) throw new Refusal('forbidden', 'not-allowed', access);
        const moment = await momentOf(em);
        return present(rights, await createProduct(em, actor, { code, name, orgId, moment, offer: offerIn(offer) }));
      },
    }),
    route({
      method: 'POST', path: '/api/products/:id/versions', summary: 'Offer other terms from a day on', access, status: 201,
      params: idParam, body: newVersion, answer: productItem,
      handle: async ({ em, actor, rights, params, body: { version, offer } }) => {
        const product = await editable(em, rights, params.id);
        const revision = { product, number: version, moment: await momentOf(em), offer: offerIn(offer) };
        return present(rights, await reviseProduct(em, actor, revision));
      },
    }),
    route({
      method: 'PUT', path: '/api/products/:id/openness', summary: 'Open a product to new applications, or close it', access,
      params: idParam, body: openness, answer: productItem,
      handle: async ({ em, actor, rights, params, body }) => {
        const product = await editable(em, rights, params.id);
        await setOpen(em, actor, { product, ...body });
        return present(rights, await newestOf(em, product.id));
      },
    }),
  ];
}

async function editable(em: Em, rights: Rights, id: string): Promise<LoanProduct> {
  const product = await em.findOne(LoanProduct, { id });
  if (!product || !rights.covers('product', 'edit', product)) throw new Refusal('absent', 'product-not-found');
  return product;
}

function present(rights: Rights, version: LoanProductVersion) {
  return productItemOf(version, rights.covers('product', 'edit', version.product) ? ['edit'] : []);
}
