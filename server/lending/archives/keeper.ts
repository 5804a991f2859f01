/** PURE: who may lay hands on papers, whatever a diagram says. */
import { Refusal } from '../../errors.ts';
import type { Actor } from '../../platform/actor.ts';
import type { Rights } from '../../platform/policy/index.ts';
import type { Dossier } from './dossier.entity.ts';

/** Who acts, what they may do, who started the case, and who did the tasks before. */
export type Keeper = { readonly actor: Actor; readonly rights: Rights; readonly starterId: string; readonly doers: readonly string[] };

/**
 * Only an archivist takes papers in, hands them out and takes them back, and never from or to themselves.
 * Throws `not-archivist`, `keeper-is-party`.
 */
export function refuseOthers({ actor, rights, starterId }: Keeper, dossier: Pick<Dossier, 'orgId' | 'ownerId'>): void {
  if (!rights.covers('dossier', 'edit', dossier)) throw new Refusal('forbidden', 'not-archivist');
  if (actor.personId === starterId) throw new Refusal('forbidden', 'keeper-is-party');
}

/** Somebody who neither borrows nor hands out has said yes. Throws `checkout-not-approved`. */
export function refuseUnapproved({ actor, starterId, doers }: Keeper): void {
  if (doers.every((person) => person === starterId || person === actor.personId)) throw new Refusal('forbidden', 'checkout-not-approved');
}
