/** Secrets of a form, through the real process: sealed apart, carried from round to round, in no other row of the database. */
import { expect } from 'chai';

import { sql } from '../../../server/database/sql.ts';
import { inTransaction } from '../../../server/http/unit-of-work.ts';
import { ProcessDefinition } from '../../../server/platform/workflow/tables/definition.entity.ts';
import { complete, sendBack, start, take, type Started } from '../../../server/tools/demo/desk.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { caller } from './caller.ts';
import { anApplication, coInvestigation, investigation } from './loan.ts';

const CARD = '4111111111111111';
const MASK = '************1111';
const PHONE = '13711112222';
const WORD = '口令天王盖地虎';

describe('Secrets of a form', () => {
  let test: TestApp;
  let started: Started;
  let application: Record<string, unknown>;

  before(async function () {
    this.timeout(60_000);
    test = await startTestApp();
    application = await anApplication(test);
    await askForSecrets();
    started = await start(await test.as('officer'), 'loan-application', {
      ...application, payerCard: CARD, password: WORD, contacts: [{ phone: PHONE, name: '王五' }],
    });
  });
  after(() => test?.close());

  /** The admin adds secret fields to the start form, and the process is published again with it. */
  async function askForSecrets(): Promise<void> {
    const admin = await test.as('admin');
    const { form, version } = await admin.get<{ form: { components: unknown[] }; version: number }>('/api/forms/loan-application/apply');
    const fields = [
      { type: 'bankCard', key: 'payerCard', label: '还款卡号' }, { type: 'textfield', key: 'password', label: '口令', sensitive: true },
      { type: 'datagrid', key: 'contacts', label: '联系人', components: [{ type: 'mobile', key: 'phone', label: '手机' }, { type: 'textfield', key: 'name', label: '姓名' }] },
    ];
    await admin.put('/api/forms/loan-application/apply', { version, form: { ...form, components: [...form.components, ...fields] } });
    await inTransaction(test.app.orm, async (em) => {
      const { xml } = await em.findOneOrFail(ProcessDefinition, { slug: 'loan-application', live: true }, { populate: ['xml'] });
      await test.app.workflow.definitions.publish(em, { xml, origin: 'database', note: '', personId: admin.personId });
    });
  }

  const secret = (path: string, nodeId = 'apply') => test.app.forms.secretAt(test.app.orm.em.fork(), { instanceId: started.instanceId, nodeId, path });
  const opened = async (path: string): Promise<string | undefined> => {
    const sealed = await secret(path);
    return sealed && test.app.vault.open(sealed);
  };

  it('are sealed, each at its place, and can be searched for', async () => {
    expect(await opened('/payerCard')).to.equal(CARD);
    expect(await opened('/contacts/0/phone')).to.equal(PHONE);
    expect(await opened('/password')).to.equal(WORD);
    expect(await secret('/payerCard')).to.deep.include({ mask: MASK, hash: test.app.vault.hashOf(CARD) });
    expect(await secret('/amount')).to.equal(undefined);
  });

  it('stand in clear in no row of any table', async () => {
    const em = test.app.orm.em.fork();
    const tables = await sql<{ name: string }>(em, `select format('%I', tablename) as name from pg_tables where schemaname = 'public'`);
    expect(tables.map(({ name }) => name)).to.include.members(['submission', 'history', 'audit', 'instance', 'idempotency_key']);
    for (const { name } of tables) {
      for (const clear of [CARD, PHONE, WORD]) {
        const [row] = await sql<{ count: number }>(em, `select count(*)::int as count from ${name} t where t::text like $1`, [`%${clear}%`]);
        expect(row?.count, `${name} holds ${clear}`).to.equal(0);
      }
    }
    expect(test.lines.join('\n')).not.to.match(new RegExp(`${CARD}|${PHONE}|${WORD}`));
  });

  it('are shown as masks, and sent back as masks stay what they are', async () => {
    const co = await test.as('officer2');
    await sendBack(co, started, 'coInvestigate', { to: 'apply', opinion: '请补充联系人。' });
    const officer = await test.as('officer');
    const task = await take(officer, started, 'apply');
    const { submission } = await officer.get<{ submission: Record<string, unknown> & { contacts: unknown[] } }>(`/api/tasks/${task.id}`);
    expect(submission).to.deep.include({ payerCard: MASK, contacts: [{ phone: '137****2222', name: '王五' }] });
    const contacts = [{ phone: '13900001111', name: '赵六' }, ...submission.contacts];
    await complete(officer, started, 'apply', { outcome: 'submit', submission: { ...submission, contacts } });
    expect(await opened('/payerCard')).to.equal(CARD);
    expect(await opened('/contacts/0/phone')).to.equal('13900001111');
    expect(await opened('/contacts/1/phone')).to.equal(PHONE);
  });

  it('are carried into a second start by nobody: a mask without a past is refused', async () => {
    const { status, body } = await (await test.as('officer')).send('POST', '/api/processes/loan-application/instances', { submission: { ...application, payerCard: MASK } });
    expect([status, body['type']]).to.deep.equal([422, '/problems/form-invalid']);
    expect(body['errors']).to.deep.equal([{ pointer: '/payerCard', detail: '银行卡号不正确，请核对卡号。' }]);
  });

  it('and what was handed in with them cannot be changed or removed', async () => {
    const em = test.app.orm.em.fork();
    for (const attempt of [`update submission set data = '{}'`, 'delete from submission', 'delete from form_secret', `update form_secret set mask = 'x'`]) {
      expect(await sql(em, attempt).then(() => 'done', (error: Error) => error.message), attempt).to.include('append-only');
    }
  });

  it('are answered oldest first, the last round of each node', async () => {
    await complete(await test.as('officer'), started, 'investigate', { outcome: 'submit', submission: investigation });
    await complete(await test.as('officer2'), started, 'coInvestigate', { outcome: 'submit', submission: coInvestigation });
    const latest = await test.app.forms.latest(test.app.orm.em.fork(), started.instanceId);
    expect(latest.map(({ nodeId, form, formVersion }) => [nodeId, form, formVersion])).to.deep.equal([
      ['apply', 'loan-application/apply', 2], ['investigate', 'loan-application/investigate', 1], ['coInvestigate', 'loan-application/co-investigate', 1],
    ]);
    expect(latest[0]?.data['contacts']).to.have.length(2);
  });

  describe('in a draft', () => {
    it('are not kept, whatever the browser sends', async () => {
      const officer = await caller(test.baseUrl, 'officer');
      const data = { amount: '5', payerCard: CARD, password: WORD, contacts: [{ phone: PHONE, name: '王五' }], unknown: 1, purpose: '采购' };
      const { status } = await officer.call('PUT', '/api/drafts/start:loan-application', { body: { data } });
      expect(status).to.equal(200);
      const { body } = await officer.call('GET', '/api/drafts/start%3Aloan-application');
      expect(body['data']).to.deep.equal({ amount: '5', contacts: [{ name: '王五' }], purpose: '采购' });
      const rows = await sql<{ data: string }>(test.app.orm.em.fork(), 'select data::text as data from draft');
      expect(rows.map(({ data: text }) => text).join('\n')).not.to.match(new RegExp(`${CARD}|${PHONE}|${WORD}`));
    });
  });
});
