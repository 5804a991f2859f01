import { LockMode } from '@mikro-orm/core';

import type { Em } from '../../database/orm.ts';
import { Refusal } from '../../errors.ts';
import { record } from '../audit/index.ts';
import { checkPassword } from './check-password.ts';
import type { IdentityDeps } from './deps.ts';
import { Person } from './person.entity.ts';
import { openSession } from './sessions.ts';

export type SignIn = { readonly username: string; readonly password: string; readonly address: string; readonly agent: string };

/**
 * Signs someone in (登录) and answers the token for the cookie. Opens its own transactions: `em` must not be in one. Throws
 * `sign-in-refused`, `sign-in-locked`, and `person-disabled` to someone who knows the password.
 */
export async function signIn(deps: IdentityDeps, em: Em, { username, password, address, agent }: SignIn): Promise<string> {
  const claim = { username: username.trim().toLowerCase(), password, address };
  const person = await checkPassword(deps, em, claim, new Refusal('unauthenticated', 'sign-in-refused'));
  if (!person.enabled) throw new Refusal('forbidden', 'person-disabled');
  const renewed = deps.passwords.isOutdated(person.passwordHash) ? await deps.passwords.hash(password) : undefined;
  return em.transactional(async (inner) => {
    await refuseOvertaken(inner, person);
    if (renewed !== undefined) await inner.nativeUpdate(Person, { id: person.id }, { passwordHash: renewed });
    const actor = { personId: person.id, username: person.username, name: person.name, address };
    await record(inner, actor, { action: 'session.sign-in', object: 'person', objectId: person.id });
    return openSession(inner, { personId: person.id, address, agent, now: deps.clock.now(), limits: deps.limits });
  });
}

/**
 * While the password was looked at, it may have been reset or its person disabled, and all sessions ended: this one must
 * not slip through behind them. The lock makes the next of that kind wait until this session can be ended too.
 */
async function refuseOvertaken(em: Em, { id, passwordHash }: Person): Promise<void> {
  const still = await em.findOne(Person, { id, passwordHash, enabled: true }, { lockMode: LockMode.PESSIMISTIC_READ, refresh: true });
  if (!still) throw new Refusal('unauthenticated', 'sign-in-refused');
}
