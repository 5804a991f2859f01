/** The beginning of an end of day: which loans it touches, in chunks that workers take. */
import type { Em } from '../../database/orm.ts';
import { change, sql } from '../../database/sql.ts';
import { endOfMonth } from '../money/index.ts';

/** So many loans in one transaction: quick to do, and little to do again when a worker dies. */
export const CHUNK = 500;

/**
 * Opens the day that is next, unless another worker does. Its loans are those for which time brings something by the day, those
 * to which something happened on it (they are checked), and at month end all that still earn.
 */
export async function planDay(em: Em, chunk = CHUNK): Promise<boolean> {
  const [run] = await sql<{ day: string }>(em, `
    select day::text as day from day_run where status = 'queued' and day = (select today from business_day)
      and not exists (select from day_run where status = 'running')
    for update skip locked`);
  if (!run) return false;
  const monthEnd = endOfMonth(run.day) === run.day;
  const chunks = await change(em, `
    insert into day_chunk (day, n, loan_ids, status)
    select $1, chunk + 1, array_agg(loan_id order by loan_id), 'open' from (
      select loan_id, (row_number() over (order by loan_id) - 1) / $2 as chunk from loan_position p
      where p.next_change_on <= $1 or ($3 and p.phase in ('running', 'written-off'))
        or exists (select from loan_event e where e.loan_id = p.loan_id and e.booked_on = $1)) chosen
    group by chunk`, [run.day, chunk, monthEnd]);
  await sql(em, `
    update day_run set status = 'running', started_at = clock_timestamp(), chunks = $2,
      loans = (select coalesce(sum(cardinality(loan_ids)), 0) from day_chunk where day = $1) where day = $1`, [run.day, chunks]);
  return true;
}
