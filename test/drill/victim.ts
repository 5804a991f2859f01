/** A real process that is killed, and started again as a supervisor would. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { until } from '../support/processes.ts';

/** A worker says nothing when it begins to work. */
const WORKER_STARTS_MS = 1_500;

const ROOT = path.resolve(import.meta.dirname, '../..');

export type Victim = {
  readonly name: string;
  /** Where it serves; undefined for a worker. */
  readonly base: string | undefined;
  /** Whether it runs and has come far enough to work. */
  up(): boolean;
  start(): Promise<void>;
  /** kill -9, and at once a new start, which is not waited for. */
  kill(): void;
  stop(): Promise<void>;
  output(): string;
};

/** A server (with a port) or a worker of the app on a database. */
export function createVictim(name: string, env: Readonly<Record<string, string>>, port?: number): Victim {
  const base = port === undefined ? undefined : `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  let working = false;
  let stopping = false;
  let said = '';

  async function start(): Promise<void> {
    working = false;
    const program = port === undefined ? 'server/worker.ts' : 'server/main.ts';
    const { DATABASE_URL: _, TEST_DATABASE_URL: __, ...inherited } = process.env;
    const started = spawn(process.execPath, [program], {
      cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], env: { ...inherited, ...env, PGAPPNAME: name, ...(port !== undefined && { PORT: String(port) }) },
    });
    child = started;
    for (const stream of [started.stdout, started.stderr]) stream?.on('data', (chunk: Buffer) => { said += chunk.toString(); });
    await (base === undefined ? pause(WORKER_STARTS_MS) : until(`${name} is ready`, () => isReady(base) || gone(started), 40_000));
    working = child === started && started.exitCode === null && started.signalCode === null;
  }

  /** One that ended by itself has failed; one that was killed is expected to be gone. */
  function gone(started: ChildProcess): boolean {
    if (started.exitCode !== null && !stopping) throw new Error(`${name} ended by itself:\n${said}`);
    return started.signalCode !== null;
  }

  return {
    name, base, start,
    up: () => working,
    kill() {
      working = false;
      child?.kill('SIGKILL');
      if (!stopping) start().catch((error: unknown) => { said += String(error); });
    },
    async stop() {
      stopping = true;
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'close');
    },
    output: () => said,
  };
}

async function isReady(base: string): Promise<boolean> {
  return fetch(`${base}/api/health`).then((answer) => answer.ok, () => false);
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
