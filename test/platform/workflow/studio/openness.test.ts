/** An analyst puts a process out of use: no new cases, what runs goes on; and into use again. */
import { expect } from 'chai';

import { sql } from '../../../../server/database/sql.ts';
import { complete, find, sendBack, start, type Started } from '../../../../server/tools/demo/desk.ts';
import type { DemoSession } from '../../../../server/tools/demo/session.ts';
import { startTestApp, type TestApp } from '../../../support/app.ts';
import { aCustomer, aProduct, application } from '../../../support/scene.ts';
import { SLUG, withPrecheck } from './drawings.ts';

type Listed = { items: { slug: string; actions: string[]; retired: boolean }[] };
type Versions = { items: { version: number; live: boolean }[]; retired: { reason: string; by: { name: string }; at: string } | null };

describe('A process out of use', function () {
  this.timeout(60_000);
  let test: TestApp;
  let analyst: DemoSession;
  let officer: DemoSession;
  let submission: Record<string, unknown>;
  let running: Started;

  before(async () => {
    test = await startTestApp();
    [analyst, officer] = [await test.as('analyst'), await test.as('officer')];
    submission = application(await aCustomer(officer, 1), await aProduct(test));
    running = await start(officer, SLUG, submission);
  });
  after(() => test?.close());

  const turn = (open: boolean, { by = analyst, slug = SLUG, reason = open ? '恢复办理' : '改用新流程' } = {}) =>
    by.send('PUT', `/api/processes/${slug}/openness`, { open, reason });
  const listed = async (session: DemoSession, query = '') =>
    (await session.get<Listed>(`/api/processes${query}`)).items.find(({ slug }) => slug === SLUG);
  const audited = () => sql<{ action: string; reason: string }>(
    test.app.orm.em.fork(), `select action, reason from audit where object_id = $1 and action like 'process.re%' order by id`, [SLUG],
  );
  const refusals = async () => Promise.all([
    officer.send('GET', `/api/processes/${SLUG}/form`), officer.send('POST', `/api/processes/${SLUG}/instances`, { submission }),
  ]);

  it('says since when, by whom and why', async () => {
    const { status, body } = await turn(false);
    expect(status).to.equal(200);
    expect((body as unknown as Versions).retired).to.deep.include({ reason: '改用新流程' });
    expect((await analyst.get<Versions>(`/api/processes/${SLUG}/versions`)).retired?.by.name).to.match(/\p{Script=Han}/u);
    const models = await analyst.get<{ items: { slug: string; retired: boolean; live: unknown }[] }>('/api/process-models');
    expect(models.items.filter(({ retired }) => retired).map(({ slug }) => slug)).to.deep.equal([SLUG]);
  });

  it('is not offered to start, but still has its name', async () => {
    for (const who of ['officer', 'analyst', 'admin']) expect(await listed(await test.as(who)), who).to.equal(undefined);
    expect(await listed(officer, '?retired=true')).to.deep.include({ retired: true, actions: [] });
  });

  it('refuses to be started, with a reason in Chinese, and opens no case', async () => {
    const count = () => sql(test.app.orm.em.fork(), 'select (select count(*) from cases) as cases, (select jsonb_agg(c order by c) from counter c) as numbers');
    const before = await count();
    for (const { status, body } of await refusals()) {
      expect([status, body['type']]).to.deep.equal([409, '/problems/process-retired']);
      expect(body['title']).to.include('“贷款申请”已停用');
    }
    expect(await count()).to.deep.equal(before);
  });

  it('lets what runs go on', async () => {
    await sendBack(officer, running, 'investigate', { to: 'apply', opinion: '请补充' });
    await complete(officer, running, 'apply', { outcome: 'submit', submission });
    expect(await find(officer, running, 'investigate')).to.not.equal(undefined);
  });

  it('stays so when it is published again, and when the system starts anew', async () => {
    const { status } = await analyst.send('POST', `/api/processes/${SLUG}/versions`, { xml: withPrecheck(), note: '增加预审', basedOn: 1 });
    expect(status).to.equal(201);
    await test.restart();
    expect((await refusals()).map((answer) => answer.status)).to.deep.equal([409, 409]);
  });

  it('comes into use again with its newest version', async () => {
    expect((await turn(true)).status).to.equal(200);
    expect(await listed(officer)).to.deep.include({ actions: ['start'], retired: false });
    const fresh = await start(officer, SLUG, submission);
    expect(await find(await test.as('risk'), fresh, 'precheck')).to.not.equal(undefined);
  });

  it('is written into the audit, once each time it changes', async () => {
    await turn(true);
    expect(await audited()).to.deep.equal([
      { action: 'process.retire', reason: '改用新流程' }, { action: 'process.restore', reason: '恢复办理' },
    ]);
  });

  it('is for who may publish it, with a reason, and of what was published', async () => {
    for (const who of ['officer', 'manager', 'risk']) expect((await turn(false, { by: await test.as(who) })).status, who).to.equal(403);
    expect((await turn(false, { reason: ' ' })).body['type']).to.equal('/problems/bad-request');
    expect((await turn(false, { slug: 'never-published' })).body['type']).to.equal('/problems/process-not-found');
    expect((await refusals()).map(({ status }) => status)).to.deep.equal([200, 201]);
  });

  it('met no defect on the way', () => {
    expect(test.lines.filter((line) => line.startsWith('urn:uuid:'))).to.deep.equal([]);
  });
});
