import { expect } from 'chai';

import { sql } from '../../../server/database/sql.ts';
import { Case } from '../../../server/platform/cases/case.entity.ts';
import { createPolicy, grantCase, noRights, readPolicyFiles, revokeGrant, type Rights, sqlOf, whereOf } from '../../../server/platform/policy/index.ts';
import { type Node, openOffice, type Office } from '../office.ts';
import { openCase } from './cases.ts';

const TODAY = '2026-03-02';

describe('Policy', () => {
  let office: Office;
  let other: Node;

  beforeEach(async () => {
    office = await openOffice();
    other = await office.anotherNode();
  });
  afterEach(async () => { await office.close(); });

  const addRule = (...line: [role: string, object: string, action: string, scope: string]) =>
    sql(office.em(), `insert into rule (section, role, object, action, scope) values ('records', $1, $2, $3, $4)`, line);
  const rightsHere = (username: string, day = TODAY) => office.policy.rightsOf(office.em(), office.id(username), day);
  const rightsThere = (username: string, day = TODAY) => other.policy.rightsOf(office.em(), office.id(username), day);

  describe('changed anywhere', () => {
    it('holds at once on every node', async () => {
      for (const [change, allowed] of [
        [`insert into rule (section, role, object, action, scope) values ('records', 'cashier', 'vault', 'open', 'self')`, true],
        [`delete from rule where object = 'vault'`, false],
        [`update role set inherits = inherits || array['archivist'] where id = 'cashier'`, false],
        [`insert into rule (section, role, object, action, scope) values ('records', 'archivist', 'vault', 'open', 'self')`, true],
        [`update membership set to_on = '2026-03-01' where role = 'cashier'`, false],
        [`update membership set to_on = null where role = 'cashier'`, true],
        [`update person set enabled = false where username = 'cashier'`, false],
      ] as const) {
        const [before, thereBefore] = [await rightsHere('cashier'), await rightsThere('cashier')];
        expect(before.held(), 'the nodes agree').to.deep.equal(thereBefore.held());
        await sql(office.em(), change);
        expect([(await rightsHere('cashier')).can('vault', 'open'), (await rightsThere('cashier')).can('vault', 'open')], change)
          .to.deep.equal([allowed, allowed]);
      }
    });

    it('moves what lies below when an organisation is founded', async () => {
      const before = await rightsThere('manager');
      const [org] = await sql<{ id: string }>(
        office.em(),
        `insert into org (id, kind, code, name, parent_id, path)
         select made.id, 'department', 'NEW', '新部门', upper.id, upper.path || made.id || '/' from (select gen_random_uuid() as id) as made, org as upper
         where upper.code = 'CX' returning id`,
      );
      const row = { orgId: org?.id ?? '', ownerId: '' };
      expect([before.covers('case', 'read', row), (await rightsThere('manager')).covers('case', 'read', row)]).to.deep.equal([false, true]);
    });

    it('holds in its own transaction before, for all others after it is committed, and never when it is rolled back', async () => {
      await office.transaction(async (em) => {
        await sql(em, `insert into rule (section, role, object, action, scope) values ('records', 'cashier', 'vault', 'open', 'self')`);
        expect((await office.policy.rightsOf(em, office.id('cashier'), TODAY)).can('vault', 'open')).to.equal(true);
        expect((await rightsHere('cashier')).can('vault', 'open')).to.equal(false);
        throw new Error('changed our mind');
      }).catch((error: Error) => expect(error.message).to.equal('changed our mind'));
      expect((await rightsHere('cashier')).can('vault', 'open')).to.equal(false);
      await addRule('cashier', 'vault', 'open', 'self');
      expect((await rightsHere('cashier')).can('vault', 'open')).to.equal(true);
    });

    it('is compiled once for many who ask at the same time, and no more while nothing changes', async () => {
      const asked = await Promise.all(Array.from({ length: 6 }, () => rightsHere('officer')));
      expect(new Set(asked).size).to.equal(1);
      expect(await rightsHere('officer')).to.equal(asked[0]);
      await addRule('cashier', 'vault', 'open', 'self');
      expect(await rightsHere('officer')).not.to.equal(asked[0]);
    });
  });

  describe('by the calendar', () => {
    it('counts memberships on their days, without a change and without a restart', async () => {
      await sql(office.em(), `update membership set from_on = '2026-03-05', to_on = '2026-03-06' where role = 'cashier'`);
      const days = ['2026-03-04', '2026-03-05', '2026-03-06', '2026-03-07'];
      const held = [];
      for (const day of days) held.push((await rightsHere('cashier', day)).can('loan', 'read'));
      expect(held).to.deep.equal([false, true, true, false]);
    });
  });

  describe('as a filter of rows', () => {
    it('lets through in SQL and in the mapper exactly the rows it covers', async () => {
      await addRule('loan_officer', 'case', 'read', 'department');
      await sql(office.em(), `update membership set org_id = $1 where role = 'branch_manager'`, [office.id('CX')]);
      const places = ['HC', 'CD', 'CD-YW', 'CX', 'CX-YW', 'HC-CW'];
      const owners = ['officer', 'cashier', 'accountant'];
      for (const place of places) {
        for (const owner of owners) await openCase(office.em(), { orgId: office.id(place), ownerId: office.id(owner) });
      }
      const all = await office.em().find(Case, {});
      const counts: Record<string, number> = {};
      for (const username of ['officer', 'cashier', 'risk', 'manager', 'admin', 'nobody']) {
        const rights: Rights = username === 'nobody' ? noRights('') : await rightsHere(username);
        const expected = all.filter((one) => rights.covers('case', 'read', one)).map(({ id }) => id).sort();
        const filter = rights.rows('case', 'read');
        const { text, parameters } = sqlOf(filter, { org: 'c.org_id', owner: 'c.owner_id' }, 1);
        const bySql = await sql<{ id: string }>(office.em(), `select c.id from cases c where ${text} order by c.id`, parameters);
        const byMapper = await office.em().find(Case, whereOf(filter, { org: 'orgId', owner: 'ownerId' }), { orderBy: { id: 'asc' } });
        expect(bySql.map(({ id }) => id), `${username} in SQL`).to.deep.equal(expected);
        expect(byMapper.map(({ id }) => id), `${username} in the mapper`).to.deep.equal(expected);
        counts[username] = expected.length;
      }
      expect(counts).to.deep.equal({ officer: 10, cashier: 6, risk: 18, manager: 6, admin: 18, nobody: 0 });
    });

    it('lets a row in by its case where one was granted, whatever the scope', async () => {
      const foreign = await openCase(office.em(), { orgId: office.id('HC'), ownerId: office.id('manager') });
      await openCase(office.em(), { orgId: office.id('HC'), ownerId: office.id('manager') });
      const seen = await office.em().find(Case, whereOf(undefined, { org: 'orgId', owner: 'ownerId', case: 'id' }, [foreign]));
      expect(seen.map(({ id }) => id)).to.deep.equal([foreign]);
    });
  });

  describe('for one case by name', () => {
    const give = (caseId: string, values: { right?: 'read' | 'edit'; until?: string | null } = {}) => office.transaction((em) =>
      grantCase(em, manager(), {
        caseId, personId: office.id('cashier'), right: values.right ?? 'read', until: values.until ?? null, at: new Date('2026-03-02T01:00:00Z'),
      }).then(({ id }) => id));
    const manager = () => ({ personId: office.id('manager'), username: 'manager', name: '王振东' });
    const reached = (today = TODAY, right?: 'read' | 'edit') =>
      other.policy.casesOf(office.em(), { personId: office.id('cashier'), today, ...(right && { right }) });
    const aCase = () => openCase(office.em(), { orgId: office.id('CD-YW'), ownerId: office.id('officer') });

    it('holds to its last day, or for as long as the case lasts', async () => {
      const [dated, open] = [await aCase(), await aCase()];
      await give(dated, { until: '2026-03-10' });
      await give(open);
      expect((await reached('2026-03-10')).sort()).to.deep.equal([dated, open].sort());
      expect(await reached('2026-03-11')).to.deep.equal([open]);
    });

    it('lets who may edit read, but not who may read edit', async () => {
      const [read, edit] = [await aCase(), await aCase()];
      await give(read);
      await give(edit, { right: 'edit' });
      expect((await reached(TODAY, 'read')).sort()).to.deep.equal([read, edit].sort());
      expect(await reached(TODAY, 'edit')).to.deep.equal([edit]);
    });

    it('is renewed, not doubled, and taken back at once', async () => {
      const one = await aCase();
      const first = await give(one, { until: '2026-03-01' });
      expect(await reached()).to.deep.equal([]);
      expect(await give(one, { until: '2026-04-01' })).to.equal(first);
      expect(await reached()).to.deep.equal([one]);
      await office.transaction((em) => revokeGrant(em, manager(), { caseId: one, id: first }));
      expect(await reached()).to.deep.equal([]);
    });

    it('comes on top of the cases one works in', async () => {
      const { model } = await readPolicyFiles('policies');
      const [worked, granted] = [await aCase(), await aCase()];
      await give(granted);
      const policy = createPolicy({ model, casesWorkedIn: async () => [worked, granted] });
      const person = { personId: office.id('cashier'), today: TODAY };
      expect((await policy.casesOf(office.em(), person)).sort()).to.deep.equal([worked, granted].sort());
      expect(await policy.casesOf(office.em(), { ...person, right: 'edit' })).to.deep.equal([]);
    });
  });

  it('knows whom the rules let work on a process', async () => {
    expect([...await office.policy.rolesAllowed(office.em(), 'process:loan-application', 'work')].sort())
      .to.deep.equal(['branch_manager', 'committee_chair', 'committee_member', 'loan_officer', 'risk_manager']);
    await sql(office.em(), `delete from rule where role = 'risk_manager' and object = 'process:loan-application'`);
    expect([...await other.policy.rolesAllowed(office.em(), 'process:loan-application', 'work')]).not.to.include('risk_manager');
  });
});
