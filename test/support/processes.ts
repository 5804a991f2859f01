import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** Whether the process still runs; a dead one that its parent has not buried does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** Waits until it holds; fails with `what` when it does not within `within` milliseconds. */
export async function until(
  what: string, holds: () => boolean | Promise<boolean>, within = 20_000,
): Promise<void> {
  const end = performance.now() + within;
  while (!await holds()) {
    if (performance.now() > end) throw new Error(`not within ${within} ms: ${what}`);
    await pause(20);
  }
}
