/** A desk in a database of the test file's own: people, a product, customers with signed agreements, and the use cases at hand. */
import { v7 } from 'uuid';

import { createOrm, type Em, type Orm } from '../../../../server/database/orm.ts';
import { change, sql } from '../../../../server/database/sql.ts';
import { inTransaction } from '../../../../server/http/unit-of-work.ts';
import { disburse, type Disbursed } from '../../../../server/lending/loans/disburse.ts';
import { repay, type RepaymentMode } from '../../../../server/lending/loans/repay.ts';
import type { BankSide } from '../../../../server/lending/loans/servicing/movement.ts';
import type { Hands, Place } from '../../../../server/lending/loans/servicing/place.ts';
import type { Received } from '../../../../server/lending/loans/servicing/receive.ts';
import { fenOf, type PinnedCalendar } from '../../../../server/lending/money/index.ts';
import { maturityOf } from '../../../../server/lending/loans/loan-terms.ts';
import type { AgreedTerms } from '../../../../server/lending/loans/terms.ts';
import type { ProductRules, RepaymentMethod } from '../../../../server/lending/products/rules.ts';
import { setUpLending } from '../../../../server/lending/set-up.ts';
import type { Actor } from '../../../../server/platform/actor.ts';
import { createOrg } from '../../../../server/platform/identity/create-org.ts';
import { approvedBy, carried } from '../../../support/approvals.ts';
import { aDatabase } from '../../../support/database.ts';

export const BANK: BankSide = { bankAccount: '基本户', counterName: '付款人', counterAccount: '6222020200011112222', reference: '' };

export const RULES: ProductRules = {
  dayCount: 'actual/360', rounding: 'half-up', allocation: ['costs', 'fee', 'penalty', 'compound', 'interest', 'principal'],
  penaltyUplift: '0.5', misuseUplift: '1', compound: false, graceDays: 0, holiday: 'none',
  prepayment: { allowed: true, noticeDays: 0, feeRate: '0' },
};

export type Agreed = {
  readonly amount: string; readonly months: number; readonly rate: string; readonly method: RepaymentMethod; readonly startOn: string;
  readonly rules: Partial<ProductRules>; readonly customerId: string; readonly orgId: string; readonly approvedBy: string;
  readonly guarantors: readonly string[]; readonly signedOn: string; readonly approvedOn: string;
  readonly calendar: PinnedCalendar | undefined;
};

export type Desk = Awaited<ReturnType<typeof aDesk>>;

/** A desk in a database of its own. Today is 2026-06-15 unless told. */
export async function aDesk(today = '2026-06-15') {
  const database = await aDatabase();
  const orm: Orm = await createOrm(database.url);
  const founded = await inTransaction(orm, (em) => found(em, today));
  return {
    ...deskOn(orm, founded), databaseUrl: database.url,
    close: async () => {
      await orm.close();
      await database.drop();
    },
  };
}

let steps = 0;

/** The use cases at hand, on any database that was furnished. */
export function deskOn(orm: Orm, founded: Founded) {
  const run = <T>(work: (em: Em) => Promise<T>): Promise<T> => inTransaction(orm, work);
  const person = (name: keyof Founded['people']): Actor => ({ personId: founded.people[name], username: name, name });
  const place = async (em: Em, { caseId, instanceId } = founded.home): Promise<Place> => {
    const [row] = await sql<{ on: string }>(em, 'select today::text as on from business_day');
    steps += 1;
    return { caseId, instanceId, source: `test:${process.pid}:${steps}`, on: row?.on ?? '', at: new Date('2026-06-15T02:00:00Z') };
  };
  /** An officer asked, the accountant looked at it; the cashier acts. */
  const hands: Hands = { starterId: founded.people.officer, doers: [founded.people.officer, founded.people.accountant] };
  const agreement = (values: Partial<Agreed> = {}) => run(async (em) => anAgreement(em, founded, { startOn: (await place(em)).on, ...values }));
  const payOut = (agreementId: string, amount: string, valueOn?: string): Promise<Disbursed> => run(async (em) => {
    const at = await place(em);
    const fen = fenOf(amount);
    return disburse(em, person('cashier'), at, hands, {
      agreementId, amountFen: fen, payoutFen: fen, valueOn: valueOn ?? at.on, bank: BANK,
    });
  });
  return {
    orm, run, ...founded, person, place, hands, agreement, payOut,
    customer: (values: { orgId?: string; name?: string } = {}) => run((em) => aCustomer(em, founded, values)),
    aCase: () => run((em) => aCase(em, founded)),
    goTo: (day: string) => run(async (em) => { await change(em, 'update business_day set today = $1', [day]); }),
    /** Pays out under a new agreement. */
    loan: async (values: Partial<Agreed> & { payout?: string; valueOn?: string } = {}): Promise<Disbursed> => {
      const { id, amount } = await agreement(values);
      return payOut(id, values.payout ?? amount, values.valueOn);
    },
    receive: (loanId: string, amount: string, options: { valueOn?: string; mode?: RepaymentMode; reference?: string } = {}): Promise<Received> => run(async (em) => {
      const at = await place(em);
      const bank = { ...BANK, reference: options.reference ?? '' };
      return repay(em, person('accountant'), at, { loanId, amountFen: fenOf(amount), valueOn: options.valueOn ?? at.on, bank }, options.mode ?? 'plan');
    }),
  };
}

