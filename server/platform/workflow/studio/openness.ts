/** Processes out of use (停用): nobody may start one, what runs goes on. */
import type { Em } from '../../../database/orm.ts';
import { change, isoOf, sql } from '../../../database/sql.ts';
import { Refusal } from '../../../errors.ts';
import type { Actor } from '../../actor.ts';
import { record } from '../../audit/index.ts';
import { lockProcess } from '../lock-process.ts';
import type { Retired } from './shapes.ts';
import { liveVersionOf } from './versions.ts';

/**
 * Puts a process out of use, or into use again (启用); one that is so already stays as it is. Holds at once on every node.
 * Throws `process-not-found` for one that was never published.
 */
export async function setProcessOpen(
  em: Em, actor: Actor, now: Date, { slug, open, reason }: { slug: string; open: boolean; reason: string },
): Promise<void> {
  await lockProcess(em, slug);
  if (!await liveVersionOf(em, slug)) throw new Refusal('absent', 'process-not-found', { slug });
  const changed = open
    ? await change(em, 'delete from process_retirement where slug = $1', [slug])
    : await change(
      em, 'insert into process_retirement (slug, reason, retired_by, retired_at) values ($1, $2, $3, $4) on conflict do nothing',
      [slug, reason, actor.personId || null, now],
    );
  if (changed === 0) return;
  const facts = { object: 'process', objectId: slug, before: { inUse: !open }, after: { inUse: open }, reason };
  await record(em, actor, open ? { action: 'process.restore', ...facts } : { action: 'process.retire', ...facts });
}

/** Since when, by whom and why a process is out of use; null while it is in use. */
export async function retirementOf(em: Em, slug: string): Promise<Retired | null> {
  const [row] = await sql<{ reason: string; at: string; by_id: string | null; by_name: string | null }>(
    em,
    `select r.reason, r.retired_at as at, p.id as by_id, p.name as by_name
     from process_retirement r left join person p on p.id = r.retired_by where r.slug = $1`,
    [slug],
  );
  return row ? { reason: row.reason, by: row.by_id === null ? null : { id: row.by_id, name: row.by_name ?? '' }, at: isoOf(row.at) ?? '' } : null;
}
