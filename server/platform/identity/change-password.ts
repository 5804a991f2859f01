import type { Em } from '../../database/orm.ts';
import { Refusal } from '../../errors.ts';
import type { Actor } from '../actor.ts';
import { record } from '../audit/index.ts';
import { checkPassword } from './check-password.ts';
import type { IdentityDeps } from './deps.ts';
import { Person } from './person.entity.ts';
import { endSessions } from './sessions.ts';

export const PASSWORD_MIN = 8;
export const PASSWORD_MAX = 128;

/**
 * Changes one's own password (修改密码) and ends one's other sessions. A wrong current password counts as a failed sign-in,
 * so that a session left open is no place to guess; therefore it opens its own transactions: `em` must not be in one.
 * Throws `password-wrong`, `sign-in-locked`, `password-too-short`, `password-unchanged`, `password-is-username`.
 */
export async function changePassword(
  deps: IdentityDeps, em: Em, actor: Actor, { current, next, sessionId }: { current: string; next: string; sessionId: string },
): Promise<void> {
  const claim = { username: actor.username, password: current, address: actor.address ?? '' };
  const wrong = new Refusal('invalid', 'password-wrong');
  const { id, passwordHash: checked } = await checkPassword(deps, em, claim, wrong);
  refuseWeak(actor.username, current, next);
  const passwordHash = await deps.passwords.hash(next);
  await em.transactional(async (inner) => {
    const changed = await inner.nativeUpdate(Person, { id, passwordHash: checked }, { passwordHash, mustChangePassword: false });
    if (changed === 0) throw wrong;
    await endSessions(inner, id, { keep: sessionId });
    await record(inner, actor, { action: 'person.change-password', object: 'person', objectId: id });
  });
}

/** Length is what makes a password strong (NIST SP 800-63B); which kinds of letters it has is not asked. */
function refuseWeak(username: string, current: string, next: string): void {
  if ([...next].length < PASSWORD_MIN) throw new Refusal('invalid', 'password-too-short', { least: PASSWORD_MIN });
  if (next === current) throw new Refusal('invalid', 'password-unchanged');
  if (next.toLowerCase() === username) throw new Refusal('invalid', 'password-is-username');
}
