import { defineEntity, p } from '@mikro-orm/core';

import { businessDate, id, instant, json, ref, secret, version } from '../../database/columns.ts';

export const CUSTOMER_KINDS = ['individual', 'company'] as const;
export type CustomerKind = (typeof CUSTOMER_KINDS)[number];

/** Who the regulator says a small-loan company lends to: 小微企业, 个体工商户, 农户, 个人消费者. */
export const CUSTOMER_TYPES = ['small-business', 'sole-trader', 'farmer', 'consumer'] as const;
export type CustomerType = (typeof CUSTOMER_TYPES)[number];

/** Sealed fields with a column of their own: shown as a mask, opened with a reason and an audit row. */
export const CUSTOMER_SECRETS = ['residentId', 'mobile', 'bankCard'] as const;
export type CustomerSecretColumn = (typeof CUSTOMER_SECRETS)[number];

/** A company is known by its credit code; a resident ID on its form is somebody else's. */
export const SECRETS_OF: Readonly<Record<CustomerKind, readonly CustomerSecretColumn[]>> = {
  individual: CUSTOMER_SECRETS, company: ['mobile', 'bankCard'],
};

const CustomerSchema = defineEntity({
  name: 'Customer',
  properties: {
    id: id(),
    kind: p.text().$type<CustomerKind>(),
    /** Without gaps per company and year, e.g. `KH2026-00012`. */
    number: p.text(),
    name: p.text(),
    type: p.text().$type<CustomerType>(),
    residentId: secret().nullable(),
    mobile: secret().nullable(),
    bankCard: secret().nullable(),
    socialCreditCode: p.text().nullable(),
    /** GB/T 4754 code. */
    industry: p.text().default(''),
    address: p.text().default(''),
    /** The other fields of the record form, none of them secret: what an admin adds to the form lands here. */
    details: json<Readonly<Record<string, unknown>>>(),
    registeredOn: businessDate(),
    createdAt: instant(),
    orgId: ref(),
    ownerId: ref(),
    version: version(),
  },
});

/** A person or a company the company lends to (客户); as the party of a loan it is the borrower. */
export class Customer extends CustomerSchema.class {
  isCompany(): boolean {
    return this.kind === 'company';
  }
}
CustomerSchema.setClass(Customer);
