/** The last act of an end of day: the business day moves on, and with it everything that is said once a day. */
import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import { numberVouchers } from '../ledger/number.ts';
import { writeNotices } from './notices.ts';

/**
 * Finishes the day whose chunks are all done, unless another worker does: numbers its collective vouchers, proves that its
 * postings are balanced, writes the notices of the next day and moves the business day there. Events that are being recorded
 * are waited for, and none is booked on the day afterwards: whoever comes now waits in turn (a row lock alone would let them
 * past, and on a busy day there is always another one), and books on the next day.
 */
export async function finishDay(em: Em): Promise<boolean> {
  const [run] = await sql<{ day: string; next_day: string }>(em, `
    select day::text as day, next_day::text as next_day from day_run r where status = 'running'
      and not exists (select from day_chunk c where c.day = r.day and c.status = 'open') for update skip locked`);
  if (!run) return false;
  const { day, next_day: next } = run;
  await sql(em, 'lock table business_day in exclusive mode');
  const moved = await sql(em, 'update business_day set today = $2 where today = $1 returning today', [day, next]);
  if (moved.length !== 1) throw new Error(`the business day is not ${day}, though its end is under way`);
  const vouchers = await numberVouchers(em, day);
  await proveBalanced(em, day);
  const notices = await writeNotices(em, next);
  await sql(em, `
    update day_run set status = 'done', finished_at = clock_timestamp(), vouchers = $2, notices = $3,
      posted = (select coalesce(sum(posted), 0) from day_chunk where day = $1) where day = $1`, [day, vouchers, notices]);
  return true;
}

/** The database proves every entry; that a whole day adds up is proved once more where the day ends. */
async function proveBalanced(em: Em, day: string): Promise<void> {
  const [row] = await sql<{ net: string }>(em, `
    select coalesce(sum(case side when 'debit' then amount_fen else -amount_fen end), 0)::text as net
    from posting where booked_on = $1`, [day]);
  if (row?.net !== '0') throw new Error(`the postings of ${day} are out of balance by ${row?.net} fen`);
}
