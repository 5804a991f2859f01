import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { StartFailure, startText } from './failure.ts';

/** The one role and the one database of an embedded server. */
export const ROLE = 'loanflow';

/** Where things are in a data folder. */
export function layout(dataDir: string) {
  return {
    /** PostgreSQL's own folder. */
    cluster: path.join(dataDir, 'postgres'),
    password: path.join(dataDir, 'postgres.password'),
    log: path.join(dataDir, 'postgres.log'),
  };
}
export type Layout = ReturnType<typeof layout>;

/** Makes the cluster if the folder has none; a first start that was interrupted is begun again. */
export async function ensureCluster(
  binaries: Binaries, account: Account, places: Layout,
  options: { durable: boolean; log: (line: string) => void },
): Promise<void> {
  const found = await textOf(path.join(places.cluster, 'PG_VERSION'));
  if (found === undefined) {
    options.log(startText('making-database', { folder: places.cluster }));
    return makeCluster(binaries, account, places, options.durable ? [] : ['--no-sync']);
  }
  const expected = await bundledMajor(binaries, account);
  if (found.trim() !== expected) {
    throw new StartFailure('database-other-major', { folder: places.cluster, found: found.trim(), expected });
  }
}

export async function readPassword(places: Layout): Promise<string> {
  const password = await textOf(places.password);
  if (!password) throw new StartFailure('password-lost', { file: places.password });
  return password.trim();
}

async function makeCluster(
  binaries: Binaries, account: Account, places: Layout, flags: readonly string[],
): Promise<void> {
  const draft = `${places.cluster}.new`;
  const secret = `${places.cluster}.secret`;
  const password = randomBytes(24).toString('hex');
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  await writeFile(places.password, `${password}\n`, { mode: 0o600 });
  await writeFile(secret, `${password}\n`, { mode: 0o600 });
  if (account.owner) {
    for (const file of [draft, secret]) await chown(file, account.owner.uid, account.owner.gid);
  }
  try {
    // The built-in C.UTF-8 needs no locale of the machine and orders by code point; Chinese order is asked
    // for by name.
    const { code, output } = await runToEnd(account, binaries.initdb, [
      `--pgdata=${draft}`, `--username=${ROLE}`, `--pwfile=${secret}`, '--auth=scram-sha-256',
      '--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8',
      '--no-instructions', ...flags,
    ]);
    if (code !== 0) throw new StartFailure('database-not-made', { folder: places.cluster, output });
  } finally {
    await rm(secret, { force: true });
  }
  await rename(draft, places.cluster);
}

async function bundledMajor(binaries: Binaries, account: Account): Promise<string> {
  const { output } = await runToEnd(account, binaries.postgres, ['--version']);
  return /\s(\d+)/.exec(output)?.[1] ?? output;
}

/** Runs a program of PostgreSQL to its end, with all it printed. */
export async function runToEnd(
  account: Account, program: string, args: readonly string[],
): Promise<{ code: number | null; output: string }> {
  const command = account.command(program, args);
  const child = spawn(command.program, command.args, {
    ...command.options, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => { output += chunk.toString(); });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output: output.trim() }));
  });
}

async function textOf(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}
