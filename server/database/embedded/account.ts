import { execFile, type SpawnOptions } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

import { StartFailure } from './failure.ts';

const run = promisify(execFile);

/** Numbers of Linux capabilities, from capability.h. */
const CAP_DAC_OVERRIDE = 1;
const CAP_DAC_READ_SEARCH = 2;
const CAP_SETPCAP = 8;

/** How to run a program of PostgreSQL: as ourselves, or, for root, as the user postgres. */
export type Account = {
  /** The owner that files handed to PostgreSQL must have; undefined: ourselves. */
  readonly owner: { readonly uid: number; readonly gid: number } | undefined;
  command(program: string, args: readonly string[]): Command;
};
export type Command = { readonly program: string; readonly args: string[]; readonly options: SpawnOptions };

/**
 * The account for PostgreSQL, which refuses to run as root. Under a closed folder (a 0700 clone, /root) the
 * user postgres could reach neither the programs nor the data, so there it runs through `setpriv` with one
 * capability: to pass and read folders that are closed to it.
 */
export async function chooseAccount(paths: readonly string[]): Promise<Account> {
  const options = { env: plainEnvironment() };
  if (process.getuid?.() !== 0) {
    return { owner: undefined, command: (program, args) => ({ program, args: [...args], options }) };
  }
  const owner = await postgresUser();
  const closed = await firstClosed(paths, owner);
  if (closed === undefined) {
    const asOwner = { ...options, ...owner };
    return { owner, command: (program, args) => ({ program, args: [...args], options: asOwner }) };
  }
  const capability = await usableCapability();
  if (!capability) throw new StartFailure('folder-out-of-reach', { folder: closed });
  const privileges = [
    `--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups',
    `--inh-caps=+${capability}`, `--ambient-caps=+${capability}`,
    // Without it access(2), by which PostgreSQL looks for its own programs, disregards the capability.
    '--securebits=+no_setuid_fixup',
  ];
  return {
    owner,
    command: (program, args) => ({ program: 'setpriv', args: [...privileges, program, ...args], options }),
  };
}

/** No PG* variable, time zone or language of the person who starts reaches PostgreSQL. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const keep = ['PATH', 'SystemRoot', 'TEMP', 'TMP'];
  const kept = keep.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' };
}

async function postgresUser(): Promise<{ uid: number; gid: number }> {
  try {
    return await lookUp();
  } catch {
    try {
      const shell = ['--shell', '/usr/sbin/nologin'];
      await run('useradd', ['--system', '--user-group', '--no-create-home', ...shell, 'postgres']);
      return await lookUp();
    } catch (error) {
      throw new StartFailure('no-postgres-user', { reason: (error as Error).message });
    }
  }
}

async function lookUp(): Promise<{ uid: number; gid: number }> {
  const ask = async (flag: string) => Number((await run('id', [flag, 'postgres'])).stdout);
  return { uid: await ask('-u'), gid: await ask('-g') };
}

/** The first folder on the way to one of the paths that the owner may not pass. */
async function firstClosed(
  paths: readonly string[], owner: { uid: number; gid: number },
): Promise<string | undefined> {
  const folders = new Set(paths.flatMap(ancestors));
  for (const folder of folders) {
    const { mode, uid, gid } = await stat(folder);
    const pass = uid === owner.uid ? 0o100 : gid === owner.gid ? 0o010 : 0o001;
    if ((mode & pass) === 0) return folder;
  }
  return undefined;
}

function ancestors(folder: string): string[] {
  const parent = path.dirname(folder);
  return parent === folder ? [folder] : [...ancestors(parent), folder];
}

/** Containers often lack the narrow capability and have the wider one. */
async function usableCapability(): Promise<'dac_read_search' | 'dac_override' | undefined> {
  const hasSetpriv = await run('setpriv', ['--version']).then(() => true, () => false);
  if (!hasSetpriv) return undefined;
  const status = await readFile('/proc/self/status', 'utf8');
  const effective = BigInt(`0x${/^CapEff:\s*([0-9a-f]+)/m.exec(status)?.[1] ?? '0'}`);
  const has = (capability: number) => ((effective >> BigInt(capability)) & 1n) === 1n;
  if (!has(CAP_SETPCAP)) return undefined;
  if (has(CAP_DAC_READ_SEARCH)) return 'dac_read_search';
  return has(CAP_DAC_OVERRIDE) ? 'dac_override' : undefined;
}
