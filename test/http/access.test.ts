/**
 * Every operation of the OpenAPI document × every person of the company × a row within their reach and one beyond it. What is
 * expected is worked out from policies/*.csv by a reader of the test's own. An operation without a rule here fails.
 */
import { expect } from 'chai';
import * as fc from 'fast-check';

import { sql } from '../../server/database/sql.ts';
import { fileDossier } from '../../server/lending/archives/file-dossier.ts';
import { openDossier } from '../../server/lending/archives/open-dossier.ts';
import { addPlace } from '../../server/lending/archives/places.ts';
import { disburse } from '../../server/lending/loans/disburse.ts';
import { repay } from '../../server/lending/loans/repay.ts';
import { inTransaction } from '../../server/http/unit-of-work.ts';
import { post } from '../../server/lending/ledger/post.ts';
import { workOnExports } from '../../server/platform/exports/index.ts';
import { type DemoSession, signIn } from '../../server/tools/demo/session.ts';
import { BANK } from '../lending/loans/servicing/desk.ts';
import { startTestApp, TODAY, type TestApp } from '../support/app.ts';
import { approvedBy } from '../support/approvals.ts';
import { expectedRights, type Expected, type Place } from '../support/expected-rights.ts';
import { fitting } from '../support/from-schema.ts';
import { nameOf, type Operation, operationsOf } from '../support/operations.ts';
import { aCustomer, aProduct, application, apply } from '../support/scene.ts';
import { snapshot } from '../support/snapshot.ts';

const PEOPLE = [
  'officer', 'officer2', 'outsider', 'risk', 'committee1', 'committee2', 'manager', 'accountant', 'cashier', 'archivist', 'analyst', 'admin',
] as const;
type Username = (typeof PEOPLE)[number];

/** One row an operation is tried on. */
type Row = {
  readonly params: Readonly<Record<string, string>>;
  /** Where it belongs, for rights with a row scope. */
  readonly place?: Place;
  /** Who gets through although no row scope of theirs reaches it; for operations of the signed-in, the whole answer. */
  readonly also?: (username: Username, operation: Operation) => boolean;
};

/** What an operation with parameters is about, by its path. Order matters: the first that fits counts. */
const KINDS: readonly (readonly [path: RegExp, kind: string])[] = [
  [/^\/api\/people\/\{id\}\/rights$/, 'person-rights'], [/^\/api\/people\/\{id\}/, 'person'], [/^\/api\/orgs\/\{id\}/, 'org'],
  [/^\/api\/posts\/\{id\}/, 'post'], [/^\/api\/policies\/\{name\}/, 'policy'], [/^\/api\/cases\/\{id\}\/grants/, 'case-grants'],
  [/^\/api\/cases\/\{id\}/, 'case'], [/^\/api\/tasks\/\{id\}/, 'task'], [/^\/api\/instances\/\{id\}/, 'instance'],
  [/^\/api\/incidents\/\{id\}/, 'incident'], [/^\/api\/customers\/\{id\}/, 'customer'], [/^\/api\/blacklist\/\{id\}/, 'blacklist'],
  [/^\/api\/products\/\{id\}/, 'product'], [/^\/api\/agreements\/\{id\}/, 'agreement'], [/^\/api\/parameters\/\{id\}/, 'parameter'],
  [/^\/api\/holidays\/\{year\}/, 'holidays'],
  [/^\/api\/roles\/\{id\}/, 'role'],
  [/^\/api\/forms\/\{folder\}\/\{name\}/, 'form'], [/^\/api\/drafts\/\{key\}/, 'draft'], [/^\/api\/files\/\{id\}/, 'file'],
  [/^\/api\/process-drafts\/\{slug\}/, 'process-draft'], [/^\/api\/process-(checks|parts)$/, 'process-desk'],
  [/^\/api\/processes\/\{slug\}/, 'process'], [/^\/api\/ledger\/accounts\/\{code\}/, 'ledger-account'], [/^\/api\/vouchers\/\{id\}/, 'voucher'],
  [/^\/api\/loans\/\{id\}/, 'loan'], [/^\/api\/papers\/\{id\}/, 'paper'], [/^\/api\/receipts\/\{id\}/, 'receipt'], [/^\/api\/bank-accounts\/\{id\}/, 'bank-account'],
  [/^\/api\/exports\/\{id\}/, 'export'], [/^\/api\/saved-filters\/\{page\}/, 'saved-filter'], [/^\/api\/dossiers\/\{id\}/, 'dossier'], [/^\/api\/dossier-items\/\{id\}/, 'dossier-item'],
  [/^\/api\/storage-places\/\{id\}/, 'storage-place'], [/^\/api\/sessions\/\{id\}/, 'session'],
];

