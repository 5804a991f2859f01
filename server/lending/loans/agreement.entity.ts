import { defineEntity, p } from '@mikro-orm/core';

import { businessDate, fen, id, instant, json, rate, ref, version } from '../../database/columns.ts';
import type { RepaymentMethod } from '../products/rules.ts';
import type { AgreedTerms } from './terms.ts';

const LoanAgreementSchema = defineEntity({
  name: 'LoanAgreement',
  properties: {
    id: id(),
    /** Without gaps per company and year, e.g. `HT2026-0007`. */
    number: p.text(),
    caseId: ref(),
    applicationId: ref(),
    customerId: ref(),
    productVersionId: ref(),
    amountFen: fen(),
    annualRate: rate(),
    months: p.integer(),
    method: p.text().$type<RepaymentMethod>(),
    signedOn: businessDate(),
    startOn: businessDate(),
    maturesOn: businessDate(),
    /** Everything the money core needs, as agreed: later changes of the product do not reach it. */
    terms: json<AgreedTerms>(),
    status: p.text().$type<'signed' | 'ended'>(),
    signedBy: ref(),
    createdAt: instant(),
    orgId: ref(),
    ownerId: ref(),
    version: version(),
  },
});

/** The contract between the company and a borrower (借款合同). Notes are drawn under it. */
export class LoanAgreement extends LoanAgreementSchema.class {}
LoanAgreementSchema.setClass(LoanAgreement);
