/** What scenarios of lending stand on: products, customers nobody has lent to yet, and applications under way. */
import type { AnyAct, Scene } from '../../server/tools/demo/acts.ts';
import * as desk from '../../server/tools/demo/desk.ts';
import { enterProducts } from '../../server/tools/demo/master-data.ts';
import { mobile, residentId, socialCreditCode } from '../../server/tools/demo/identities.ts';
import { applying, type Wish } from '../../server/tools/demo/submissions.ts';
import { TODAY, type TestApp } from './app.ts';

/** The demo's products on offer from the first day of the test; their ids by code. */
export async function openProducts(app: TestApp): Promise<ReadonlyMap<string, string>> {
  return enterProducts(await app.as('admin'), TODAY);
}

export type TestCustomer = { readonly id: string; readonly name: string; readonly residentId: string };
export type TestCompany = { readonly id: string; readonly name: string; readonly socialCreditCode: string };

let people = 0;
let companies = 0;

/** A person no test has seen, registered by an officer. */
export async function aPerson(app: TestApp, officer = 'officer'): Promise<TestCustomer> {
  people += 1;
  const identity = { name: `客户${people}`, residentId: residentId(people, `19${60 + (people % 40)}-03-08`, people % 2 === 0) };
  const submission = { ...identity, type: 'sole-trader', mobile: mobile(people), industry: 'F', address: '解放路 1 号' };
  const { id } = await (await app.as(officer)).post<{ id: string }>('/api/customers', { kind: 'individual', submission });
  return { id, ...identity };
}

/** The same for a company. */
export async function aCompany(app: TestApp, officer = 'officer'): Promise<TestCompany> {
  companies += 1;
  const identity = { name: `企业${companies}`, socialCreditCode: socialCreditCode(companies + 500) };
  const submission = {
    ...identity, type: 'small-business', industry: 'C', representative: '法人', mobile: mobile(companies + 300), address: '工业路 2 号',
  };
  const { id } = await (await app.as(officer)).post<{ id: string }>('/api/customers', { kind: 'company', submission });
  return { id, ...identity };
}

/** A wish within the manager's authority, but for customer and product. */
export const WISH = {
  amount: '300000.00', months: 12, rate: '0.15', method: 'equal-installments', purpose: '采购', repaymentSource: '经营收入',
  direction: 'commerce', security: 'unsecured',
} as const;

/** Above the manager's authority of 500 000. */
export const LARGE = { amount: '600000.00' };

/** The officer applies; what follows happens on the same day. */
export async function applied(app: TestApp, wish: Wish): Promise<Scene> {
  const started = await desk.start(await app.as('officer'), 'loan-application', applying(wish));
  return { day: TODAY, officer: 'officer', wish, started, as: (username) => app.as(username), pass: () => {} };
}

/** One member of the committee votes. */
export function ballotOf(username: string, outcome: 'approve' | 'reject'): AnyAct {
  return async ({ as, started }) => desk.complete(await as(username), started, 'committee', { outcome, opinion: '意见。' });
}
