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

/** Who has a paper, since when and until when, and how often that day was moved. */
export type Lending = { readonly holderId: string; readonly outOn: string; readonly dueOn: string; readonly renewals: number };

/** The last link of an item's chain. `homeId`: the place it lies in, or belongs to. `lending`: null while it lies there. */
export type Standing = {
  readonly custodyId: string; readonly itemId: string; readonly what: Move; readonly homeId: string; readonly caseId: string;
  readonly lending: Lending | null;
};

type Link = { readonly itemId: string; readonly what: Move; readonly homeId: string } & Partial<{
  readonly after: Standing; readonly lending: Lending; readonly condition: Condition; readonly note: string;
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

type Row = Omit<Standing, 'lending'> & { readonly [key in keyof Lending]: Lending[key] | null };

/** Where items are now, by their ids. */
export async function standingOf(em: Em, ids: readonly string[]): Promise<ReadonlyMap<string, Standing>> {
  const rows = await sql<Row>(em, `
    select id as "custodyId", item_id as "itemId", what, home_id as "homeId", case_id as "caseId", holder_id as "holderId", out_on::text as "outOn",
      due_on::text as "dueOn", renewals
    from custody_now where item_id = any($1::uuid[])`, [ids]);
  return new Map(rows.map(({ holderId, outOn, dueOn, renewals, ...row }) => (
    [row.itemId, { ...row, lending: lendingOf({ holderId, outOn, dueOn, renewals }) }])));
}

function lendingOf({ holderId, outOn, dueOn, renewals }: Pick<Row, keyof Lending>): Lending | null {
  return holderId === null || outOn === null || dueOn === null || renewals === null ? null : { holderId, outOn, dueOn, renewals };
}

/** The papers that are out under a case, in their order. */
export async function itemsOut(em: Em, caseId: string): Promise<readonly string[]> {
  const rows = await sql<{ id: string }>(
    em, 'select item_id as id from custody_now where case_id = $1 and holder_id is not null order by item_id', [caseId],
  );
  return rows.map(({ id }) => id);
}

/** Writes links, one per item. A paper lies where it belongs, unless somebody has it. */
export async function extendChains(em: Em, actor: Actor, moment: Moment, links: readonly Link[]): Promise<void> {
  for (const { itemId, what, homeId, after, lending, condition, note } of links) {
    await sql(em, `
      insert into custody (id, item_id, what, follows, follows_what, home_id, place_id, holder_id, out_on, due_on, renewals, condition, note,
        happened_on, recorded_at, case_id, actor_id, source)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
    [v7(), itemId, what, after?.custodyId ?? null, after?.what ?? null, homeId, lending ? null : homeId, lending?.holderId ?? null,
      lending?.outOn ?? null, lending?.dueOn ?? null, lending?.renewals ?? null, condition ?? null, note ?? '',
      moment.on, moment.at, moment.caseId, actor.personId, moment.source]);
  }
}
