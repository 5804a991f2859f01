import { defineEntity, p } from '@mikro-orm/core';

import { businessDate, fen, id, ref, version } from '../../database/columns.ts';

/** 抵押 and 质押. */
export const COLLATERAL_TYPES = ['mortgage', 'pledge'] as const;
export type CollateralType = (typeof COLLATERAL_TYPES)[number];

const CollateralSchema = defineEntity({
  name: 'Collateral',
  properties: {
    id: id(),
    customerId: ref(),
    type: p.text().$type<CollateralType>(),
    description: p.text(),
    valueFen: fen(),
    /** Who owns the thing: the borrower or a third party. */
    ownerName: p.text(),
    appraisedOn: businessDate(),
    orgId: ref(),
    ownerId: ref(),
    version: version(),
  },
});

/** A thing that secures a customer's debts (抵质押物). */
export class Collateral extends CollateralSchema.class {}
CollateralSchema.setClass(Collateral);