/** Operations of the signed-in without a row: they answer with what is one's own, or are checked as named. */
const OWN = new Set([
  'GET /api/session', 'DELETE /api/session', 'GET /api/sessions', 'DELETE /api/sessions', 'POST /api/session/password', 'GET /api/processes', 'GET /api/tasks',
  'GET /api/tasks/counts', 'GET /api/cases', 'POST /api/files', 'GET /api/business-days', 'GET /api/process-models', 'GET /api/exports',
]);

describe('Who may call what', function () {
  this.timeout(180_000);
  let test: TestApp;
  let expected: Expected;
  let operations: readonly Operation[];
  let rows: Readonly<Record<string, readonly Row[]>>;
  const sessions = new Map<Username, DemoSession>();

  before(async () => {
    test = await startTestApp();
    const outsider = await anOutsider();
    for (const username of PEOPLE) sessions.set(username, username === 'outsider' ? outsider : await test.as(username));
    expected = await expectedRights(test.app.orm);
    operations = await operationsOf(test.baseUrl);
    rows = await scene();
  });

  after(() => test.close());

  const as = (username: Username): DemoSession => sessions.get(username) as DemoSession;

  /** A loan officer of a department in which nobody else works. */
  async function anOutsider(): Promise<DemoSession> {
    const admin = await test.as('admin');
    const orgs = await admin.get<{ items: { id: string; code: string }[] }>('/api/orgs');
    const parentId = orgs.items.find((org) => org.code === 'CX')?.id;
    const org = await admin.post<{ id: string }>('/api/orgs', { kind: 'department', code: 'CX-WT', name: '外拓部', parentId });
    const made = await admin.post<{ person: { id: string }; password: string }>('/api/people', {
      username: 'outsider', name: '外拓员', orgId: org.id, postId: null,
    });
    await admin.post(`/api/people/${made.person.id}/memberships`, { role: 'loan_officer', orgId: org.id, fromOn: '2026-01-01', toOn: null });
    const first = await signIn(test.baseUrl, 'outsider', made.password);
    await first.post('/api/session/password', { current: made.password, next: 'outsider-2026' });
    return first;
  }

  async function scene(): Promise<Record<string, readonly Row[]>> {
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
    const agreement = await anAgreement(caseId, instanceId, near);
    const { loanId, paperId, receiptId } = await aLoan(agreement, { caseId, instanceId });
    const papers = await aDossier(agreement, caseId);
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
      'dossier-item': [{ params: { id: papers.itemId }, place: casePlace, also: partakes }],
      'storage-place': [{ params: { id: papers.placeId } }],
      'bank-account': [{ params: { id: await one('select id from bank_account limit 1') } }],
      'ledger-account': [{ params: { code: '1002' } }],
      voucher: [{ params: { id: await aVoucher(officersPlace) }, place: { path: officersPlace.path, ownerId: '' } }],
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
      export: [{ params: { id: await anExport() }, also: (username) => username === 'officer' }],
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
  async function anExport(): Promise<string> {
    const { body } = await as('officer').send('POST', '/api/loans/exports', {});
    await workOnExports(test.app.exports, test.app.orm);
    return String(body['id']);
  }

  async function uploadPdf(session: DemoSession, caseId: string): Promise<string> {
    const answer = await session.send('POST', `/api/files?subjectType=case&subjectId=${caseId}&name=a.pdf`, Buffer.from('%PDF-1.4\n%%EOF\n'));
    return String(answer.body['id']);
  }

  /** The row only: how an agreement comes to be is the process's own test. */
  async function anAgreement(caseId: string, instanceId: string, customerId: string): Promise<string> {
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
  async function aVoucher({ path }: Place): Promise<string> {
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
  async function aLoan(agreementId: string, { caseId, instanceId }: { caseId: string; instanceId: string }) {
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
  async function aDossier(agreementId: string, caseId: string) {
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
      return { dossierId, itemId: item?.id ?? '', placeId };
    });
  }

  function kindOf({ path }: Operation): string | undefined {
    return KINDS.find(([pattern]) => pattern.test(path))?.[1];
  }

  /** The rows an operation is tried on; one without parameters is tried once. */
  function rowsOf(operation: Operation): readonly Row[] {
    const kind = kindOf(operation);
    return kind === undefined && !operation.path.includes('{') ? [{ params: {} }] : (rows[kind ?? ''] ?? []);
  }

  function allowed(operation: Operation, row: Row, username: Username): boolean {
    const { access } = operation;
    if (access === 'public') return true;
    if (access === 'signed-in') return row.also?.(username, operation) ?? true;
    if (!expected.holds(username, access.object, access.action)) return false;
    if (row.place === undefined) return true;
    return expected.reaches(username, access.object, access.action, row.place) || row.also?.(username, operation) === true;
  }

  function addressOf({ path }: Operation, { params }: Row): string {
    return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  }

  function bodyOf(operation: Operation): unknown {
    return operation.body && fc.sample(fitting(operation.body, { ids: ['0199c0de-0000-7000-8000-000000000000'] }), { numRuns: 1, seed: 7 })[0];
  }

  it('has a rule for every operation', () => {
    const without = operations.filter((operation) => (operation.path.includes('{')
      ? kindOf(operation) === undefined
      : operation.access === 'signed-in' && !OWN.has(nameOf(operation)) && kindOf(operation) === undefined));
    expect(without.map(nameOf)).to.deep.equal([]);
    expect(operations.length).to.be.greaterThan(60);
  });

  it('lets nobody in who is not signed in', async () => {
    for (const operation of operations.filter(({ access }) => access !== 'public')) {
      for (const row of rowsOf(operation)) {
        const answer = await fetch(test.baseUrl + addressOf(operation, row), {
          method: operation.method, headers: { 'content-type': 'application/json', 'idempotency-key': 'nobody' },
          ...(operation.method !== 'GET' && { body: JSON.stringify(bodyOf(operation) ?? {}) }),
        });
        expect([nameOf(operation), answer.status]).to.deep.equal([nameOf(operation), 401]);
      }
    }
  });

  it('answers readers within their reach, and no one else', async () => {
    const wrong: string[] = [];
    for (const operation of operations.filter(({ method, access }) => method === 'GET' && access !== 'public')) {
      for (const row of rowsOf(operation)) {
        for (const username of PEOPLE) {
          const { status } = await as(username).send('GET', addressOf(operation, row));
          const may = allowed(operation, row, username);
          const right = may ? status === 200 : status === 403 || status === 404;
          if (!right) wrong.push(`${nameOf(operation)} ${JSON.stringify(row.params)} by ${username}: ${status}, expected ${may ? 'to be answered' : 'a refusal'}`);
        }
      }
    }
    expect(wrong).to.deep.equal([]);
  });

  it('changes nothing for those beyond whose reach it is', async () => {
    const wrong: string[] = [];
    for (const operation of operations.filter(({ method, access }) => method !== 'GET' && access !== 'public')) {
      const before = await snapshot(test.app.orm);
      for (const row of rowsOf(operation)) {
        for (const username of PEOPLE.filter((one) => !allowed(operation, row, one))) {
          const { status } = await as(username).send(operation.method, addressOf(operation, row), bodyOf(operation) as Record<string, unknown>);
          if (status !== 403 && status !== 404) wrong.push(`${nameOf(operation)} ${JSON.stringify(row.params)} by ${username}: ${status}`);
        }
      }
      const after = await snapshot(test.app.orm);
      for (const [table, digest] of Object.entries(after)) if (digest !== before[table]) wrong.push(`${nameOf(operation)} changed ${table}`);
    }
    expect(wrong).to.deep.equal([]);
  });

  it('lets nobody hang a file on a case they cannot see', async () => {
    const caseId = rows['case']?.[0]?.params['id'] ?? '';
    for (const username of ['outsider', 'analyst', 'accountant'] as const) {
      const answer = await as(username).send('POST', `/api/files?subjectType=case&subjectId=${caseId}&name=a.pdf`, Buffer.from('%PDF-1.4\n%%EOF\n'));
      expect([username, answer.status]).to.deep.equal([username, 404]);
    }
  });

  it('takes no change without the CSRF token', async () => {
    for (const operation of operations.filter(({ method, access }) => method !== 'GET' && access !== 'public')) {
      const [row] = rowsOf(operation);
      if (!row) continue;
      const answer = await as('admin').send(operation.method, addressOf(operation, row), bodyOf(operation) as Record<string, unknown>, { 'x-csrf-token': 'guessed' });
      expect([nameOf(operation), answer.status]).to.deep.equal([nameOf(operation), 403]);
    }
  });

  it('met no defect on the way', () => {
    expect(test.lines.filter((line) => line.startsWith('urn:uuid:'))).to.deep.equal([]);
  });
});
