import { expect } from 'chai';

import { sql } from '../../../server/database/sql.ts';
import { grantRole } from '../../../server/platform/identity/index.ts';
import { SYSTEM_ACTOR } from '../actors.ts';
import { type Answer, Browser, type Json, openOffice, type Office } from '../office.ts';

type Item = { id: string; username: string; name: string; actions: string[]; roles: { code: string; org: { name: string } }[]; locked: boolean };

describe('People', () => {
  let office: Office;
  let admin: Browser;

  before(async () => {
    office = await openOffice();
    admin = await office.as('admin');
  });
  after(async () => { await office.close(); });

  const list = async (browser: Browser, query = ''): Promise<{ items: Item[]; total: number }> =>
    (await browser.ask<{ items: Item[]; total: number }>('GET', `/api/people?pageSize=100${query}`)).body;
  const names = async (browser: Browser, query = '') => (await list(browser, query)).items.map(({ username }) => username).sort();
  const register = (browser: Browser, values: Json) => browser.ask<{ person: Json; password: string; title: string }>('POST', '/api/people', { body: values });
  const anyone = (username: string): Json => ({ username, name: '新来的', orgId: office.id('CD-YW') });
  const detail = async (username: string) => (await admin.ask('GET', `/api/people/${office.id(username)}`)).body;
  const edit = async (browser: Browser, username: string, change: Json): Promise<Answer> => {
    const { name, org, post, enabled, version } = await detail(username) as { name: string; org: { id: string }; post: { id: string } | null } & Json;
    const body = { name, orgId: org.id, postId: post?.id ?? null, enabled, version, ...change };
    return browser.ask('PUT', `/api/people/${office.id(username)}`, { body });
  };
  const lastAudit = async () => (await sql<{ action: string; before: Json | null; after: Json | null; actor_name: string }>(
    office.em(), 'select action, before, after, actor_name from audit order by id desc limit 1',
  ))[0];

  describe('in the list', () => {
    it('stand by name as Chinese sorts it, with what they hold and where', async () => {
      const { items, total } = await list(admin);
      expect(total).to.equal(14);
      expect(items.map(({ name }) => name).slice(0, 4)).to.deep.equal(['陈立新', '何志强', '黄秀英', '林晓雯']);
      expect(items[0]?.roles).to.deep.equal([
        { code: 'loan_officer', name: '客户经理', org: { id: office.id('CD-YW'), name: '城东业务部' } },
        { code: 'loan_officer', name: '客户经理', org: { id: office.id('CX-YW'), name: '城西业务部' } },
      ]);
    });

    it('are found by part of a name, by organisation and what is below, by role, by state', async () => {
      expect(await names(admin, '&text=%E9%99%88')).to.deep.equal(['officer']);
      expect(await names(admin, '&text=COMMITTEE')).to.deep.equal(['committee1', 'committee2', 'committee3', 'committee4', 'committee5']);
      expect(await names(admin, '&text=%25')).to.deep.equal([]);
      expect(await names(admin, `&org=${office.id('CD')}`)).to.deep.equal(['committee2', 'officer']);
      expect(await names(admin, '&role=loan_officer')).to.deep.equal(['officer', 'officer2']);
      expect(await names(admin, '&enabled=false')).to.deep.equal([]);
      expect((await admin.ask('GET', '/api/people?enabled=maybe')).code).to.equal('bad-request');
    });

    it('come in pages', async () => {
      const { body } = await admin.ask<{ items: Item[]; total: number }>('GET', '/api/people?page=2&pageSize=10');
      expect([body.items.length, body.total]).to.deep.equal([4, 14]);
    });

    it('are those whom a right reaches, and no others', async () => {
      await office.transaction((em) => grantRole(em, SYSTEM_ACTOR, {
        personId: office.id('committee3'), role: 'branch_manager', orgId: office.id('CX'), fromOn: '2026-01-01', toOn: null,
      }));
      const west = await office.as('committee3');
      expect(await names(west)).to.deep.equal(['committee3', 'officer2']);
      expect(await names(west, `&org=${office.id('CD')}`)).to.deep.equal([]);
      expect((await west.ask('GET', `/api/people/${office.id('officer2')}`)).status).to.equal(200);
      expect((await west.ask('GET', `/api/people/${office.id('officer')}`)).code).to.equal('person-not-found');
      expect((await (await office.as('officer')).ask('GET', '/api/people')).code).to.equal('not-allowed');
    });

    it('offer what the reader may do with each, and nothing of that to oneself', async () => {
      const { items } = await list(admin);
      expect(items.find(({ username }) => username === 'officer')?.actions).to.deep.equal(['edit', 'reset-password', 'grant', 'disclose']);
      expect(items.find(({ username }) => username === 'admin')?.actions).to.deep.equal(['edit', 'disclose']);
      expect((await list(await office.as('manager'))).items.every(({ actions }) => actions.length === 0)).to.equal(true);
    });

    it('show who is locked out', async () => {
      for (let nth = 0; nth < 5; nth += 1) await new Browser(office.base).signIn('archivist', 'guess');
      expect((await list(admin)).items.filter(({ locked }) => locked).map(({ username }) => username)).to.deep.equal(['archivist']);
    });
  });

  describe('entered', () => {
    it('sign in once with the password that was told, and choose their own', async () => {
      const { status, body } = await register(admin, { ...anyone('newcomer'), mobile: '13805710001', postId: office.id('AM') });
      expect(status).to.equal(201);
      expect(body.person).to.deep.include({ username: 'newcomer', mobileMask: '138****0001', enabled: true, mustChangePassword: true, memberships: [] });
      const newcomer = new Browser(office.base);
      expect((await newcomer.signIn('newcomer', body.password)).body).to.deep.include({ mustChangePassword: true, rights: [], roles: [] });
      expect((await newcomer.ask('POST', '/api/session/password', { body: { current: body.password, next: 'my own words' } })).status).to.equal(204);
      expect((await newcomer.ask('GET', '/api/session')).body).to.deep.include({ mustChangePassword: false });
    });

    it('leave neither password nor number in the clear anywhere', async () => {
      const { body } = await register(admin, { ...anyone('sealed'), mobile: '13805712345' });
      const tables = ['audit', 'idempotency_key', 'person'];
      const rows = await sql<{ kept: string }>(office.em(), tables.map((table) => `select t::text as kept from ${table} t`).join(' union all '));
      expect(rows.length).to.be.greaterThan(20);
      expect(rows.filter(({ kept }) => kept.includes('13805712345') || kept.includes(body.password))).to.deep.equal([]);
    });

    it('are registered once under one key; what is told once is not told again', async () => {
      const headers = { 'idempotency-key': 'once-only' };
      const ask = (body: Json) => admin.ask('POST', '/api/people', { body, headers });
      expect((await ask(anyone('twice'))).status).to.equal(201);
      const again = await ask(anyone('twice'));
      expect([again.status, again.code]).to.deep.equal([409, 'answer-told-once']);
      expect((await ask(anyone('other'))).code).to.equal('idempotency-key-reused');
      expect((await admin.ask('POST', '/api/people', { body: anyone('keyless'), headers: { 'idempotency-key': '' } })).code).to.equal('idempotency-key-required');
    });

    it('are refused with a name that is taken or none, an organisation or post that is not, a bad number', async () => {
      const refused = async (change: Json) => (await register(admin, { ...anyone('refused'), ...change }));
      expect((await refused({ username: 'OFFICER' }))).to.deep.include({ status: 409, code: 'username-taken' });
      expect((await refused({ username: '_x' }))).to.deep.include({ status: 422, code: 'username-invalid' });
      expect((await refused({ name: ' ' }))).to.deep.include({ status: 400, code: 'bad-request' });
      expect((await refused({ postId: office.id('CD') }))).to.deep.include({ status: 404, code: 'post-not-found' });
      expect((await refused({ mobile: '12345678901' }))).to.deep.include({ status: 422, code: 'mobile-invalid' });
      expect((await refused({ orgId: office.id('officer') }))).to.deep.include({ status: 404, code: 'org-not-found' });
      expect((await refused({ enabled: false }))).to.deep.include({ status: 400, code: 'bad-request' });
      expect((await sql(office.em(), `select 1 from person where username = 'refused'`))).to.have.length(0);
    });

    it('are entered by whom a right reaches that organisation only', async () => {
      expect((await register(await office.as('manager'), anyone('stray'))).code).to.equal('not-allowed');
    });
  });

  describe('changed', () => {
    it('are what the form says, and the audit says what they were', async () => {
      const { status, body } = await edit(admin, 'officer2', { name: '林小雯', orgId: office.id('CD-YW'), mobile: null });
      expect(status).to.equal(200);
      expect(body).to.deep.include({ name: '林小雯', mobileMask: null, org: { id: office.id('CD-YW'), name: '城东业务部' } });
      expect(await lastAudit()).to.deep.include({ action: 'person.edit', actor_name: '马俊杰' });
      expect((await lastAudit())?.before).to.deep.include({ name: '林晓雯', mobile: '139****8437' });
      expect((await lastAudit())?.after).to.deep.include({ name: '林小雯', mobile: null });
    });

    it('are refused when someone else was quicker', async () => {
      const stale = Number((await detail('risk'))['version']);
      await edit(admin, 'risk', { name: '赵建邦' });
      const { status, code } = await edit(admin, 'risk', { name: '赵建军', version: stale });
      expect([status, code]).to.deep.equal([409, 'stale-version']);
      expect((await detail('risk'))['name']).to.equal('赵建邦');
    });

    it('at the same time lose to the first, and never end in a defect', async () => {
      const { version } = await detail('cashier');
      const answers = await Promise.all(['甲', '乙', '丙', '丁'].map((name) => edit(admin, 'cashier', { name, version })));
      expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 409, 409, 409]);
      expect(office.log).to.deep.equal([]);
    });

    it('are not disabled by themselves', async () => {
      expect((await edit(admin, 'admin', { enabled: false })).code).to.equal('own-account');
    });

    it('when disabled hold no rights, and hold them again when enabled', async () => {
      expect((await edit(admin, 'committee4', { enabled: false })).body).to.deep.include({ enabled: false });
      expect((await lastAudit())?.action).to.equal('person.disable');
      expect((await office.policy.rightsOf(office.em(), office.id('committee4'), '2026-03-02')).held()).to.deep.equal([]);
      await edit(admin, 'committee4', { enabled: true });
      expect((await lastAudit())?.action).to.equal('person.enable');
      expect((await office.policy.rightsOf(office.em(), office.id('committee4'), '2026-03-02')).can('application', 'read')).to.equal(true);
    });
  });

  describe('who forgot their password', () => {
    it('get one for one use; their sessions and their lock end', async () => {
      const officer = await office.as('officer');
      for (let nth = 0; nth < 5; nth += 1) await new Browser(office.base).signIn('officer', 'guess');
      const { status, body } = await admin.ask('POST', `/api/people/${office.id('officer')}/password-resets`, { body: {} });
      expect(status).to.equal(200);
      expect((await officer.ask('GET', '/api/session')).status).to.equal(401);
      expect((await new Browser(office.base).signIn('officer')).code).to.equal('sign-in-refused');
      expect((await new Browser(office.base).signIn('officer', String(body['password']))).body).to.deep.include({ mustChangePassword: true });
      expect((await sql<{ action: string }>(office.em(), `select action from audit where action = 'person.reset-password' and object_id = $1`, [office.id('officer')]))).to.have.length(1);
    });

    it('are not served by themselves, nor by who may not change them', async () => {
      const reset = (browser: Browser, username: string) => browser.ask('POST', `/api/people/${office.id(username)}/password-resets`, { body: {} });
      expect((await reset(admin, 'admin')).code).to.equal('own-account');
      expect((await reset(await office.as('manager'), 'risk')).code).to.equal('not-allowed');
      expect((await reset(await office.as('officer2'), 'risk')).code).to.equal('not-allowed');
    });
  });

  describe('whose mobile number is opened', () => {
    it('tell it for a reason, which leaves a row', async () => {
      const open = (reason: string) => admin.ask('POST', `/api/people/${office.id('accountant')}/disclosures`, { body: { reason } });
      expect((await open(' 急  ')).code).to.equal('reason-required');
      expect((await open('通知其到公司领取证件')).body).to.deep.equal({ value: '13905718733' });
      const [row] = await sql<{ action: string; reason: string; after: Json }>(office.em(), 'select action, reason, after from audit order by id desc limit 1');
      expect(row).to.deep.equal({ action: 'secret.disclose', reason: '通知其到公司领取证件', after: { field: 'mobile', mask: '139****8733' } });
      expect((await sql(office.em(), `select 1 from idempotency_key where body::text like '%13905718733%'`))).to.have.length(0);
    });
  });
});
