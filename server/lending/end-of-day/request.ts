/** Asking for the end of business days (日终). The worker does it; here it is only put down. */
import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import type { Actor } from '../../platform/actor.ts';
import { record } from '../../platform/audit/index.ts';

/** More at once is taken for a slip of the pen. */
const MOST_DAYS = 400;

/**
 * Asks for every business day before `upTo` to be closed, so that `upTo` becomes the business day. Answers how many those are.
 * Throws `day-closed` for a day that is today or past, `end-of-day-running` while earlier ones are not done, `too-many-days`.
 */
export async function requestClose(em: Em, actor: Actor, upTo: string): Promise<{ today: string; upTo: string; days: number }> {
  // Two who ask at once take turns, and the second finds what the first has asked for.
  const [day] = await sql<{ today: string; days: number }>(
    em, 'select today::text as today, $1::date - today as days from business_day for no key update', [upTo],
  );
  const { today = upTo, days = 0 } = day ?? {};
  if (days <= 0) throw new Refusal('conflict', 'day-closed', { upTo, today });
  if (days > MOST_DAYS) throw new Refusal('invalid', 'too-many-days', { upTo, today, most: MOST_DAYS });
  // Days that were asked for and passed in another way (a database that is being set up) are not waited for.
  await sql(em, `delete from day_run where status = 'queued' and day < $1`, [today]);
  const [open] = await sql<{ day: string }>(
    em, `select day::text as day from day_run where status <> 'done' order by day limit 1`,
  );
  if (open) throw new Refusal('conflict', 'end-of-day-running', { day: open.day });
  await sql(em, `
    insert into day_run (day, next_day, status, requested_by) select day::date, day::date + 1, 'queued', $3
    from generate_series($1::date, $2::date - 1, interval '1 day') day`, [today, upTo, actor.personId]);
  await record(em, actor, { action: 'business-day.close', object: 'business-day', objectId: today, after: { upTo, days } });
  return { today, upTo, days };
}
