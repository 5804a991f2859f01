/** What a caller is told who asks wrongly, over HTTP: a clear problem of its own kind, and nothing changed. */
import { randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';

import { expect } from 'chai';

import { sql } from '../../server/database/sql.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { snapshot } from '../support/snapshot.ts';

type Asked = { method?: string; path: string; body?: string; headers?: Record<string, string> };

describe('Asking wrongly', function () {
  this.timeout(60_000);
  let test: TestApp;
  let signedIn: Record<string, string>;

  before(async () => {
    test = await startTestApp();
    signedIn = await headersOf('officer', 'demo');
  });

  after(() => test.close());

  async function headersOf(username: string, password: string): Promise<Record<string, string>> {
    const answer = await fetch(`${test.baseUrl}/api/session`, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username, password }),
    });
    const cookie = answer.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ');
    const session = await fetch(`${test.baseUrl}/api/session`, { headers: { cookie } });
    const { csrfToken } = await session.json() as { csrfToken: string };
    return { cookie, 'x-csrf-token': csrfToken, 'content-type': 'application/json' };
  }

  async function ask({ method = 'GET', path, body, headers = {} }: Asked) {
    const answer = await fetch(test.baseUrl + path, { method, headers, ...(body !== undefined && { body }) });
    const problem = await answer.json() as { type: string; title: string; status: number; errors?: { pointer: string }[] };
    return { status: answer.status, type: answer.headers.get('content-type'), problem };
  }

  const creating = (headers: Record<string, string> = {}) => ({ ...signedIn, 'idempotency-key': randomUUID(), ...headers });
  const customer = JSON.stringify({ kind: 'individual', submission: {} });

  const cases: [name: string, asked: () => Asked, status: number, code: string][] = [
    ['without a session', () => ({ path: '/api/customers' }), 401, 'sign-in-required'],
    ['with a session that never was', () => ({ path: '/api/customers', headers: { cookie: 'loanflow=nothing' } }), 401, 'sign-in-required'],
    ['without the CSRF token', () => ({
      method: 'POST', path: '/api/customers', body: customer, headers: { ...creating(), 'x-csrf-token': '' },
    }), 403, 'csrf-token-invalid'],
    ['from another origin', () => ({
      method: 'POST', path: '/api/customers', body: customer, headers: creating({ origin: 'https://evil.example' }),
    }), 403, 'foreign-origin'],
    ['with half a JSON', () => ({ method: 'POST', path: '/api/customers', body: '{"kind":', headers: creating() }), 400, 'bad-json'],
    ['with a field nobody knows', () => ({
      method: 'POST', path: '/api/customers', body: '{"kind":"individual","submission":{},"extra":1}', headers: creating(),
    }), 400, 'bad-request'],
    ['with a value out of range', () => ({ path: '/api/customers?pageSize=100000', headers: signedIn }), 400, 'bad-request'],
    ['with a value missing', () => ({
      method: 'POST', path: '/api/customers', body: '{"submission":{}}', headers: creating(),
    }), 400, 'bad-request'],
    ['with an empty form', () => ({ method: 'POST', path: '/api/customers', body: customer, headers: creating() }), 422, 'form-invalid'],
    ['without an Idempotency-Key', () => ({
      method: 'POST', path: '/api/customers', body: customer, headers: signedIn,
    }), 400, 'idempotency-key-required'],
    ['for what nobody serves', () => ({ path: '/api/nothing', headers: signedIn }), 404, 'route-not-found'],
    ['with a method that is not served', () => ({ method: 'DELETE', path: '/api/customers', headers: signedIn }), 405, 'method-not-allowed'],
    ['with a NUL in the query', () => ({ path: '/api/cases?text=%00', headers: signedIn }), 400, 'bad-request'],
    ['with half a surrogate pair', () => ({
      method: 'POST', path: '/api/customers', body: '{"kind":"individual","submission":{"name":"\\ud800"}}', headers: creating(),
    }), 400, 'bad-request'],
    ['with a body nested without end', () => ({
      method: 'POST', path: '/api/customers', body: `{"kind":"individual","submission":{"name":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`, headers: creating(),
    }), 400, 'bad-request'],
    ['with a percent sign that encodes nothing', () => ({ path: '/%E0%A4%A', headers: signedIn }), 400, 'bad-request'],
    ['with such a sign in a parameter', () => ({ path: '/api/tasks/%E0%A4%A', headers: signedIn }), 400, 'bad-request'],
    ['for an id that is none', () => ({ path: '/api/customers/12', headers: signedIn }), 400, 'bad-request'],
    ['for a customer that is not there', () => ({ path: `/api/customers/${randomUUID()}`, headers: signedIn }), 404, 'customer-not-found'],
    ['for a task that is not there', () => ({ path: `/api/tasks/${randomUUID()}`, headers: signedIn }), 404, 'task-not-found'],
    ['for an instance that is not there', () => ({ path: `/api/instances/${randomUUID()}`, headers: signedIn }), 404, 'instance-not-found'],
    ['for a process that is not there', () => ({ path: '/api/processes/nothing/form', headers: signedIn }), 404, 'process-not-found'],
    ['for what their roles do not hold', () => ({ path: '/api/audit', headers: signedIn }), 403, 'not-allowed'],
  ];

  for (const [name, asked, status, code] of cases) {
    it(`${name}: ${status} ${code}`, async () => {
      const before = await snapshot(test.app.orm);
      const answer = await ask(asked());
      expect({ status: answer.status, type: answer.type, code: answer.problem.type }).to.deep.equal({
        status, type: 'application/problem+json', code: `/problems/${code}`,
      });
      expect(answer.problem.title).to.match(/\p{Script=Han}/u);
      expect(await snapshot(test.app.orm)).to.deep.equal(before);
    });
  }

  it('with a wrong password: 401 sign-in-refused, the same as for a name nobody has', async () => {
    const signIn = (username: string) => ask({
      method: 'POST', path: '/api/session', body: JSON.stringify({ username, password: 'no' }), headers: { 'content-type': 'application/json' },
    });
    const [known, unknown] = [await signIn('risk'), await signIn('nobody')];
    expect([known.status, known.problem.type]).to.deep.equal([401, '/problems/sign-in-refused']);
    expect([unknown.status, unknown.problem.title]).to.deep.equal([401, known.problem.title]);
  });

  it('points at the faulty field', async () => {
    const { problem } = await ask({ method: 'POST', path: '/api/customers', body: customer, headers: creating() });
    expect(problem.errors?.map(({ pointer }) => pointer)).to.include('/name');
  });

  it('with a method that is not served is told which are', async () => {
    const asked = (method: string, path: string) => fetch(test.baseUrl + path, { method, headers: creating() });
    expect((await asked('DELETE', '/api/customers')).headers.get('allow')).to.equal('GET, HEAD, POST');
    expect((await asked('OPTIONS', `/api/tasks/${randomUUID()}/completions`)).headers.get('allow')).to.equal('POST');
    expect((await asked('GET', '/api/nothing')).headers.get('allow')).to.equal(null);
  });

  it('in an encoding that is not UTF-8 is refused: nobody is saved under a name of question marks', async () => {
    const before = await snapshot(test.app.orm);
    const gbk = Buffer.concat([Buffer.from('{"kind":"individual","submission":{"name":"'), Buffer.from([0xd5, 0xc5, 0xc8, 0xfd]), Buffer.from('"}}')]);
    const asked = (body: Buffer) => fetch(`${test.baseUrl}/api/customers`, { method: 'POST', headers: creating(), body: new Uint8Array(body) });
    const refused = await asked(gbk);
    expect([refused.status, (await refused.json() as { type: string }).type]).to.deep.equal([400, '/problems/bad-json']);
    expect(await snapshot(test.app.orm)).to.deep.equal(before);
    // A mark of the byte order, as some programs of Windows write it, is no fault.
    const marked = await asked(Buffer.from(`\ufeff${customer}`));
    expect([marked.status, (await marked.json() as { type: string }).type]).to.deep.equal([422, '/problems/form-invalid']);
  });

  it('with a body larger than any form is refused before it is read', async () => {
    const body = JSON.stringify({ kind: 'individual', submission: { name: 'x'.repeat(1_100_000) } });
    const answer = await ask({ method: 'POST', path: '/api/customers', body, headers: creating() });
    expect([answer.status, answer.problem.type]).to.deep.equal([413, '/problems/body-too-large']);
    expect(answer.problem.title).to.include('1 MB');
  });

  it('logged no defect', () => {
    expect(test.lines.filter((line) => line.startsWith('urn:uuid:'))).to.deep.equal([]);
  });
});

