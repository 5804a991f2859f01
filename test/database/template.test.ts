import { expect } from 'chai';
import { Client } from 'pg';

import { aDatabase, type TestDatabase } from '../support/database.ts';

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('A test database', () => {
  let databases: TestDatabase[];

  before(async () => {
    databases = await Promise.all([aDatabase(), aDatabase()]);
  });

  after(async () => {
    for (const database of databases) await database.drop();
  });

  it('is migrated', async () => {
    const [first] = databases;
    const tables = await query(first?.url ?? '', `select 1 from pg_tables where schemaname = 'public'`);
    expect(tables).to.not.be.empty;
  });

  it('is no other test file’s', async () => {
    const [first, second] = databases;
    await query(first?.url ?? '', 'create table mine (id int)');
    const seen = await query(second?.url ?? '', `select to_regclass('mine') as mine`);
    expect(seen).to.deep.equal([{ mine: null }]);
  });

  it('is gone after it is dropped', async () => {
    const [, second] = databases;
    await second?.drop();
    const failure = await query(second?.url ?? '', 'select 1').catch((error: { code: string }) => error.code);
    expect(failure).to.equal('3D000');
  });
});
