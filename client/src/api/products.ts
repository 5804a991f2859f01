/** Changing what is on offer; reading it is in `lending.ts`. */
import type { z } from 'zod';

import type * as shapes from '../../../server/lending/products/shapes.ts';
import { send } from './client.ts';
import type { Product } from './types.ts';

export type Offer = z.input<typeof shapes.newProduct>['offer'];

export function createProduct(body: { code: string; name: string; offer: Offer }, key: string): Promise<Product> {
  return send('POST', '/products', { body, key });
}

/** `version` is the one that was looked at. */
export function reviseProduct(id: string, body: { version: number; offer: Offer }, key: string): Promise<Product> {
  return send('POST', `/products/${id}/versions`, { body, key });
}

export function setOpen(id: string, body: { open: boolean; reason: string }): Promise<Product> {
  return send('PUT', `/products/${id}/openness`, { body });
}
