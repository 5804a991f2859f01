import type { Orm } from '../../server/database/orm.ts';
import { sql } from '../../server/database/sql.ts';

/** Tables that being asked may touch although nothing happened: when a session was last seen, that a password was wrong. */
const SEEN = new Set(['session', 'sign_in_failure']);

/** A digest of every row of every table: equal before and after means that nothing has changed. */
export async function snapshot(orm: Orm): Promise<Readonly<Record<string, string>>> {
  const em = orm.em.fork();
  const tables = await sql<{ name: string }>(
    em, `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  const parts = tables.filter(({ name }) => !SEEN.has(name)).map(({ name }) =>
    `select '${name}' as name, count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as digest from "${name}" t`);
  const rows = await sql<{ name: string; digest: string }>(em, parts.join(' union all '));
  return Object.fromEntries(rows.map(({ name, digest }) => [name, digest]));
}
