import type { Em } from '../../database/orm.ts';
import type { Actor } from '../actor.ts';
import type { IdentityDeps } from './deps.ts';

/** Says that a person has left, or no longer holds a role; what they may still do is asked after the change. */
export async function tellLeft(
  { clock, policy, left }: Pick<IdentityDeps, 'clock' | 'policy' | 'left'>, em: Em, actor: Actor, { personId, role }: { personId: string; role?: string },
): Promise<void> {
  const rights = await policy.rightsOf(em, personId, await clock.businessDate(em));
  const roles = role === undefined ? undefined : await (await policy.bookOf(em)).rolesOf(role);
  await left(em, actor, { rights, roles });
}
