/**
 * `npm start`: the embedded PostgreSQL where no DATABASE_URL is given, the browser client, then main.ts and
 * worker.ts, kept running until Ctrl-C. `--watch` (`npm run dev`) starts them again when files change.
 */
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { type Config, readConfig } from './config.ts';
import {
  type Embedded, StartFailure, startEmbedded, type StartFacts, startText,
} from './database/embedded/index.ts';
import { type Address, browserUrl, freeAddress, probeUrl } from './launch/address.ts';
import { checkDatabase } from './launch/external.ts';
import { PATIENCE, type Supervised, supervise } from './launch/supervise.ts';
import { watchFolders } from './launch/watch.ts';
import { buildClientIfChanged } from './tools/build-client.ts';
import type { StartCode } from './text/start.zh.ts';

const SERVER = import.meta.dirname;
const ROOT = path.dirname(SERVER);
const WATCHED = ['server', 'processes', 'forms', 'policies'];
/** So many unexpected ends of the database, less than ten minutes apart, and we stop. */
const DATABASE_FAILURES = 3;
const DATABASE_STEADY_MS = 600_000;

const log = (line: string) => console.log(line);
const say = (code: StartCode, facts?: StartFacts) => log(startText(code, facts));

/** Runs until the signal is aborted; throws the `StartFailure` that made it end. */
async function launch(config: Config, watched: boolean, stop: AbortSignal): Promise<void> {
  let failures = 0;
  while (!stop.aborted) {
    const startedAt = performance.now();
    const database = await openDatabase(config);
    try {
      await buildClientIfChanged({ log, signal: stop });
      const address = await freeAddress(config);
      const outcome = await serve(config, address, database, watched, stop);
      if (outcome === 'stopped') return;
    } catch (error) {
      if (stop.aborted) return;
      throw error;
    } finally {
      await database.stop();
    }
    failures = performance.now() - startedAt > DATABASE_STEADY_MS ? 1 : failures + 1;
    if (failures >= DATABASE_FAILURES) {
      throw new StartFailure('database-keeps-failing', { folder: config.dataDir });
    }
    say('database-again');
  }
}

type Database = Pick<Embedded, 'url' | 'stop' | 'ended'> & { readonly embedded: boolean };

async function openDatabase(config: Config): Promise<Database> {
  if (config.databaseUrl !== undefined) {
    await checkDatabase(config.databaseUrl);
    return { url: config.databaseUrl, embedded: false, stop: async () => {}, ended: new Promise(() => {}) };
  }
  say('starting-database');
  return { ...await startEmbedded({ dataDir: config.dataDir, log }), embedded: true };
}

/** Runs server and worker until we are told to stop or the database is gone. */
async function serve(
  config: Config, address: Address, database: Database, watched: boolean, stop: AbortSignal,
): Promise<'stopped' | 'database-gone'> {
  say('starting-server');
  const env = {
    ...process.env,
    DATABASE_URL: database.url, HOST: address.host, PORT: String(address.port), DATA_DIR: config.dataDir,
    ...(database.embedded ? { LOANFLOW_EMBEDDED: '1' } : {}),
  };
  // A developer's half-written file is no reason to give up: the next change starts it again.
  const patience = watched ? { ...PATIENCE, failures: Infinity } : PATIENCE;
  const program = (name: string) => ({ name, file: path.join(SERVER, `${name}.ts`), env, log });
  const programs = [supervise(program('main'), patience), supervise(program('worker'), patience)] as const;
  const done = new AbortController();
  try {
    if (watched) watchAll(programs, done.signal);
    const stopped = onceAborted(stop).then(() => 'stopped' as const);
    const gone = database.ended.then(() => 'database-gone' as const);
    const failed = programs.map((program) => program.failed);
    const ready = announce(programs[0], address, done.signal);
    await Promise.race([ready, stopped, gone, ...failed]);
    return await Promise.race([stopped, gone, ...failed]);
  } finally {
    done.abort();
    if (stop.aborted) say('stopping');
    await Promise.all(programs.map((program) => program.stop()));
  }
}

/**
 * Says where to open the browser as soon as the server is healthy; a server that ends before that has failed.
 */
async function announce(main: Supervised, address: Address, done: AbortSignal): Promise<void> {
  const early = main.firstEnd.then((how) => ({ how }));
  while (!done.aborted) {
    if (await isHealthy(address)) return say('ready', { url: browserUrl(address) });
    const ended = await Promise.race([early, pause(250)]);
    if (ended) throw new StartFailure('process-not-started', { name: 'main', how: ended.how });
  }
}

async function isHealthy(address: Address): Promise<boolean> {
  const signal = AbortSignal.timeout(5000);
  return fetch(`${probeUrl(address)}/api/health`, { signal }).then(async (answer) => {
    await answer.body?.cancel();
    return answer.ok;
  }, () => false);
}

function watchAll(programs: readonly Supervised[], done: AbortSignal): void {
  watchFolders(WATCHED.map((folder) => path.join(ROOT, folder)), done, () => {
    say('files-changed');
    for (const program of programs) void program.restart();
  });
  watchFolders([path.join(ROOT, 'client')], done, () => {
    buildClientIfChanged({ log, signal: done }).catch((error: Error) => log(error.message));
  });
}

/**
 * npm's shell does not pass on the SIGTERM that ends npm; that we have lost our parent is how we learn of it.
 */
function stopWithNpm(stop: AbortController): void {
  if (process.env['npm_lifecycle_event'] === undefined || process.platform === 'win32') return;
  const parent = process.ppid;
  setInterval(() => { if (process.ppid !== parent) stop.abort(); }, 500).unref();
}

async function onceAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** What is said as a sentence; anything else is a defect and shows where it came from. */
function isForTheReader(error: unknown): error is Error {
  if (error instanceof StartFailure) return true;
  return error instanceof Error && error.message.startsWith('Bad environment');
}

async function main(): Promise<void> {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort());
  stopWithNpm(stop);
  try {
    await launch(readConfig(process.env), process.argv.includes('--watch'), stop.signal);
    say('stopped');
    process.exit(0);
  } catch (error) {
    console.error(isForTheReader(error) ? error.message : error);
    process.exit(1);
  }
}

await main();
