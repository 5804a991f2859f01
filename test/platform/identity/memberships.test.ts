import { expect } from 'chai';

import { sql } from '../../../server/database/sql.ts';
import { type Browser, type Json, openOffice, type Office } from '../office.ts';

type Membership = { id: string; role: { code: string }; holds: boolean; fromOn: string; toOn: string | null; version: number; actions: string[] };

describe('Roles in organisations', () => {
  let office: Office;
  let admin: Browser;

  beforeEach(async () => {
    office = await openOffice();
    admin = await office.as('admin');
  });
  afterEach(async () => { await office.close(); });

  const at = (username: string) => `/api/people/${office.id(username)}/memberships`;
  const grant = (browser: Browser, username: string, values: Json) => browser.ask<Membership>('POST', at(username), {
    body: { role: 'loan_officer', orgId: office.id('CD-YW'), fromOn: '2026-03-02', toOn: null, ...values },
  });
  const held = async (username: string) =>
    (await admin.ask<{ memberships: Membership[] }>('GET', `/api/people/${office.id(username)}`)).body.memberships;
  const may = async (username: string, day = '2026-03-02') =>
    (await office.policy.rightsOf(office.em(), office.id(username), day)).can('customer', 'create');
  const addRule = (...lines: string[][]) => office.transaction(async (em) => {
    for (const line of lines) {
      await sql(em, `insert into rule (section, role, object, action, scope) values ('records', $1, $2, $3, $4)`, line);
    }
  });

  it('are held from the first day to the last, both included', async () => {
    const { status, body } = await grant(admin, 'cashier', { fromOn: '2026-03-10', toOn: '2026-03-20' });
    expect(status).to.equal(201);
    expect(body).to.deep.include({ fromOn: '2026-03-10', toOn: '2026-03-20', holds: false, actions: ['edit', 'end'] });
    const days = ['2026-03-09', '2026-03-10', '2026-03-20', '2026-03-21'];
    expect(await Promise.all(days.map((day) => may('cashier', day)))).to.deep.equal([false, true, true, false]);
  });

  it('hold at once for a session that is open', async () => {
    const cashier = await office.as('cashier');
    const rolesNow = async () => ((await cashier.ask('GET', '/api/session')).body['roles'] as { code: string }[]).map(({ code }) => code);
    expect(await rolesNow()).to.deep.equal(['cashier']);
    await grant(admin, 'cashier', {});
    expect(await rolesNow()).to.deep.equal(['cashier', 'loan_officer']);
  });

  it('are refused twice at one time in one place, but not one after the other, nor elsewhere', async () => {
    expect((await grant(admin, 'cashier', { toOn: '2026-03-31' })).status).to.equal(201);
    expect((await grant(admin, 'cashier', { fromOn: '2026-03-31' }))).to.deep.include({ status: 409, code: 'role-already-held' });
    expect((await grant(admin, 'cashier', { fromOn: '2026-04-01' })).status).to.equal(201);
    expect((await grant(admin, 'cashier', { orgId: office.id('CX-YW') })).status).to.equal(201);
  });

  it('asked for twice at once are given once', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => grant(admin, 'cashier', {})));
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([201, 409, 409, 409]);
    expect(await held('cashier')).to.have.length(2);
  });

  it('are refused when they end before they begin, or role, place or person is not', async () => {
    expect((await grant(admin, 'cashier', { toOn: '2026-03-01' }))).to.deep.include({ status: 422, code: 'membership-term-invalid' });
    expect((await grant(admin, 'cashier', { role: 'king' }))).to.deep.include({ status: 404, code: 'role-not-found' });
    expect((await grant(admin, 'cashier', { orgId: office.id('cashier') }))).to.deep.include({ status: 404, code: 'org-not-found' });
    expect((await grant(admin, 'cashier', { fromOn: '2026-02-30' }))).to.deep.include({ status: 400, code: 'bad-request' });
    expect((await grant(admin, 'CD', {}))).to.deep.include({ status: 404, code: 'person-not-found' });
  });

  it('may be given another last day, not with a stale version', async () => {
    const { body } = await grant(admin, 'cashier', {});
    const address = `${at('cashier')}/${body.id}`;
    const edited = await admin.ask<Membership>('PUT', address, { body: { toOn: '2026-06-30', version: 1 } });
    expect(edited.body).to.deep.include({ toOn: '2026-06-30', version: 2 });
    expect((await admin.ask('PUT', address, { body: { toOn: null, version: 1 } }))).to.deep.include({ status: 409, code: 'stale-version' });
    expect((await admin.ask('PUT', address, { body: { toOn: '2026-01-01', version: 2 } })).code).to.equal('membership-term-invalid');
    expect((await admin.ask('PUT', `${at('risk')}/${body.id}`, { body: { toOn: null, version: 2 } })).code).to.equal('membership-not-found');
  });

  it('end at once; what was held stays written, what never held does not', async () => {
    const [old] = await held('cashier');
    const { body: fresh } = await grant(admin, 'cashier', {});
    expect((await admin.ask('DELETE', `${at('cashier')}/${fresh.id}`)).status).to.equal(204);
    expect((await admin.ask('DELETE', `${at('cashier')}/${old?.id}`)).status).to.equal(204);
    expect(await held('cashier')).to.deep.equal([{ ...old, toOn: '2026-03-01', holds: false, actions: [], version: 2 }]);
    expect((await office.policy.rightsOf(office.em(), office.id('cashier'), '2026-03-02')).held()).to.deep.equal([]);
    expect((await admin.ask('DELETE', `${at('cashier')}/${old?.id}`))).to.deep.include({ status: 409, code: 'membership-ended' });
    const rows = await sql<{ action: string }>(
      office.em(), `select action from audit where object_id = $1 and action like 'membership.%' order by id`, [office.id('cashier')],
    );
    expect(rows.map(({ action }) => action)).to.deep.equal(['membership.grant', 'membership.grant', 'membership.end', 'membership.end']);
  });

  it('are never given to oneself', async () => {
    expect((await grant(admin, 'admin', {})).code).to.equal('own-account');
    const [mine] = await held('admin');
    expect((await admin.ask('DELETE', `${at('admin')}/${mine?.id}`)).code).to.equal('own-account');
    expect(mine?.actions).to.deep.equal([]);
  });

  it('are given by whom a right reaches that place, and no further than their own rights', async () => {
    await addRule(['branch_manager', 'role', 'grant', 'department-below']);
    await grant(admin, 'committee3', { role: 'branch_manager', orgId: office.id('CX') });
    const west = await office.as('committee3');

    expect((await grant(west, 'officer', {})).code, 'a stranger').to.equal('person-not-found');
    expect((await grant(west, 'officer2', {})).code, 'a foreign place').to.equal('not-allowed');
    expect((await grant(west, 'officer2', { role: 'admin', orgId: office.id('CX') })).code, 'more than their own').to.equal('beyond-your-rights');
    expect((await grant(west, 'officer2', { role: 'staff', orgId: office.id('CX-YW') })).status, 'what they have themselves').to.equal(201);
  });

  it('keep those who may change people in one place from becoming those who have more', async () => {
    await addRule(['branch_manager', 'person', 'edit', 'department-below']);
    await grant(admin, 'committee3', { role: 'branch_manager', orgId: office.id('CX') });
    await grant(admin, 'officer2', { role: 'admin', orgId: office.id('HC') });
    const west = await office.as('committee3');
    const { code } = await west.ask('POST', `/api/people/${office.id('officer2')}/password-resets`, { body: {} });
    expect(code).to.equal('beyond-your-rights');
  });

  describe('of the last one who can change rights', () => {
    const other = async () => {
      await grant(admin, 'analyst', { role: 'admin', orgId: office.id('HC') });
      return office.as('analyst');
    };
    const disabling = async (browser: Browser, username: string) => {
      const { body } = await browser.ask('GET', `/api/people/${office.id(username)}`);
      const edit = { name: body['name'], orgId: office.id('HC'), postId: null, enabled: false, version: body['version'] };
      return browser.ask('PUT', `/api/people/${office.id(username)}`, { body: edit });
    };

    it('stay: neither disabled, nor ended, nor dated', async () => {
      const analyst = await other();
      expect((await disabling(analyst, 'admin')).status).to.equal(200);
      const mine = (await sql<{ id: string }>(office.em(), `select id from membership where person_id = $1 and role = 'admin'`, [office.id('analyst')]))[0];
      await sql(office.em(), `update person set enabled = true where username = 'admin'`);
      await sql(office.em(), `update membership set to_on = '2026-03-31' where person_id = $1`, [office.id('admin')]);
      const back = await office.as('admin');
      const address = `${at('analyst')}/${mine?.id}`;
      expect((await back.ask('PUT', address, { body: { toOn: '2027-01-01', version: 1 } }))).to.deep.include({ status: 422, code: 'policy-locks-out' });
      expect((await back.ask('DELETE', address)).code).to.equal('policy-locks-out');
      expect((await disabling(back, 'analyst')).code).to.equal('policy-locks-out');
      expect((await analyst.ask('GET', '/api/people')).status).to.equal(200);
    });

    it('stay when two of them disable each other at the same time', async () => {
      const analyst = await other();
      const answers = await Promise.all([disabling(analyst, 'admin'), disabling(admin, 'analyst')]);
      expect(answers.filter(({ status }) => status === 200)).to.have.length(1);
      expect(await sql(office.em(), `select 1 from person where enabled and username in ('admin', 'analyst')`)).to.have.length(1);
      expect(office.log).to.deep.equal([]);
    });
  });
});
