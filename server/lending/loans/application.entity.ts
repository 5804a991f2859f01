import { defineEntity, p } from '@mikro-orm/core';

import { businessDate, fen, id, json, rate, ref, version } from '../../database/columns.ts';
import type { RepaymentMethod } from '../products/rules.ts';

/**
 * `rejected`: the company said no. `released`: approved, then not signed (given up, or blacklisted meanwhile).
 * `cancelled`: its case was.
 */
export const APPLICATION_STATUSES = ['applied', 'approved', 'signed', 'rejected', 'released', 'cancelled'] as const;
export type ApplicationStatus = (typeof APPLICATION_STATUSES)[number];

/** 投向: 农户, 涉农经营, 工业, 商贸服务, 个人消费; the regulator's returns count by it. */
export const DIRECTIONS = ['farm-household', 'agriculture', 'industry', 'commerce', 'consumption'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** 担保方式: 信用, 保证, 抵押, 质押. */
export const SECURITY_TYPES = ['unsecured', 'guarantee', 'mortgage', 'pledge'] as const;
export type SecurityType = (typeof SECURITY_TYPES)[number];

/** What the applicant offers as security, as it was filled in; amounts in yuan. */
export type OfferedSecurities = {
  readonly guarantors: readonly { readonly guarantorId: string; readonly note?: string }[];
  readonly collaterals: readonly {
    readonly type: 'mortgage' | 'pledge'; readonly description: string; readonly value: string; readonly ownerName: string;
  }[];
};

const LoanApplicationSchema = defineEntity({
  name: 'LoanApplication',
  properties: {
    id: id(),
    caseId: ref(),
    /** One application per instance of the process: a corrected application changes this row. */
    instanceId: ref(),
    customerId: ref(),
    productVersionId: ref(),
    amountFen: fen(),
    /** Fees of all kinds, received apart from the payout. */
    feeFen: fen(),
    months: p.integer(),
    annualRate: rate(),
    method: p.text().$type<RepaymentMethod>(),
    purpose: p.text(),
    repaymentSource: p.text(),
    direction: p.text().$type<Direction>(),
    security: p.text().$type<SecurityType>(),
    securities: json<OfferedSecurities>(),
    appliedOn: businessDate(),
    status: p.text().$type<ApplicationStatus>(),
    approvedFen: fen().nullable(),
    approvedMonths: p.integer().nullable(),
    approvedRate: rate().nullable(),
    approvedMethod: p.text().$type<RepaymentMethod>().nullable(),
    approvedOn: businessDate().nullable(),
    approvedBy: ref().nullable(),
    closedOn: businessDate().nullable(),
    orgId: ref(),
    ownerId: ref(),
    version: version(),
  },
});

/** What a customer asks for, and what was granted (贷款申请). */
export class LoanApplication extends LoanApplicationSchema.class {}
LoanApplicationSchema.setClass(LoanApplication);
