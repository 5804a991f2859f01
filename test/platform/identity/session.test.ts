import { expect } from 'chai';

import { sql } from '../../../server/database/sql.ts';
import { Browser, openOffice, type Office } from '../office.ts';

describe('A session', () => {
  let office: Office;

  beforeEach(async () => { office = await openOffice({ limits: { idleMinutes: 30, mostHours: 2 } }); });
  afterEach(async () => { await office.close(); });

  const stands = async (browser: Browser) => (await browser.ask('GET', '/api/session')).status === 200;
  const rename = (browser: Browser, headers: Record<string, string> = {}) =>
    browser.ask('POST', '/api/posts', { body: { code: `P${Math.round(performance.now() * 1000)}`, name: '见习' }, headers });

  it('is needed for everything but signing in', async () => {
    const stranger = new Browser(office.base);
    for (const address of ['/api/session', '/api/people', '/api/orgs', '/api/audit', '/api/roles', '/api/policies']) {
      const { status, code } = await stranger.ask('GET', address);
      expect([status, code], address).to.deep.equal([401, 'sign-in-required']);
    }
    stranger.cookie = 'loanflow=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
    expect((await stranger.ask('GET', '/api/session')).code).to.equal('sign-in-required');
    expect((await stranger.ask('DELETE', '/api/session')).code).to.equal('sign-in-required');
  });

  it('ends when it is not used for a while', async () => {
    const browser = await office.as('officer');
    office.wait(29);
    expect(await stands(browser)).to.equal(true);
    office.wait(29);
    expect(await stands(browser)).to.equal(true);
    office.wait(31);
    expect(await stands(browser)).to.equal(false);
  });

  it('ends in the end, however much it is used', async () => {
    const browser = await office.as('officer');
    for (let minutes = 0; minutes < 110; minutes += 10) {
      office.wait(10);
      expect(await stands(browser), `after ${minutes + 10} minutes`).to.equal(true);
    }
    office.wait(11);
    expect(await stands(browser)).to.equal(false);
  });

  it('writes down that it was used once a minute at most', async () => {
    const browser = await office.as('officer');
    const seen = async () => (await sql<{ at: string }>(office.em(), 'select last_seen_at as at from session'))[0]?.at;
    const first = await seen();
    await browser.ask('GET', '/api/session');
    expect(await seen()).to.equal(first);
    office.wait(2);
    await browser.ask('GET', '/api/session');
    expect(await seen()).not.to.equal(first);
  });

  it('is swept away with the next one of the same person once it ended', async () => {
    await office.as('officer');
    await office.as('risk');
    office.wait(31);
    await office.as('officer');
    const rows = await sql<{ person_id: string }>(office.em(), 'select person_id from session order by created_at');
    expect(rows.map((row) => row.person_id)).to.deep.equal([office.id('risk'), office.id('officer')]);
  });

  it('changes nothing for another page than ours', async () => {
    const browser = await office.as('admin');
    const token = browser.csrfToken;
    browser.csrfToken = '';
    expect((await rename(browser)).code).to.equal('csrf-token-invalid');
    browser.csrfToken = (await office.as('admin')).csrfToken;
    expect((await rename(browser)).code).to.equal('csrf-token-invalid');
    browser.csrfToken = token;
    for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1:1']) {
      const { status, code } = await rename(browser, { origin });
      expect([status, code], origin).to.deep.equal([403, 'foreign-origin']);
    }
    expect((await sql(office.em(), `select 1 from post where name = '见习'`))).to.have.length(0);
    expect((await rename(browser, { origin: office.base })).status).to.equal(201);
    expect((await rename(browser)).status).to.equal(201);
  });

  it('ends with signing out, here or everywhere', async () => {
    const [one, two, three] = [await office.as('officer'), await office.as('officer'), await office.as('officer')];
    const stale = new Browser(office.base);
    stale.cookie = one.cookie;
    const out = await one.ask('DELETE', '/api/session');
    expect(out.status).to.equal(204);
    expect(out.headers.getSetCookie()[0]).to.equal('loanflow=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0');
    expect([await stands(stale), await stands(two)]).to.deep.equal([false, true]);
    expect((await two.ask('DELETE', '/api/sessions')).status).to.equal(204);
    expect(await stands(three)).to.equal(false);
  });

  it('ends at once when its person is disabled', async () => {
    const [officer, admin] = [await office.as('officer'), await office.as('admin')];
    const { body } = await admin.ask('GET', `/api/people/${office.id('officer')}`);
    const edit = { name: body['name'], orgId: office.id('CD-YW'), postId: null, enabled: false, version: body['version'] };
    expect((await admin.ask('PUT', `/api/people/${office.id('officer')}`, { body: edit })).status).to.equal(200);
    expect(await stands(officer)).to.equal(false);
  });

  it('is refused everything but itself while the password must be changed', async () => {
    await sql(office.em(), `update person set must_change_password = true where username = 'admin'`);
    const admin = await office.as('admin');
    expect((await admin.ask('GET', '/api/session')).body).to.deep.include({ mustChangePassword: true });
    for (const address of ['/api/people', '/api/audit', '/api/orgs', '/api/roles', `/api/people/${office.id('admin')}/rights`]) {
      const { status, code } = await admin.ask('GET', address);
      expect([status, code], address).to.deep.equal([403, 'password-change-required']);
    }
    expect((await rename(admin)).code).to.equal('password-change-required');
    expect((await admin.ask('POST', '/api/session/password', { body: { current: 'demo', next: 'a longer one' } })).status).to.equal(204);
    expect((await admin.ask('GET', '/api/people')).status).to.equal(200);
    expect((await admin.ask('DELETE', '/api/session')).status).to.equal(204);
  });

  it('is shown to its person with where it is, and ended there from here; nobody else sees or ends it', async () => {
    const desk = await office.as('officer');
    office.wait(5);
    const phone = await office.as('officer');
    type Listed = { items: { id: string; since: string; lastSeenAt: string; address: string; agent: string; current: boolean }[]; total: number };
    const { body } = await phone.ask<Listed>('GET', '/api/sessions');
    expect(body.items.map(({ current }) => current)).to.deep.equal([true, false]);
    expect(body.items[1]).to.include({ since: '2026-03-02T01:00:00.000Z', address: '127.0.0.1', agent: 'node' });
    expect(JSON.stringify(body)).not.to.match(/token/i);

    const theirs = `/api/sessions/${body.items[1]?.id}`;
    expect((await (await office.as('risk')).ask('DELETE', theirs)).code).to.equal('session-not-found');
    expect(await stands(desk)).to.equal(true);
    expect((await phone.ask('DELETE', theirs)).status).to.equal(204);
    expect([await stands(desk), await stands(phone)]).to.deep.equal([false, true]);
    expect((await phone.ask('DELETE', theirs)).code).to.equal('session-not-found');
    const [last] = await sql<{ action: string; object_id: string }>(office.em(), 'select action, object_id from audit order by id desc limit 1');
    expect(last).to.deep.equal({ action: 'session.end', object_id: office.id('officer') });
  });
});
