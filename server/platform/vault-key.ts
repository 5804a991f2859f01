/** Where the vault's key comes from, and the guard that every node of one database has the same. */
import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import path from 'node:path';

import type { Em } from '../database/orm.ts';
import { sql } from '../database/sql.ts';
import type { Vault } from './vault.ts';

const FILE = 'secret.key';
const KEY = /^[0-9a-f]{64}$/i;

/**
 * The key of the environment, else the one in the data folder, which is made (mode 0600) when there is none. Processes
 * that start together agree: the file is linked into place whole, and only the first link wins.
 */
export async function loadKey(dataDir: string, fromEnvironment: string | undefined): Promise<string> {
  if (fromEnvironment !== undefined) return fromEnvironment;
  const file = path.join(dataDir, FILE);
  const kept = await readKey(file);
  if (kept !== undefined) return kept;
  await mkdir(dataDir, { recursive: true });
  await place(file, randomBytes(32).toString('hex'));
  const placed = await readKey(file);
  if (placed === undefined) throw new Error(`The key file ${file} is gone again`);
  return placed;
}

async function readKey(file: string): Promise<string | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text !== undefined && !KEY.test(text.trim())) {
    throw new Error(`${file} does not hold 64 hexadecimal digits. Restore it from the backup.`);
  }
  return text?.trim();
}

async function place(file: string, key: string): Promise<void> {
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(`${key}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(draft);
}

/**
 * Sees that the secrets of this database were sealed with this vault's key; the first node says which it is. Throws an
 * Error that names the way out, because a node with another key would write what no other node can read.
 */
export async function claimVault(em: Em, vault: Vault): Promise<void> {
  await sql(em, 'insert into vault_key (fingerprint) values ($1) on conflict do nothing', [vault.fingerprint]);
  const [row] = await sql<{ fingerprint: string }>(em, 'select fingerprint from vault_key');
  if (row?.fingerprint === vault.fingerprint) return;
  throw new Error(
    `The secrets of this database are sealed with another key (${row?.fingerprint}) than this node's (${vault.fingerprint}). `
    + `Give every node the same SECRET_KEY, or the ${FILE} of the data folder that first served the database.`,
  );
}
