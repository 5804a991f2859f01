import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { Client } from 'pg';

import { migrate } from '../../server/database/migrate.ts';
import { createOrm } from '../../server/database/orm.ts';

const MIGRATIONS = path.resolve(import.meta.dirname, '../../server/database/migrations');
const TEMPLATE_LOCK = 7_214_777;

/**
 * The migrated database that every test database is copied from, made on the server when it is not there yet.
 * Its name carries a hash of the migrations, so that a changed migration gets a new one; runs side by side
 * take turns.
 */
export async function ensureTemplate(server: string): Promise<string> {
  const name = `template_${migrationsHash()}`;
  await withClient(server, async (client) => {
    const find = 'select 1 from pg_database where datname = $1';
    const exists = async () => (await client.query(find, [name])).rowCount;
    if (await exists()) return;
    await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    if (await exists()) return;
    const draft = `${name}_draft`;
    await client.query(`drop database if exists ${draft} with (force)`);
    await client.query(`create database ${draft} template template0 encoding 'UTF8'`);
    await migrateTo(urlOn(server, draft));
    await client.query(`alter database ${draft} rename to ${name}`);
  });
  return name;
}

/** The same server, another database. */
export function urlOn(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

/** Runs `work` on a connection to the server's maintenance database, in a session that ends with it. */
export async function withClient<T>(server: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: urlOn(server, 'postgres') });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function migrateTo(url: string): Promise<void> {
  const orm = await createOrm(url, { poolMax: 2 });
  try {
    await migrate(orm);
  } finally {
    await orm.close();
  }
}

function migrationsHash(): string {
  const hash = createHash('sha256');
  for (const file of readdirSync(MIGRATIONS, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!/\.(sql|ts)$/.test(file)) continue;
    hash.update(file).update('\0').update(readFileSync(path.join(MIGRATIONS, file)));
  }
  return hash.digest('hex').slice(0, 12);
}
