/** Half-filled forms: each its owner's alone. */
import { expect } from 'chai';

import { sql } from '../../../server/database/sql.ts';
import { start, take } from '../../../server/tools/demo/desk.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { caller, type Caller } from './caller.ts';
import { anApplication } from './loan.ts';

const START = '/api/drafts/start:loan-application';

describe('Drafts', () => {
  let test: TestApp;
  let now = new Date('2026-06-15T02:00:00Z');
  let officer: Caller;
  let officer2: Caller;
  let cashier: Caller;

  before(async function () {
    this.timeout(60_000);
    test = await startTestApp({ now: () => now });
    const as = (name: string) => caller(test.baseUrl, name);
    [officer, officer2, cashier] = await Promise.all([as('officer'), as('officer2'), as('cashier')]);
  });
  after(() => test?.close());

  const put = (by: Caller, path: string, data: unknown) => by.call('PUT', path, { body: { data } });

  it('are kept, replaced and forgotten', async () => {
    expect((await officer.call('GET', START)).body).to.deep.equal({ data: null, savedAt: null });
    await put(officer, START, { amount: '1', months: 'x' });
    await put(officer, START, { amount: '12' });
    expect((await officer.call('GET', START)).body).to.deep.equal({ data: { amount: '12' }, savedAt: now.toISOString() });
    expect((await officer.call('DELETE', START)).status).to.equal(204);
    expect((await officer.call('GET', START)).body).to.deep.equal({ data: null, savedAt: null });
    expect((await officer.call('DELETE', START)).status).to.equal(204);
  });

  it('are seen by nobody else', async () => {
    await put(officer, START, { amount: '777' });
    await put(officer2, START, { amount: '888' });
    expect((await officer.call('GET', START)).body['data']).to.deep.equal({ amount: '777' });
    expect((await officer2.call('GET', START)).body['data']).to.deep.equal({ amount: '888' });
    await officer2.call('DELETE', START);
    expect((await officer.call('GET', START)).status).to.equal(200);
    expect((await fetch(test.baseUrl + START)).status).to.equal(401);
  });

  it('are for what the person may fill in: others cannot tell whether it exists', async () => {
    const officers = await test.as('officer');
    const started = await start(officers, 'loan-application', await anApplication(test));
    const task = await take(officers, started, 'investigate');
    expect((await put(officer, `/api/drafts/task:${task.id}`, { monthlyIncome: '3' })).status).to.equal(200);
    const refused = await Promise.all([
      put(officer2, `/api/drafts/task:${task.id}`, {}), put(cashier, `/api/drafts/task:${task.id}`, {}),
      put(cashier, '/api/drafts/task:a0000000-0000-4000-8000-000000000001', {}), put(cashier, '/api/drafts/task:x', {}),
      put(cashier, START, {}), put(cashier, '/api/drafts/start:nothing', {}), put(cashier, '/api/drafts/record:nothing', {}), put(cashier, '/api/drafts/nonsense:x', {}),
    ]);
    expect(refused.map(({ status, code }) => `${status} ${code}`)).to.deep.equal(refused.map(() => '404 draft-form-not-found'));
  });

  it('of an opinion are for who may do the task, and keep nothing else', async () => {
    const { items: [task] } = await (await test.as('officer')).get<{ items: { id: string }[] }>('/api/tasks?box=inbox');
    const path = `/api/drafts/opinion:${task?.id}`;
    expect((await put(officer, path, { opinion: '同意，但', amount: '1' })).status).to.equal(200);
    expect((await officer.call('GET', path)).body['data']).to.deep.equal({ opinion: '同意，但' });
    expect((await officer.call('GET', `/api/drafts/task:${task?.id}`)).body['data'], 'the form has a draft of its own').to.deep.equal({ monthlyIncome: '3' });
    const refused = await Promise.all([put(officer2, path, {}), put(cashier, path, {}), put(cashier, '/api/drafts/opinion:x', {})]);
    expect(refused.map(({ code }) => code)).to.deep.equal(refused.map(() => 'draft-form-not-found'));
  });

  it('of a record know its form', async () => {
    const data = { name: '张三', residentId: '11010519491231002X', mobile: '138', evil: 1 };
    expect((await put(officer, '/api/drafts/record:customer-individual', data)).status).to.equal(200);
    expect((await officer.call('GET', '/api/drafts/record:customer-individual')).body['data']).to.deep.equal({ name: '张三' });
  });

  it('have a key that can be read, and bounds', async () => {
    for (const key of ['x', 'start:', 'start:a/b', 'START:x', `start:${'a'.repeat(61)}`, 'task:a:b']) {
      expect((await put(officer, `/api/drafts/${encodeURIComponent(key)}`, {})).status, key).to.equal(400);
    }
    expect((await put(officer, START, [])).status).to.equal(400);
    expect((await officer.call('PUT', START, { body: { data: {}, more: 1 } })).status).to.equal(400);
    const { status, code } = await put(officer, START, { purpose: '长'.repeat(200_001) });
    expect([status, code]).to.deep.equal([422, 'draft-too-large']);
    const deep = await officer.call('PUT', START, { bytes: Buffer.from(`{"data":{"purpose":${'['.repeat(50_000)}${']'.repeat(50_000)}}}`) });
    expect(deep.status).to.equal(400);
  });

  it('are forgotten when nobody came back for three months', async () => {
    await put(officer, START, { amount: '1' });
    now = new Date(now.getTime() + 91 * 86_400_000);
    officer = await caller(test.baseUrl, 'officer');
    await put(officer, '/api/drafts/record:customer-company', { name: '某公司' });
    const rows = await sql<{ key: string }>(test.app.orm.em.fork(), 'select key from draft where person_id = $1', [officer.personId]);
    expect(rows).to.deep.equal([{ key: 'record:customer-company' }]);
  });

  it('break nothing', () => {
    expect(test.lines.filter((line) => line.startsWith('urn:'))).to.deep.equal([]);
  });
});
