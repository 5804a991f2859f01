import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { expect } from 'chai';

import { StartFailure } from '../../server/database/embedded/index.ts';
import { type Patience, type Supervised, supervise } from '../../server/launch/supervise.ts';
import { isAlive, until } from '../support/processes.ts';

const QUICK: Patience = {
  firstWait: 20, longestWait: 40, steadyAfter: 60_000, failures: 3, stopWithin: 1000,
};
const TETHER = path.resolve(import.meta.dirname, '../../server/launch/tether.ts');

describe('A supervised process', () => {
  let folder: string;
  let notes: string;
  let running: Supervised[];

  /** A program that notes its pid, then does what the body says. */
  function aProgram(body: string, patience = QUICK): { supervised: Supervised; lines: string[] } {
    const file = path.join(folder, `program-${running.length}.mjs`);
    writeFileSync(file, `import fs from 'node:fs';
      const note = (text) => fs.appendFileSync(${JSON.stringify(notes)}, text + '\\n');
      note(String(process.pid));\n${body}`);
    const lines: string[] = [];
    const program = { name: 'worker', file, env: process.env, log: (line: string) => lines.push(line) };
    const supervised = supervise(program, patience);
    running.push(supervised);
    return { supervised, lines };
  }
  const noted = () => (existsSync(notes) ? readFileSync(notes, 'utf8').trim().split('\n') : []);

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'loanflow-supervise-'));
    notes = path.join(folder, 'notes');
    running = [];
  });

  afterEach(async () => {
    await Promise.all(running.map((one) => one.stop()));
    await rm(folder, { recursive: true, force: true });
  });

  it('that is killed is started again, and says so', async () => {
    const { supervised, lines } = aProgram('setInterval(() => {}, 1000);');
    await until('it runs', () => noted().length === 1);
    process.kill(Number(noted()[0]), 'SIGKILL');
    await until('it runs again', () => noted().length === 2);
    expect(await supervised.firstEnd).to.equal('SIGKILL');
    expect(lines.join()).to.include('worker 异常退出（SIGKILL）');
  });

  it('that is killed again and again, but had been ready each time, is started again at once and never given up', async () => {
    const { lines } = aProgram(`process.send('ready'); setInterval(() => {}, 1000);`);
    for (let life = 1; life <= QUICK.failures + 1; life += 1) {
      await until(`it lives for the ${life}th time`, () => noted().length === life);
      await pause(150);
      process.kill(Number(noted()[life - 1]), 'SIGKILL');
    }
    await until('it runs again', () => noted().length === QUICK.failures + 2);
    expect(new Set(lines.map((line) => line.replace(/.*（SIGKILL）/, '')))).to.have.length(1);
  });

  it('that fails again and again is given up', async () => {
    const { supervised } = aProgram('process.exit(7);');
    const failure = await supervised.failed.catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(StartFailure).with.property('code', 'process-keeps-failing');
    expect((failure as StartFailure).message).to.include('3').and.include('code 7');
    expect(noted()).to.have.length(3);
  });

  it('is told to stop by SIGTERM, may finish its work, and is not started again', async () => {
    const { supervised } = aProgram(`const alive = setInterval(() => {}, 1000);
      process.once('SIGTERM', () => setTimeout(() => { note('finished'); clearInterval(alive); }, 50));`);
    await until('it runs', () => noted().length === 1);
    await pause(50);
    await supervised.stop();
    expect(noted()).to.have.length(2).and.include('finished');
  });

  it('that does not stop is killed', async () => {
    const { supervised } = aProgram(`process.on('SIGTERM', () => {}); setInterval(() => {}, 1000);`,
      { ...QUICK, stopWithin: 200 });
    await until('it runs', () => noted().length === 1);
    await supervised.stop();
    expect(isAlive(Number(noted()[0]))).to.equal(false);
  });

  it('is started anew on request, at once, and that is no failure', async () => {
    const { supervised, lines } = aProgram('setInterval(() => {}, 1000);');
    await until('it runs', () => noted().length === 1);
    await supervised.restart();
    await until('it runs again', () => noted().length === 2);
    expect(isAlive(Number(noted()[0]))).to.equal(false);
    expect(lines).to.deep.equal([]);
  });

  it('is started anew on request while it waits after a crash', async () => {
    aProgram('process.exit(1);', { ...QUICK, firstWait: 60_000, longestWait: 60_000 });
    await until('it has crashed', () => noted().length === 1);
    await pause(300);
    await running[0]?.restart();
    await until('it was started again', () => noted().length === 2);
  });

  it('stops by itself when the launcher is killed', async () => {
    const file = path.join(folder, 'child.mjs');
    writeFileSync(file, `process.send(process.pid); setInterval(() => {}, 1000);
      process.once('SIGTERM', () => process.exit(0));`);
    const launcher = path.join(folder, 'launcher.mjs');
    writeFileSync(launcher, `import { fork } from 'node:child_process';
      const execArgv = ['--import', ${JSON.stringify(TETHER)}];
      const child = fork(${JSON.stringify(file)}, { execArgv, detached: true });
      child.on('message', (pid) => process.send(pid));`);
    const process_: ChildProcess = fork(launcher);
    const [pid] = await once(process_, 'message') as [number];
    process_.kill('SIGKILL');
    await until('the child is gone', () => !isAlive(pid));
  });
});
