/**
 * What a worker does for exports: one file at a time, from first to last row. The rows are read through a cursor in one
 * read-only transaction, so that a file shows one moment of the book however long it takes; what has been written goes to the
 * database in parts, beside it, with how far it has come. A worker that dies leaves a run without a sign of life, which
 * another begins anew.
 */
import { IsolationLevel } from '@mikro-orm/core';

import type { Em, Orm } from '../../database/orm.ts';
import { change, sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import { SYSTEM } from '../actor.ts';
import { record } from '../audit/index.ts';
import { type ExportDeps, kindNamed, type Opened, type Reach, reachOf } from './kinds.ts';
import { workbookWriter } from './workbook/writer.ts';

/** Without a sign of life for so long a run is given to another worker. */
const SILENT_MS = 120_000;
/** Whatever breaks so often is not the worker's fault. */
const ATTEMPTS = 3;
/** How often progress is told, and whether it is still wanted asked. */
const BEAT_MS = 250;
/** What is kept of a file in one row. */
const PART_BYTES = 512 * 1024;

type Run = { readonly id: string; readonly kind: string; readonly personId: string; readonly asked: unknown; readonly attempt: number };

/** Thrown where a run was cancelled, or taken over by another worker: nothing more is to be done for it. */
class NoLongerWanted extends Error {}

/** Makes the next file that is asked for. Answers whether there was one; sweeps what nobody fetched in time. */
export async function workOnExports(deps: ExportDeps, orm: Orm): Promise<boolean> {
  await change(orm.em.fork(), 'delete from export_run where expires_at <= $1', [deps.clock.now()]);
  const run = await taken(deps, orm.em.fork());
  if (!run) return false;
  try {
    await made(deps, orm, run);
  } catch (error) {
    await failed(deps, orm, run, error);
  }
  return true;
}

/** The oldest run that nobody makes, or whose maker is silent. */
async function taken({ clock }: ExportDeps, em: Em): Promise<Run | undefined> {
  const now = clock.now();
  const [run] = await sql<Run>(em, `
    with next as (
      select id from export_run where (status = 'waiting' or (status = 'running' and beat_at < $2)) and expires_at > $1
      order by asked_at limit 1 for update skip locked),
    old as (delete from export_part where run_id in (select id from next))
    update export_run set status = 'running', attempt = attempt + 1, beat_at = $1, rows_done = 0 where id in (select id from next)
    returning id, kind, person_id as "personId", asked, attempt`, [now, new Date(now.getTime() - SILENT_MS)]);
  return run;
}

/** Reads and writes the whole of it. Throws `not-allowed` when the right was taken away meanwhile. */
async function made(deps: ExportDeps, orm: Orm, run: Run): Promise<void> {
  if (run.attempt > ATTEMPTS) throw new Refusal('conflict', 'export-broken');
  const kind = kindNamed(deps, run.kind);
  await orm.em.fork().transactional(async (em) => {
    const on = await deps.clock.businessDate(em);
    const rights = await deps.policy.rightsOf(em, run.personId, on);
    if (!rights.can(kind.object, kind.action)) throw new Refusal('forbidden', 'not-allowed', { object: kind.object, action: kind.action });
    const reach = await reachOf(deps, em, rights, kind);
    await written(deps, orm, run, await kind.open(em, run.asked, { reach, on }), reach);
  }, { isolationLevel: IsolationLevel.REPEATABLE_READ, readOnly: true });
}

async function written(deps: ExportDeps, orm: Orm, run: Run, opened: Opened, reach: Reach): Promise<void> {
  const { sheet, columns, total } = opened;
  const writer = workbookWriter({ sheet, columns, at: deps.clock.now() });
  const store = partsOf(deps, orm, run, total);
  let done = 0;
  for await (const rows of opened.rows) {
    done += rows.length;
    await store.put(writer.write(rows), done);
  }
  const size = await store.close(writer.end(), done);
  await orm.em.fork().transactional((em) => finished(deps, em, run, { fileName: opened.fileName, size, reach, rows: done }));
}

/** Keeps what is ready, and tells how far it has come. */
function partsOf({ clock }: ExportDeps, orm: Orm, run: Run, total: number) {
  let [n, size, held, told] = [0, 0, 0, 0];
  const waiting: Buffer[] = [];
  async function flush(ready: Buffer, done: number, last: boolean): Promise<void> {
    waiting.push(ready);
    held += ready.length;
    const now = clock.now();
    const full = last || held >= PART_BYTES;
    if (!full && now.getTime() - told < BEAT_MS) return;
    told = now.getTime();
    const bytes = Buffer.concat(full ? waiting.splice(0) : []);
    const alive = await sql(orm.em.fork(), `
      with alive as (
        update export_run set rows_done = $3, rows_total = greatest($4::int, $3::int), beat_at = $5
        where id = $1 and attempt = $2 and status = 'running' returning id),
      part as (insert into export_part (run_id, attempt, n, bytes) select id, $2, $6, $7 from alive where length($7::bytea) > 0)
      select 1 from alive`, [run.id, run.attempt, done, total, now, n, bytes]);
    if (alive.length === 0) throw new NoLongerWanted();
    if (bytes.length > 0) [n, size, held] = [n + 1, size + bytes.length, 0];
  }
  return {
    put: (ready: Buffer, done: number): Promise<void> => flush(ready, done, false),
    /** Answers the size of the whole. */
    async close(ready: Buffer, done: number): Promise<number> {
      await flush(ready, done, true);
      return size;
    },
  };
}

type Finished = { readonly fileName: string; readonly size: number; readonly reach: Reach; readonly rows: number };

async function finished({ clock }: ExportDeps, em: Em, run: Run, { fileName, size, reach, rows }: Finished): Promise<void> {
  const kept = await change(em, `
    update export_run set status = 'done', finished_at = $3, file_name = $4, size = $5, reach = $6::jsonb, rows_total = $7, rows_done = $7
    where id = $1 and attempt = $2 and status = 'running'`,
  [run.id, run.attempt, clock.now(), fileName, size, JSON.stringify(reach), rows]);
  if (kept === 0) throw new NoLongerWanted();
  await record(em, { ...SYSTEM, actingFor: run.personId }, {
    action: 'export.make', object: 'export', objectId: run.id, after: { kind: run.kind, asked: run.asked, rows, fileName },
  });
}

/** Says why nothing came of it; what was written is dropped. What is no refusal is a defect, and is told to the log. */
async function failed({ clock, log }: ExportDeps, orm: Orm, run: Run, error: unknown): Promise<void> {
  const em = orm.em.fork();
  await change(em, 'delete from export_part where run_id = $1 and attempt = $2', [run.id, run.attempt]);
  if (error instanceof NoLongerWanted) return;
  const fault = error instanceof Refusal ? { code: error.code, facts: error.facts } : { code: 'export-broken', facts: {} };
  if (!(error instanceof Refusal)) log(`export ${run.id}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  await change(em, `
    update export_run set status = 'failed', finished_at = $3, fault = $4::jsonb where id = $1 and attempt = $2 and status = 'running'`,
  [run.id, run.attempt, clock.now(), JSON.stringify(fault)]);
}
