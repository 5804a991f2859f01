import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { expect } from 'chai';

import { sql } from '../../../server/database/sql.ts';
import { changeSection, readPolicyFiles, syncPolicies } from '../../../server/platform/policy/index.ts';
import { SYSTEM_ACTOR } from '../actors.ts';
import { openOffice, type Office } from '../office.ts';

const NOW = new Date('2026-03-02T01:00:00Z');

describe('Policy files', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'policies-'));
    await cp('policies', folder, { recursive: true });
  });
  afterEach(async () => { await rm(folder, { recursive: true }); });

  const write = (name: string, ...lines: string[]) => writeFile(path.join(folder, name), `${lines.join('\n')}\n`);
  const faultsOf = () => readPolicyFiles(folder).then(() => '', (error: Error) => error.message);

  it('as they ship bring the eleven roles and a section per file', async () => {
    const { sections } = await readPolicyFiles('policies');
    const [roles] = sections.filter(({ name }) => name === 'roles');
    expect(roles?.roles).to.have.length(11);
    expect(roles?.roles.find(({ id }) => id === 'committee_chair')).to.deep.include({ name: '贷审会主任', inherits: ['committee_member'] });
    expect(sections.map(({ name }) => name)).to.include.members(['loan-application', 'records', 'roles']);
  });

  it('with bad lines are refused, each named by file and line', async () => {
    await write('lottery.csv', '# 展期', 'p, loan_officer, process:lottery, start, everywhere', 'p, loan_officer, process:lottery, start',
      'p, loan_officer, process:other, start, all', 'p, king, process:lottery, start, all', 'p, loan_officer, process:lottery, Start, all',
      'p, loan_officer, process:lottery, work, all', 'p, loan_officer, process:lottery, work, all', 'g, staff, admin');
    expect(await faultsOf()).to.equal([
      'Bad policy files:', 'lottery.csv:2: scope everywhere', 'lottery.csv:3: cannot read "p, loan_officer, process:lottery, start"',
      'lottery.csv:4: process:other belongs in other.csv', 'lottery.csv:6: action Start', 'lottery.csv:8: stands twice',
      'lottery.csv:9: cannot read "g, staff, admin"', 'lottery.csv: king is not in roles.csv',
    ].join('\n'));
  });

  it('without roles, or with a role that inherits an unknown one, are refused', async () => {
    await write('roles.csv', 'role, staff, 员工, 所有人', 'g, staff, ghost', 'role, Staff, 员工, 所有人');
    expect(await faultsOf()).to.include('roles.csv:3: role Staff').and.to.include('roles.csv: ghost is not in roles.csv');
    await rm(path.join(folder, 'roles.csv'));
    expect(await faultsOf()).to.include('roles.csv is missing');
  });

  describe('brought into the database', () => {
    let office: Office;

    beforeEach(async () => { office = await openOffice(); });
    afterEach(async () => { await office.close(); });

    const sync = async () => {
      const { sections } = await readPolicyFiles(folder);
      return office.transaction((em) => syncPolicies(em, { sections, now: NOW }));
    };
    const sectionIn = async (name: string) =>
      (await sql<{ version: number; origin: string }>(office.em(), 'select version, origin from policy_section where name = $1', [name]))[0];
    const mayStart = async () => (await office.policy.rightsOf(office.em(), office.id('officer'), '2026-03-02')).can('process:lottery', 'start');
    const change = async (section: string, rules: string[][], version: number) => office.transaction((em) => changeSection(
      { policy: office.policy, now: NOW, today: '2026-03-02' }, em, SYSTEM_ACTOR,
      { section, version, rules: rules.map(([role = '', object = '', action = '']) => ({ role, object, action, scope: 'all' as const })) },
    ));

    it('a second time change nothing', async () => {
      expect(await sync()).to.deep.equal({ loaded: [], dropped: [], differences: [] });
      expect(await sectionIn('records')).to.deep.equal({ version: 1, origin: 'file' });
    });

    it('follow a file that came, changed or went', async () => {
      await write('lottery.csv', 'p, loan_officer, process:lottery, start, self');
      expect((await sync()).loaded).to.deep.equal(['lottery']);
      expect(await mayStart()).to.equal(true);
      await write('lottery.csv', 'p, risk_manager, process:lottery, start, self');
      expect((await sync()).loaded).to.deep.equal(['lottery']);
      expect(await mayStart()).to.equal(false);
      expect(await sectionIn('lottery')).to.deep.equal({ version: 2, origin: 'file' });
      await rm(path.join(folder, 'lottery.csv'));
      expect((await sync()).dropped).to.deep.equal(['lottery']);
      expect(await sectionIn('lottery')).to.equal(undefined);
    });

    it('leave a section that was changed in the system, and say where it differs', async () => {
      await write('lottery.csv', 'p, loan_officer, process:lottery, start, all', 'p, loan_officer, process:lottery, work, all');
      await sync();
      await change('lottery', [['loan_officer', 'process:lottery', 'work'], ['cashier', 'process:lottery', 'work']], 1);
      expect(await sync()).to.deep.equal({ loaded: [], dropped: [], differences: [{
        section: 'lottery', onlyInFile: ['p, loan_officer, process:lottery, start, all'], onlyHere: ['p, cashier, process:lottery, work, all'],
      }] });
      expect(await mayStart()).to.equal(false);
      await write('lottery.csv', 'p, loan_officer, process:lottery, work, all', 'p, cashier, process:lottery, work, all');
      expect((await sync()).differences).to.deep.equal([]);
      await rm(path.join(folder, 'lottery.csv'));
      expect((await sync()).dropped).to.deep.equal([]);
      expect(await sectionIn('lottery')).to.deep.equal({ version: 2, origin: 'database' });
    });

    it('take away a role that nobody holds and no rule names, and no other', async () => {
      const { readFile } = await import('node:fs/promises');
      const roles = await readFile('policies/roles.csv', 'utf8');
      await writeFile(path.join(folder, 'roles.csv'), `${roles}role, driver, 司机, 开车\nrole, guard, 保安, 看门\n`);
      await sync();
      await sql(office.em(), `insert into membership (id, person_id, role, org_id, from_on) values (gen_random_uuid(), $1, 'guard', $2, '2026-01-01')`, [office.id('cashier'), office.id('HC')]);
      await writeFile(path.join(folder, 'roles.csv'), roles);
      await sync();
      const known = await sql<{ id: string }>(office.em(), `select id from role where id in ('driver', 'guard')`);
      expect(known).to.deep.equal([{ id: 'guard' }]);
    });

    it('by nodes that start together are loaded once', async () => {
      await write('lottery.csv', 'p, loan_officer, process:lottery, start, self');
      const results = await Promise.all([sync(), sync(), sync()]);
      expect(results.flatMap(({ loaded }) => loaded)).to.deep.equal(['lottery']);
    });
  });
});
