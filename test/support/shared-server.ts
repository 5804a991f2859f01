import { spawn } from 'node:child_process';
import { mkdir, open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { runningEmbedded } from '../../server/database/embedded/index.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const LOG = path.join(ROOT, '.tmp/pg-keeper.log');
const START_WITHIN_MS = 60_000;

/** Where the server for test files that are run one at a time lives. */
export const SHARED_DIR = path.join(ROOT, '.tmp/pg');

/** Names the server once the keeper has cleared it for use. */
export const READY_FILE = path.join(ROOT, '.tmp/pg-ready');

/** What the keeper exits with when another keeper has the folder. */
export const KEPT_BY_ANOTHER = 3;

/**
 * The URL of the shared test server: the running one, or one that a keeper process starts and stops when it
 * is idle.
 */
export async function sharedServer(): Promise<string> {
  const running = await readyServer();
  if (running) return running;
  const failed = await startKeeper();
  const until = performance.now() + START_WITHIN_MS;
  while (performance.now() < until) {
    const url = await readyServer();
    if (url) return url;
    if (failed()) break;
    await pause(50);
  }
  throw new Error(`The test server in ${SHARED_DIR} did not start:\n${await readFile(LOG, 'utf8')}`);
}

async function readyServer(): Promise<string | undefined> {
  const url = await runningEmbedded(SHARED_DIR);
  const ready = await readFile(READY_FILE, 'utf8').catch(() => '');
  return url === ready ? url : undefined;
}

/** Starts a keeper that outlives this process, and returns whether it has failed since. */
async function startKeeper(): Promise<() => boolean> {
  await mkdir(path.dirname(LOG), { recursive: true });
  const log = await open(LOG, 'a');
  const keeper = spawn(process.execPath, [path.join(import.meta.dirname, 'keeper.ts')], {
    cwd: ROOT, stdio: ['ignore', log.fd, log.fd], detached: true,
  });
  await log.close();
  keeper.unref();
  return () => keeper.exitCode !== null && keeper.exitCode !== KEPT_BY_ANOTHER;
}
