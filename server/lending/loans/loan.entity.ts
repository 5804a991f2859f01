import { defineEntity, p } from '@mikro-orm/core';

import { businessDate, fen, id, instant, json, rate, ref, version } from '../../database/columns.ts';
import type { RepaymentMethod } from '../products/rules.ts';
import type { Direction, SecurityType } from './application.entity.ts';
import type { KeptTerms } from './servicing/codec.ts';

const LoanSchema = defineEntity({
  name: 'Loan',
  properties: {
    id: id(),
    /** Without gaps per company and year of the payout, e.g. `JJ2026-0001`. */
    noteNumber: p.text(),
    agreementId: ref(),
    /** The case in which it was paid out. */
    caseId: ref(),
    customerId: ref(),
    productVersionId: ref(),
    productCode: p.text(),
    rulesVersion: p.integer(),
    /** What the money core computes with, as it was on the day of the payout; read by `codec.ts`. */
    terms: json<KeptTerms>(),
    principalFen: fen(),
    annualRate: rate(),
    method: p.text().$type<RepaymentMethod>(),
    startOn: businessDate(),
    /** As agreed; an extension moves the maturity of the position, not this. */
    maturesOn: businessDate(),
    graceDays: p.integer(),
    nonAccrualAfter: p.integer(),
    customerType: p.text(),
    industry: p.text(),
    direction: p.text().$type<Direction>(),
    security: p.text().$type<SecurityType>(),
    purpose: p.text(),
    /** Where the money went: a mask, never a number in clear. */
    payoutAccount: p.text(),
    /** Our account it came from. */
    bankAccount: p.text(),
    createdAt: instant(),
    orgId: ref(),
    ownerId: ref(),
    version: version(),
  },
});

/** One payout under an agreement (借据). What happened to it since are its events. */
export class Loan extends LoanSchema.class {}
LoanSchema.setClass(Loan);
