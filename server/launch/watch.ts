import { watch } from 'node:fs';

const SETTLE_MS = 200;

/**
 * Calls `changed` once after each burst of changes to files below the folders, until the signal is aborted.
 */
export function watchFolders(folders: readonly string[], signal: AbortSignal, changed: () => void): void {
  let timer: NodeJS.Timeout | undefined;
  for (const folder of folders) {
    watch(folder, { recursive: true, signal }, () => {
      clearTimeout(timer);
      timer = setTimeout(changed, SETTLE_MS);
    });
  }
  signal.addEventListener('abort', () => clearTimeout(timer));
}
