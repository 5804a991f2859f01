import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';

import { expect } from 'chai';

import { StartFailure } from '../../server/database/embedded/index.ts';
import { START_TEXTS } from '../../server/text/start.zh.ts';
import { browserUrl, freeAddress } from '../../server/launch/address.ts';
import { checkDatabase } from '../../server/launch/external.ts';
import { aDatabase, type TestDatabase } from '../support/database.ts';
import { urlOn, withClient } from '../support/template.ts';

async function failureOf(work: Promise<unknown>): Promise<StartFailure> {
  const failure = await work.then(() => undefined, (error: unknown) => error);
  expect(failure).to.be.instanceOf(StartFailure);
  return failure as StartFailure;
}

describe('The address to serve on', () => {
  let taken: Server;
  let port: number;

  before(async () => {
    taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    port = (taken.address() as AddressInfo).port;
  });

  after((done) => { taken.close(done); });

  it('is any free one for port 0', async () => {
    const address = await freeAddress({ host: '127.0.0.1', port: 0 });
    expect(address.port).to.be.greaterThan(0).and.not.equal(port);
  });

  it('that another program has is a failure that names it', async () => {
    const failure = await failureOf(freeAddress({ host: '127.0.0.1', port }, 50));
    expect(failure).to.include({ code: 'port-in-use' });
    expect(failure.message).to.include(`127.0.0.1:${port}`);
  });

  it('that is about to be left is waited for', async () => {
    const leaving = createServer().listen(0, '127.0.0.1');
    await once(leaving, 'listening');
    const soon = (leaving.address() as AddressInfo).port;
    setTimeout(() => leaving.close(), 100);
    const wanted = { host: '127.0.0.1', port: soon };
    expect(await freeAddress(wanted, 3000)).to.deep.equal(wanted);
  });

  it('that is not this machine’s is a failure of its own', async () => {
    const failure = await failureOf(freeAddress({ host: '203.0.113.7', port: 0 }));
    expect(failure.code).to.equal('address-not-here');
  });

  it('is shown as a browser on this machine opens it', () => {
    expect(browserUrl({ host: '0.0.0.0', port: 3000 })).to.equal('http://localhost:3000');
    expect(browserUrl({ host: '10.1.2.3', port: 80 })).to.equal('http://10.1.2.3:80');
    expect(browserUrl({ host: 'fe80::1', port: 80 })).to.equal('http://[fe80::1]:80');
  });
});

describe('The database of DATABASE_URL', () => {
  let database: TestDatabase;

  before(async () => { database = await aDatabase(); });
  after(() => database.drop());

  it('is accepted when it is there and fit', async () => {
    await checkDatabase(database.url);
  });

  it('that nobody serves is a failure that names the place and not the password', async () => {
    const failure = await failureOf(checkDatabase('postgres://someone:hush@127.0.0.1:9/loans'));
    expect(failure.code).to.equal('database-unreachable');
    expect(failure.message).to.include('127.0.0.1:9/loans').and.include('ECONNREFUSED');
    expect(failure.message).to.not.include('hush');
  });

  it('that does not exist, or refuses the password, is a failure that says so', async () => {
    const absent = await failureOf(checkDatabase(urlOn(database.url, 'no_such_database')));
    expect(absent.message).to.include('no_such_database').and.include('does not exist');
  });

  it('that is not in UTF-8 is a failure', async () => {
    const name = `test_latin_${process.pid}`;
    await withClient(database.url, (client) => client.query(
      `create database ${name} template template0 encoding 'LATIN1' locale 'C' locale_provider libc`,
    ));
    try {
      const failure = await failureOf(checkDatabase(urlOn(database.url, name)));
      expect(failure.code).to.equal('database-not-utf8');
    } finally {
      await withClient(database.url, (client) => client.query(`drop database ${name}`));
    }
  });
});

describe('What the terminal says', () => {
  it('is Chinese and English in every line of the table, with the same facts', () => {
    const facts = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    for (const [code, { zh, en }] of Object.entries(START_TEXTS)) {
      expect(zh, code).to.match(/[\u4e00-\u9fff]/);
      expect(en, code).to.match(/^[\x20-\x7e…]+$/);
      expect(facts(zh), code).to.include.members(facts(en));
    }
  });
});
