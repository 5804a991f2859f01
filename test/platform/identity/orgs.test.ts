import { expect } from 'chai';

import { sql } from '../../../server/database/sql.ts';
import { type Browser, type Json, openOffice, type Office } from '../office.ts';

type Org = { id: string; code: string; name: string; depth: number; parentId: string | null; people: number; actions: string[]; version: number };

describe('The organisation tree', () => {
  let office: Office;
  let admin: Browser;

  before(async () => {
    office = await openOffice();
    admin = await office.as('admin');
  });
  after(async () => { await office.close(); });

  const tree = async (browser: Browser) => (await browser.ask<{ items: Org[] }>('GET', '/api/orgs')).body.items;
  const found = (browser: Browser, values: Json) => browser.ask<Org>('POST', '/api/orgs', {
    body: { kind: 'department', parentId: office.id('CX'), code: 'NEW', name: '新部门', ...values },
  });
  const edit = (browser: Browser, code: string, values: Json) => browser.ask<Org>('PUT', `/api/orgs/${office.id(code)}`, { body: values });

  it('stands each below its parent, with leaders and numbers of people', async () => {
    const items = await tree(admin);
    expect(items.map(({ depth, code }) => `${'  '.repeat(depth)}${code}`)).to.deep.equal([
      'HC', '  CD', '    CD-YW', '  CX', '    CX-YW', '  HC-CW', '  HC-FK', '  HC-ZH',
    ]);
    expect(items[0]).to.deep.include({ kind: 'company', parentId: null, people: 2, leader: { id: office.id('manager'), name: '王振东' } });
    expect(items.every(({ actions }) => actions.includes('edit'))).to.equal(true);
  });

  it('is seen as far as a right reaches', async () => {
    expect((await tree(await office.as('manager'))).every(({ actions }) => actions.length === 0)).to.equal(true);
    await admin.ask('POST', `/api/people/${office.id('committee3')}/memberships`, {
      body: { role: 'branch_manager', orgId: office.id('CX'), fromOn: '2026-01-01' },
    });
    expect((await tree(await office.as('committee3'))).map(({ code }) => code)).to.deep.equal(['CX', 'CX-YW']);
    expect((await (await office.as('officer')).ask('GET', '/api/orgs')).code).to.equal('not-allowed');
  });

  it('grows: rows of the new place belong to all above it', async () => {
    const { status, body } = await found(admin, {});
    expect(status).to.equal(201);
    expect(body).to.deep.include({ depth: 2, parentId: office.id('CX'), people: 0, version: 1 });
    const rights = await office.policy.rightsOf(office.em(), office.id('committee3'), '2026-03-02');
    expect(rights.covers('customer', 'read', { orgId: body.id, ownerId: '' })).to.equal(true);
    const [row] = await sql<{ action: string; after: Json }>(office.em(), 'select action, after from audit order by id desc limit 1');
    expect(row?.action).to.equal('org.create');
    expect(row?.after).to.deep.include({ code: 'NEW', kind: 'department' });
  });

  it('has no second company, no branch below a department, no code twice', async () => {
    expect((await found(admin, { kind: 'company' })).code).to.equal('bad-request');
    expect((await found(admin, { kind: 'branch', parentId: office.id('CX-YW'), code: 'B' }))).to.deep.include({ status: 422, code: 'org-misplaced' });
    expect((await found(admin, { code: 'CD' }))).to.deep.include({ status: 409, code: 'org-exists' });
    expect((await found(admin, { parentId: office.id('admin'), code: 'B' }))).to.deep.include({ status: 404, code: 'org-not-found' });
    expect((await found(await office.as('manager'), { code: 'B' })).code).to.equal('not-allowed');
  });

  it('takes another name and another leader, not with a stale version nor a leader who left', async () => {
    const [{ version } = { version: 0 }] = (await tree(admin)).filter(({ code }) => code === 'CD');
    const values = { code: 'CD', name: '城东分公司（新址）', leaderId: office.id('officer'), version };
    expect((await edit(admin, 'CD', values)).body).to.deep.include({ name: '城东分公司（新址）', leader: { id: office.id('officer'), name: '陈立新' } });
    expect((await edit(admin, 'CD', values)).code).to.equal('stale-version');
    expect((await edit(admin, 'CD', { ...values, code: 'CX', version: version + 1 })).code).to.equal('org-exists');
    await sql(office.em(), `update person set enabled = false where username = 'archivist'`);
    expect((await edit(admin, 'CD', { ...values, leaderId: office.id('archivist'), version: version + 1 })).code).to.equal('person-not-found');
    expect((await edit(await office.as('committee3'), 'CD', { ...values, version: version + 1 })).code).to.equal('not-allowed');
  });

  describe('that is moved', () => {
    const move = (browser: Browser, code: string, to: string, version: number) =>
      browser.ask<Org>('POST', `/api/orgs/${office.id(code)}/moves`, { body: { parentId: office.id(to), version } });
    const versionOf = async (code: string) => (await tree(admin)).find((org) => org.code === code)?.version ?? 0;
    const reaches = async (code: string) =>
      (await office.policy.rightsOf(office.em(), office.id('committee3'), '2026-03-02')).covers('person', 'read', { orgId: office.id(code), ownerId: '' });

    it('takes all below it along, and with it who reaches its rows', async () => {
      expect(await reaches('CD-YW')).to.equal(false);
      const moved = await move(admin, 'CD', 'CX', await versionOf('CD'));
      expect(moved.status).to.equal(200);
      expect(moved.body).to.deep.include({ parentId: office.id('CX'), depth: 2 });
      expect(await reaches('CD-YW')).to.equal(true);
      const wrong = await sql(office.em(), `select 1 from org o join org p on p.id = o.parent_id where o.path <> p.path || o.id || '/'`);
      expect(wrong).to.deep.equal([]);
      const [row] = await sql<{ before: Json; after: Json }>(office.em(), `select before, after from audit where action = 'org.move' order by id desc limit 1`);
      expect([row?.before, row?.after]).to.deep.equal([{ parentId: office.id('HC') }, { parentId: office.id('CX') }]);
      expect((await move(admin, 'CD', 'HC', await versionOf('CD'))).body.depth).to.equal(1);
      expect(await reaches('CD-YW')).to.equal(false);
    });

    it('goes neither below itself nor, a branch, below a department; the company stays where it is', async () => {
      for (const [code, to] of [['CD', 'CD'], ['CD', 'CD-YW'], ['CD', 'HC-CW'], ['HC', 'CD']] as const) {
        expect(await move(admin, code, to, await versionOf(code)), `${code} to ${to}`).to.deep.include({ status: 422, code: 'org-misplaced' });
      }
      expect((await move(admin, 'CD', 'CX', 99)).code).to.equal('stale-version');
      expect((await move(admin, 'CD', 'admin', await versionOf('CD'))).code).to.equal('org-not-found');
      expect((await move(await office.as('committee3'), 'CX-YW', 'CX', 1)).code).to.equal('not-allowed');
    });

    it('ends in no circle when two are moved below each other at once', async () => {
      const [cd, cx] = [await versionOf('CD'), await versionOf('CX')];
      const answers = await Promise.all([move(admin, 'CD', 'CX', cd), move(admin, 'CX', 'CD', cx)]);
      expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 422]);
      expect(await tree(admin)).to.have.length(10);
    });
  });

  it('keeps a list of posts', async () => {
    const { status, body } = await admin.ask('POST', '/api/posts', { body: { code: 'TRAINEE', name: '见习客户经理' } });
    expect(status).to.equal(201);
    expect((await admin.ask('POST', '/api/posts', { body: { code: 'TRAINEE', name: '另一个' } })).code).to.equal('post-exists');
    const edited = await admin.ask('PUT', `/api/posts/${String(body['id'])}`, { body: { code: 'TRAINEE', name: '见习', version: 1 } });
    expect(edited.body).to.deep.include({ name: '见习', version: 2 });
    expect((await admin.ask('PUT', `/api/posts/${String(body['id'])}`, { body: { code: 'TRAINEE', name: '见习', version: 1 } })).code).to.equal('stale-version');
    expect((await admin.ask('PUT', `/api/posts/${office.id('CD')}`, { body: { code: 'X', name: '见习', version: 1 } })).code).to.equal('post-not-found');
    expect((await (await office.as('manager')).ask('GET', '/api/posts')).body['total']).to.equal(13);
  });

  it('is made once under one Idempotency-Key', async () => {
    const body = { kind: 'department', parentId: office.id('HC'), code: 'ONCE', name: '一次' };
    const headers = { 'idempotency-key': 'once-and-only' };
    const [one, two] = [await admin.ask('POST', '/api/orgs', { body, headers }), await admin.ask('POST', '/api/orgs', { body, headers })];
    expect(two.body).to.deep.equal(one.body);
    expect((await admin.ask('POST', '/api/orgs', { body: { ...body, name: '两次' }, headers })).code).to.equal('idempotency-key-reused');
  });
});
