import { expect } from 'chai';

import { sql } from '../../../server/database/sql.ts';
import { disclose, record } from '../../../server/platform/audit/index.ts';
import { canonical } from '../../../server/platform/audit/canonical.ts';
import { SYSTEM_ACTOR } from '../actors.ts';
import { type Browser, type Json, openOffice, type Office } from '../office.ts';
import { openCase } from '../policy/cases.ts';

type Item = {
  id: string; at: string; actor: { id: string | null; name: string }; action: { code: string; name: string }; object: string; objectId: string; objectName: string | null;
  case: { number: string } | null; before: unknown; after: unknown; reason: string | null; address: string | null; actingFor: { name: string } | null;
};

describe('The audit', () => {
  let office: Office;
  let admin: Browser;

  before(async () => {
    office = await openOffice();
    admin = await office.as('admin');
  });
  after(async () => { await office.close(); });

  const actor = (username: string) => ({ personId: office.id(username), username, name: username, address: '10.0.0.7' });
  const list = async (query: string, browser = admin) =>
    (await browser.ask<{ items: Item[]; total: number }>('GET', `/api/audit?pageSize=100${query}`)).body;
  const count = async () => Number((await sql<{ count: string }>(office.em(), 'select count(*) as count from audit'))[0]?.count);

  it('is only ever added to: not even SQL changes or removes a row', async () => {
    const before = await count();
    for (const statement of ['update audit set actor_name = \'nobody\'', 'delete from audit', 'truncate audit', 'delete from audit where id = 0']) {
      const refused = await sql(office.em(), statement).then(() => '', (error: Error) => error.message);
      expect(refused, statement).to.match(/audit is append-only/);
    }
    expect(await count()).to.equal(before);
  });

  it('has no route that writes', async () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      const { status } = await admin.ask(method, '/api/audit', { body: {} });
      expect(status, method).to.equal(405);
    }
  });

  it('keeps nothing of an act that was rolled back', async () => {
    const before = await count();
    await office.transaction(async (em) => {
      await record(em, SYSTEM_ACTOR, { action: 'org.edit', object: 'org', objectId: 'x' });
      throw new Error('no');
    }).catch(() => {});
    expect(await count()).to.equal(before);
  });

  it('keeps the instant of the database, whatever a clock says', async () => {
    office.wait(60 * 24 * 365);
    await record(office.em(), SYSTEM_ACTOR, { action: 'org.edit', object: 'org', objectId: 'x' });
    office.wait(-60 * 24 * 365);
    const [row] = await sql<{ near: boolean }>(office.em(), `select abs(extract(epoch from at - clock_timestamp())) < 60 as near from audit order by id desc limit 1`);
    expect(row?.near).to.equal(true);
  });

  describe('as canonical JSON', () => {
    it('is the same text for the same content', () => {
      const [one, two] = [{ b: 1n, a: [new Date(0), undefined, { d: null, c: '小' }] }, { a: [new Date(0), undefined, { c: '小', d: null }], b: 1n }];
      expect(JSON.stringify(canonical(one))).to.equal('{"a":["1970-01-01T00:00:00.000Z",null,{"c":"小","d":null}],"b":"1"}');
      expect(JSON.stringify(canonical(two))).to.equal(JSON.stringify(canonical(one)));
    });

    it('holds no secret, whoever hands one over', () => {
      const sealed = office.vault.seal('11010519491231002X');
      const kept = canonical({ residentId: sealed, list: [{ mobile: sealed }], passwordHash: '$argon2id$…', csrfToken: 'abc', nested: { newPassword: 'x' } });
      expect(kept).to.deep.equal({
        residentId: '110105********002X', list: [{ mobile: '110105********002X' }], passwordHash: '***', csrfToken: '***', nested: { newPassword: '***' },
      });
      expect(JSON.stringify(kept)).not.to.include(sealed.ciphertext).and.not.to.include(sealed.hash);
    });

    it('takes what is named like a part of every object for a name like any other', () => {
      const hostile: unknown = JSON.parse('{"__proto__": {"admin": true}, "constructor": 1}');
      expect(JSON.stringify(canonical(hostile))).to.equal('{"__proto__":{"admin":true},"constructor":1}');
      expect(({} as Json)['admin']).to.equal(undefined);
    });

    it('is what stands in the row', async () => {
      await record(office.em(), actor('risk'), { action: 'org.edit', object: 'org', objectId: 'y', before: { z: 1, a: 2n }, after: { when: new Date(0) } });
      const { items } = await list('&objectId=y');
      expect(items[0]).to.deep.include({ before: { a: '2', z: 1 }, after: { when: '1970-01-01T00:00:00.000Z' }, address: '10.0.0.7', reason: null });
    });
  });

  describe('of a secret that is opened', () => {
    const open = (reason: string) => office.transaction((em) => disclose(em, office.vault, actor('risk'), {
      object: 'customer', objectId: 'k', field: 'residentId', reason, sealed: office.vault.seal('11010519491231002X'),
    }));

    it('needs a reason worth the name', async () => {
      for (const reason of ['', '   ', '核对', ' a b ']) {
        const error = await open(reason).catch((one: { code: string }) => one);
        expect(error, reason).to.have.property('code', 'reason-required');
      }
      expect((await list('&object=customer&objectId=k')).total).to.equal(0);
    });

    it('leaves a row that says who, whose, which and why, but not what', async () => {
      expect(await open(' 核对签约人身份 ')).to.equal('11010519491231002X');
      const { items } = await list('&object=customer&objectId=k');
      expect(items).to.have.length(1);
      expect(items[0]).to.deep.include({
        action: { code: 'secret.disclose', name: '查看敏感信息' }, reason: '核对签约人身份', after: { field: 'residentId', mask: '110105********002X' },
      });
      const whole = await sql(office.em(), `select 1 from audit where audit::text like '%19491231%'`);
      expect(whole).to.deep.equal([]);
    });

    it('is not opened when the row cannot be written', async () => {
      const sealed = office.vault.seal('11010519491231002X');
      const broken = { ...actor('risk'), personId: 'not-a-person' };
      const opened = await disclose(office.em(), office.vault, broken, { object: 'customer', objectId: 'k2', field: 'residentId', reason: '核对签约人身份', sealed })
        .then(() => 'opened', () => 'refused');
      expect(opened).to.equal('refused');
    });
  });

  describe('read', () => {
    it('newest first, by person, object, case, act and day in Shanghai', async () => {
      const caseId = await openCase(office.em(), { orgId: office.id('CD-YW'), ownerId: office.id('officer') });
      await record(office.em(), actor('officer'), { action: 'case.grant', object: 'case', objectId: caseId, caseId, after: { nth: 1 } });
      await record(office.em(), { ...actor('officer2'), actingFor: office.id('officer') }, { action: 'case.grant', object: 'case', objectId: caseId, caseId, after: { nth: 2 } });
      const { items, total } = await list(`&case=${caseId}`);
      expect([total, items.map(({ after }) => (after as { nth: number }).nth)]).to.deep.equal([2, [2, 1]]);
      expect(items[0]).to.deep.include({ actor: { id: office.id('officer2'), name: 'officer2' }, actingFor: { id: office.id('officer'), name: '陈立新' } });
      expect(items[0]?.case).to.deep.include({ title: '试验项目' });
      expect((await list(`&case=${caseId}&person=${office.id('officer')}`)).total).to.equal(1);
      expect((await list(`&action=case.grant&objectId=${caseId}`)).total).to.equal(2);
      const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });
      expect((await list(`&case=${caseId}&from=${today}&to=${today}`)).total).to.equal(2);
      expect((await list(`&case=${caseId}&from=2999-01-01`)).total).to.equal(0);
      expect((await admin.ask('GET', '/api/audit?from=yesterday')).code).to.equal('bad-request');
    });

    it('calls what it was done to by its name, as far as it has one', async () => {
      const objects = [['person', office.id('officer'), '陈立新'], ['role', 'cashier', '出纳'], ['person', 'gone', null], ['voucher', 'x', null]] as const;
      for (const [object, objectId, name] of objects) {
        await record(office.em(), actor('admin'), { action: 'org.edit', object, objectId, after: { nth: 1 } });
        const { items } = await list(`&object=${object}&objectId=${objectId}&action=org.edit`);
        expect(items[0]?.objectName, object).to.equal(name);
      }
    });

    it('takes a day as it is in Shanghai', async () => {
      const insert = 'insert into audit (at, actor_name, action, object_type, object_id) values ($1, $2, $3, $4, $5)';
      for (const at of ['2025-05-31T15:59:59Z', '2025-05-31T16:00:00Z', '2025-06-01T15:59:59Z', '2025-06-01T16:00:00Z']) {
        await sql(office.em(), insert, [at, '测试', 'org.edit', 'midnight', at]);
      }
      const { items } = await list('&object=midnight&from=2025-06-01&to=2025-06-01');
      expect(items.map(({ objectId }) => objectId)).to.deep.equal(['2025-06-01T15:59:59Z', '2025-05-31T16:00:00Z']);
    });

    it('comes in pages that never overlap', async () => {
      const ids: string[] = [];
      for (const page of [1, 2, 3]) {
        const { body } = await admin.ask<{ items: Item[] }>('GET', `/api/audit?page=${page}&pageSize=7`);
        ids.push(...body.items.map(({ id }) => id));
      }
      expect(new Set(ids).size).to.equal(21);
      expect(ids.map(Number)).to.deep.equal(ids.map(Number).sort((a, b) => b - a));
    });

    it('shows whose acts a right reaches: those of the department, not of the world', async () => {
      expect((await (await office.as('manager')).ask('GET', '/api/audit')).code).to.equal('not-allowed');
      await sql(office.em(), `insert into rule (section, role, object, action, scope) values ('records', 'branch_manager', 'audit', 'read', 'department-below')`);
      await sql(office.em(), `update membership set org_id = $1 where role = 'branch_manager'`, [office.id('CX')]);
      const { items } = await list('', await office.as('manager'));
      expect(new Set(items.map(({ actor: who }) => who.id))).to.deep.equal(new Set([office.id('officer2')]));
      expect((await list(`&person=${office.id('admin')}`, await office.as('manager'))).total).to.equal(0);
    });
  });
});
