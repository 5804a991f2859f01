/** The chain of custody: who had which paper from when on. Every link is written here, once, and never changed. */
import { v7 } from 'uuid';

import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import type { Actor } from '../../platform/actor.ts';
import { DossierItem } from './dossier-item.entity.ts';
import type { Condition, Move } from './kinds.ts';

/** Where a use case of the archives runs. */
export type Moment = {
  readonly caseId: string;
  /** Stable over retries: one step moves an item once. */
  readonly source: string;
  /** The business date. */
  readonly on: string;
  readonly at: Date;
};

/** The last link of an item's chain. `homeId`: the place it lies in, or came from. */
export type Standing = {
  readonly custodyId: string; readonly itemId: string; readonly what: Move; readonly homeId: string; readonly caseId: string; readonly dueOn: string | null;
};

type Link = { readonly itemId: string; readonly what: Move } & Partial<{
  readonly after: Standing; readonly placeId: string; readonly holderId: string; readonly dueOn: string; readonly condition: Condition; readonly note: string;
}>;

/**
 * Items of one dossier, held until the transaction ends: of two that move the same paper at once the second sees what the
 * first has done. Throws `items-missing` for an empty list, `item-twice`, and `item-not-in-dossier`.
 */
export async function lockItems(em: Em, dossierId: string, ids: readonly string[]): Promise<readonly DossierItem[]> {
  if (ids.length === 0) throw new Refusal('invalid', 'items-missing');
  await sql(em, 'select 1 from dossier_item where id = any($1::uuid[]) order by id for update', [ids]);
  const found = await em.find(DossierItem, { id: { $in: [...ids] }, dossierId }, { orderBy: { id: 'asc' } });
  const known = new Set(found.map(({ id }) => id));
  if (ids.some((id) => !known.has(id))) throw new Refusal('invalid', 'item-not-in-dossier');
  const twice = found.find(({ id }) => ids.filter((one) => one === id).length > 1);
  if (twice) throw new Refusal('invalid', 'item-twice', { title: twice.title });
  return found;
}

/** Where items are now, by their ids. */
export async function standingOf(em: Em, ids: readonly string[]): Promise<ReadonlyMap<string, Standing>> {
  const rows = await sql<Standing>(em, `
    select c.id as "custodyId", c.item_id as "itemId", c.what, coalesce(c.place_id, b.place_id) as "homeId", c.case_id as "caseId", c.due_on::text as "dueOn"
    from custody_now c left join custody b on b.id = c.follows where c.item_id = any($1::uuid[])`, [ids]);
  return new Map(rows.map((row) => [row.itemId, row]));
}

/** Writes links, one per item. */
export async function extendChains(em: Em, actor: Actor, moment: Moment, links: readonly Link[]): Promise<void> {
  for (const { itemId, what, after, placeId, holderId, dueOn, condition, note } of links) {
    await sql(em, `
      insert into custody (id, item_id, what, follows, follows_what, place_id, holder_id, due_on, condition, note, happened_on, recorded_at,
        case_id, actor_id, source)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    [v7(), itemId, what, after?.custodyId ?? null, after?.what ?? null, placeId ?? null, holderId ?? null, dueOn ?? null, condition ?? null,
      note ?? '', moment.on, moment.at, moment.caseId, actor.personId, moment.source]);
  }
}
