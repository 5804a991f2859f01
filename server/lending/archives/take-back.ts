import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import { record } from '../../platform/audit/index.ts';
import { SEPARATOR_ZH } from '../../text/loans.zh.ts';
import { extendChains, lockItems, type Moment, standingOf } from './custody.ts';
import { Dossier } from './dossier.entity.ts';
import { type Keeper, refuseOthers } from './keeper.ts';
import type { Condition } from './kinds.ts';

export type Returned = { readonly dossierId: string; readonly itemIds: readonly string[]; readonly condition: Condition; readonly note: string };

/**
 * Takes papers back that went out in this case, into the places they came from (入库). Throws `item-not-out`,
 * `condition-unexplained`, `dossier-not-found`, `not-archivist`, `keeper-is-party`, and what `lockItems` throws.
 */
export async function takeBack(em: Em, keeper: Keeper, moment: Moment, { dossierId, itemIds, condition, note }: Returned): Promise<void> {
  const dossier = await em.findOne(Dossier, { id: dossierId });
  if (!dossier) throw new Refusal('absent', 'dossier-not-found');
  refuseOthers(keeper, dossier);
  if (condition !== 'intact' && note.trim() === '') throw new Refusal('invalid', 'condition-unexplained');
  const items = await lockItems(em, dossierId, itemIds);
  const standing = await standingOf(em, itemIds);
  const links = items.map(({ id: itemId, title }) => {
    const after = standing.get(itemId);
    if (after?.what !== 'out' || after.caseId !== moment.caseId ) throw new Refusal('conflict', 'item-not-out', { title });
    return { itemId, what: 'returned' as const, after, placeId: after.homeId, condition, note: note.trim() };
  });
  await extendChains(em, keeper.actor, moment, links);
  await record(em, keeper.actor, {
    action: 'dossier.take-back', object: 'dossier', objectId: dossierId, caseId: moment.caseId,
    after: { items: items.map(({ title }) => title), condition, note },
  });
}

/** Throws `items-still-out` while papers are out under a case: it may not end as if they had never gone. */
export async function refuseStillOut(em: Em, caseId: string): Promise<void> {
  const out = await sql<{ title: string }>(em, `
    select i.title from custody_now c join dossier_item i on i.id = c.item_id where c.case_id = $1 and c.what = 'out' order by i.title`, [caseId]);
  if (out.length > 0) throw new Refusal('conflict', 'items-still-out', { titles: out.map(({ title }) => title).join(SEPARATOR_ZH) });
}
