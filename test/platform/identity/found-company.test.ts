import { expect } from 'chai';

import { createOrm, type Orm } from '../../../server/database/orm.ts';
import { sql } from '../../../server/database/sql.ts';
import { createClock } from '../../../server/platform/clock.ts';
import { createIdentity, createPasswords, foundCompany, isUnfounded } from '../../../server/platform/identity/index.ts';
import { createPolicy, readPolicyFiles, syncPolicies } from '../../../server/platform/policy/index.ts';
import { createVault } from '../../../server/platform/vault.ts';
import { aDatabase, type TestDatabase } from '../../support/database.ts';
import { SYSTEM_ACTOR } from '../actors.ts';
import { CHEAP } from '../office.ts';

describe('Founding a company in an empty database', () => {
  let database: TestDatabase;
  let orm: Orm;

  before(async () => {
    database = await aDatabase();
    orm = await createOrm(database.url, { poolMax: 2 });
  });
  after(async () => {
    await orm.close();
    await database.drop();
  });

  it('makes an admin with a password for one use, who can let everyone else in', async () => {
    const clock = createClock(() => new Date('2026-03-02T01:00:00Z'));
    const { model, sections } = await readPolicyFiles('policies');
    const policy = createPolicy({ model });
    const { deps } = createIdentity({ clock, policy, vault: createVault('0'.repeat(64)), passwords: createPasswords(CHEAP) });
    const { password, admin } = await orm.em.fork().transactional(async (em) => {
      await sql(em, `insert into business_day (today) values ('2026-03-02')`);
      await syncPolicies(em, { sections, now: clock.now() });
      expect(await isUnfounded(em)).to.equal(true);
      return foundCompany(deps, em, SYSTEM_ACTOR, { company: { code: 'HQ', name: '某小额贷款有限公司' }, admin: { username: 'admin', name: '系统管理员' } });
    });

    const em = orm.em.fork();
    expect(await isUnfounded(em)).to.equal(false);
    expect(password).to.match(/^\w{4}-\w{4}-\w{4}$/);
    expect(await deps.passwords.verify(admin.passwordHash, password)).to.equal(true);
    expect(admin.mustChangePassword).to.equal(true);
    const rights = await policy.rightsOf(em, admin.id, '2026-03-02');
    for (const [object, action] of [['person', 'create'], ['role', 'grant'], ['role', 'edit'], ['org', 'edit']] as const) {
      expect(rights.rows(object, action), `${object} ${action}`).to.deep.equal({ all: true });
    }
  });
});