export type Founded = Awaited<ReturnType<typeof furnish>>;

async function found(em: Em, today: string): Promise<Founded> {
  await sql(em, 'insert into business_day (today) values ($1)', [today]);
  await setUpLending(em);
  const clerk: Actor = { personId: v7(), username: 'setup', name: 'setup' };
  const org = await createOrg(em, clerk, { kind: 'company', parentId: null, code: 'HQ', name: '总部' });
  const people = { officer: v7(), manager: v7(), accountant: v7(), cashier: v7(), officer2: v7() };
  for (const [name, id] of Object.entries(people)) {
    await sql(em, `
      insert into person (id, username, name, password_hash, must_change_password, enabled, created_at, org_id)
      values ($1, $2, $2, '', false, true, now(), $3)`, [id, name, org.id]);
  }
  await sql(em, `insert into role (id, name) values ('branch_manager', '总经理')`);
  await sql(em, `insert into membership (id, person_id, role, org_id, from_on) values ($1, $2, 'branch_manager', $3, '2020-01-01')`, [v7(), people.manager, org.id]);
  return furnish(em, { orgId: org.id, people });
}

export type People = Readonly<Record<'officer' | 'officer2' | 'manager' | 'accountant' | 'cashier', string>>;

/** A product, a process and a running case in which everybody approved who may, for a company that stands. */
export async function furnish(em: Em, { orgId, people }: { readonly orgId: string; readonly people: People }) {
  const [product, versionId, definitionId] = [v7(), v7(), v7()];
  await sql(em, `insert into loan_product (id, code, name, open, org_id, owner_id) values ($1, 'XED', '经营贷', true, $2, $3)`, [product, orgId, people.manager]);
  await sql(em, `
    insert into loan_product_version (id, product_id, number, from_on, min_fen, max_fen, min_months, max_months, min_rate,
      max_rate, methods, rules, cost_cap, created_at)
    values ($1, $2, 1, '2020-01-01', 1, 500000000, 1, 60, 0, 0.24, '{bullet}', $3, 'annualCostCap', now())`, [versionId, product, JSON.stringify(RULES)]);
  await sql(em, `
    insert into process_definition (id, slug, version, name, xml, source, forms, checksum, origin, live, published_at)
    values ($1, 'test', 1, 'test', '', '{}', '{}', '', 'file', true, now())`, [definitionId]);
  const base = { orgId, people, versionId, definitionId };
  const home = await aCase(em, base);
  await approvedBy(em, home, people.manager);
  await carried(em, home, 3);
  return { ...base, home };
}

type Base = { readonly orgId: string; readonly people: { readonly officer: string }; readonly definitionId: string };

