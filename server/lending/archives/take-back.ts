import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import { record } from '../../platform/audit/index.ts';
import { SEPARATOR_ZH } from '../../text/loans.zh.ts';
import { extendChains, lockItems, type Moment, standingOf } from './custody.ts';
import { Dossier } from './dossier.entity.ts';
import { type Keeper, refuseOthers } from './keeper.ts';
import type { Condition, ReturnState } from './kinds.ts';

/** What the archivist says of one paper that is out. */
export type Returned = { readonly itemId: string; readonly state: ReturnState; readonly note: string };

type Back = Returned & { readonly state: Condition };

/**
 * Takes papers back that went out in this case, into the places they came from (入库); those that are not there yet stay out,
 * with the day on which they must be back. Throws `nothing-returned`, `item-not-out`, `condition-unexplained`,
 * `dossier-not-found`, `not-archivist`, `keeper-is-party`, and what `lockItems` throws.
 */
export async function takeBack(
  em: Em, keeper: Keeper, moment: Moment, { dossierId, returned }: { dossierId: string; returned: readonly Returned[] },
): Promise<void> {
  const dossier = await em.findOne(Dossier, { id: dossierId });
  if (!dossier) throw new Refusal('absent', 'dossier-not-found');
  refuseOthers(keeper, dossier);
  const items = await lockItems(em, dossierId, returned.map(({ itemId }) => itemId));
  const back = returned.filter((one): one is Back => one.state !== 'absent');
  if (back.length === 0) throw new Refusal('invalid', 'nothing-returned');
  const titles = new Map(items.map(({ id, title }) => [id, title]));
  const standing = await standingOf(em, back.map(({ itemId }) => itemId));
  const links = back.map(({ itemId, state: condition, note }) => {
    const title = titles.get(itemId) ?? '';
    const after = standing.get(itemId);
    if (!after?.lending || after.caseId !== moment.caseId) throw new Refusal('conflict', 'item-not-out', { title });
    if (condition !== 'intact' && note.trim() === '') throw new Refusal('invalid', 'condition-unexplained', { title });
    return { itemId, what: 'returned' as const, after, homeId: after.homeId, condition, note: note.trim() };
  });
  await extendChains(em, keeper.actor, moment, links);
  await record(em, keeper.actor, {
    action: 'dossier.take-back', object: 'dossier', objectId: dossierId, caseId: moment.caseId,
    after: { items: links.map(({ itemId, condition, note }) => ({ title: titles.get(itemId) ?? '', condition, note })) },
  });
}

/** Throws `items-still-out` while papers are out under a case: it may not end as if they had never gone. */
export async function refuseStillOut(em: Em, caseId: string): Promise<void> {
  const out = await sql<{ title: string }>(em, `
    select i.title from custody_now c join dossier_item i on i.id = c.item_id
      where c.case_id = $1 and c.holder_id is not null order by i.title`, [caseId]);
  if (out.length > 0) throw new Refusal('conflict', 'items-still-out', { titles: out.map(({ title }) => title).join(SEPARATOR_ZH) });
}
