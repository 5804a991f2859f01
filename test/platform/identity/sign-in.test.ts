import { expect } from 'chai';

import { sql } from '../../../server/database/sql.ts';
import { createPasswords, Person } from '../../../server/platform/identity/index.ts';
import { resetPassword } from '../../../server/platform/identity/reset-password.ts';
import { signIn } from '../../../server/platform/identity/sign-in.ts';
import { SYSTEM_ACTOR } from '../actors.ts';
import { Browser, openOffice, type Office } from '../office.ts';

describe('Signing in', () => {
  let office: Office;

  before(async () => { office = await openOffice(); });
  after(async () => { await office.close(); });

  it('opens a session that says who is there and what they may do', async () => {
    const browser = new Browser(office.base);
    const { status, body, headers } = await browser.signIn('officer');

    expect(status).to.equal(200);
    expect(body).to.deep.include({ businessDate: '2026-03-02', mustChangePassword: false });
    expect(body['person']).to.deep.equal({
      id: office.id('officer'), username: 'officer', name: '陈立新', org: { id: office.id('CD-YW'), name: '城东业务部' }, post: '客户经理',
    });
    expect(body['roles']).to.deep.equal([{ code: 'loan_officer', name: '客户经理' }]);
    const rights = body['rights'] as { object: string; actions: string[] }[];
    expect(rights.find((right) => right.object === 'customer')?.actions).to.have.members(['read', 'create', 'edit', 'disclose']);
    expect(headers.get('cache-control')).to.equal('no-store');
    expect((await browser.ask('GET', '/api/session')).body).to.deep.equal(body);
  });

  it('reads a name whatever its case and blanks around it', async () => {
    expect((await new Browser(office.base).signIn(' Officer ')).status).to.equal(200);
  });

  it('gives a cookie that scripts cannot read, and that never travels in clear once the browser speaks TLS', async () => {
    const cookieOf = async (headers: Record<string, string>) =>
      (await new Browser(office.base).signIn('risk', 'demo', headers)).headers.getSetCookie()[0] ?? '';

    expect(await cookieOf({})).to.match(/^loanflow=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(await cookieOf({ 'x-forwarded-proto': 'https' })).to.match(/; Secure$/);
    expect(await cookieOf({ origin: office.base.replace('http:', 'https:') })).to.match(/; Secure$/);
  });

  it('keeps of the token only its hash', async () => {
    const browser = await office.as('risk');
    const rows = await sql<{ kept: string }>(office.em(), 'select session::text as kept from session');
    expect(rows.some(({ kept }) => kept.includes(browser.cookie.replace('loanflow=', '')))).to.equal(false);
  });

  it('answers an unknown name and a wrong password alike', async () => {
    const wrong = await new Browser(office.base).signIn('officer2', 'guess');
    const unknown = await new Browser(office.base).signIn('nobody', 'guess');

    expect(wrong.status).to.equal(401);
    expect(wrong.code).to.equal('sign-in-refused');
    const { instance: _, ...said } = wrong.body;
    expect({ ...unknown.body, instance: undefined }).to.deep.equal({ ...said, instance: undefined });
    expect(wrong.headers.getSetCookie()).to.deep.equal([]);
  });

  it('refuses what is no JSON, lacks a field or has one too many', async () => {
    const browser = new Browser(office.base);
    expect((await browser.ask('POST', '/api/session', { body: '{' })).code).to.equal('bad-json');
    expect((await browser.ask('POST', '/api/session', { body: { username: 'officer' } })).code).to.equal('bad-request');
    expect((await browser.ask('POST', '/api/session', { body: { username: 'officer', password: 'demo', role: 'admin' } })).code)
      .to.equal('bad-request');
  });

  it('refuses a foreign page, and takes one of our own', async () => {
    const browser = new Browser(office.base);
    for (const origin of ['https://evil.example', 'null', `${office.base}0`]) {
      expect((await browser.signIn('officer', 'demo', { origin })).code, origin).to.equal('foreign-origin');
    }
    expect((await browser.signIn('officer', 'demo', { origin: office.base })).status).to.equal(200);
  });

  it('leaves an audit row, with neither name nor password of what was mistyped', async () => {
    await new Browser(office.base).signIn('demo-passw0rd', 'demo-passw0rd');
    const [last] = await sql<{ action: string; actor_id: string | null; row: string }>(
      office.em(), 'select action, actor_id, audit::text as row from audit order by id desc limit 1',
    );
    expect(last).to.deep.include({ action: 'session.sign-in-failed', actor_id: null });
    expect(last?.row).not.to.include('passw0rd');
  });

  it('refuses who was disabled, even with the right password, and tells only who knows it', async () => {
    await sql(office.em(), `update person set enabled = false where username = 'archivist'`);
    expect((await new Browser(office.base).signIn('archivist', 'guess')).code).to.equal('sign-in-refused');
    const { status, code } = await new Browser(office.base).signIn('archivist');
    expect([status, code]).to.deep.equal([403, 'person-disabled']);
  });

  it('does not slip through behind a reset that ended all sessions meanwhile', async () => {
    const { deps } = office.identity;
    const person = await office.em().findOneOrFail(Person, { username: 'committee5' });
    const overtaken = {
      ...deps.passwords,
      async verify(hash: string, password: string) {
        const right = await deps.passwords.verify(hash, password);
        await office.transaction((em) => resetPassword(deps, em, SYSTEM_ACTOR, em.merge(person)));
        return right;
      },
    };
    const claim = { username: 'committee5', password: 'demo', address: '', agent: '' };
    const error = await signIn({ ...deps, passwords: overtaken }, office.em(), claim).then(() => ({ code: 'signed in' }), (one: { code: string }) => one);
    expect(error.code).to.equal('sign-in-refused');
    expect(await sql(office.em(), 'select 1 from session where person_id = $1', [person.id])).to.deep.equal([]);
  });

  it('makes a hash anew that was made at another cost', async () => {
    const dear = await createPasswords({ memoryKib: 128, passes: 1, lanes: 1 }).hash('demo');
    await sql(office.em(), `update person set password_hash = $1 where username = 'cashier'`, [dear]);
    await office.as('cashier');
    const [row] = await sql<{ hash: string }>(office.em(), `select password_hash as hash from person where username = 'cashier'`);
    expect(row?.hash).to.match(/^\$argon2id\$v=19\$m=64,t=1,p=1\$/);
    await office.as('cashier');
  });
});

describe('Lock-out', () => {
  let office: Office;

  before(async () => { office = await openOffice(); });
  after(async () => { await office.close(); });

  const guess = (username: string, password = 'guess') => new Browser(office.base).signIn(username, password);
  async function fail(username: string, times: number): Promise<void> {
    for (let nth = 0; nth < times; nth += 1) expect((await guess(username)).code).to.equal('sign-in-refused');
  }

  it('follows five failures, holds against the right password too, and ends after fifteen minutes', async () => {
    await fail('officer', 5);
    const locked = await guess('officer', 'demo');
    expect([locked.status, locked.code]).to.deep.equal([403, 'sign-in-locked']);
    expect(locked.body['title']).to.match(/15 分钟/);
    office.wait(14);
    expect((await guess('officer', 'demo')).code).to.equal('sign-in-locked');
    office.wait(2);
    expect((await guess('officer', 'demo')).status).to.equal(200);
  });

  it('is no longer put off by guessing on', async () => {
    await fail('officer2', 5);
    office.wait(10);
    expect((await guess('officer2')).code).to.equal('sign-in-locked');
    office.wait(6);
    expect((await guess('officer2', 'demo')).status).to.equal(200);
  });

  it('begins anew after a success, and after a quarter of an hour without failures', async () => {
    await fail('risk', 4);
    expect((await guess('risk', 'demo')).status).to.equal(200);
    await fail('risk', 4);
    office.wait(16);
    await fail('risk', 4);
    expect((await guess('risk', 'demo')).status).to.equal(200);
  });

  it('meets a name that nobody has in the same way', async () => {
    await fail('nobody', 5);
    expect((await guess('nobody')).code).to.equal('sign-in-locked');
  });

  it('counts guesses that come all at once', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => guess('cashier')));
    expect(answers.filter(({ code }) => code === 'sign-in-refused')).to.have.length(5);
    expect(answers.filter(({ code }) => code === 'sign-in-locked')).to.have.length(7);
  });

  it('lets the same person in at many desks at once', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => guess('accountant', 'demo')));
    expect(answers.map(({ status }) => status)).to.deep.equal(Array.from({ length: 8 }, () => 200));
  });

  it('is counted over all nodes, and written down', async () => {
    const other = await office.anotherNode();
    await fail('analyst', 3);
    for (let nth = 0; nth < 2; nth += 1) await new Browser(other.base).signIn('analyst', 'guess');
    expect((await guess('analyst', 'demo')).code).to.equal('sign-in-locked');
    const rows = await sql<{ action: string }>(
      office.em(), `select action from audit where object_id = $1 and action like 'session.%' order by id`, [office.id('analyst')],
    );
    expect(rows.map(({ action }) => action)).to.deep.equal([...Array.from({ length: 5 }, () => 'session.sign-in-failed'), 'session.locked']);
  });

  it('sweeps away failures that say nothing any more', async () => {
    await fail('nobody2', 1);
    office.wait(60);
    await fail('nobody3', 1);
    const rows = await sql<{ username: string }>(office.em(), 'select distinct username from sign_in_failure');
    expect(rows).to.deep.equal([{ username: 'nobody3' }]);
  });

  describe('behind a proxy', () => {
    let proxied: Office;

    before(async () => { proxied = await openOffice({ proxies: 1 }); });
    after(async () => { await proxied.close(); });

    const from = (address: string, username: string, password: string) =>
      new Browser(proxied.base).signIn(username, password, { 'x-forwarded-for': `10.9.9.9, ${address}` });

    it('keeps nobody out by guesses made elsewhere', async () => {
      for (let nth = 0; nth < 6; nth += 1) await from('203.0.113.7', 'officer', 'guess');
      expect((await from('203.0.113.7', 'officer', 'demo')).code).to.equal('sign-in-locked');
      expect((await from('192.0.2.1', 'officer', 'demo')).status).to.equal(200);
      expect((await from('203.0.113.7', 'officer', 'demo')).code, 'a success elsewhere does not open it').to.equal('sign-in-locked');
    });

    it('locks a name everywhere that is guessed from many places', async () => {
      for (let nth = 0; nth < 50; nth += 1) expect((await from(`203.0.113.${20 + Math.floor(nth / 4)}`, 'risk', 'guess')).code).to.equal('sign-in-refused');
      expect((await from('192.0.2.1', 'risk', 'demo')).code).to.equal('sign-in-locked');
      proxied.wait(16);
      expect((await from('192.0.2.1', 'risk', 'demo')).status).to.equal(200);
    });

    it('believes the proxy, and nothing that was written before it', async () => {
      await from('192.0.2.1', 'cashier', 'demo');
      const [row] = await sql<{ address: string }>(proxied.em(), `select address from audit where action = 'session.sign-in' order by id desc limit 1`);
      expect(row?.address).to.equal('192.0.2.1');
      const plain = await openOffice();
      await new Browser(plain.base).signIn('cashier', 'demo', { 'x-forwarded-for': '192.0.2.1' });
      const [direct] = await sql<{ address: string }>(plain.em(), `select address from audit where action = 'session.sign-in' order by id desc limit 1`);
      await plain.close();
      expect(direct?.address).to.equal('127.0.0.1');
    });
  });
});
