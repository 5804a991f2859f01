import type { Em } from '../../database/orm.ts';
import { Refusal } from '../../errors.ts';
import { parameterAt } from '../../platform/parameters/index.ts';
import { addDays } from '../money/index.ts';
import { lockItems, type Standing, standingOf } from './custody.ts';
import type { DossierItem } from './dossier-item.entity.ts';

/** What somebody wants to borrow, and until when. */
export type Wanted = { readonly dossierId: string; readonly itemIds: readonly string[]; readonly dueOn: string };

/** A paper that lies in its place. */
export type Lying = { readonly item: DossierItem; readonly now: Standing };

/**
 * Whether papers can be borrowed today (借阅): all in their places, to be back in time. Answers them, held until the transaction ends.
 * Throws `item-already-out`, `due-in-past`, `checkout-too-long`, and what `lockItems` throws.
 */
export async function checkAvailability(em: Em, { dossierId, itemIds, dueOn }: Wanted, on: string): Promise<readonly Lying[]> {
  const items = await lockItems(em, dossierId, itemIds);
  const standing = await standingOf(em, itemIds);
  refuseDue(dueOn, on, Number(await parameterAt(em, 'dossierLoanDays', on)));
  return items.map((item) => {
    const now = standing.get(item.id);
    if (!now) throw new Error(`the item ${item.id} has no chain of custody`);
    if (now.lending) throw new Refusal('conflict', 'item-already-out', { title: item.title, dueOn: now.lending.dueOn });
    return { item, now };
  });
}

/** PURE: throws `due-in-past` and `checkout-too-long`. */
export function refuseDue(dueOn: string, on: string, mostDays: number): void {
  if (dueOn < on) throw new Refusal('invalid', 'due-in-past', { dueOn, on });
  const latest = addDays(on, mostDays);
  if (dueOn > latest) throw new Refusal('invalid', 'checkout-too-long', { dueOn, days: mostDays, latest });
}

/** PURE: originals of 权证 among papers; the more of them, the higher the approval. */
export function titleOriginals(items: readonly Pick<DossierItem, 'kind' | 'original' | 'copies'>[]): number {
  return items.filter(({ kind, original }) => kind === 'title' && original).length;
}
