import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { StartFailure } from './failure.ts';

const SQLITE_BUSY = 5;

export type FolderLock = { release(): void };

/**
 * Takes the folder for this process, or throws `folder-in-use`. The lock is one of the operating system on a
 * file in the folder (SQLite's exclusive lock is the portable way to one that Node brings): it dies with its
 * process, even by kill -9, and no pid that came round again is mistaken for its holder.
 */
export function lockFolder(folder: string): FolderLock {
  let file: DatabaseSync | undefined;
  try {
    file = new DatabaseSync(path.join(folder, 'launcher.lock'), { timeout: 0 });
    file.exec('pragma journal_mode = memory; begin exclusive');
  } catch (error) {
    file?.close();
    const { errcode, message } = error as Error & { errcode?: number };
    if (errcode === SQLITE_BUSY) throw new StartFailure('folder-in-use', { folder });
    throw new StartFailure('folder-not-writable', { folder, reason: message });
  }
  const held = file;
  return { release: () => { if (held.isOpen) held.close(); } };
}
