/** The same app without HTTP: jobs, timers and the end of days, in a process of its own. Any number of workers may run. */
import { setTimeout as pause } from 'node:timers/promises';

import { createApp } from './app.ts';
import { readConfig } from './config.ts';
import { inTransaction } from './http/unit-of-work.ts';
import { workOnDay } from './lending/end-of-day/index.ts';
import { workOnExports } from './platform/exports/index.ts';
import { isPrepared } from './prepare.ts';
import { isHalfLoaded } from './tools/demo/progress.ts';

/** How long the worker rests when nothing is due. */
const REST_MS = 500;

const log = (line: string): void => void process.stdout.write(`worker: ${line}\n`);
const app = await createApp(readConfig(process.env), { log });
const stopped = new AbortController();
process.on('SIGTERM', () => stopped.abort());
process.on('SIGINT', () => stopped.abort());

while (!stopped.signal.aborted && !(await tried(() => isPrepared(app)))) await rest();
process.send?.('ready');
await Promise.all([attend(() => app.workflow.work(app.orm), onDay), attend(() => workOnExports(app.exports, app.orm))]);
await app.close();
process.exit(0);

/** Does some kinds of work by turns. Files are made beside everything else: a long one keeps no case and no day waiting. */
async function attend(...kinds: readonly (() => Promise<boolean>)[]): Promise<void> {
  while (!stopped.signal.aborted) {
    // While the demo is played its days are long past: what is due in them is the loader's, whose clock stands in them.
    const early = await tried(() => isHalfLoaded(app.orm.em.fork()));
    let busy = false;
    for (const work of early ? [] : kinds) if (await tried(work)) busy = true;
    if (!busy) await rest();
  }
}

/** A piece of the end of a day. When one has begun, the work of whose role ended with the last goes to others. */
async function onDay(): Promise<boolean> {
  const worked = await workOnDay(app.orm);
  if (worked) await inTransaction(app.orm, (em) => app.identity.dayBegun(em));
  return worked;
}

/** A worker outlives whatever fails: it says so and goes on. */
async function tried(work: () => Promise<boolean>): Promise<boolean> {
  return work().catch((error: unknown) => {
    log(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return false;
  });
}

async function rest(): Promise<void> {
  await pause(REST_MS, undefined, { signal: stopped.signal }).catch(() => undefined);
}
