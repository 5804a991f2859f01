import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import { record } from '../../platform/audit/index.ts';
import { placeName } from '../../text/archives.zh.ts';
import { extendChains, type Moment } from './custody.ts';
import { Dossier } from './dossier.entity.ts';
import { DossierItem } from './dossier-item.entity.ts';
import { admitCheck, type Checked, type Handed, refuseTwice } from './handover.ts';
import { type Keeper, refuseOthers } from './keeper.ts';
import { StoragePlace } from './storage-place.entity.ts';

/**
 * Files papers (归档): each that was handed over and found as listed goes into its place, and its chain of custody begins.
 * Throws what `admitCheck` and `refuseTwice` throw, `dossier-not-found`, `storage-place-missing`, `storage-place-unknown`,
 * `storage-place-closed`, `not-archivist`, `keeper-is-party`.
 */
export async function fileDossier(
  em: Em, keeper: Keeper, moment: Moment, filing: { dossierId: string; handed: readonly Handed[]; checked: readonly Checked[] },
): Promise<{ dossier: Dossier; items: readonly DossierItem[] }> {
  await sql(em, 'select 1 from dossier where id = $1 for update', [filing.dossierId]);
  const dossier = await em.findOne(Dossier, { id: filing.dossierId });
  if (!dossier) throw new Refusal('absent', 'dossier-not-found');
  refuseOthers(keeper, dossier);
  const admitted = admitCheck(filing.handed, filing.checked);
  await refuseFiled(em, dossier.id, admitted);
  for (const placeId of new Set(admitted.map((one) => one.placeId))) await requireOpen(em, placeId);
  const items = admitted.map(({ kind, title, copies, original }) => em.create(DossierItem, { dossierId: dossier.id, kind, title, copies, original }));
  if (dossier.status === 'open') em.assign(dossier, { status: 'filed', filedOn: moment.on });
  await em.flush();
  const links = items.map(({ id: itemId }, at) => ({ itemId, what: 'filed' as const, homeId: admitted[at]?.placeId ?? '' }));
  await extendChains(em, keeper.actor, moment, links);
  await record(em, keeper.actor, {
    action: 'dossier.file', object: 'dossier', objectId: dossier.id, caseId: moment.caseId, after: { items: items.map(({ title }) => title) },
  });
  return { dossier, items };
}

/** Throws what `refuseTwice` throws of papers that are to go into a dossier. */
export async function refuseFiled(em: Em, dossierId: string, handed: readonly Handed[]): Promise<void> {
  refuseTwice(handed, await em.find(DossierItem, { dossierId }, { fields: ['kind', 'title'] }));
}

async function requireOpen(em: Em, placeId: string): Promise<void> {
  if (placeId === '') throw new Refusal('invalid', 'storage-place-missing');
  const place = await em.findOne(StoragePlace, { id: placeId });
  if (!place) throw new Refusal('absent', 'storage-place-unknown');
  if (!place.open) throw new Refusal('invalid', 'storage-place-closed', { place: placeName(place) });
}
