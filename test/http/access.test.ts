/**
 * Every operation of the OpenAPI document × every person of the company × a row within their reach and one beyond it. What is
 * expected is worked out from policies/*.csv by a reader of the test's own. An operation without a rule here fails.
 */
import { expect } from 'chai';
import * as fc from 'fast-check';

import { type DemoSession, signIn } from '../../server/tools/demo/session.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { expectedRights, type Expected } from '../support/expected-rights.ts';
import { fitting } from '../support/from-schema.ts';
import { nameOf, type Operation, operationsOf } from '../support/operations.ts';
import { snapshot } from '../support/snapshot.ts';
import { PEOPLE, type Row, rowsToTry, type Username } from './access-rows.ts';

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
    rows = await rowsToTry({ test, as, expected });
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
