import type { Em } from '../../database/orm.ts';
import type { Actor } from '../actor.ts';
import { record } from '../audit/index.ts';
import type { IdentityDeps } from './deps.ts';
import { forgetFailures } from './failures.ts';
import { oneTimePassword } from './password.ts';
import type { Person } from './person.entity.ts';
import { endSessions } from './sessions.ts';

/**
 * Gives a person a password for one use (重置密码): told once, changed at the first sign-in. Ends their sessions and any
 * lock. Whether the actor may is the caller's to check.
 */
export async function resetPassword(deps: Pick<IdentityDeps, 'passwords'>, em: Em, actor: Actor, person: Person): Promise<string> {
  const password = oneTimePassword();
  em.assign(person, { passwordHash: await deps.passwords.hash(password), mustChangePassword: true });
  await em.flush();
  await endSessions(em, person.id);
  await forgetFailures(em, person.username);
  await record(em, actor, { action: 'person.reset-password', object: 'person', objectId: person.id });
  return password;
}
