/** Whether a name and a password belong together, counted when they do not. */
import type { Em } from '../../database/orm.ts';
import { Refusal } from '../../errors.ts';
import type { Actor } from '../actor.ts';
import { record } from '../audit/index.ts';
import type { IdentityDeps } from './deps.ts';
import { countFailure, forgetFailures, refuseLocked } from './failures.ts';
import { inTurn } from './in-turn.ts';
import { NO_PASSWORD } from './password.ts';
import { Person } from './person.entity.ts';

type Claim = { readonly username: string; readonly password: string; readonly address: string };

/** Guesses at one name wait for each other, so that many at once are counted before the next is looked at. */
const turnOf = inTurn();

/**
 * The person of a username and password. A failure is counted and audited in a transaction of its own, for the caller's
 * rolls back with the refusal. Throws `sign-in-locked`, and `wrong` for an unknown name and a wrong password alike: same
 * answer, same work, same time. Nothing that was typed is kept: a password is easily typed into the wrong box.
 */
export function checkPassword(deps: Pick<IdentityDeps, 'clock' | 'passwords'>, em: Em, claim: Claim, wrong: Refusal): Promise<Person> {
  return turnOf(claim.username, async () => {
    await refuseLocked(em, claim, deps.clock.now());
    const person = await em.findOne(Person, { username: claim.username });
    if (await deps.passwords.verify(person?.passwordHash ?? NO_PASSWORD, claim.password) && person) {
      await forgetFailures(em, claim.username, claim.address);
      return person;
    }
    await em.transactional((inner) => noteFailure(inner, person, claim, deps.clock.now()));
    throw wrong;
  });
}

async function noteFailure(em: Em, person: Person | null, claim: Claim, now: Date): Promise<void> {
  const stranger: Actor = { personId: '', username: '', name: '', address: claim.address };
  const entry = { object: 'person', objectId: person?.id ?? '' };
  const locks = await countFailure(em, claim, now);
  await record(em, stranger, { action: 'session.sign-in-failed', ...entry });
  if (locks) await record(em, stranger, { action: 'session.locked', ...entry });
}
