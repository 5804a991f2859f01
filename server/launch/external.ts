import { Client } from 'pg';

import { StartFailure } from '../database/embedded/index.ts';

type Traits = { number: number; version: string; encoding: string; icu: boolean };

const OLDEST_MAJOR = 15;
const ANSWER_WITHIN_MS = 10_000;

/**
 * Sees that the PostgreSQL of DATABASE_URL is there and fit; throws the `StartFailure` that says what is not.
 */
export async function checkDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: ANSWER_WITHIN_MS });
  const where = placeOf(url);
  try {
    await client.connect();
    const { rows: [row] } = await client.query<Traits>(
      `select current_setting('server_version_num')::int as number,
              current_setting('server_version') as version,
              current_setting('server_encoding') as encoding,
              exists (select 1 from pg_collation where collname = 'zh-x-icu') as icu`,
    );
    if (!row || row.number < OLDEST_MAJOR * 10_000) {
      throw new StartFailure('database-too-old', { where, found: row?.version ?? '?' });
    }
    if (row.encoding !== 'UTF8') throw new StartFailure('database-not-utf8', { where, found: row.encoding });
    if (!row.icu) throw new StartFailure('database-without-icu', { where });
  } catch (error) {
    if (error instanceof StartFailure) throw error;
    throw new StartFailure('database-unreachable', { where, reason: reasonOf(error) });
  } finally {
    await client.end().catch(() => {});
  }
}

/** Host, port and database of a URL: never its password. */
function placeOf(url: string): string {
  const { host, pathname } = new URL(url);
  return host + pathname;
}

/** A host with several addresses fails with one error for each. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
