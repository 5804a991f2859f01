import type { Em } from '../../database/orm.ts';
import { Refusal } from '../../errors.ts';
import type { Actor } from '../actor.ts';
import { record } from '../audit/index.ts';
import type { IdentityDeps } from './deps.ts';
import { NO_PASSWORD } from './password.ts';
import { auditOf, columnsOf, type PersonFields } from './person-fields.ts';
import { Person } from './person.entity.ts';

export const USERNAME = /^[a-z0-9][a-z0-9._-]{1,31}$/;

export type NewPerson = PersonFields & {
  readonly username: string;
  /** Only set-up and demo give one; elsewhere a person is given a password for one use afterwards (`resetPassword`). */
  readonly password?: string;
};

/**
 * Enters someone who works here (新增人员). Until they are given a password they cannot sign in. Throws `username-invalid`,
 * `username-taken`, and what `columnsOf` throws.
 */
export async function createPerson(
  deps: Pick<IdentityDeps, 'clock' | 'passwords' | 'vault'>, em: Em, actor: Actor, { username, password, ...fields }: NewPerson,
): Promise<Person> {
  if (!USERNAME.test(username)) throw new Refusal('invalid', 'username-invalid');
  if (await em.findOne(Person, { username })) throw new Refusal('conflict', 'username-taken', { username });
  const person = em.create(Person, {
    username, mobile: null, ...await columnsOf(em, deps.vault, fields),
    enabled: true, mustChangePassword: false, createdAt: deps.clock.now(),
    passwordHash: password === undefined ? NO_PASSWORD : await deps.passwords.hash(password),
  });
  await em.flush();
  await record(em, actor, { action: 'person.register', object: 'person', objectId: person.id, after: auditOf(person) });
  return person;
}
