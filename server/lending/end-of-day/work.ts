/** What a worker does for the end of days: one piece of work at a time, each in a transaction of its own. */
import { v7 } from 'uuid';

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
    if (await attempted(orm, piece)) return true;
  }
  return false;
}

/** A day that cannot go on is an incident, once; the worker tries it again and again, and says so too. */
async function attempted(orm: Orm, piece: (em: Em) => Promise<boolean>): Promise<boolean> {
  try {
    return await inTransaction(orm, piece);
  } catch (error) {
    await sql(orm.em.fork(), `
      insert into incident (id, code, facts, opened_at)
      select $1, 'end-of-day-stuck', jsonb_build_object('on', today, 'message', $2::text), clock_timestamp()
      from business_day where not exists (select from incident where code = 'end-of-day-stuck' and resolved_at is null)`,
    [v7(), error instanceof Error ? error.message : String(error)]);
    throw error;
  }
}

async function isAsked(em: Em): Promise<boolean> {
  return (await sql(em, `select from day_run where status <> 'done' limit 1`)).length > 0;
}
