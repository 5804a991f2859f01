/** What every operation with parameters is tried on: one row of each kind, made by those whose work it is. */
import { sql } from '../../server/database/sql.ts';
import { fileDossier } from '../../server/lending/archives/file-dossier.ts';
import { openDossier } from '../../server/lending/archives/open-dossier.ts';
import { addPlace } from '../../server/lending/archives/places.ts';
import { PAPER } from '../../server/lending/archives/scans.ts';
import { disburse } from '../../server/lending/loans/disburse.ts';
import { repay } from '../../server/lending/loans/repay.ts';
import { inTransaction } from '../../server/http/unit-of-work.ts';
import { post } from '../../server/lending/ledger/post.ts';
import { workOnExports } from '../../server/platform/exports/index.ts';
import { storeFile } from '../../server/platform/files/index.ts';
import type { DemoSession } from '../../server/tools/demo/session.ts';
import { BANK } from '../lending/loans/servicing/desk.ts';
import { PDF } from '../platform/files/samples.ts';
import { TODAY, type TestApp } from '../support/app.ts';
import { approvedBy } from '../support/approvals.ts';
import type { Expected, Place } from '../support/expected-rights.ts';
import type { Operation } from '../support/operations.ts';
import { aCustomer, aProduct, application, apply } from '../support/scene.ts';

export const PEOPLE = [
  'officer', 'officer2', 'outsider', 'risk', 'committee1', 'committee2', 'manager', 'accountant', 'cashier', 'archivist', 'analyst', 'admin',
] as const;
export type Username = (typeof PEOPLE)[number];

/** One row an operation is tried on. */
export type Row = {
  readonly params: Readonly<Record<string, string>>;
  /** Where it belongs, for rights with a row scope. */
  readonly place?: Place;
  /** Who gets through although no row scope of theirs reaches it; for operations of the signed-in, the whole answer. */
  readonly also?: (username: Username, operation: Operation) => boolean;
};

export type World = { readonly test: TestApp; readonly as: (username: Username) => DemoSession; readonly expected: Expected };

