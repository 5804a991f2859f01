import { expect } from 'chai';

import { sql } from '../../../server/database/sql.ts';
import { setUpLending } from '../../../server/lending/set-up.ts';
import { parameterAt } from '../../../server/platform/parameters/index.ts';
import type { DemoSession } from '../../../server/tools/demo/session.ts';
import { PARAMETERS_ZH } from '../../../server/text/parameters.zh.ts';
import { startTestApp, TODAY, type TestApp } from '../../support/app.ts';
import { answerTo } from '../../support/refusals.ts';
import { snapshot } from '../../support/snapshot.ts';

type Dated = { id: string; fromOn: string; value: unknown; holds: boolean; version: number; actions: string[] };
type Item = { name: string; title: string; type: string; value: unknown; source: string; values: Dated[]; actions: string[] };

describe('Dated parameters', () => {
  let test: TestApp;
  let admin: DemoSession;

  before(async () => {
    test = await startTestApp();
    admin = await test.as('admin');
  });
  after(() => test.close());

  const em = () => test.app.orm.em.fork();
  const items = async (session = admin) => (await session.get<{ items: Item[] }>('/api/parameters')).items;
  const item = async (name: string) => (await items()).find((one) => one.name === name);
  const date = (body: Record<string, unknown>) => answerTo(admin, 'POST', '/api/parameters', {
    name: 'committeeThreshold', type: 'money', fromOn: '2026-07-01', value: '800000.00', source: '董事会决议', ...body,
  });

  it('that are one of a few words are nothing else, and offer which', async () => {
    const offered = async (name: string) => ((await item(name)) as unknown as { choices: { code: string; name: string }[] | null }).choices;
    expect(await offered('incomeBasis')).to.deep.equal([{ code: 'accrual', name: '权责发生制' }, { code: 'cash', name: '收付实现制' }]);
    expect((await offered('managerRole'))?.map(({ code }) => code)).to.include.members(['branch_manager', 'risk_manager']);
    expect(await offered('committeeThreshold')).to.equal(null);
    for (const [name, value] of [['incomeBasis', 'accrued'], ['costCapBasis', '单利'], ['managerRole', 'king']]) {
      const answer = await admin.send('POST', '/api/parameters', { name, type: 'text', fromOn: '2026-07-01', value, source: '董事会决议' });
      expect([answer.status, answer.body['type']], name).to.deep.equal([422, '/problems/parameter-value-unknown']);
    }
    await admin.post('/api/parameters', { name: 'incomeBasis', type: 'text', fromOn: '2027-01-01', value: 'cash', source: '董事会决议' });
    const later = (await item('incomeBasis'))?.values.find(({ fromOn }) => fromOn === '2027-01-01');
    const edit = { fromOn: '2027-01-01', value: 'casch', source: '董事会决议', version: later?.version };
    expect((await admin.send('PUT', `/api/parameters/${later?.id}`, edit)).body['type']).to.equal('/problems/parameter-value-unknown');
  });

  it('tell what holds today and where it comes from, in Chinese', async () => {
    const lpr = await item('lprOneYear');
    expect(lpr).to.include({ title: '一年期贷款市场报价利率（LPR）', type: 'rate', value: '0.03' });
    expect(lpr?.values.filter(({ holds }) => holds).map(({ fromOn }) => fromOn)).to.deep.equal(['2025-05-20']);
    expect((await items()).filter(({ name }) => !(name in PARAMETERS_ZH))).to.deep.equal([]);
    expect((await items()).every(({ source }) => source.length > 5 || source === '')).to.equal(true);
  });

  it('hold from their day on', async () => {
    expect(await parameterAt(em(), 'lprOneYear', '2021-12-19')).to.equal('0.0385');
    expect(await parameterAt(em(), 'lprOneYear', '2021-12-20')).to.equal('0.038');
  });

  it('get a new value from a day on; the old one goes on until then', async () => {
    expect(await date({})).to.equal('201');
    expect(await item('committeeThreshold')).to.include({ value: '500000.00' });
    expect(await parameterAt(em(), 'committeeThreshold', '2026-06-30')).to.equal('500000.00');
    expect(await parameterAt(em(), 'committeeThreshold', '2026-07-01')).to.equal('800000.00');
    const [audit] = await sql<{ before: unknown; after: unknown }>(
      em(), `select before, after from audit where action = 'parameter.set' order by id desc limit 1`,
    );
    expect(audit?.before).to.include({ value: '500000.00' });
    expect(audit?.after).to.include({ value: '800000.00', source: '董事会决议' });
  });

  const refused: [string, Record<string, unknown>, string][] = [
    ['a day that has been', { fromOn: '2026-06-14' }, '422 parameter-date-past'],
    ['a day that has its value', {}, '409 parameter-exists'],
    ['an amount of three decimals', { fromOn: '2026-08-01', value: '1.005' }, '422 parameter-value-invalid'],
    ['a number for an amount', { fromOn: '2026-08-01', value: 800000 }, '422 parameter-value-invalid'],
    ['another type', { fromOn: '2026-08-01', type: 'integer', value: 8 }, '422 parameter-type-fixed'],
    ['a rate that is negative', { name: 'annualCostCap', type: 'rate', fromOn: '2026-08-01', value: '-0.1' }, '422 parameter-value-invalid'],
    ['half a time', { name: 'lprMultiple', type: 'integer', fromOn: '2026-08-01', value: 4.5 }, '422 parameter-value-invalid'],
    ['a name that FEEL cannot read', { name: 'my limit' }, '400 bad-request'],
    ['a day that does not exist', { fromOn: '2026-02-30' }, '400 bad-request'],
    ['a value without a source', { fromOn: '2026-08-01', source: '' }, '400 bad-request'],
  ];
  for (const [what, body, answer] of refused) {
    it(`refuse ${what}, and stay as they are`, async () => {
      const before = await snapshot(test.app.orm);
      expect(await date(body)).to.equal(answer);
      expect(await snapshot(test.app.orm)).to.deep.equal(before);
    });
  }

  it('may be made anew, for conditions of diagrams to read', async () => {
    expect(await date({ name: 'siteVisitAmount', fromOn: TODAY, value: '1000' })).to.equal('201');
    expect(await item('siteVisitAmount')).to.include({ value: '1000.00', title: 'siteVisitAmount' });
  });

  it('may be corrected until they hold, and not after', async () => {
    const [future] = (await item('committeeThreshold'))?.values ?? [];
    const body = { fromOn: '2026-07-02', value: '750000', source: '更正', version: future?.version };
    const path = `/api/parameters/${future?.id}`;
    expect(future?.actions).to.deep.equal(['edit']);
    expect(await answerTo(admin, 'PUT', path, body)).to.equal('200');
    expect(await answerTo(admin, 'PUT', path, body)).to.equal('409 stale-version');
    expect(await parameterAt(em(), 'committeeThreshold', '2026-07-02')).to.equal('750000.00');
    await sql(em(), `update business_day set today = '2026-07-02'`);
    const held = (await item('committeeThreshold'))?.values[0];
    expect(held).to.include({ holds: true }).and.to.have.deep.property('actions', []);
    expect(await answerTo(admin, 'PUT', path, { ...body, fromOn: '2026-07-03', version: held?.version })).to.equal('409 parameter-held');
    const nobody = '/api/parameters/01900000-0000-7000-8000-000000000000';
    expect(await answerTo(admin, 'PUT', nobody, { ...body, version: 1 })).to.equal('404 parameter-not-found');
  });

  it('are read by who may, and set by the admin alone', async () => {
    expect((await items(await test.as('risk'))).every(({ actions }) => actions.length === 0)).to.equal(true);
    const wanted = { name: 'a', type: 'text', fromOn: TODAY, value: 'b', source: 'cc' };
    expect(await answerTo(await test.as('risk'), 'POST', '/api/parameters', wanted)).to.equal('403 not-allowed');
  });

  it('are not set up again over what the company has set', async () => {
    const before = await snapshot(test.app.orm);
    await test.app.orm.em.fork().transactional(setUpLending);
    expect(await snapshot(test.app.orm)).to.deep.equal(before);
  });
});
