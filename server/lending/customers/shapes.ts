/** What the customer routes take and give, as zod schemas: the client imports the types. */
import { z } from 'zod';

import { CUSTOMER_KINDS } from './customer.entity.ts';
import { COLLATERAL_TYPES } from './collateral.entity.ts';
import { RELATIONS } from './guarantor.entity.ts';
import { pageQuery, ref, yuanIn } from '../shapes.ts';

const yuan = z.string();

export const customerItem = z.object({
  id: z.string(),
  kind: z.enum(CUSTOMER_KINDS),
  name: z.string(),
  number: z.string(),
  /** A company's credit code is public and stands whole. */
  idMask: z.string().nullable(),
  mobileMask: z.string().nullable(),
  owner: ref,
  org: ref,
  createdAt: z.string(),
  blacklisted: z.boolean(),
  actions: z.array(z.string()),
});
export type CustomerItem = z.infer<typeof customerItem>;

export const guarantorItem = z.object({
  id: z.string(), customerId: z.string().nullable(), name: z.string(), idMask: z.string().nullable(),
  relation: z.enum(RELATIONS), relationName: z.string(), sinceOn: z.string(),
});

export const collateralItem = z.object({
  id: z.string(), type: z.enum(COLLATERAL_TYPES), typeName: z.string(), description: z.string(), value: yuan,
  ownerName: z.string(), appraisedOn: z.string(),
});

export const customerDetail = customerItem.extend({
  fields: z.record(z.string(), z.unknown()),
  guarantors: z.array(guarantorItem),
  collaterals: z.array(collateralItem),
  cases: z.array(z.object({
    id: z.string(), number: z.string(), title: z.string(), summary: z.string(), status: z.string(),
  })),
  exposure: z.object({ used: yuan, limit: yuan, related: z.object({ used: yuan, limit: yuan }) }),
  version: z.number().int(),
});
export type CustomerDetail = z.infer<typeof customerDetail>;

const submission = z.record(z.string(), z.unknown());

export const customerList = pageQuery.extend({ kind: z.enum(CUSTOMER_KINDS).optional() });

export const newCustomer = z.strictObject({ kind: z.enum(CUSTOMER_KINDS), submission });
export const editedCustomer = z.strictObject({ submission, version: z.number().int() });

export const newGuarantor = z.strictObject({
  customerId: z.uuid().optional(),
  name: z.string().trim().min(1).max(50).optional(),
  residentId: z.string().max(18).optional(),
  relation: z.enum(RELATIONS),
});

export const newCollateral = z.strictObject({
  type: z.enum(COLLATERAL_TYPES),
  description: z.string().trim().min(1).max(500),
  value: yuanIn,
  ownerName: z.string().trim().min(1).max(50),
  appraisedOn: z.iso.date(),
});

export const disclosure = z.strictObject({
  /** The key of the record form's field; in a list with its row, e.g. `family/0/mobile`. */
  field: z.string().regex(/^[A-Za-z][\w/]{0,99}$/),
  reason: z.string().trim().min(2).max(200),
});

export const newBlacklisting = z.strictObject({
  name: z.string().trim().min(1).max(100),
  residentId: z.string().max(18).optional(),
  socialCreditCode: z.string().max(18).optional(),
  reason: z.string().trim().min(2).max(500),
});

export const removal = z.strictObject({ reason: z.string().trim().min(2).max(500) });