/** A row of every kind: within the officer's reach, and one beyond it where there is such a thing. */
export async function rowsToTry(world: World): Promise<Record<string, readonly Row[]>> {
  const { test, as, expected } = world;
  const officer = as('officer');
  const near = await aCustomer(officer, 1);
  const far = await aCustomer(as('outsider'), 2);
  const product = await aProduct(test);
  const { caseId, instanceId } = await apply(officer, application(near, product));
  const uploaded = await uploadPdf(officer, caseId);
  await officer.send('PUT', '/api/drafts/start:loan-application', { data: { purpose: '草稿' } });
  const em = test.app.orm.em.fork();
  const one = async (text: string, ...values: unknown[]) => (await sql<{ id: string }>(em, text, values))[0]?.id ?? '';
  const task = await one(`select id from task where instance_id = $1 and node_id = 'coInvestigate'`, instanceId);
  const blacklisted = await as('risk').post<{ id: string }>('/api/blacklist', { name: '某某', residentId: '110101199003070417', reason: '恶意拖欠' });
  const grant = await as('manager').post<{ id: string }>(`/api/cases/${caseId}/grants`, {
    personId: as('cashier').personId, right: 'read', until: null,
  });
  const membership = await one('select id from membership where person_id = $1', officer.personId);
  const incident = await one(
    `insert into incident (id, instance_id, case_id, node_id, code, facts, opened_at) values (gen_random_uuid(), $1, $2, 'apply', 'x', '{}', now())
     returning id`, instanceId, caseId,
  );
  const place = async (table: string, id: string): Promise<Place> => {
    const [row] = await sql<{ path: string; owner: string }>(
      em, `select o.path, t.owner_id as owner from "${table}" t join org o on o.id = t.org_id where t.id = $1`, [id],
    );
    return { path: row?.path ?? '', ownerId: row?.owner ?? '' };
  };
  const [at] = await sql<{ path: string }>(em, 'select o.path from person p join org o on o.id = p.org_id where p.id = $1', [officer.personId]);
  const officersPlace = { path: at?.path ?? '', ownerId: officer.personId };
  const casePlace = await place('cases', caseId);
  // The starter; the other officer, in whose pool the co-investigation lies; the cashier, who was let in by name.
  const partakes = (username: Username) => ['officer', 'officer2', 'cashier'].includes(username);
  const readsCase = (username: Username) => partakes(username) || expected.reaches(username, 'case', 'read', casePlace);
  const cancels = (username: Username) => username === 'officer' || expected.holds(username, 'process:loan-application', 'cancel');
  const worksOnTask = (username: Username) => username === 'officer2';
  const inCase = (params: Record<string, string>): Row[] => [{
    params,
    also: (username, { path, method }) => {
      if (path.endsWith('/cancellations')) return cancels(username);
      if (path.startsWith('/api/tasks/') && method !== 'GET') return worksOnTask(username);
      return readsCase(username);
    },
  }];
  const agreement = await anAgreement(world, caseId, instanceId, near);
  const { loanId, paperId, receiptId } = await aLoan(world, agreement, { caseId, instanceId });
  const papers = await aDossier(world, agreement, caseId);
  return {
    'person-rights': [{ params: { id: officer.personId }, also: (username) => username === 'officer' || expected.reaches(username, 'person', 'read', officersPlace) }],
    session: [{ params: { id: await one('select id from session where person_id = $1', officer.personId) }, also: (username) => username === 'officer' }],
    person: [{ params: { id: officer.personId, membershipId: membership }, place: officersPlace }],
    org: [{ params: { id: await one(`select id from org where code = 'CX'`) } }],
    post: [{ params: { id: await one('select id from post limit 1') } }],
    policy: [{ params: { name: 'records' } }],
    role: [{ params: { id: 'cashier' } }],
    'case-grants': [{ params: { id: caseId, grantId: grant.id }, place: casePlace }],
    case: inCase({ id: caseId }),
    task: inCase({ id: task }),
    instance: inCase({ id: instanceId }),
    file: inCase({ id: uploaded }),
    incident: [{ params: { id: incident } }],
    customer: [
      { params: { id: near }, place: await place('customer', near) },
      { params: { id: far }, place: await place('customer', far) },
    ],
    blacklist: [{ params: { id: blacklisted.id } }],
    product: [{ params: { id: product } }],
    agreement: [{ params: { id: agreement }, place: casePlace, also: partakes }],
    loan: [{ params: { id: loanId }, place: casePlace, also: partakes }],
    paper: [{ params: { id: paperId }, place: casePlace, also: partakes }],
    receipt: [{ params: { id: receiptId }, place: casePlace, also: partakes }],
    dossier: [{ params: { id: papers.dossierId, caseId }, place: casePlace, also: partakes }],
    'dossier-item': [{ params: { id: papers.itemId, scanId: papers.scanId }, place: casePlace, also: partakes }],
    'storage-place': [{ params: { id: papers.placeId } }],
    'bank-account': [{ params: { id: await one('select id from bank_account limit 1') } }],
    'ledger-account': [{ params: { code: '1002' } }],
    voucher: [{ params: { id: await aVoucher(world, officersPlace) }, place: { path: officersPlace.path, ownerId: '' } }],
    parameter: [{ params: { id: await one('select id from parameter limit 1') } }],
    holidays: [{ params: { year: '2027' } }],
    form: [{ params: { folder: 'loan-application', name: 'apply' }, also: () => true }],
    // The key is within one's own drafts: nobody else's is reached by it.
    draft: [{
      params: { key: 'start:loan-application' },
      also: (username, { method }) => method !== 'GET' || expected.holds(username, 'process:loan-application', 'start'),
    }],
    // The same: within one's own.
    'saved-filter': [{ params: { page: 'loans', name: '逾期' } }],
    export: [{ params: { id: await anExport(world) }, also: (username) => username === 'officer' }],
    process: [{
      params: { slug: 'loan-application', version: '1' },
      also: (username, { method, path }) => {
        const starting = /\/(form|instances)$/.test(path);
        return (method === 'GET' && !starting) || expected.holds(username, 'process:loan-application', starting ? 'start' : 'publish');
      },
    }],
    'process-desk': [{ params: {}, also: (username) => expected.holds(username, 'process:*', 'publish') }],
    // One's own again; forgetting it is anybody's.
    'process-draft': [{
      params: { slug: 'loan-application' },
      also: (username, { method }) => method === 'DELETE' || expected.holds(username, 'process:loan-application', 'publish'),
    }],
  };
}

/** The officer's own, made and ready to be fetched. */
async function anExport({ test, as }: World): Promise<string> {
  const { body } = await as('officer').send('POST', '/api/loans/exports', {});
  await workOnExports(test.app.exports, test.app.orm);
  return String(body['id']);
}

async function uploadPdf(session: DemoSession, caseId: string): Promise<string> {
  const answer = await session.send('POST', `/api/files?subjectType=case&subjectId=${caseId}&name=a.pdf`, Buffer.from('%PDF-1.4\n%%EOF\n'));
  return String(answer.body['id']);
}

