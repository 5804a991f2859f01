import type { Em } from '../../database/orm.ts';
import { Refusal } from '../../errors.ts';
import { record } from '../../platform/audit/index.ts';
import { checkAvailability, type Lying, type Wanted } from './availability.ts';
import { extendChains, type Moment } from './custody.ts';
import { Dossier } from './dossier.entity.ts';
import { type Keeper, refuseOthers, refuseUnapproved } from './keeper.ts';

/** What goes out, to whom and what for. */
export type Borrowing = Wanted & { readonly borrowerId: string; readonly purpose: string };

/**
 * Hands papers out to whoever borrows them (出库). Throws what `checkAvailability` throws, above all `item-already-out`, and
 * `dossier-not-found`, `not-archivist`, `keeper-is-party`, `checkout-not-approved`.
 */
export async function checkOut(em: Em, keeper: Keeper, moment: Moment, wanted: Borrowing): Promise<readonly Lying[]> {
  const { dossierId, borrowerId: holderId, dueOn, purpose: note } = wanted;
  const dossier = await em.findOne(Dossier, { id: dossierId });
  if (!dossier) throw new Refusal('absent', 'dossier-not-found');
  refuseOthers(keeper, dossier);
  refuseUnapproved(keeper);
  const lying = await checkAvailability(em, wanted, moment.on);
  await extendChains(em, keeper.actor, moment, lying.map(({ item, now }) => (
    { itemId: item.id, what: 'out', homeId: now.homeId, after: now, lending: { holderId, outOn: moment.on, dueOn, renewals: 0 }, note })));
  await record(em, keeper.actor, {
    action: 'dossier.check-out', object: 'dossier', objectId: dossierId, caseId: moment.caseId,
    after: { items: lying.map(({ item }) => item.title), borrower: holderId, dueOn },
  });
  return lying;
}
