/** Exports as their owner sees them; to anybody else there is none. */
import { Readable } from 'node:stream';
import { z } from 'zod';

import type { Em } from '../../database/orm.ts';
import { change, isoOf, sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import { sentence } from '../../http/problem.ts';
import type { Actor } from '../actor.ts';
import { record } from '../audit/index.ts';
import type { Rights } from '../policy/index.ts';
import { type ExportDeps, kindNamed, type Reach, reachOf, stillReaches } from './kinds.ts';

export const exportItem = z.object({
  id: z.string(), kind: z.string(), status: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  rowsDone: z.int(), rowsTotal: z.int(),
  /** How far it has come, in whole percent; 100 is a file that can be fetched. */
  percent: z.int(),
  fileName: z.string().nullable(), size: z.int(), fetched: z.boolean(), askedAt: z.string(), expiresAt: z.string(),
  /** Why it failed, as a sentence. */
  reason: z.string().nullable(), actions: z.array(z.enum(['cancel', 'download'])),
});
export type ExportItem = z.infer<typeof exportItem>;

/** As many as a person could want to look back on. */
const MOST = 20;

type Row = {
  id: string; kind: string; status: ExportItem['status']; rows_done: number; rows_total: number;
  file_name: string | null; size: string; attempt: number;
  asked_at: string; expires_at: string; fetched_at: string | null; fault: { code: string; facts: Record<string, unknown> } | null;
  reach: Reach | null;
};

/** The newest first. */
export async function listExports({ clock }: Pick<ExportDeps, 'clock'>, em: Em, personId: string, kind?: string): Promise<ExportItem[]> {
  const rows = await sql<Row>(em, `
    select * from export_run where person_id = $1 and ($2::text is null or kind = $2) and expires_at > $3
      order by asked_at desc, id desc limit ${MOST}`,
  [personId, kind ?? null, clock.now()]);
  return rows.map(itemOf);
}

/** Throws `export-not-found`, also for one of somebody else's. */
export async function exportOf(deps: Pick<ExportDeps, 'clock'>, em: Em, personId: string, id: string): Promise<ExportItem> {
  return itemOf(await mine(deps, em, personId, id));
}

async function mine({ clock }: Pick<ExportDeps, 'clock'>, em: Em, personId: string, id: string): Promise<Row> {
  const [row] = await sql<Row>(em, 'select * from export_run where id = $1 and person_id = $2 and expires_at > $3', [id, personId, clock.now()]);
  if (!row) throw new Refusal('absent', 'export-not-found');
  return row;
}

function itemOf({ id, kind, status, rows_done: rowsDone, rows_total: rowsTotal, file_name: fileName, size, fault, ...row }: Row): ExportItem {
  const live = status === 'waiting' || status === 'running';
  return {
    id, kind, status, rowsDone, rowsTotal, percent: status === 'done' ? 100 : Math.min(99, Math.floor((rowsDone * 100) / Math.max(1, rowsTotal))),
    fileName, size: Number(size), fetched: row.fetched_at !== null, askedAt: isoOf(row.asked_at) ?? '', expiresAt: isoOf(row.expires_at) ?? '',
    reason: fault && sentence(fault.code, fault.facts), actions: live ? ['cancel'] : status === 'done' ? ['download'] : [],
  };
}

export type ExportContent = { readonly fileName: string; readonly size: number; readonly content: Readable };

/**
 * The file, part by part, for its owner; that they took it is noted.
 * Throws `export-not-found`, `export-not-ready`; `not-allowed` and `export-rights-narrowed` when its owner may no longer read the list,
 * or not everything that stands in it.
 */
export async function exportContent(
  deps: ExportDeps, em: Em, { actor, rights }: { actor: Actor; rights: Rights }, id: string,
): Promise<ExportContent> {
  const { kind: name, status, file_name: fileName, size, reach, attempt } = await mine(deps, em, rights.personId, id);
  if (status !== 'done' || fileName === null || reach === null) throw new Refusal('conflict', 'export-not-ready');
  const kind = kindNamed(deps, name);
  if (!rights.can(kind.object, kind.action)) throw new Refusal('forbidden', 'not-allowed', { object: kind.object, action: kind.action });
  if (!stillReaches(reach, await reachOf(deps, em, rights, kind))) throw new Refusal('forbidden', 'export-rights-narrowed');
  await change(em, 'update export_run set fetched_at = $2 where id = $1', [id, deps.clock.now()]);
  await record(em, actor, { action: 'export.fetch', object: 'export', objectId: id, after: { fileName } });
  return { fileName, size: Number(size), content: Readable.from(partsOf(em, id, attempt), { objectMode: false }) };
}

async function* partsOf(em: Em, id: string, attempt: number): AsyncGenerator<Buffer> {
  for (let n = 0; ; n += 1) {
    const [part] = await sql<{ bytes: Buffer }>(em, 'select bytes from export_part where run_id = $1 and attempt = $2 and n = $3', [id, attempt, n]);
    if (!part) return;
    yield part.bytes;
  }
}
