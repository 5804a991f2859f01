import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';

/** Who publishes versions of one process takes turns until the transaction commits. */
export async function lockProcess(em: Em, slug: string): Promise<void> {
  await sql(em, 'select pg_advisory_xact_lock(hashtextextended($1, 3))', [slug]);
}
