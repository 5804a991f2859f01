import type { Orm } from './orm.ts';

/** Any number the whole product agrees on; PostgreSQL holds the lock while the session lives. */
const MIGRATION_LOCK = 7_214_001;

/** Brings the schema up to date. Nodes that start together take turns under an advisory lock. */
export async function migrate(orm: Orm): Promise<void> {
  const connection = orm.em.getConnection();
  await connection.transactional(async (trx) => {
    await connection.execute('select pg_advisory_xact_lock(?)', [MIGRATION_LOCK], 'run', trx);
    await orm.migrator.up({ transaction: trx });
  });
}