describe('An idempotency key', function () {
  this.timeout(60_000);
  let test: TestApp;

  before(async () => { test = await startTestApp(); });
  after(() => test.close());

  it('gives the stored answer to a replay, and refuses another body', async () => {
    const risk = await test.as('risk');
    const key = randomUUID();
    const body = { name: '某某', residentId: '110101199003070417', reason: '多次恶意拖欠' };
    const post = (changed: object) => risk.send('POST', '/api/blacklist', { ...body, ...changed }, { 'idempotency-key': key });
    const first = await post({});
    const again = await post({});
    expect([first.status, again.status]).to.deep.equal([201, 201]);
    expect(again.body).to.deep.equal(first.body);
    const other = await post({ reason: '另一个原因' });
    expect([other.status, other.body['type']]).to.deep.equal([422, '/problems/idempotency-key-reused']);
    const [row] = await sql<{ n: string }>(test.app.orm.em.fork(), 'select count(*) as n from blacklist_entry');
    expect(row?.n).to.equal('1');
  });

  it('lets one of two at once through, and both get the same answer', async () => {
    const risk = await test.as('risk');
    const key = randomUUID();
    const body = { name: '某甲', residentId: '34052419800101001X', reason: '多次恶意拖欠' };
    const post = () => risk.send('POST', '/api/blacklist', body, { 'idempotency-key': key });
    const [one, two] = await Promise.all([post(), post()]);
    expect([one.status, two.status]).to.deep.equal([201, 201]);
    expect(one.body).to.deep.equal(two.body);
  });

  it('belongs to the whole address: other words in the query are another act', async () => {
    const officer = await test.as('officer');
    const key = randomUUID();
    const upload = (name: string) =>
      officer.send('POST', `/api/files?subjectType=draft&name=${name}`, Buffer.from('%PDF-1.4\n%%EOF\n'), { 'idempotency-key': key });
    const first = await upload('one.pdf');
    expect([first.status, first.body['name']]).to.deep.equal([201, 'one.pdf']);
    expect((await upload('one.pdf')).body).to.deep.equal(first.body);
    const other = await upload('two.pdf');
    expect([other.status, other.body['type']]).to.deep.equal([422, '/problems/idempotency-key-reused']);
  });

  it('is forgotten after a week', async () => {
    const em = test.app.orm.em.fork();
    await sql(em, `update idempotency_key set created_at = now() - interval '8 days'`);
    const risk = await test.as('risk');
    await risk.post('/api/blacklist', { name: '某乙', residentId: '11010519491231002X', reason: '多次恶意拖欠' });
    const [row] = await sql<{ n: number }>(em, 'select count(*)::int as n from idempotency_key');
    expect(row?.n).to.equal(1);
  });

  it('takes no megabytes from a stranger', async () => {
    const sent = { method: 'POST', headers: { 'idempotency-key': randomUUID(), 'content-length': String(30_000_000) } };
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const request = httpRequest(`${test.baseUrl}/api/files?subjectType=draft&name=a.pdf`, sent, (answer) => { resolve(answer.statusCode); request.destroy(); });
      request.on('error', reject);
      request.write(Buffer.alloc(1000));
    });
    expect(status).to.equal(401);
  });
});
