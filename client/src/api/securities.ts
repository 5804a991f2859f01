/** What secures a customer's loans: guarantors and collaterals. */
import type { z } from 'zod';

import type * as shapes from '../../../server/lending/customers/shapes.ts';
import { send } from './client.ts';
import type { Customer } from './types.ts';

export type Guarantor = Customer['guarantors'][number];
export type Collateral = Customer['collaterals'][number];
export type NewGuarantor = z.input<typeof shapes.newGuarantor>;
export type NewCollateral = z.input<typeof shapes.newCollateral>;

export function addGuarantor(customerId: string, body: NewGuarantor, key: string): Promise<Guarantor> {
  return send('POST', `/customers/${customerId}/guarantors`, { body, key });
}

export function addCollateral(customerId: string, body: NewCollateral, key: string): Promise<Collateral> {
  return send('POST', `/customers/${customerId}/collaterals`, { body, key });
}
