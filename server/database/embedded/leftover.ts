import { readFile, writeFile } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

import { StartFailure, startText } from './failure.ts';

const run = promisify(execFile);
const STOP_WITHIN_MS = 60_000;

/** What a running PostgreSQL says of itself in its folder (`postmaster.pid`). */
export type PidFile = { readonly pid: number; readonly port: number; readonly ready: boolean };

export async function readPidFile(cluster: string): Promise<PidFile | undefined> {
  const text = await readFile(pidFile(cluster), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (!text) return undefined;
  const lines = text.split('\n');
  return { pid: Number(lines[0]), port: Number(lines[3] ?? 0), ready: (lines[7] ?? '').trim() === 'ready' };
}

/**
 * Deals with the PostgreSQL that an earlier launcher left when it was killed. Call it while holding the
 * folder's lock: then whatever runs on the folder has lost its owner, so it is stopped, and a pid that now
 * means another program is not taken for it.
 */
export async function stopLeftover(cluster: string, log: (line: string) => void): Promise<void> {
  const found = await readPidFile(cluster);
  if (!found || !exists(found.pid)) return;
  if (await isPostgresOf(found.pid, cluster)) {
    log(startText('stopping-leftover', { pid: found.pid }));
    await stopByPid(found.pid);
  }
  await disown(cluster);
}

/**
 * Fast shutdown of a PostgreSQL that is no child of ours; after a minute it is ended the hard way, which it
 * survives.
 */
export async function stopByPid(pid: number): Promise<void> {
  signal(pid, 'SIGINT');
  if (await isGoneWithin(pid, STOP_WITHIN_MS)) return;
  signal(pid, 'SIGQUIT');
  if (!await isGoneWithin(pid, 10_000)) throw new StartFailure('database-not-stopped', { pid });
}

/**
 * A pid left in the file that is taken, by another program by now or by a dead process that nobody has
 * buried, keeps PostgreSQL from starting. It holds the pid of its own parent, which we will be, for a stale
 * one, and so still looks whether an orphan uses its shared memory.
 */
async function disown(cluster: string): Promise<void> {
  const file = pidFile(cluster);
  const text = await readFile(file, 'utf8').catch(() => '');
  if (text) await writeFile(file, text.replace(/^-?\d+/, String(process.pid)));
}

async function isGoneWithin(pid: number, limit: number): Promise<boolean> {
  const until = performance.now() + limit;
  while (await isAlive(pid)) {
    if (performance.now() > until) return false;
    await pause(50);
  }
  return true;
}

/** In a container whose first process buries no dead, an ended process keeps its pid as a zombie. */
async function isAlive(pid: number): Promise<boolean> {
  if (!exists(pid)) return false;
  if (process.platform !== 'linux') return true;
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return !/\) [ZX] /.test(stat);
}

function exists(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Whether the process was started on this very folder (on Windows: whether it is a PostgreSQL). */
async function isPostgresOf(pid: number, cluster: string): Promise<boolean> {
  return (await commandOf(pid)).includes(process.platform === 'win32' ? 'postgres' : cluster);
}

async function commandOf(pid: number): Promise<string> {
  if (process.platform === 'linux') return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  const [program, ...args] = process.platform === 'win32'
    ? ['tasklist', '/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH']
    : ['ps', '-ww', '-o', 'args=', '-p', String(pid)];
  return run(program ?? '', args).then(({ stdout }) => stdout, () => '');
}

const pidFile = (cluster: string) => path.join(cluster, 'postmaster.pid');
