import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';

/**
 * The next number of a kind within a scope and year, from 1, without gaps: the counter's row stays locked until the
 * caller's transaction ends, so a rollback gives the number back.
 */
export async function nextNumber(em: Em, counter: { kind: string; scope: string; year: number }): Promise<number> {
  const [row] = await sql<{ last: number }>(
    em,
    `insert into counter (kind, scope, year, last) values ($1, $2, $3, 1)
     on conflict (kind, scope, year) do update set last = counter.last + 1 returning last`,
    [counter.kind, counter.scope, counter.year],
  );
  if (!row) throw new Error('a counter gave no number');
  return row.last;
}

/**
 * The next number of a register as it is printed, `HT2026-0007`: its prefix, the year of the day, and how many there were in
 * that year within its scope, in so many digits.
 */
export async function numberOn(
  em: Em, on: string, { kind, scope, prefix, digits }: { kind: string; scope: string; prefix: string; digits: number },
): Promise<string> {
  const year = on.slice(0, 4);
  const nth = await nextNumber(em, { kind, scope, year: Number(year) });
  return `${prefix}${year}-${String(nth).padStart(digits, '0')}`;
}
