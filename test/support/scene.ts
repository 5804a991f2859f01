/** A small scene on a test app: customers in two departments, a running application, a file, a comment, a draft. */
import { residentId } from '../../server/tools/demo/identities.ts';
import type { DemoSession } from '../../server/tools/demo/session.ts';
import { TODAY, type TestApp } from './app.ts';

/** A record form of an individual that is filled in right; `nth` tells one from the next. */
export function individual(nth: number): Record<string, unknown> {
  return {
    name: `测试客户${nth}`, type: 'sole-trader', residentId: residentId(nth, '1988-03-15', false), mobile: `1390571${String(2000 + nth)}`,
    industry: 'F', address: '杭州市文一路1号',
  };
}

export async function aCustomer(session: DemoSession, nth: number): Promise<string> {
  const { id } = await session.post<{ id: string }>('/api/customers', { kind: 'individual', submission: individual(nth) });
  return id;
}

/** A product for loans of up to two million yuan, on offer from today. */
export async function aProduct(test: TestApp): Promise<string> {
  const { id } = await (await test.as('admin')).post<{ id: string }>('/api/products', {
    code: 'TEST', name: '经营贷',
    offer: {
      fromOn: TODAY, minAmount: '10000.00', maxAmount: '2000000.00', minMonths: 1, maxMonths: 36, minRate: '0.06', maxRate: '0.18',
      methods: ['equal-installments', 'equal-principal', 'interest-only', 'bullet', 'flat'], costCap: 'annualCostCap',
      rules: {
        dayCount: 'actual/360', rounding: 'half-up', allocation: ['costs', 'fee', 'penalty', 'compound', 'interest', 'principal'],
        penaltyUplift: '0.5', misuseUplift: '1', compound: false, graceDays: 0, prepayment: { allowed: true, noticeDays: 0, feeRate: '0' },
      },
    },
  });
  return id;
}

/** An application form that is filled in right. */
export function application(customerId: string, productId: string, changed: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    customerId, productId, amount: '100000.00', months: 12, rate: '0.12', method: 'equal-installments', payout: '100000.00', fee: '0.00',
    security: 'unsecured', direction: 'commerce', purpose: '采购原材料', repaymentSource: '经营收入', ...changed,
  };
}

export type StartedCase = { readonly instanceId: string; readonly caseId: string };

export async function apply(session: DemoSession, submission: Record<string, unknown>): Promise<StartedCase> {
  const started = await session.post<{ id: string; case: { id: string } }>('/api/processes/loan-application/instances', { submission });
  return { instanceId: started.id, caseId: started.case.id };
}

