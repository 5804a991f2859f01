/**
 * Keeps the shared test server: starts it, clears what killed runs left, and stops it when nobody has used it
 * for long.
 */
import { rm, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

import { type Embedded, StartFailure, startEmbedded } from '../../server/database/embedded/index.ts';
import { KEPT_BY_ANOTHER, READY_FILE, SHARED_DIR } from './shared-server.ts';
import { withClient } from './template.ts';

const IDLE_MS = 5 * 60_000;
const LOOK_EVERY_MS = 15_000;

async function start(): Promise<Embedded> {
  const options = { dataDir: SHARED_DIR, durable: false, log: console.log };
  try {
    return await startEmbedded(options);
  } catch (error) {
    if (error instanceof StartFailure && error.code === 'folder-in-use') process.exit(KEPT_BY_ANOTHER);
    // Without fsync a crash of the machine may spoil it, and nothing in it is worth keeping.
    console.error(error);
    await rm(SHARED_DIR, { recursive: true, force: true });
    return startEmbedded(options);
  }
}

async function clear(server: string): Promise<void> {
  await withClient(server, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select datname as name from pg_database d where datname ~ '^(test|template)_[0-9a-f]'
         and not exists (select 1 from pg_stat_activity a where a.datid = d.oid)`,
    );
    for (const { name } of rows) await client.query(`drop database if exists ${name}`);
  });
}

async function untilIdle(server: string): Promise<void> {
  let usedAt = performance.now();
  while (performance.now() - usedAt < IDLE_MS) {
    await pause(LOOK_EVERY_MS);
    const used = await withClient(server, async (client) => (await client.query(
      `select 1 from pg_stat_activity
        where backend_type = 'client backend' and pid <> pg_backend_pid() limit 1`,
    )).rowCount);
    if (used) usedAt = performance.now();
  }
}

const server = await start();
await clear(server.url);
await writeFile(READY_FILE, server.url, { mode: 0o600 });
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void server.stop().then(() => process.exit(0)));
}
await Promise.race([untilIdle(server.url), server.ended]);
await server.stop();
process.exit(0);
