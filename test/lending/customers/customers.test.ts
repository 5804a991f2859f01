import { expect } from 'chai';

import { sql } from '../../../server/database/sql.ts';
import { residentId, socialCreditCode } from '../../../server/tools/demo/identities.ts';
import type { DemoSession } from '../../../server/tools/demo/session.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { answerTo } from '../../support/refusals.ts';
import { aPerson } from '../../support/scenario-lending.ts';
import { snapshot } from '../../support/snapshot.ts';

type Detail = {
  id: string; number: string; name: string; idMask: string; mobileMask: string; version: number; blacklisted: boolean; actions: string[];
  fields: Record<string, unknown>; exposure: { used: string; limit: string; related: { used: string; limit: string } };
};

const ID = residentId(400, '1982-04-15', true);
const PERSON = {
  name: '宋佳', type: 'sole-trader', residentId: ID, mobile: '13857100001', bankCard: '6222021234567890128', industry: 'F', address: '文一路 1 号',
};
const COMPANY = {
  name: '远山茶业', socialCreditCode: socialCreditCode(777), type: 'small-business', industry: 'A', representative: '宋山', mobile: '13857100002',
  address: '龙井路 8 号',
};

describe('Customers over HTTP', function () {
  this.timeout(30_000);
  let test: TestApp;
  let officer: DemoSession;
  let person: Detail;

  before(async () => {
    test = await startTestApp();
    officer = await test.as('officer');
    person = await officer.post<Detail>('/api/customers', { kind: 'individual', submission: PERSON });
  });
  after(() => test.close());

  const register = (submission: Record<string, unknown>, kind = 'individual') =>
    answerTo(officer, 'POST', '/api/customers', { kind, submission });
  const rows = <T>(text: string, parameters: unknown[] = []) => sql<T>(test.app.orm.em.fork(), text, parameters);

  describe('registering', () => {
    it('answers with masks, never with a secret', () => {
      expect(person).to.include({ name: '宋佳', idMask: `330106********${ID.slice(14)}`, mobileMask: '138****0001', blacklisted: false });
      expect(JSON.stringify(person)).to.not.contain(ID).and.not.contain('13857100001').and.not.contain('6222021234567890128');
      expect(person.actions).to.have.members(['edit', 'disclose']);
    });

    it('writes down who registered whom, in masks', async () => {
      const [audit] = await rows<{ actor_name: string; after: Record<string, string> }>(
        `select actor_name, after from audit where action = 'customer.register' and object_id = $1`, [person.id],
      );
      expect(audit?.actor_name).to.equal('陈立新');
      expect(audit?.after).to.include({ residentId: person.idMask });
    });

    it('refuses an identity that is known, and says under which number', async () => {
      const before = await snapshot(test.app.orm);
      const { status, body } = await officer.send('POST', '/api/customers', { kind: 'individual', submission: { ...PERSON, name: '宋嘉' } });
      expect([status, body['type']]).to.deep.equal([409, '/problems/customer-exists']);
      expect(body['title']).to.contain(person.number);
      expect(await snapshot(test.app.orm)).to.deep.equal(before);
    });

    it('makes one customer of an identity that two register in one instant, and leaves no gap in the numbers', async () => {
      const submission = { ...PERSON, residentId: residentId(401, '1990-01-01', false), mobile: '13857100003' };
      const [other] = [await test.as('officer2')];
      const answers = await Promise.all([register(submission), answerTo(other, 'POST', '/api/customers', { kind: 'individual', submission })]);
      expect(answers.sort()).to.deep.equal(['201', '409 customer-exists']);
      await aPerson(test);
      const numbers = await rows<{ n: number }>('select right(number, 5)::int as n from customer order by 1');
      expect(numbers.map(({ n }) => n)).to.deep.equal(numbers.map((_, nth) => nth + 1));
    });

    it('knows a company by its credit code', async () => {
      expect(await register(COMPANY, 'company')).to.equal('201');
      expect(await register({ ...COMPANY, name: '远山茶业有限公司' }, 'company')).to.equal('409 customer-exists');
    });

    const faults: [string, Record<string, unknown>, string][] = [
      ['a resident ID whose check digit is wrong', { ...PERSON, residentId: '110105194912310021' }, '/residentId'],
      ['a name that is missing', { ...PERSON, name: '' }, '/name'],
      ['a type that is none', { ...PERSON, type: 'bank' }, '/type'],
      ['a card that fails Luhn', { ...PERSON, bankCard: '6222021234567890123' }, '/bankCard'],
    ];
    for (const [what, submission, pointer] of faults) {
      it(`refuses ${what}, and says where`, async () => {
        const before = await snapshot(test.app.orm);
        const { status, body } = await officer.send('POST', '/api/customers', { kind: 'individual', submission });
        expect([status, body['type']]).to.deep.equal([422, '/problems/form-invalid']);
        expect(body).to.have.nested.property('errors[0].pointer', pointer);
        expect(await snapshot(test.app.orm)).to.deep.equal(before);
      });
    }

    it('refuses a kind that is none', async () => expect(await register(PERSON, 'trust')).to.equal('400 bad-request'));
  });

  describe('finding', () => {
    const found = async (text: string): Promise<string[]> => {
      const { items } = await officer.get<{ items: { name: string }[] }>(`/api/customers?text=${encodeURIComponent(text)}`);
      return items.map(({ name }) => name);
    };
    it('finds by part of a name or number', async () => {
      expect(await found('宋')).to.include('宋佳');
      expect(await found(person.number)).to.deep.equal(['宋佳']);
    });
    it('finds by a whole resident ID or mobile, and not by a part of one', async () => {
      expect(await found(ID)).to.deep.equal(['宋佳']);
      expect(await found('13857100001')).to.deep.equal(['宋佳']);
      expect(await found(ID.slice(0, 17))).to.deep.equal([]);
    });
    it('takes wildcards as they are written', async () => expect(await found('%')).to.deep.equal([]));
  });

  describe('editing', () => {
    const now = async () => officer.get<Detail>(`/api/customers/${person.id}`);
    const put = async (session: DemoSession, changed: Record<string, unknown>, version: number) =>
      answerTo(session, 'PUT', `/api/customers/${person.id}`, { submission: { ...(await now()).fields, ...changed }, version });

    it('keeps a secret that comes back as its mask', async () => {
      expect(await put(officer, { address: '文二路 2 号' }, person.version)).to.equal('200');
      const after = await now();
      expect(after.fields).to.include({ address: '文二路 2 号', mobile: '138****0001' });
      const opened = await officer.post(`/api/customers/${person.id}/disclosures`, { field: 'mobile', reason: '电话核实' });
      expect(opened).to.deep.equal({ value: '13857100001' });
    });

    it('seals a new one', async () => {
      expect(await put(officer, { mobile: '13857100009' }, (await now()).version)).to.equal('200');
      expect((await now()).mobileMask).to.equal('138****0009');
    });

    it('refuses a version that is stale', async () => expect(await put(officer, {}, person.version)).to.equal('409 stale-version'));

    it('lets one of two who save at once through', async () => {
      const { version } = await now();
      const answers = await Promise.all([put(officer, { address: '甲' }, version), put(officer, { address: '乙' }, version)]);
      expect(answers.sort()).to.deep.equal(['200', '409 stale-version']);
    });

    it('refuses to make somebody else of a customer', async () => {
      const { version } = await now();
      expect(await put(officer, { residentId: residentId(402, '1990-01-01', true) }, version)).to.equal('422 customer-identity-fixed');
    });

    it('is the owner’s alone: a colleague of the branch may read', async () => {
      const colleague = await test.as('officer2');
      expect(await put(colleague, {}, (await now()).version)).to.equal('403 not-allowed');
      expect(await answerTo(colleague, 'GET', `/api/customers/${person.id}`)).to.equal('200');
    });
  });

  describe('opening a secret', () => {
    const path = () => `/api/customers/${person.id}/disclosures`;
    const opened = async () => Number((await rows<{ n: string }>(`select count(*) as n from audit where action = 'secret.disclose'`))[0]?.n);

    it('needs a reason and leaves a row with it', async () => {
      const before = await opened();
      expect(await answerTo(officer, 'POST', path(), { field: 'residentId', reason: '面' })).to.equal('400 bad-request');
      expect(await officer.post(path(), { field: 'residentId', reason: '合同面签核对' })).to.deep.equal({ value: ID });
      const [row] = await rows<{ reason: string; after: unknown }>(
        `select reason, after from audit where action = 'secret.disclose' order by id desc limit 1`,
      );
      expect(row).to.deep.equal({ reason: '合同面签核对', after: { field: 'residentId', mask: person.idMask } });
      expect(await opened()).to.equal(before + 1);
    });

    it('is never kept for a replay: the same key opens, and is written down, again', async () => {
      const before = await opened();
      const body = { field: 'residentId', reason: '再次核对身份' };
      for (const _ of [1, 2]) {
        const { status } = await officer.send('POST', path(), body, { 'idempotency-key': 'disclosed-twice' });
        expect(status).to.equal(200);
      }
      expect(await opened()).to.equal(before + 2);
      const kept = await rows('select 1 from idempotency_key where key = $1 or position($2 in body::text) > 0', ['disclosed-twice', ID]);
      expect(kept).to.deep.equal([]);
    });

    it('is refused to whoever has no right to it, and for what is not there', async () => {
      expect(await answerTo(await test.as('accountant'), 'POST', path(), { field: 'residentId', reason: '对账需要' })).to.equal('403 not-allowed');
      expect(await answerTo(officer, 'POST', path(), { field: 'passport', reason: '核对证件' })).to.equal('404 secret-absent');
    });
  });

  describe('guarantors and collaterals', () => {
    const guarantee = (body: Record<string, unknown>) => answerTo(officer, 'POST', `/api/customers/${person.id}/guarantors`, body);
    const secure = (body: Record<string, unknown>) => answerTo(officer, 'POST', `/api/customers/${person.id}/collaterals`, {
      type: 'mortgage', description: '住宅', value: '900000.00', ownerName: '宋佳', appraisedOn: '2026-06-01', ...body,
    });

    it('take another customer, a person by ID, and know a customer by their ID', async () => {
      const customer = await aPerson(test);
      expect(await guarantee({ customerId: customer.id, relation: 'none' })).to.equal('201');
      expect(await guarantee({ name: '外人', residentId: residentId(410, '1970-05-05', false), relation: 'spouse' })).to.equal('201');
      const byId = { name: customer.name, residentId: customer.residentId, relation: 'none' };
      expect(await guarantee(byId), 'the same again, by ID').to.equal('409 guarantor-exists');
    });

    const refused: [string, () => Record<string, unknown>, string][] = [
      ['the borrower', () => ({ customerId: person.id, relation: 'none' }), '422 guarantor-is-borrower'],
      ['the borrower by ID', () => ({ name: '宋佳', residentId: ID, relation: 'none' }), '422 guarantor-is-borrower'],
      ['a wrong ID', () => ({ name: '某', residentId: '110105194912310021', relation: 'none' }), '422 resident-id-invalid'],
      ['a name without an ID', () => ({ name: '某', relation: 'none' }), '422 guarantor-incomplete'],
      ['nobody known', () => ({ customerId: '01900000-0000-7000-8000-000000000000', relation: 'none' }), '404 customer-not-found'],
      ['an unknown relation', () => ({ name: '某', residentId: ID, relation: 'friend' }), '400 bad-request'],
    ];
    for (const [who, body, answer] of refused) {
      it(`refuse ${who} as guarantor`, async () => expect(await guarantee(body())).to.equal(answer));
    }

    it('take a thing of value that has been appraised', async () => {
      expect(await secure({})).to.equal('201');
      expect(await secure({ value: '0.00' })).to.equal('422 collateral-value-invalid');
      expect(await secure({ value: '-1.00' })).to.equal('400 bad-request');
      expect(await secure({ value: '1.005' })).to.equal('400 bad-request');
      expect(await secure({ appraisedOn: '2026-06-16' })).to.equal('422 appraised-in-future');
    });
  });

  describe('a sensitive field that an admin adds to the record form', () => {
    it('is sealed like the others, shown as a mask, opened with a reason, and kept when it is not touched', async () => {
      const admin = await test.as('admin');
      const path = '/api/forms/records/customer-individual';
      const { version, form } = await admin.get<{ version: number; form: { components: unknown[] } }>(path);
      const added = { type: 'mobile', key: 'spouseMobile', label: '配偶手机号', input: true, sensitive: true };
      await admin.put(path, { version, form: { ...form, components: [...form.components, added] } });

      const submission = { ...PERSON, residentId: residentId(420, '1985-06-06', false), spouseMobile: '13957112345' };
      const made = await officer.post<Detail>('/api/customers', { kind: 'individual', submission });
      expect(made.fields['spouseMobile']).to.match(/^139\*+2345$/);
      await officer.put(`/api/customers/${made.id}`, { submission: { ...made.fields, address: '新址' }, version: made.version });
      const opened = await officer.post(`/api/customers/${made.id}/disclosures`, { field: 'spouseMobile', reason: '联系配偶核实' });
      expect(opened).to.deep.equal({ value: '13957112345' });
      const clear = await rows(`select 1 from customer c, customer_secret s where position('13957112345' in c::text || s::text) > 0`);
      expect(clear).to.deep.equal([]);
    });
  });

  describe('the blacklist', () => {
    it('holds people by ID and companies by code, once, until they are taken off', async () => {
      const risk = await test.as('risk');
      const add = (body: Record<string, unknown>) => answerTo(risk, 'POST', '/api/blacklist', { name: '某人', reason: '失信被执行人', ...body });
      const code = socialCreditCode(640);
      expect(await add({ residentId: ID })).to.equal('201');
      expect(await add({ residentId: ID.toLowerCase() })).to.equal('409 already-blacklisted');
      expect(await add({ socialCreditCode: code })).to.equal('201');
      expect(await add({}), 'nobody named').to.equal('422 blacklist-identity-required');
      expect(await add({ residentId: ID, socialCreditCode: code }), 'two named').to.equal('422 blacklist-identity-required');
      expect(await add({ residentId: '110105194912310021' })).to.equal('422 resident-id-invalid');
      expect(await add({ socialCreditCode: '91350100M000100Y4Z' })).to.equal('422 social-credit-code-invalid');
      expect((await officer.get<Detail>(`/api/customers/${person.id}`)).blacklisted).to.equal(true);

      const { items } = await risk.get<{ items: { id: string; idMask: string; actions: string[] }[] }>('/api/blacklist');
      const entry = items.find(({ idMask }) => idMask === person.idMask);
      expect(entry?.actions).to.deep.equal(['remove']);
      const remove = (session: DemoSession) => answerTo(session, 'POST', `/api/blacklist/${entry?.id}/removals`, { reason: '已履行' });
      expect(await remove(officer), 'an officer may not').to.equal('403 not-allowed');
      expect(await remove(risk)).to.equal('201');
      expect(await remove(risk)).to.equal('409 not-blacklisted');
      expect((await officer.get<Detail>(`/api/customers/${person.id}`)).blacklisted).to.equal(false);
    });
  });

});
