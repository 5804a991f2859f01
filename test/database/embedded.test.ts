import { execFileSync, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { expect } from 'chai';
import { Client } from 'pg';

import { findBinaries } from '../../server/database/embedded/binaries.ts';
import {
  type Embedded, runningEmbedded, StartFailure, startEmbedded,
} from '../../server/database/embedded/index.ts';

const OWNER = path.resolve(import.meta.dirname, 'embedded-owner.ts');
const isRoot = process.getuid?.() === 0;

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** A process of its own that starts the server on the folder and then waits. */
async function anOwner(dataDir: string): Promise<{ url: string; pid: number; kill(): Promise<void> }> {
  const child = fork(OWNER, [dataDir], { silent: true });
  const [started] = await once(child, 'message') as [{ url: string; pid: number }];
  return {
    ...started,
    kill: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

describe('The embedded PostgreSQL', function () {
  this.timeout(60_000);
  let folder: string;
  let dataDir: string;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'loanflow-embedded-'));
    chmodSync(folder, 0o755);
    dataDir = path.join(folder, 'data');
  });

  after(() => rm(folder, { recursive: true, force: true }));

  describe('running', () => {
    let server: Embedded;

    before(async () => {
      process.env['TZ'] = 'Asia/Shanghai';
      process.env['PGTZ'] = 'Asia/Shanghai';
      server = await startEmbedded({ dataDir, durable: false });
    });

    after(async () => {
      delete process.env['TZ'];
      delete process.env['PGTZ'];
      await server.stop();
    });

    it('is UTF-8, orders Chinese by pinyin on request and plain text by code point', async () => {
      const [row] = await ask(server.url, `select current_setting('server_encoding') as encoding,
        (select string_agg(x, '' order by x collate "zh-x-icu")
           from unnest(array['张', '阿', '王', '李']) x) as chinese,
        (select string_agg(x, '' order by x) from unnest(array['a', 'B']) x) as plain`);
      expect(row).to.deep.equal({ encoding: 'UTF8', chinese: '阿李王张', plain: 'Ba' });
    });

    it('does not take the time zone of the person who starts it', async () => {
      const [row] = await ask(server.url, `select setting from pg_settings where name = 'TimeZone'`);
      expect(row).to.deep.equal({ setting: 'UTC' });
      const written = readFileSync(path.join(dataDir, 'postgres/postgresql.conf'), 'utf8');
      expect(written).to.match(/^timezone = UTC$/m);
    });

    it('listens on this machine only, and asks for the password kept for its owner alone', async () => {
      const [row] = await ask(server.url, `select current_setting('listen_addresses') as addresses,
        current_setting('unix_socket_directories') as sockets,
        (select rolpassword like 'SCRAM-SHA-256$%' from pg_authid where rolname = 'loanflow') as scram`);
      expect(row).to.deep.equal({ addresses: '127.0.0.1', sockets: '', scram: true });
      expect(statSync(path.join(dataDir, 'postgres.password')).mode & 0o777).to.equal(0o600);
      const wrong = new URL(server.url);
      wrong.password = 'wrong';
      const refused = await ask(wrong.href, 'select 1').catch((error: { code: string }) => error.code);
      expect(refused).to.equal('28P01');
    });

    it('keeps values of people out of its log', async () => {
      await ask(server.url, `create table person (card text primary key)`);
      await ask(server.url, `insert into person values ('6222020200012345')`);
      await ask(server.url, `insert into person values ('6222020200012345')`).catch(() => {});
      const written = readFileSync(path.join(dataDir, 'postgres.log'), 'utf8');
      expect(written).to.include('person_pkey').and.not.include('6222020200012345');
    });

    it('tells a second start that the folder is in use, in Chinese and English', async () => {
      const failure = await startEmbedded({ dataDir }).catch((error: unknown) => error);
      expect(failure).to.be.instanceOf(StartFailure).with.property('code', 'folder-in-use');
      expect((failure as StartFailure).message).to.include('正被另一个已启动的系统使用').and.include('already running');
    });

    it('is found by a tool beside it', async () => {
      expect(await runningEmbedded(dataDir)).to.equal(server.url);
    });
  });

  it('keeps its data over a stop and a start, and is found no more after the stop', async () => {
    const first = await startEmbedded({ dataDir });
    await ask(first.url, 'create table kept as select 42 as answer');
    await first.stop();
    expect(await runningEmbedded(dataDir)).to.equal(undefined);
    const second = await startEmbedded({ dataDir });
    const rows = await ask(second.url, 'select answer from kept');
    await second.stop();
    expect(rows).to.deep.equal([{ answer: 42 }]);
  });

  it('that outlived its owner is stopped, not taken for a second start, and loses nothing', async () => {
    const owner = await anOwner(dataDir);
    await ask(owner.url, 'create table acknowledged as select 1 as id');
    await owner.kill();
    expect(await ask(owner.url, 'select id from acknowledged')).to.have.length(1);
    const lines: string[] = [];
    const server = await startEmbedded({ dataDir, log: (line) => lines.push(line) });
    const rows = await ask(server.url, 'select id from acknowledged');
    await server.stop();
    expect(rows).to.have.length(1);
    expect(lines.join()).to.include(`进程 ${owner.pid}`);
  });

  it('recovers after owner and server were both killed, open sessions or not', async () => {
    const owner = await anOwner(dataDir);
    const open = new Client({ connectionString: owner.url });
    open.on('error', () => {});
    await open.connect();
    await open.query('create table survived as select 1 as id');
    const sleeping = open.query('select pg_sleep(30)').catch(() => {});
    await owner.kill();
    process.kill(owner.pid, 'SIGKILL');
    const server = await startEmbedded({ dataDir });
    const rows = await ask(server.url, 'select id from survived');
    await server.stop();
    await sleeping;
    expect(rows).to.have.length(1);
  });

  it('starts although the pid in its folder now is another program’s', async () => {
    const owner = await anOwner(dataDir);
    await owner.kill();
    process.kill(owner.pid, 'SIGKILL');
    const { uid } = statSync(path.join(dataDir, 'postgres'));
    const stranger = spawn('sleep', ['60'], isRoot ? { uid } : {});
    const file = path.join(dataDir, 'postgres/postmaster.pid');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^\d+/, String(stranger.pid)));
    try {
      const server = await startEmbedded({ dataDir });
      await server.stop();
      expect(stranger.exitCode).to.equal(null);
    } finally {
      stranger.kill();
    }
  });

  it('begins again when the first start was interrupted while making the database', async () => {
    const half = path.join(folder, 'half');
    await mkdir(path.join(half, 'postgres.new/base'), { recursive: true });
    const server = await startEmbedded({ dataDir: half, durable: false });
    await server.stop();
    expect(existsSync(path.join(half, 'postgres.new'))).to.equal(false);
  });

  it('says so when its folder cannot be made', async () => {
    const file = path.join(folder, 'a-file');
    writeFileSync(file, '');
    const dataDir = path.join(file, 'data');
    const failure = await startEmbedded({ dataDir }).catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(StartFailure).with.property('code', 'folder-not-writable');
  });

  it('says so when its data were made by another version of PostgreSQL', async () => {
    const old = path.join(folder, 'old');
    await mkdir(path.join(old, 'postgres'), { recursive: true });
    writeFileSync(path.join(old, 'postgres/PG_VERSION'), '15\n');
    const failure = await startEmbedded({ dataDir: old }).catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(StartFailure).with.property('code', 'database-other-major');
  });

  it('shows the log when it does not start, and leaves the folder free', async () => {
    const broken = path.join(folder, 'half');
    writeFileSync(path.join(broken, 'postgres/postgresql.auto.conf'), 'shared_buffers = nonsense\n');
    for (const _ of [1, 2]) {
      const failure = await startEmbedded({ dataDir: broken }).catch((error: unknown) => error);
      expect(failure).to.be.instanceOf(StartFailure).with.property('code', 'database-not-started');
      expect((failure as StartFailure).message).to.include('shared_buffers');
    }
  });

  it('runs for root under a folder that is closed to others, programs included', async function () {
    if (!isRoot) {
      console.log('      not root here: nothing to show');
      this.skip();
    }
    const closed = await mkdtemp(path.join(tmpdir(), 'loanflow-closed-'));
    try {
      expect(statSync(closed).mode & 0o777).to.equal(0o700);
      const { root } = await findBinaries();
      const binaries = path.join(closed, 'native');
      await cp(root, binaries, { recursive: true, verbatimSymlinks: true });
      const server = await startEmbedded({ dataDir: path.join(closed, 'data'), durable: false, binaries });
      const rows = await ask(server.url, `select current_setting('data_directory') as place`);
      await server.stop();
      expect(rows).to.deep.equal([{ place: path.join(closed, 'data/postgres') }]);
      expect(statSync(path.join(closed, 'data/postgres')).uid).to.not.equal(0);
    } finally {
      await rm(closed, { recursive: true, force: true });
    }
  });

  it('runs where npm ignored install scripts: the links of its libraries are made', async () => {
    const { root } = await findBinaries();
    const bare = path.join(folder, 'package/native');
    const isLink = (file: string) => /\/lib(icu\w+|pq|ecpg\w*|pgtypes)\.so(\.\d+)?$/.test(file);
    await cp(root, bare, { recursive: true, filter: (file) => !isLink(file) });
    expect(existsSync(path.join(bare, 'lib/libicuuc.so.60'))).to.equal(false);
    const { postgres } = await findBinaries(bare);
    expect(execFileSync(postgres, ['--version'], { encoding: 'utf8' })).to.include('PostgreSQL');
  });
});
