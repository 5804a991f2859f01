/** PURE: four eyes inside the use cases, whatever a diagram says: who had a hand in a case may not end it alone. */
import { Refusal } from '../../../errors.ts';
import { type Actor, SYSTEM } from '../../../platform/actor.ts';
import type { LoanApplication } from '../application.entity.ts';
import type { Hands } from './place.ts';

/**
 * Who pays out neither asked for the payout nor for the loan, nor approved it (`approvers`: everybody who did, at whatever
 * stage), and a third person has looked at it. When a job runs the step there is nobody at its keyboard: then three people must
 * have done the tasks before it.
 * Throws `payout-by-requester`, `payout-by-approver`, `payout-not-reviewed`.
 */
export function refuseSameHands(
  { personId }: Actor, { starterId, doers }: Hands, { ownerId, approvedBy }: Pick<LoanApplication, 'ownerId' | 'approvedBy'>,
  approvers: readonly string[],
): void {
  const people = new Set([starterId, ...doers]);
  if (personId === SYSTEM.personId) {
    if (people.size < 3) throw new Refusal('forbidden', 'payout-not-reviewed');
    return;
  }
  if (personId === starterId || personId === ownerId) throw new Refusal('forbidden', 'payout-by-requester');
  if (personId === approvedBy || approvers.includes(personId)) throw new Refusal('forbidden', 'payout-by-approver');
  people.delete(starterId);
  people.delete(personId);
  if (people.size === 0) throw new Refusal('forbidden', 'payout-not-reviewed');
}

/** What costs the company or the customer money takes two people. Throws `second-person-missing`. */
export function refuseAlone(actor: Actor, { starterId, doers }: Hands): void {
  const people = new Set([starterId, actor.personId, ...doers]);
  people.delete(SYSTEM.personId);
  if (people.size < 2) throw new Refusal('forbidden', 'second-person-missing');
}