/** A case with a running instance in which nobody has done anything yet. */
async function aCase(em: Em, { orgId, people, definitionId }: Base): Promise<{ caseId: string; instanceId: string }> {
  const [caseId, instanceId] = [v7(), v7()];
  await sql(em, `
    insert into cases (id, kind, number, title, status, starter_id, owner_id, org_id, opened_at) values ($1, 'test', $2, 'test', 'open', $3, $3, $4, now())`,
  [caseId, `C${caseId}`, people.officer, orgId]);
  await sql(em, `
    insert into instance (id, slug, definition_id, case_id, status, tokens, variables, revision, starter_id, started_at)
    values ($1, 'test', $2, $3, 'running', '[]', '{}', $1, $4, now())`, [instanceId, definitionId, caseId, people.officer]);
  return { caseId, instanceId };
}

let customers = 0;

async function aCustomer(em: Em, { orgId, people }: Founded, values: { orgId?: string; name?: string }): Promise<string> {
  const id = v7();
  customers += 1;
  await sql(em, `
    insert into customer (id, kind, number, name, type, resident_id_hash, bank_card_mask, industry, details, registered_on,
      created_at, org_id, owner_id)
    values ($1, 'individual', $2, $3, 'sole-trader', $2, '***************2222', 'F', '{}', '2026-01-01', now(), $4, $5)`,
  [id, `KH${id}`, values.name ?? `客户${customers}`, values.orgId ?? orgId, people.officer]);
  return id;
}

async function anAgreement(
  em: Em, founded: Founded, values: Partial<Agreed>,
): Promise<{ id: string; amount: string; customerId: string; number: string }> {
  const { people, versionId } = founded;
  const agreed: Agreed = {
    amount: '100000.00', months: 12, rate: '0.12', method: 'equal-installments', startOn: '2026-06-15', rules: {}, customerId: '',
    orgId: founded.orgId, approvedBy: people.manager, guarantors: [], signedOn: values.startOn ?? '2026-06-15',
    approvedOn: values.startOn ?? '2026-06-15', calendar: undefined, ...values,
  };
  const customerId = agreed.customerId || await aCustomer(em, founded, agreed);
  const { caseId, instanceId } = await aCase(em, founded);
  await approvedBy(em, { caseId, instanceId }, people.manager);
  const terms: AgreedTerms = {
    productCode: 'XED', productVersion: 1, principal: agreed.amount, rate: agreed.rate, months: agreed.months,
    method: agreed.method,
    startOn: agreed.startOn, rules: { ...RULES, ...agreed.rules }, ...(agreed.calendar && { calendar: agreed.calendar }),
  };
  const [applicationId, id] = [v7(), v7()];
  const fen = fenOf(agreed.amount);
  await sql(em, `
    insert into loan_application (id, case_id, instance_id, customer_id, product_version_id, amount_fen, fee_fen, months,
      annual_rate, method, purpose, repayment_source, direction, security, securities, applied_on, status, approved_fen,
      approved_months, approved_rate, approved_method, approved_on, approved_by, org_id, owner_id)
    values ($1, $2, $3, $4, $5, $6, 0, $7, $8, $9, '进货', '经营', 'commerce', $10, $11, $12, 'signed', $6, $7, $8, $9, $12, $13, $14, $15)`, [
    applicationId, caseId, instanceId, customerId, versionId, fen, agreed.months, agreed.rate, agreed.method,
    agreed.guarantors.length > 0 ? 'guarantee' : 'unsecured',
    JSON.stringify({ guarantors: agreed.guarantors.map((guarantorId) => ({ guarantorId })), collaterals: [] }), agreed.approvedOn,
    agreed.approvedBy, agreed.orgId, people.officer,
  ]);
  const number = `HT-${id}`;
  await sql(em, `
    insert into loan_agreement (id, number, case_id, application_id, customer_id, product_version_id, amount_fen, annual_rate,
      months, method, signed_on, start_on, matures_on, terms, status, signed_by, created_at, org_id, owner_id)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 'signed', $15, now(), $16, $15)`, [
    id, number, caseId, applicationId, customerId, versionId, fen, agreed.rate, agreed.months, agreed.method, agreed.signedOn,
    agreed.startOn,
    maturityOf(terms), JSON.stringify(terms), people.officer, agreed.orgId,
  ]);
  return { id, amount: agreed.amount, customerId, number };
}

/** What a promise is refused with: its code, or what else became of it. */
export async function refusalOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'not refused',
    (error: unknown) => (error instanceof Error && 'code' in error && 'facts' in error ? String(error.code) : String(error instanceof Error ? error.stack : error)),
  );
}
