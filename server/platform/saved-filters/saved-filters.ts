/** Filters of a list that a person has put a name to (常用筛选): each their own alone. */
import type { Em } from '../../database/orm.ts';
import { change, sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';

/** `query` is the search part of the list's address, as the client reads it: `state=overdue&bucket=31-60`. */
export type SavedFilter = { readonly name: string; readonly query: string };

/** More would no longer be found by looking. */
const MOST = 30;

export async function savedFilters(em: Em, personId: string, page: string): Promise<SavedFilter[]> {
  return sql(em, 'select name, query from saved_filter where person_id = $1 and page = $2 order by saved_at, name', [personId, page]);
}

/** Keeps a filter under a name; one of that name is replaced. Throws `too-many-saved-filters`. */
export async function saveFilter(em: Em, personId: string, page: string, { name, query }: SavedFilter): Promise<void> {
  await sql(em, `
    insert into saved_filter (person_id, page, name, query) values ($1, $2, $3, $4)
    on conflict (person_id, page, name) do update set query = excluded.query`, [personId, page, name, query]);
  const [counted] = await sql<{ count: number }>(
    em, 'select count(*)::int as count from saved_filter where person_id = $1 and page = $2', [personId, page],
  );
  if ((counted?.count ?? 0) > MOST) throw new Refusal('invalid', 'too-many-saved-filters', { most: MOST });
}

export async function forgetFilter(em: Em, personId: string, page: string, name: string): Promise<void> {
  await change(em, 'delete from saved_filter where person_id = $1 and page = $2 and name = $3', [personId, page, name]);
}
