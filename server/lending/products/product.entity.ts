import { defineEntity, p } from '@mikro-orm/core';

import { businessDate, fen, id, instant, json, rate, ref, version } from '../../database/columns.ts';
import type { ProductRules, RepaymentMethod } from './rules.ts';

const LoanProductSchema = defineEntity({
  name: 'LoanProduct',
  properties: {
    id: id(),
    code: p.text(),
    name: p.text(),
    /** False: no new applications; what has been agreed goes on. */
    open: p.boolean(),
    orgId: ref(),
    ownerId: ref(),
    version: version(),
  },
});

/** A kind of loan on offer (贷款产品). What it offers is in its versions. */
export class LoanProduct extends LoanProductSchema.class {}
LoanProductSchema.setClass(LoanProduct);

const LoanProductVersionSchema = defineEntity({
  name: 'LoanProductVersion',
  properties: {
    id: id(),
    product: () => p.manyToOne(LoanProduct),
    number: p.integer(),
    fromOn: businessDate(),
    minFen: fen(),
    maxFen: fen(),
    minMonths: p.integer(),
    maxMonths: p.integer(),
    /** A year, as decimals: `"0.15"`. */
    minRate: rate(),
    maxRate: rate(),
    methods: p.array().columnType('text[]').$type<RepaymentMethod[]>(),
    rules: json<ProductRules>(),
    /** The dated parameter that caps the annual cost of everything the borrower pays. */
    costCap: p.text(),
    createdAt: instant(),
  },
});

/** What a product offers from a day on: limits, terms, rates, rules. Never changed; an application pins one. */
export class LoanProductVersion extends LoanProductVersionSchema.class {}
LoanProductVersionSchema.setClass(LoanProductVersion);
