/** Definitions over HTTP: versions, files against the browser, who may, and what is refused. */
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { expect } from 'chai';

import { sql } from '../../../server/database/sql.ts';
import { inTransaction } from '../../../server/http/unit-of-work.ts';
import { syncForms } from '../../../server/platform/forms/index.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { caller, type Caller } from './caller.ts';

const KEY = 'records/customer-company';
type FormAnswer = { key: string; title: string; version: number; form: { components: unknown[] }; actions: string[] };

describe('Forms', () => {
  let test: TestApp;
  let admin: Caller;
  let officer: Caller;

  before(async function () {
    this.timeout(60_000);
    test = await startTestApp();
    [admin, officer] = await Promise.all([caller(test.baseUrl, 'admin'), caller(test.baseUrl, 'officer')]);
  });
  after(() => test?.close());

  const read = async (key: string, by = officer): Promise<FormAnswer> => (await by.call('GET', `/api/forms/${key}`)).body as FormAnswer;
  const save = (key: string, body: { version: number; form: unknown }, by = admin) => by.call('PUT', `/api/forms/${key}`, { body });
  const titled = async (key: string, title: string) => ({ ...(await read(key)).form, title });

  it('are read by anyone who works here, in any version', async () => {
    const form = await read(KEY);
    expect(form).to.deep.include({ key: KEY, version: 1, title: '企业客户', actions: [] });
    expect(form.form.components).to.be.an('array').that.is.not.empty;
    expect((await read(`${KEY}?version=1`)).version).to.equal(1);
    for (const missing of ['records/nobody', `${KEY}?version=99`]) expect((await officer.call('GET', `/api/forms/${missing}`)).code, missing).to.equal('form-not-found');
    expect((await officer.call('GET', `/api/forms/${KEY}?version=0`)).status).to.equal(400);
  });

  it('are listed and changed by whoever has the right', async () => {
    const list = (await admin.call('GET', '/api/forms')).body as { items: { key: string; version: number; origin: string; versions: unknown[]; actions: string[] }[]; total: number };
    expect(list.total).to.equal(list.items.length);
    const item = list.items.find(({ key }) => key === 'loan-application/apply');
    expect(item).to.deep.include({ version: 1, origin: 'file', actions: ['edit'] });
    expect(item?.versions).to.have.length(1);
    expect((await officer.call('GET', '/api/forms')).code).to.equal('not-allowed');
    expect((await save(KEY, { version: 1, form: { components: [] } }, officer)).code).to.equal('not-allowed');
  });

  it('are saved as a new version, which everyone sees at once; the old one stays as it was', async () => {
    const { status, body } = await save(KEY, { version: 1, form: await titled(KEY, '企业客户登记表') });
    expect([status, body['version'], body['title']]).to.deep.equal([200, 2, '企业客户登记表']);
    expect((await read(KEY)).title).to.equal('企业客户登记表');
    expect((await read(`${KEY}?version=1`)).title).to.equal('企业客户');
    const [row] = await sql<{ actor_name: string; after: { version: number } }>(test.app.orm.em.fork(), `select actor_name, after from audit where action = 'form.edit' and object_id = $1`, [KEY]);
    expect(row?.after.version).to.equal(2);
  });

  it('are saved once of two who edited the same version', async () => {
    const { version } = await read(KEY);
    const [a, b] = [await titled(KEY, '甲'), await titled(KEY, '乙')];
    const replies = await Promise.all([save(KEY, { version, form: a }), save(KEY, { version, form: b })]);
    expect(replies.map(({ status }) => status).sort()).to.deep.equal([200, 409]);
    expect(replies.find(({ status }) => status === 409)?.code).to.equal('stale-version');
  });

  it('make no new version of the same content', async () => {
    const { version, form } = await read(KEY);
    const { body } = await save(KEY, { version, form: Object.fromEntries(Object.entries(form).reverse()) });
    expect(body['version']).to.equal(version);
  });

  it('say which processes ask them, in which version and at which tasks', async () => {
    const uses = (await admin.call('GET', '/api/forms/loan-application/apply/uses')).body['items'] as Record<string, unknown>[];
    expect(uses).to.deep.equal([{
      slug: 'loan-application', name: '贷款申请', version: 1, live: true, formVersion: 1, running: 0, nodes: [{ id: 'apply', name: '申请' }],
    }]);
    expect((await admin.call('GET', `/api/forms/${KEY}/uses`)).body).to.deep.equal({ items: [], total: 0 });
    const list = (await admin.call('GET', '/api/forms')).body as { items: { key: string; uses: unknown[] }[] };
    expect(list.items.find(({ key }) => key === 'loan-application/apply')?.uses).to.deep.equal(uses);
    expect((await officer.call('GET', '/api/forms/loan-application/apply/uses')).code).to.equal('not-allowed');
  });

  it('are tried before they are saved: what is wrong with them, and what they would say to what was filled in', async () => {
    const form = { components: [{ type: 'money', key: 'fee', label: '费用', validate: { required: true, max: '100.00' } }, { type: 'mobile', key: 'phone', label: '手机' }] };
    const attempt = async (body: unknown, by = admin) => by.call('POST', '/api/form-checks', { body });
    expect((await attempt({ form, submission: { fee: '100.01', phone: '123' } })).body).to.deep.equal({
      faults: [], errors: [{ pointer: '/fee', detail: '不能大于 100.00。' }, { pointer: '/phone', detail: '手机号不正确，请填写 11 位手机号。' }],
    });
    expect((await attempt({ form, submission: { fee: '99.5', phone: '13905712001' } })).body).to.deep.equal({ faults: [], errors: [] });
    const hostile = { components: [{ type: 'money', key: 'fee', calculateValue: 'value = 1' }] };
    expect((await attempt({ form: hostile, submission: { fee: 'x' } })).body).to.deep.equal({
      faults: [{ pointer: '/components/0', detail: '表单中不能写脚本、模板或正则表达式，请清空“计算脚本”。' }], errors: [],
    });
    for (const none of [null, 7, 'x', []]) expect((await attempt({ form: none })).body['faults'], JSON.stringify(none)).to.have.length(1);
    expect((await attempt({ form }, officer)).code).to.equal('not-allowed');
  });

  it('may be new', async () => {
    const form = { title: '回访记录', components: [{ type: 'textarea', key: 'note', label: '回访情况' }] };
    expect((await save('records/visit', { version: 3, form })).code).to.equal('stale-version');
    expect((await save('records/visit', { version: 0, form })).body).to.deep.include({ key: 'records/visit', version: 1 });
    expect((await admin.call('PUT', '/api/forms/Records/Visit', { body: { version: 0, form } })).status).to.equal(400);
  });

  it('are refused with every fault, each where it is and in Chinese, and nothing is saved', async () => {
    const form = { components: [{ type: 'textfield', key: 'a', customConditional: 'show = fetch("//x")' }, { type: 'panel', components: [{ type: 'select', key: 'a', data: { url: 'http://x' } }] }] };
    const { version } = await read(KEY);
    const { status, code, body } = await save(KEY, { version, form });
    expect([status, code]).to.deep.equal([422, 'form-refused']);
    expect(body['errors']).to.deep.equal([
      { pointer: '/components/0', detail: '表单中不能写脚本、模板或正则表达式，请清空“显示条件脚本”。' },
      { pointer: '/components/1/components/0', detail: '字段名“a”重复，请改名。' },
      { pointer: '/components/1/components/0', detail: '表单不能从网址取数，请清空“网址”，改用固定选项。' },
      { pointer: '/components/1/components/0', detail: '请至少给出一个选项。' },
    ]);
    expect((await read(KEY)).version).to.equal(version);
  });

  it('are refused, not stumbled over, when they are nested without end', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const { status, code } = await admin.call('PUT', `/api/forms/${KEY}`, { bytes: Buffer.from(`{"version":1,"form":{"components":[],"x":${deep}}}`) });
    expect([status, code]).to.deep.equal([400, 'bad-request']);
  });

  it('cannot be changed in place, whoever asks', async () => {
    const em = test.app.orm.em.fork();
    for (const attempt of [`update form_definition set definition = '{}'`, 'delete from form_definition', 'truncate form_definition cascade']) {
      expect(await sql(em, attempt).then(() => 'done', (error: Error) => error.message), attempt).to.include('append-only');
    }
  });

  describe('in files', () => {
    let folder: string;
    before(async () => {
      folder = await mkdtemp(path.join(tmpdir(), 'loanflow-forms-'));
      await mkdir(path.join(folder, 'records'));
    });
    after(() => rm(folder, { recursive: true, force: true }));

    const definition = (title: string) => ({ title, components: [{ type: 'textfield', key: 'a', label: '甲' }] });
    const sync = async (name: string, content: string): Promise<string[]> => {
      await writeFile(path.join(folder, 'records', `${name}.json`), content);
      const lines: string[] = [];
      await inTransaction(test.app.orm, (em) => syncForms(em, folder, new Date(), (line) => lines.push(line)));
      await rm(path.join(folder, 'records', `${name}.json`));
      return lines;
    };

    it('become a version when they change, whatever their layout', async () => {
      expect(await sync('shop', JSON.stringify(definition('一')))).to.deep.equal(['forms/records/shop.json is version 1']);
      expect(await sync('shop', JSON.stringify(definition('一'), undefined, 4))).to.deep.equal([]);
      expect(await sync('shop', JSON.stringify(definition('二')))).to.deep.equal(['forms/records/shop.json is version 2']);
      expect((await read('records/shop')).title).to.equal('二');
    });

    it('leave alone what was edited in the browser, and say so', async () => {
      await sync('stall', JSON.stringify(definition('一')));
      await save('records/stall', { version: 1, form: definition('改') });
      expect(await sync('stall', JSON.stringify(definition('二')))).to.deep.equal(['forms/records/stall.json differs from version 2 saved in the browser; the saved one stays']);
      expect((await read('records/stall')).title).to.equal('改');
    });

    it('stop the start when they hold what a form may not', async () => {
      const refused = await sync('bad', JSON.stringify({ components: [{ type: 'iframe' }] })).then(() => '', (error: Error) => error.message);
      await rm(path.join(folder, 'records', 'bad.json'));
      expect(refused).to.include('forms/records/bad.json may not be used').and.include('component-not-allowed');
    });
  });
});
