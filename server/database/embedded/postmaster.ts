import { type ChildProcess, spawn } from 'node:child_process';
import { open, readFile, rename, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import type { Layout } from './cluster.ts';
import { runToEnd } from './cluster.ts';
import { StartFailure } from './failure.ts';
import { readPidFile } from './leftover.ts';

/** Another program took the port, or the processes of a crashed server are still going down. */
const PASSING = /could not bind|Address already in use|could not create any TCP|pre-existing shared memory/;
const ATTEMPTS = 5;
const LOG_LIMIT = 10 * 1024 * 1024;

export type Postmaster = {
  readonly pid: number;
  readonly port: number;
  /** Resolves when the server has ended, whoever ended it. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
};

/**
 * Starts PostgreSQL on the folder and waits until it takes connections, crash recovery included. It is a
 * session of its own, so that Ctrl-C at the terminal reaches the launcher only and things stop in order.
 */
export async function startPostmaster(
  binaries: Binaries, account: Account, places: Layout,
  options: { port: number | undefined; durable: boolean },
): Promise<Postmaster> {
  for (let attempt = 1; ; attempt += 1) {
    const port = options.port ?? await freePort();
    const { child, logFrom } = await launch(binaries, account, places, { port, durable: options.durable });
    const ended = new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
      child.once('error', () => resolve());
    });
    if (await isReady(places, child, ended)) {
      return { pid: child.pid ?? 0, port, ended, stop: () => stop(binaries, account, places, child, ended) };
    }
    const output = (await readFile(places.log)).subarray(logFrom).toString().trim();
    if (!PASSING.test(output) || attempt === ATTEMPTS) {
      throw new StartFailure('database-not-started', { log: places.log, output });
    }
    await pause(500);
  }
}

async function launch(
  binaries: Binaries, account: Account, places: Layout, options: { port: number; durable: boolean },
): Promise<{ child: ChildProcess; logFrom: number }> {
  const command = account.command(binaries.postgres, ['-D', places.cluster, ...settings(options)]);
  await keepLogShort(places.log);
  // The log is a file and not a pipe: a server that outlives its launcher must not write into nothing.
  const log = await open(places.log, 'a', 0o600);
  try {
    const logFrom = (await log.stat()).size; // before the child: a server that dies at once has written its reason by the next line
    const child = spawn(command.program, command.args, {
      ...command.options, stdio: ['ignore', log.fd, log.fd],
      detached: process.platform !== 'win32', windowsHide: true,
    });
    return { child, logFrom };
  } finally {
    await log.close();
  }
}

function settings(options: { port: number; durable: boolean }): string[] {
  const values: Record<string, string> = {
    port: String(options.port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    logging_collector: 'off',
    log_checkpoints: 'off',
    // Values of people must not reach the log, so neither statements nor the details of an error do.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    ...(options.durable ? {} : { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' }),
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** False when the server ended instead. */
async function isReady(places: Layout, child: ChildProcess, ended: Promise<void>): Promise<boolean> {
  while (isRunning(child)) {
    const file = await readPidFile(places.cluster);
    if (file?.pid === child.pid && file?.ready) return true;
    await Promise.race([ended, pause(20)]);
  }
  return false;
}

const isRunning = (child: ChildProcess) => child.exitCode === null && child.signalCode === null;

async function stop(
  binaries: Binaries, account: Account, places: Layout, child: ChildProcess, ended: Promise<void>,
): Promise<void> {
  if (!isRunning(child)) return;
  if (process.platform === 'win32') {
    await runToEnd(account, binaries.pgCtl, ['stop', '-D', places.cluster, '-m', 'fast']);
  } else {
    child.kill('SIGINT');
  }
  const stopped = await Promise.race([ended.then(() => true), pause(60_000, false, { ref: false })]);
  if (!stopped) child.kill('SIGQUIT');
  await ended;
}

async function keepLogShort(file: string): Promise<void> {
  const size = await stat(file).then((found) => found.size, () => 0);
  if (size > LOG_LIMIT) await rename(file, `${file}.1`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
