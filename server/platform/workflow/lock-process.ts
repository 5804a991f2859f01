import type { Em } from '../../database/orm.ts';
import { takeTurns } from '../../database/sql.ts';

/** Who publishes versions of one process takes turns until the transaction commits. */
export async function lockProcess(em: Em, slug: string): Promise<void> {
  await takeTurns(em, `process:${slug}`);
}
