import type { Em } from '../../database/orm.ts';
import { change, sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import type { Actor } from '../../platform/actor.ts';
import { record } from '../../platform/audit/index.ts';
import type { Rights } from '../../platform/policy/index.ts';
import { Dossier } from './dossier.entity.ts';
import { DossierItem } from './dossier-item.entity.ts';
import { PAPER } from './scans.ts';

export type Voiding = { readonly itemId: string; readonly scanId: string; readonly reason: string; readonly at: Date };

/**
 * Marks a scan that was hung on a paper by mistake (影像件作废). It is never deleted, and what is void stays void; the right one is
 * hung beside it. Throws `dossier-item-not-found` for a paper the person does not keep, `scan-not-found`, `scan-already-void`.
 */
export async function voidScan(em: Em, actor: Actor, rights: Rights, { itemId, scanId, reason, at }: Voiding): Promise<void> {
  const item = await em.findOne(DossierItem, { id: itemId });
  const dossier = item && await em.findOne(Dossier, { id: item.dossierId });
  if (!item || !dossier || !rights.covers('dossier', 'edit', dossier)) throw new Refusal('absent', 'dossier-item-not-found');
  const [scan] = await sql<{ name: string }>(
    em, 'select name from file where id = $1 and subject_type = $2 and subject_id = $3', [scanId, PAPER, itemId],
  );
  if (!scan) throw new Refusal('absent', 'scan-not-found');
  const marked = await change(
    em, 'insert into scan_void (file_id, reason, voided_by, voided_at) values ($1, $2, $3, $4) on conflict do nothing',
    [scanId, reason, actor.personId, at],
  );
  if (marked === 0) throw new Refusal('conflict', 'scan-already-void');
  await record(em, actor, {
    action: 'dossier.void-scan', object: 'dossier', objectId: dossier.id, caseId: dossier.caseId ?? undefined, reason,
    after: { item: item.title, scan: scan.name },
  });
}
