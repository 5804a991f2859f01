import { expect } from 'chai';

import { sql } from '../../../server/database/sql.ts';
import { createPasswords, OWASP_COST } from '../../../server/platform/identity/index.ts';
import { oneTimePassword } from '../../../server/platform/identity/password.ts';
import { Browser, CHEAP, openOffice, type Office } from '../office.ts';

describe('Passwords at rest', () => {
  const passwords = createPasswords(CHEAP);

  it('are argon2id at no less than what OWASP asks, unless a test says otherwise', async () => {
    expect(OWASP_COST).to.deep.equal({ memoryKib: 19 * 1024, passes: 2, lanes: 1 });
    expect(await createPasswords().hash('demo')).to.match(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  });

  it('read a hash that another implementation of argon2 made', async () => {
    // The reference implementation: echo -n "password" | argon2 somesalt -id -t 2 -m 16 -p 1 -l 32 -e
    const hash = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
    expect(await passwords.verify(hash, 'password')).to.equal(true);
    expect(await passwords.verify(hash, 'passwore')).to.equal(false);
  });

  it('differ for the same password, and know it again', async () => {
    const [one, two] = [await passwords.hash('小贷流程'), await passwords.hash('小贷流程')];
    expect(one).not.to.equal(two);
    expect(await passwords.verify(one, '小贷流程')).to.equal(true);
    expect(await passwords.verify(one, '小贷流')).to.equal(false);
  });

  it('are the same however the keyboard composed them', async () => {
    expect(await passwords.verify(await passwords.hash('ａｂｃ１２３'), 'abc123')).to.equal(true);
  });

  it('match nothing that is no hash', async () => {
    for (const hash of ['', '!', 'demo', '$argon2id$v=19$m=64,t=1,p=1$AAAA$', '$argon2i$v=19$m=64,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAA']) {
      expect(await passwords.verify(hash, ''), hash).to.equal(false);
      expect(await passwords.verify(hash, 'demo'), hash).to.equal(false);
    }
  });

  it('take as long to refuse for someone who has none', async () => {
    const dear = createPasswords();
    const hash = await dear.hash('demo');
    const timeOf = async (kept: string) => {
      const times: number[] = [];
      for (let nth = 0; nth < 7; nth += 1) {
        const start = performance.now();
        await dear.verify(kept, 'guess');
        times.push(performance.now() - start);
      }
      return times.sort((a, b) => a - b)[0] ?? 0;
    };
    const [wrong, nobody] = [await timeOf(hash), await timeOf('!')];
    expect(nobody / wrong).to.be.within(0.5, 2);
  });

  it('are outdated at another cost than today’s', async () => {
    const hash = await passwords.hash('demo');
    expect(passwords.isOutdated(hash)).to.equal(false);
    expect(createPasswords().isOutdated(hash)).to.equal(true);
    expect(passwords.isOutdated('!')).to.equal(false);
  });

  it('for one use are easy to read out, and never the same', () => {
    const made = new Set(Array.from({ length: 200 }, oneTimePassword));
    expect(made.size).to.equal(200);
    for (const one of made) expect(one).to.match(/^[a-hj-km-np-z2-9]{4}(-[a-hj-km-np-z2-9]{4}){2}$/);
  });
});

describe('Changing a password', () => {
  let office: Office;

  before(async () => { office = await openOffice(); });
  after(async () => { await office.close(); });

  const changing = (browser: Browser, current: string, next: string) =>
    browser.ask('POST', '/api/session/password', { body: { current, next } });

  it('takes the new one from then on, and ends the other sessions', async () => {
    const [mine, other] = [await office.as('officer'), await office.as('officer')];
    expect((await changing(mine, 'demo', '晨光照进东城')).status).to.equal(422);
    expect((await changing(mine, 'demo', '晨光照进东城业务部')).status).to.equal(204);
    expect((await mine.ask('GET', '/api/session')).status).to.equal(200);
    expect((await other.ask('GET', '/api/session')).status).to.equal(401);
    expect((await new Browser(office.base).signIn('officer', 'demo')).code).to.equal('sign-in-refused');
    expect((await new Browser(office.base).signIn('officer', '晨光照进东城业务部')).status).to.equal(200);
  });

  it('refuses one that is short, the same, or the username', async () => {
    const cashier = await office.as('cashier');
    expect((await changing(cashier, 'demo', 'seven77')).code).to.equal('password-too-short');
    await sql(office.em(), `update person set username = 'cashier-of-east' where username = 'cashier'`);
    expect((await changing(cashier, 'demo', 'Cashier-of-East')).code).to.equal('password-is-username');
    expect((await changing(cashier, 'demo', 'long enough')).status).to.equal(204);
    expect((await changing(cashier, 'long enough', 'long enough')).code).to.equal('password-unchanged');
  });

  it('refuses a wrong current one, and counts it as a failed sign-in', async () => {
    const risk = await office.as('risk');
    for (let nth = 0; nth < 5; nth += 1) {
      const { status, code } = await changing(risk, 'guess', 'long enough');
      expect([status, code]).to.deep.equal([422, 'password-wrong']);
    }
    expect((await changing(risk, 'demo', 'long enough')).code).to.equal('sign-in-locked');
    expect((await new Browser(office.base).signIn('risk')).code).to.equal('sign-in-locked');
    office.wait(16);
    expect((await changing(risk, 'demo', 'long enough')).status).to.equal(204);
  });

  it('keeps neither password anywhere', async () => {
    const analyst = await office.as('analyst');
    await changing(analyst, 'demo', 'Sesam-oeffne-dich');
    const rows = await sql<{ kept: string }>(
      office.em(), `select audit::text as kept from audit union all select idempotency_key::text from idempotency_key union all select person::text from person`,
    );
    expect(rows.filter(({ kept }) => kept.includes('Sesam'))).to.deep.equal([]);
  });
});
