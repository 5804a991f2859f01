/** How the end of days goes: what people look at while they wait. */
import { z } from 'zod';

import type { Em } from '../../database/orm.ts';
import { isoOf, sql } from '../../database/sql.ts';

export const runView = z.object({
  day: z.string(), nextDay: z.string(), status: z.enum(['queued', 'running', 'done']), startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  /** So far, or in all. */
  seconds: z.number(), chunks: z.int(), chunksDone: z.int(), loans: z.int(), loansDone: z.int(), posted: z.int(), notices: z.int(),
  vouchers: z.int(),
  requestedBy: z.object({ id: z.string(), name: z.string() }),
});
export type RunView = z.infer<typeof runView>;

/** The business day; what is under way and what waits; and the last days that were closed. */
export const progressAnswer = z.object({
  today: z.string(), upTo: z.string().nullable(), queued: z.int(), running: runView.nullable(), recent: z.array(runView),
});

type Row = {
  day: string; next_day: string; status: RunView['status']; started_at: string | null; finished_at: string | null;
  seconds: number; chunks: number; chunks_done: number; loans: number; loans_done: number; posted: number; notices: number;
  vouchers: number; requested_by: string; name: string | null;
};

export async function progress(em: Em): Promise<z.infer<typeof progressAnswer>> {
  const [state] = await sql<{ today: string; up_to: string | null; queued: number }>(em, `
    select (select today::text from business_day) as today, max(next_day)::text as up_to,
      count(*) filter (where status = 'queued')::int as queued
    from day_run where status <> 'done'`);
  const [running] = await runs(em, `r.status = 'running'`, 1);
  return {
    today: state?.today ?? '', upTo: state?.up_to ?? null, queued: state?.queued ?? 0, running: running ?? null,
    recent: await runs(em, `r.status = 'done'`, 10),
  };
}

async function runs(em: Em, which: string, most: number): Promise<RunView[]> {
  const rows = await sql<Row>(em, `
    select r.day::text, r.next_day::text, r.status, r.started_at, r.finished_at, r.chunks, r.loans, r.notices, r.vouchers,
      r.requested_by, person.name, done.chunks as chunks_done, done.loans as loans_done, done.posted,
      coalesce(extract(epoch from coalesce(r.finished_at, clock_timestamp()) - r.started_at), 0)::float as seconds
    from day_run r left join person on person.id = r.requested_by cross join lateral (
      select count(*)::int as chunks, coalesce(sum(cardinality(loan_ids)), 0)::int as loans,
        coalesce(sum(c.posted), 0)::int as posted
      from day_chunk c where c.day = r.day and c.status = 'done') done
    where ${which} order by r.day desc limit ${most}`);
  return rows.map(viewOf);
}

function viewOf(row: Row): RunView {
  return {
    day: row.day, nextDay: row.next_day, status: row.status, startedAt: isoOf(row.started_at), finishedAt: isoOf(row.finished_at),
    seconds: Math.round(row.seconds * 10) / 10, chunks: row.chunks, chunksDone: row.chunks_done, loans: row.loans,
    loansDone: row.loans_done,
    posted: row.posted, notices: row.notices, vouchers: row.vouchers, requestedBy: { id: row.requested_by, name: row.name ?? '' },
  };
}
