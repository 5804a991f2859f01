import { defineEntity, p } from '@mikro-orm/core';

import { businessDate, id, ref, secret, version } from '../../database/columns.ts';

/** How a guarantor is tied to the borrower. Every tie but `none` makes the two related parties (关联方). */
export const RELATIONS = ['none', 'spouse', 'family', 'shareholder', 'controller', 'affiliate'] as const;
export type Relation = (typeof RELATIONS)[number];

const GuarantorSchema = defineEntity({
  name: 'Guarantor',
  properties: {
    id: id(),
    customerId: ref(),
    /** Set when the guarantor is a customer too; otherwise the sealed resident ID says who it is. */
    guarantorCustomerId: ref().nullable(),
    name: p.text(),
    residentId: secret().nullable(),
    relation: p.text().$type<Relation>(),
    sinceOn: businessDate(),
    /** The first day it no longer holds. */
    untilOn: businessDate().nullable(),
    orgId: ref(),
    ownerId: ref(),
    version: version(),
  },
});

/** Who answers for a customer's debts (保证人). */
export class Guarantor extends GuarantorSchema.class {}
GuarantorSchema.setClass(Guarantor);
