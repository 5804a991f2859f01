import { expect } from 'chai';

import { sql } from '../../../server/database/sql.ts';
import type { Reason } from '../../../server/platform/policy/explain.ts';
import { type Browser, type Json, openOffice, type Office } from '../office.ts';
import { openCase } from './cases.ts';

type Rule = { role: string; object: string; action: string; scope: string };
type Section = { name: string; version: number; origin: string; rules: Rule[] };
type Role = { id: string; name: string; inherits: { code: string }[]; people: number; actions: string[] };

describe('Roles and rules over HTTP', () => {
  let office: Office;
  let admin: Browser;

  beforeEach(async () => {
    office = await openOffice();
    admin = await office.as('admin');
  });
  afterEach(async () => { await office.close(); });

  const sections = async () => (await admin.ask<{ items: Section[] }>('GET', '/api/policies')).body.items;
  const section = async (name: string) => (await sections()).find((one) => one.name === name) ?? { name, version: 0, origin: '', rules: [] };
  const save = (name: string, body: { version: number; rules: Rule[] }, browser = admin) => browser.ask<Section>('PUT', `/api/policies/${name}`, { body });

  it('lists roles, what they inherit and how many hold each', async () => {
    const { items } = (await admin.ask<{ items: Role[] }>('GET', '/api/roles')).body;
    expect(items).to.have.length(11);
    expect(items.find(({ id }) => id === 'committee_member')).to.deep.include({ name: '贷审委员', people: 5, actions: ['edit', 'grant'] });
    expect(items.find(({ id }) => id === 'loan_officer')?.people).to.equal(2);
    expect((await (await office.as('analyst')).ask<{ items: Role[] }>('GET', '/api/roles')).body.items[0]?.actions).to.deep.equal([]);
    expect((await (await office.as('officer')).ask('GET', '/api/roles')).code).to.equal('not-allowed');
  });

  it('changes a section at once for everyone, and writes down both', async () => {
    const officer = await office.as('officer');
    expect((await officer.ask('GET', '/api/people')).code).to.equal('not-allowed');
    const { version, rules } = await section('records');
    const wider = [...rules, { role: 'loan_officer', object: 'person', action: 'read', scope: 'department' }];
    const saved = await save('records', { version, rules: wider });
    expect(saved.status).to.equal(200);
    expect(saved.body).to.deep.include({ version: version + 1, origin: 'database' });
    expect((await officer.ask<{ total: number }>('GET', '/api/people')).body.total).to.equal(2);
    const [row] = await sql<{ action: string; before: string[]; after: string[] }>(office.em(), 'select action, before, after from audit order by id desc limit 1');
    expect(row?.action).to.equal('policy.change');
    expect(row?.after.filter((line) => !row.before.includes(line))).to.deep.equal(['loan_officer, person, read, department']);
  });

  it('starts a section for a new process', async () => {
    const rules = [{ role: 'loan_officer', object: 'process:visit', action: 'start', scope: 'department' }];
    expect((await save('visit', { version: 0, rules })).body).to.deep.equal({ name: 'visit', version: 1, origin: 'database', rules });
  });

  it('keeps one rule that was sent twice', async () => {
    const rule = { role: 'loan_officer', object: 'process:visit', action: 'start', scope: 'department' };
    expect((await save('visit', { version: 0, rules: [rule, rule] })).body.rules).to.deep.equal([rule]);
  });

  it('refuses a stale version, and one of two at the same time', async () => {
    const { version, rules } = await section('records');
    const answers = await Promise.all([save('records', { version, rules }), save('records', { version, rules })]);
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 409]);
    expect((await save('records', { version, rules })).code).to.equal('stale-version');
  });

  it('refuses a bad rule and changes nothing', async () => {
    const { version, rules } = await section('records');
    const bad: [string, Partial<Rule>][] = [
      ['没有角色“king”', { role: 'king' }], ['角色代码“King”不合规', { role: 'King' }], ['对象“Loan”不合规', { object: 'Loan' }],
      ['操作“Read”不合规', { action: 'Read' }], ['对象“process:extension”的规则属于“extension”部分', { object: 'process:extension' }],
    ];
    for (const [fault, change] of bad) {
      const rule = { role: 'cashier', object: 'loan', action: 'read', scope: 'all', ...change };
      const answer = await save('records', { version, rules: [...rules, rule] });
      expect([answer.status, answer.code, (answer.body as unknown as { facts: Json }).facts['fault']]).to.deep.equal([422, 'rule-invalid', fault]);
    }
    expect((await save('records', { version, rules: [{ role: 'cashier', object: 'loan', action: 'read', scope: 'galaxy' }] })).code).to.equal('bad-request');
    expect((await save('roles', { version: 1, rules: [] })).code).to.equal('rule-invalid');
    expect(await section('records')).to.deep.include({ version, rules, origin: 'file' });
  });

  it('refuses rules after which nobody could change them', async () => {
    const { version, rules } = await section('records');
    const without = rules.filter(({ object, action }) => !(object === 'role' && action === 'edit'));
    expect(without).to.have.length(rules.length - 1);
    expect(await save('records', { version, rules: without })).to.deep.include({ status: 422, code: 'policy-locks-out' });
    const toNobody = [...without, { role: 'staff', object: 'role', action: 'edit', scope: 'all' }];
    expect((await save('records', { version, rules: toNobody })).status).to.equal(200);
  });

  it('refuses who may change rules of a part of the company: rules hold for all of it', async () => {
    const { version, rules } = await section('records');
    await save('records', { version, rules: [...rules, { role: 'branch_manager', object: 'role', action: 'edit', scope: 'department-below' }] });
    const manager = await office.as('manager');
    expect((await save('records', { version: version + 1, rules: [] }, manager)).code).to.equal('not-allowed');
    expect((await save('records', { version: version + 1, rules: [] }, await office.as('analyst'))).code).to.equal('not-allowed');
  });

  describe('with roles of the company', () => {
    const values = { name: '合规岗', duty: '检查业务合规', inherits: ['staff'] };
    const add = (id: string, changed: Json = {}, browser = admin) => browser.ask<Role & { version: number }>('POST', '/api/roles', { body: { id, ...values, ...changed } });
    const edit = (id: string, body: Json, browser = admin) => browser.ask<Role & { version: number }>('PUT', `/api/roles/${id}`, { body });

    it('adds one, which is then held and given rules like any other', async () => {
      const made = await add('compliance');
      expect([made.status, made.body.name, made.body.inherits, made.body.version]).to.deep.equal([201, '合规岗', [{ code: 'staff', name: '员工' }], 1]);
      const { version, rules } = await section('records');
      expect((await save('records', { version, rules: [...rules, { role: 'compliance', object: 'audit', action: 'read', scope: 'all' }] })).status).to.equal(200);
      const grant = { role: 'compliance', orgId: office.id('HC'), fromOn: '2026-01-01' };
      expect((await admin.ask('POST', `/api/people/${office.id('officer')}/memberships`, { body: grant })).status).to.equal(201);
      expect((await (await office.as('officer')).ask('GET', '/api/audit')).status).to.equal(200);
      const [row] = await sql<{ action: string; after: Json }>(office.em(), `select action, after from audit where action = 'role.create'`);
      expect(row?.after).to.deep.equal(values);
      expect(await section('roles')).to.deep.include({ origin: 'database' });
    });

    it('changes one at once for everyone who holds it', async () => {
      const officer = await office.as('officer');
      expect((await officer.ask('GET', '/api/people')).code).to.equal('not-allowed');
      const inherits = ['staff', 'branch_manager'];
      const { body } = await edit('loan_officer', { name: '客户经理', duty: '受理', inherits, version: 1 });
      expect([body.version, body.inherits.map(({ code }) => code)]).to.deep.equal([2, inherits]);
      expect((await officer.ask('GET', '/api/people')).status).to.equal(200);
      const [row] = await sql<{ before: Json; after: Json }>(office.em(), `select before, after from audit where action = 'role.edit'`);
      expect([row?.before['inherits'], row?.after['inherits']]).to.deep.equal([['staff'], inherits]);
    });

    it('refuses one that is there, unknown parents, a circle and a stale version, and changes nothing', async () => {
      expect(await add('cashier')).to.deep.include({ status: 409, code: 'role-exists' });
      expect(await add('compliance', { name: '出纳' })).to.deep.include({ status: 409, code: 'role-name-taken' });
      expect(await add('compliance', { inherits: ['king'] })).to.deep.include({ status: 404, code: 'role-not-found' });
      expect((await add('Compliance')).code).to.equal('bad-request');
      const committee = { name: '贷审委员', duty: '', version: 1 };
      for (const inherits of [['committee_member'], ['committee_chair']]) {
        expect(await edit('committee_member', { ...committee, inherits })).to.deep.include({ status: 422, code: 'role-in-circle' });
      }
      expect((await edit('committee_member', { ...committee, inherits: ['staff'], version: 7 })).code).to.equal('stale-version');
      expect((await edit('king', { ...committee, inherits: [] })).code).to.equal('role-not-found');
      const { items } = (await admin.ask<{ items: Role[] }>('GET', '/api/roles')).body;
      expect([items.length, (await section('roles')).origin]).to.deep.equal([11, 'file']);
    });

    it('refuses a change after which nobody could change rights', async () => {
      await add('keeper', { name: '权限管理员' });
      const { version, rules } = await section('records');
      const through = rules.map((rule) => (rule.object === 'role' && rule.action === 'edit' ? { ...rule, role: 'keeper' } : rule));
      expect((await save('records', { version, rules: through })).code).to.equal('policy-locks-out');
      expect((await edit('admin', { name: '系统管理员', duty: '', inherits: ['staff', 'keeper'], version: 1 })).status).to.equal(200);
      expect((await save('records', { version, rules: through })).status).to.equal(200);
      expect(await edit('admin', { name: '系统管理员', duty: '', inherits: ['staff'], version: 2 })).to.deep.include({ status: 422, code: 'policy-locks-out' });
    });

    describe('when one is to go', () => {
      const drop = (id: string, version = 1) => admin.ask('DELETE', `/api/roles/${id}?version=${version}`);
      const grant = (fromOn: string) => admin.ask<{ id: string }>('POST', `/api/people/${office.id('officer')}/memberships`, { body: { role: 'compliance', orgId: office.id('HC'), fromOn } });
      const titles = async (answer: Promise<{ body: Json }>) => String((await answer).body['title']);

      it('takes it away with its rules, and writes down both', async () => {
        await add('compliance');
        const { version, rules } = await section('records');
        await save('records', { version, rules: [...rules, { role: 'compliance', object: 'audit', action: 'read', scope: 'all' }] });
        expect((await drop('compliance')).status).to.equal(204);
        expect((await section('records')).rules).to.have.deep.members(rules);
        expect((await drop('compliance')).code).to.equal('role-not-found');
        const rows = await sql<{ action: string }>(office.em(), `select action from audit where action in ('role.delete', 'policy.change') order by id`);
        expect(rows.map(({ action }) => action)).to.deep.equal(['policy.change', 'policy.change', 'role.delete']);
        expect((await add('compliance')).status).to.equal(201);
      });

      it('refuses while somebody holds it or is about to, and says who', async () => {
        await add('compliance');
        await grant('2099-01-01');
        expect(await drop('compliance')).to.deep.include({ status: 409, code: 'role-held' });
        expect(await titles(drop('compliance') as Promise<{ body: Json }>)).to.match(/“合规岗”现由 .+ 等 1 人担任/);
        expect((await add('compliance')).code).to.equal('role-exists');
      });

      it('refuses where somebody held it: that stays on record', async () => {
        await add('compliance');
        const { body: { id } } = await grant('2026-01-01');
        await admin.ask('DELETE', `/api/people/${office.id('officer')}/memberships/${id}`);
        await sql(office.em(), `insert into membership (id, person_id, role, org_id, from_on, to_on) values (gen_random_uuid(), $1, 'compliance', $2, '2020-01-01', '2020-12-31')`, [office.id('officer'), office.id('HC')]);
        expect(await drop('compliance')).to.deep.include({ status: 409, code: 'role-once-held' });
      });

      it('refuses one that another includes, a stale version, and whoever may not change roles', async () => {
        await add('compliance');
        await add('auditor', { name: '内审', inherits: ['compliance'] });
        expect(await drop('compliance')).to.deep.include({ status: 409, code: 'role-inherited' });
        expect((await drop('auditor', 7)).code).to.equal('stale-version');
        expect((await (await office.as('analyst')).ask('DELETE', '/api/roles/auditor?version=1')).code).to.equal('not-allowed');
      });
    });

    it('lets no one in who may change rights in a part of the company only', async () => {
      const { version, rules } = await section('records');
      await save('records', { version, rules: [...rules, { role: 'branch_manager', object: 'role', action: 'edit', scope: 'department-below' }] });
      const manager = await office.as('manager');
      expect((await add('compliance', {}, manager)).code).to.equal('not-allowed');
      expect((await edit('cashier', { ...values, version: 1 }, manager)).code).to.equal('not-allowed');
    });
  });

  describe('asked why a person may do something', () => {
    const reasons = async (browser: Browser, username: string) =>
      (await browser.ask<{ items: Reason[] }>('GET', `/api/people/${office.id(username)}/rights`)).body.items;

    it('names the role, where it is held, and through which role the rule stands', async () => {
      const items = await reasons(admin, 'committee1');
      const comment = items.filter(({ object, action }) => object === 'case' && action === 'comment');
      expect(comment.map(({ role, through, org, scope }) => [role.code, through.name, org.name, scope])).to.deep.equal([
        ['committee_chair', '员工', '海川小额贷款有限公司', 'self'], ['committee_member', '员工', '海川小额贷款有限公司', 'self'],
      ]);
    });

    it('names exactly what the compiled rights allow', async () => {
      for (const username of ['officer', 'committee1', 'admin', 'manager']) {
        const rights = await office.policy.rightsOf(office.em(), office.id(username), '2026-03-02');
        const named = new Set((await reasons(admin, username)).map(({ object, action }) => `${object} ${action}`));
        expect([...named].sort(), username).to.deep.equal(rights.held().flatMap(({ object, actions }) => actions.map((action) => `${object} ${action}`)).sort());
      }
    });

    it('tells everyone about themselves, and about others only who may see them', async () => {
      const officer = await office.as('officer');
      expect((await reasons(officer, 'officer')).length).to.be.greaterThan(5);
      expect((await officer.ask('GET', `/api/people/${office.id('admin')}/rights`)).code).to.equal('person-not-found');
    });
  });

  describe('letting people into a case', () => {
    let theCase: string;

    beforeEach(async () => {
      theCase = await openCase(office.em(), { orgId: office.id('CX-YW'), ownerId: office.id('officer2') });
      await sql(office.em(), `update membership set org_id = $1 where role = 'branch_manager'`, [office.id('CX')]);
    });
    const at = (id: string) => `/api/cases/${id}/grants`;
    const give = (browser: Browser, values: Json = {}, id = theCase) =>
      browser.ask('POST', at(id), { body: { personId: office.id('archivist'), right: 'read', until: null, ...values } });

    it('is for who may grant there; the grant is listed, audited on the case, and taken back', async () => {
      const manager = await office.as('manager');
      const given = await give(manager, { until: '2026-03-31' });
      expect(given.status).to.equal(201);
      expect(given.body).to.deep.include({ person: { id: office.id('archivist'), name: '徐静' }, right: 'read', until: '2026-03-31' });
      expect((await manager.ask('GET', at(theCase))).body['items']).to.deep.equal([given.body]);
      expect((await manager.ask('DELETE', `${at(theCase)}/${String(given.body['id'])}`)).status).to.equal(204);
      expect((await manager.ask('DELETE', `${at(theCase)}/${String(given.body['id'])}`)).code).to.equal('grant-not-found');
      const rows = await sql<{ action: string }>(office.em(), 'select action from audit where case_id = $1 order by id', [theCase]);
      expect(rows.map(({ action }) => action)).to.deep.equal(['case.grant', 'case.revoke-grant']);
    });

    it('is refused outside the scope as if the case were not there', async () => {
      const manager = await office.as('manager');
      const east = await openCase(office.em(), { orgId: office.id('CD-YW'), ownerId: office.id('officer') });
      expect((await give(manager, {}, east))).to.deep.include({ status: 404, code: 'case-not-found' });
      expect((await manager.ask('GET', at(east))).code).to.equal('case-not-found');
      expect((await give(await office.as('officer2'))).code).to.equal('not-allowed');
    });

    it('is refused for who is not there, and for a day that has passed', async () => {
      const manager = await office.as('manager');
      expect((await give(manager, { personId: office.id('HC') })).code).to.equal('person-not-found');
      expect((await give(manager, { until: '2026-03-01' }))).to.deep.include({ status: 422, code: 'grant-over' });
      await sql(office.em(), `update person set enabled = false where username = 'archivist'`);
      expect((await give(manager)).code).to.equal('person-not-found');
      expect((await give(manager, { right: 'own' })).code).to.equal('bad-request');
    });
  });
});
