import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { expect } from 'chai';

import { isAlive, until } from './support/processes.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const COMMAND = ['server/guard.mjs', 'server/launch.ts'];
const READY = /http:\/\/localhost:\d+/;

type Started = {
  readonly child: ChildProcess;
  readonly pid: number;
  output(): string;
  /** The address it shows once it is ready. */
  ready(): Promise<string>;
  ended(): Promise<number | null>;
};

/** `npm start` without npm: the same command line, with an environment of our own. */
function npmStart(env: Record<string, string>, program = process.execPath, args = COMMAND): Started {
  const { DATABASE_URL: _, npm_lifecycle_event: __, ...inherited } = process.env;
  const child = spawn(program, args, {
    cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], env: { ...inherited, PORT: '0', DEMO: '0', ...env },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => { output += chunk.toString(); });
  }
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return {
    child,
    pid: child.pid ?? 0,
    output: () => output,
    ready: async () => {
      for (;;) {
        const url = READY.exec(output)?.[0];
        if (url) return url;
        const over = await Promise.race([ended.then(() => true), pause(50, false)]);
        if (over) throw new Error(`ended before it was ready:\n${output}`);
      }
    },
    ended: () => ended,
  };
}

/** The processes the launcher runs, by what they run. */
function processesOf(launcher: number): { main: number; worker: number; postgres: number } {
  const children = readFileSync(`/proc/${launcher}/task/${launcher}/children`, 'utf8');
  const pids = children.split(' ').filter(Boolean);
  const commands = pids.map((pid) => ({ pid: Number(pid), command: commandOf(pid) }));
  const find = (part: string) => commands.find(({ command }) => command.includes(part))?.pid ?? 0;
  return { main: find('server/main.ts'), worker: find('server/worker.ts'), postgres: find('bin/postgres') };
}

/** Empty for one that has just gone. */
function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

const isHealthy = (url: string) => fetch(`${url}/api/health`).then((answer) => answer.ok, () => false);

describe('npm start', function () {
  this.timeout(120_000);
  let folder: string;
  let running: Started;
  let url: string;

  before(async function () {
    if (process.platform !== 'linux') this.skip();
    folder = await mkdtemp(path.join(tmpdir(), 'loanflow-launch-'));
    await chmod(folder, 0o755);
    running = npmStart({ DATA_DIR: folder });
    url = await running.ready();
  });

  after(async () => {
    running.child.kill('SIGTERM');
    await running.ended();
    await rm(folder, { recursive: true, force: true });
  });

  it('gives a healthy server, a worker and a page, and says where to open it', async () => {
    expect(await isHealthy(url)).to.equal(true);
    const page = await fetch(url);
    expect(page.headers.get('content-type')).to.include('text/html');
    expect(Object.values(processesOf(running.pid)).every((pid) => pid > 0)).to.equal(true);
    expect(running.output()).to.include('系统已就绪');
  });

  it('a second time on the same folder says so and changes nothing', async () => {
    const second = npmStart({ DATA_DIR: folder });
    expect(await second.ended()).to.equal(1);
    expect(second.output()).to.include('正被另一个已启动的系统使用').and.include('already running');
    expect(second.output()).to.not.include('    at ');
    expect(await isHealthy(url)).to.equal(true);
  });

  it('starts a killed server and a killed worker again', async () => {
    const before = processesOf(running.pid);
    process.kill(before.main, 'SIGKILL');
    process.kill(before.worker, 'SIGKILL');
    await until('both run again', () => {
      const now = processesOf(running.pid);
      return now.main > 0 && now.main !== before.main && now.worker > 0 && now.worker !== before.worker;
    });
    await until('it is healthy again', () => isHealthy(url));
  });

  it('starts everything again when the database was killed', async () => {
    const before = processesOf(running.pid);
    process.kill(before.postgres, 'SIGKILL');
    const old = [0, before.postgres];
    await until('another database runs', () => !old.includes(processesOf(running.pid).postgres));
    await until('it says ready a second time', () => running.output().split('系统已就绪').length === 3);
  });

  it('whose launcher was killed leaves no server behind, and starts again on its database', async () => {
    const before = processesOf(running.pid);
    running.child.kill('SIGKILL');
    await running.ended();
    await until('its server and worker are gone', () => !isAlive(before.main) && !isAlive(before.worker));
    expect(isAlive(before.postgres)).to.equal(true);
    running = npmStart({ DATA_DIR: folder });
    url = await running.ready();
    expect(await isHealthy(url)).to.equal(true);
    expect(running.output()).to.include(`进程 ${before.postgres}`);
  });

  it('stops on SIGTERM with everything it started, and says so', async () => {
    const before = processesOf(running.pid);
    running.child.kill('SIGTERM');
    expect(await running.ended()).to.equal(0);
    expect(running.output()).to.include('已停止');
    expect(Object.values(before).filter(isAlive)).to.deep.equal([]);
    expect(await isHealthy(url)).to.equal(false);
  });

  it('stops when npm is told to, though npm’s shell keeps the signal to itself', async () => {
    const shell = npmStart({ DATA_DIR: folder, npm_lifecycle_event: 'start' }, 'sh',
      ['-c', `"${process.execPath}" ${COMMAND.join(' ')}; exit $?`]);
    const address = await shell.ready();
    shell.child.kill('SIGTERM');
    await shell.ended();
    expect(shell.output()).to.include('已停止');
    expect(await isHealthy(address)).to.equal(false);
  });

  it('with a DATABASE_URL that nobody serves says so, without the password', async () => {
    const lost = npmStart({ DATA_DIR: folder, DATABASE_URL: 'postgres://someone:hush@127.0.0.1:9/loans' });
    expect(await lost.ended()).to.equal(1);
    expect(lost.output()).to.include('无法连接 DATABASE_URL').and.include('127.0.0.1:9/loans');
    expect(lost.output()).to.not.include('hush');
  });

  it('with a bad environment names every bad variable', async () => {
    const bad = npmStart({ DATA_DIR: folder, PORT: 'many', SECRET_KEY: 'short' });
    expect(await bad.ended()).to.equal(1);
    expect(bad.output()).to.include('PORT').and.include('SECRET_KEY').and.not.include('    at ');
  });
});
