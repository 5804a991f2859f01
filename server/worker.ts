/** The same app without HTTP: jobs and timers, in a process of its own. Any number of workers may run. */
import { setTimeout as pause } from 'node:timers/promises';

import { createApp } from './app.ts';
import { readConfig } from './config.ts';

const config = readConfig(process.env);
const log = (line: string): void => void process.stdout.write(`worker: ${line}\n`);
const app = await createApp(config, { log });
await app.migrated();

const stopped = new AbortController();
process.on('SIGTERM', () => stopped.abort());
process.on('SIGINT', () => stopped.abort());

/** How long the worker rests when nothing is due. */
const REST_MS = 500;

while (!stopped.signal.aborted) {
  const worked = await app.workflow.work(app.orm).catch((error: unknown) => {
    log(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return false;
  });
  if (!worked) await pause(REST_MS, undefined, { signal: stopped.signal }).catch(() => undefined);
}
await app.close();
