import { v7 } from 'uuid';

import type { Em } from '../../database/orm.ts';
import { change, sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import type { Actor } from '../actor.ts';
import { record } from '../audit/index.ts';
import type { ExportDeps } from './kinds.ts';

/** How long a file waits to be fetched. */
const KEPT_HOURS = 24;
const HOUR_MS = 3_600_000;
/** A sheet ends at row 1,048,576. */
const MOST_ROWS = 1_000_000;

export type ExportOrder = {
  readonly kind: string;
  /** Filters and order, as the list's own query understands them. */
  readonly asked: object;
  /** How many rows that is now; what is written is what there is when it is made. */
  readonly rows: number;
};

/**
 * Orders a file, which a worker makes; that the person may read the list is the route's to check. Answers its id. Throws
 * `too-many-rows` instead of leaving rows out in silence, `export-running` while one of the kind is made for the person.
 */
export async function orderExport({ clock }: Pick<ExportDeps, 'clock'>, em: Em, actor: Actor, { kind, asked, rows }: ExportOrder): Promise<string> {
  if (rows > MOST_ROWS) throw new Refusal('invalid', 'too-many-rows', { most: MOST_ROWS });
  const [id, at] = [v7(), clock.now()];
  const made = await change(em, `
    insert into export_run (id, kind, person_id, asked, status, rows_total, asked_at, expires_at)
    values ($1, $2, $3, $4::jsonb, 'waiting', $5, $6, $7)
    on conflict (person_id, kind) where status in ('waiting', 'running') do nothing`,
  [id, kind, actor.personId, JSON.stringify(asked), rows, at, new Date(at.getTime() + KEPT_HOURS * HOUR_MS)]);
  if (made === 0) throw new Refusal('conflict', 'export-running');
  await record(em, actor, { action: 'export.order', object: 'export', objectId: id, after: { kind, asked, rows } });
  return id;
}

/** Stops what is waiting or being made: its worker notices within a few rows. Throws `export-not-found`, `export-finished`. */
export async function cancelExport({ clock }: Pick<ExportDeps, 'clock'>, em: Em, actor: Actor, id: string): Promise<void> {
  const [run] = await sql<{ status: string }>(em, 'select status from export_run where id = $1 and person_id = $2 for update', [id, actor.personId]);
  if (!run) throw new Refusal('absent', 'export-not-found');
  if (run.status !== 'waiting' && run.status !== 'running') throw new Refusal('conflict', 'export-finished');
  await change(em, `update export_run set status = 'cancelled', finished_at = $2 where id = $1`, [id, clock.now()]);
  await change(em, 'delete from export_part where run_id = $1', [id]);
  await record(em, actor, { action: 'export.cancel', object: 'export', objectId: id });
}
