import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import type { Rights } from '../../platform/policy/index.ts';

/** The organisations whose books are looked at; null for the whole company. */
export type Reach = readonly string[] | null;

/**
 * The organisations whose books a person may read, or those of them at and below `orgId`. Books have no owner: a right over
 * one's own rows (`self`) reaches none. An entry lies in one organisation, so what is seen through any reach is balanced.
 */
export async function reachOf(em: Em, rights: Rights, orgId?: string): Promise<Reach> {
  const filter = rights.rows('ledger', 'read');
  const held = filter?.all ? null : filter?.orgIds ?? [];
  if (orgId === undefined) return held;
  const rows = await sql<{ id: string }>(em, `
    select lower.id from org lower join org upper on upper.id = $1 where lower.path like upper.path || '%'
      and ($2::uuid[] is null or lower.id = any($2))`, [orgId, held]);
  return rows.map(({ id }) => id);
}