/** The row only: how an agreement comes to be is the process's own test. */
async function anAgreement({ test }: World, caseId: string, instanceId: string, customerId: string): Promise<string> {
  const [row] = await sql<{ id: string }>(test.app.orm.em.fork(), `
    insert into loan_agreement (id, number, case_id, application_id, customer_id, product_version_id, amount_fen, annual_rate, months, method,
      signed_on, start_on, matures_on, terms, status, signed_by, created_at, org_id, owner_id)
    select gen_random_uuid(), 'HT2026-9999', $1, a.id, $3, a.product_version_id, a.amount_fen, a.annual_rate, a.months, a.method,
      '2026-06-15', '2026-06-15', '2027-06-15',
      jsonb_build_object('productCode', 'TEST', 'productVersion', 1, 'principal', '100000.00', 'rate', '0.12', 'months', 12,
        'method', 'equal-installments', 'startOn', '2026-06-15', 'rules', v.rules),
      'signed', a.owner_id, now(), a.org_id, a.owner_id
    from loan_application a join loan_product_version v on v.id = a.product_version_id where a.instance_id = $2 returning id`,
  [caseId, instanceId, customerId]);
  return row?.id ?? '';
}

/** In the books of the department at that place; vouchers have no owner. */
async function aVoucher({ test }: World, { path }: Place): Promise<string> {
  const { voucherId } = await inTransaction(test.app.orm, async (em) => {
    const [org] = await sql<{ id: string }>(em, 'select id from org where path = $1', [path]);
    const nobody = { personId: '', username: '', name: '' };
    return post(em, nobody, {
      source: { type: 'test', id: '1' }, recipe: 'correction', bookedOn: TODAY, orgId: org?.id ?? '',
      lines: [{ account: '1001', side: 'debit', fen: 100n }, { account: '6301', side: 'credit', fen: 100n }],
    });
  });
  return voucherId;
}

/** Paid out by the use case itself, under an approval as the process leaves it. */
async function aLoan({ test, as }: World, agreementId: string, { caseId, instanceId }: { caseId: string; instanceId: string }) {
  return inTransaction(test.app.orm, async (em) => {
    await sql(em, `update loan_application set status = 'signed', approved_fen = amount_fen, approved_months = months, approved_rate = annual_rate,
      approved_method = method, approved_on = '2026-06-15', approved_by = $2 where instance_id = $1`, [instanceId, as('manager').personId]);
    await approvedBy(em, { caseId, instanceId }, as('manager').personId);
    const cashier = { personId: as('cashier').personId, username: 'cashier', name: 'cashier' };
    const hands = { starterId: as('officer').personId, doers: [as('officer').personId, as('accountant').personId] };
    const place = { caseId, instanceId, source: 'test:payout', on: TODAY, at: new Date('2026-06-15T02:00:00Z') };
    const paid = await disburse(em, cashier, place, hands, {
      agreementId, amountFen: 10_000_000n, payoutFen: 10_000_000n, valueOn: TODAY, bank: BANK,
    });
    const receipt = { loanId: paid.loan.id, amountFen: 100_000n, valueOn: TODAY, bank: { ...BANK, reference: 'R1' } };
    await repay(em, cashier, { ...place, source: 'test:receipt' }, receipt, 'unscheduled');
    const papers = await sql<{ id: string; kind: string }>(em, 'select id, kind from loan_paper where loan_id = $1', [paid.loan.id]);
    const idOf = (wanted: boolean) => papers.find(({ kind }) => (kind === 'receipt') === wanted)?.id ?? '';
    return { loanId: paid.loan.id, paperId: idOf(false), receiptId: idOf(true) };
  });
}

/** Filed by the use case itself. */
async function aDossier({ test, as }: World, agreementId: string, caseId: string) {
  return inTransaction(test.app.orm, async (em) => {
    const { personId } = as('archivist');
    const archivist = { personId, username: 'archivist', name: 'archivist' };
    const moment = { caseId, source: 'test:file', on: TODAY, at: new Date('2026-06-15T02:00:00Z') };
    const keeper = { actor: archivist, rights: await test.app.policy.rightsOf(em, personId, TODAY), starterId: as('officer').personId, doers: [] };
    const { id: placeId } = await addPlace(em, archivist, { room: 'R', cabinet: 'C', box: 'B' });
    const { id: dossierId } = await openDossier(em, archivist, moment, agreementId);
    const { items: [item] } = await fileDossier(em, keeper, moment, {
      dossierId, handed: [{ kind: 'agreement', title: 'A', copies: 1, original: true }], checked: [{ title: 'A', found: 'as-listed', placeId }],
    });
    const itemId = item?.id ?? '';
    const { id: scanId } = await storeFile(em, { name: 'a.pdf', bytes: PDF, subject: { type: PAPER, id: itemId }, personId, at: moment.at });
    return { dossierId, itemId, scanId, placeId };
  });
}
