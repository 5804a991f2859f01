/** What a worker does for the end of days: one piece of work at a time, each in a transaction of its own. */
import type { Em, Orm } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import { inTransaction } from '../../http/unit-of-work.ts';
import { closeChunk } from './close-chunk.ts';
import { finishDay } from './finish-day.ts';
import { planDay } from './plan-day.ts';

/**
 * Does the next piece of an end of day that is asked for: a chunk of the day under way, its finish, or the beginning of the
 * next day. Answers whether there was one that no other worker had. A worker that dies leaves its piece as it was.
 */
export async function workOnDay(orm: Orm): Promise<boolean> {
  if (!(await isAsked(orm.em.fork()))) return false;
  for (const piece of [closeChunk, finishDay, planDay]) {
    if (await inTransaction(orm, (em) => piece(em))) return true;
  }
  return false;
}

async function isAsked(em: Em): Promise<boolean> {
  return (await sql(em, `select from day_run where status <> 'done' limit 1`)).length > 0;
}
