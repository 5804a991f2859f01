/** Filters that a person has put a name to. */
import { expect } from 'chai';

import { startTestApp, type TestApp } from '../../support/app.ts';

const LOANS = '/api/saved-filters/loans';

describe('Saved filters', () => {
  let test: TestApp;
  const named = (name: string) => `${LOANS}/${encodeURIComponent(name)}`;
  const put = async (username: string, name: string, query: string) => (await test.as(username)).send('PUT', named(name), { query });
  const listOf = async (username: string, address = LOANS) => (await test.as(username)).get(address);

  before(async () => { test = await startTestApp(); });
  after(() => test.close());

  it('are kept under their names in the order in which they came, and replaced by the same name', async () => {
    await put('officer', '逾期', 'state=overdue');
    await put('officer', '七天内到期', 'due=7');
    expect((await put('officer', '逾期', 'state=overdue&sort=-daysPastDue')).status).to.equal(204);
    expect(await listOf('officer')).to.deep.equal({
      items: [{ name: '逾期', query: 'state=overdue&sort=-daysPastDue' }, { name: '七天内到期', query: 'due=7' }], total: 2,
    });
  });

  it('are seen, and forgotten, by nobody else and for no other list', async () => {
    await put('officer2', '逾期', 'bucket=1-30');
    await (await test.as('officer2')).send('DELETE', named('七天内到期'));
    expect(await listOf('officer2')).to.deep.equal({ items: [{ name: '逾期', query: 'bucket=1-30' }], total: 1 });
    expect(await listOf('officer')).to.include({ total: 2 });
    expect(await listOf('officer', '/api/saved-filters/customers')).to.deep.equal({ items: [], total: 0 });
  });

  it('are forgotten by name', async () => {
    const officer = await test.as('officer');
    expect((await officer.send('DELETE', named('逾期'))).status).to.equal(204);
    expect((await officer.send('DELETE', named('逾期'))).status).to.equal(204);
    expect(await listOf('officer')).to.deep.equal({ items: [{ name: '七天内到期', query: 'due=7' }], total: 1 });
  });

  it('are refused without a name, too long, or beyond thirty', async () => {
    expect((await put('risk', ' ', 'a=1')).status).to.equal(400);
    expect((await put('risk', '长'.repeat(41), 'a=1')).status).to.equal(400);
    expect((await put('risk', '查询', 'x'.repeat(1001))).status).to.equal(400);
    for (let nth = 1; nth <= 30; nth += 1) await put('risk', `第 ${nth} 个`, `page=${nth}`);
    const { status, body } = await put('risk', '又一个', 'page=31');
    expect([status, body['type']]).to.deep.equal([422, '/problems/too-many-saved-filters']);
    expect(await listOf('risk')).to.include({ total: 30 });
  });
});
