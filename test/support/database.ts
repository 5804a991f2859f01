import { randomBytes } from 'node:crypto';

import { sharedServer } from './shared-server.ts';
import { ensureTemplate, urlOn, withClient } from './template.ts';

export type TestDatabase = {
  readonly url: string;
  /** Drops it, and whatever is still connected to it: close your own connections first. */
  drop(): Promise<void>;
};

/**
 * A migrated, empty database of the test file's own. On the server that `npm test` started or was given; for
 * a file run by mocha alone, on the one in `.tmp/pg`, which is started when it is not running.
 */
export async function aDatabase(): Promise<TestDatabase> {
  const server = process.env['TEST_DATABASE_URL'] || await sharedServer();
  const template = await ensureTemplate(server);
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`;
  const create = `create database ${name} template ${template} strategy file_copy`;
  await withClient(server, (client) => client.query(create));
  return {
    url: urlOn(server, name),
    drop: () => withClient(server, async (client) => {
      await client.query(`drop database if exists ${name} with (force)`);
    }),
  };
}
