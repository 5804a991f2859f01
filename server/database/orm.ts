import { Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/postgresql';

import { entities } from './entities.ts';
import { migrations } from './migrations/index.ts';
import { PreparedClient } from './prepared-client.ts';

export type Orm = MikroORM;
export type { EntityManager as Em } from '@mikro-orm/postgresql';

/** Opens the mapper on a PostgreSQL. Sessions run in UTC: a day of the business is never taken from an instant in SQL. */
export async function createOrm(url: string, options: { poolMax?: number } = {}): Promise<Orm> {
  return MikroORM.init({
    clientUrl: url,
    entities,
    extensions: [Migrator],
    forceUtcTimezone: true,
    driverOptions: { Client: PreparedClient },
    logger: (line) => void process.stderr.write(`${line}\n`),
    pool: { min: 0, max: options.poolMax ?? 10 },
    migrations: { migrationsList: migrations, snapshot: false, transactional: true, allOrNothing: true },
    discovery: { warnWhenNoEntities: false },
  });
}
