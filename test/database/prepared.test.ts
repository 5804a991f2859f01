import { expect } from 'chai';

import { createOrm, type Orm } from '../../server/database/orm.ts';
import { sql } from '../../server/database/sql.ts';
import { inTransaction } from '../../server/http/unit-of-work.ts';
import { aDatabase, type TestDatabase } from '../support/database.ts';

describe('Prepared statements', () => {
  let database: TestDatabase;
  let orm: Orm;
  before(async () => {
    database = await aDatabase();
    orm = await createOrm(database.url, { poolMax: 1 });
    await sql(orm.em.fork(), 'create table thing (id integer, name text)');
    await sql(orm.em.fork(), `insert into thing values (1, 'one'), (2, 'two')`);
  });
  after(async () => {
    await orm?.close();
    await database?.drop();
  });

  const find = (id: number) => inTransaction(orm, (em) => sql<{ id: number }>(em, 'select * from thing where id = $1', [id]));
  const kept = () => sql<{ statement: string }>(orm.em.fork(), 'select statement from pg_prepared_statements');

  it('are planned once for a text, whatever it is asked with', async () => {
    expect(await find(1)).to.deep.equal([{ id: 1, name: 'one' }]);
    expect(await find(2)).to.deep.equal([{ id: 2, name: 'two' }]);
    expect((await kept()).filter(({ statement }) => statement.includes('from thing'))).to.have.length(1);
  });

  it('are planned anew when the schema has changed under them, and nobody notices', async () => {
    await find(1);
    await sql(orm.em.fork(), 'alter table thing add column colour text');
    expect(await find(1)).to.deep.equal([{ id: 1, name: 'one', colour: null }]);
    expect(await find(2)).to.deep.equal([{ id: 2, name: 'two', colour: null }]);
  });

  it('are not more than a connection can hold', async () => {
    for (let nth = 0; nth < 230; nth += 1) await sql(orm.em.fork(), `select ${nth} as n where $1::integer is not null`, [nth]);
    expect((await kept()).length).to.be.within(150, 210);
    expect(await sql(orm.em.fork(), 'select 999 as n where $1::integer = 1', [1])).to.deep.equal([{ n: 999 }]);
  });
});
