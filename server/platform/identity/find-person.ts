import type { Em } from '../../database/orm.ts';
import { Refusal } from '../../errors.ts';
import type { Rights } from '../policy/index.ts';
import { Person } from './person.entity.ts';

/**
 * A person inside the scope of someone's right. Throws `person-not-found` when there is none or they are not theirs to
 * see, and `not-allowed` when they may see them but not do this.
 */
export async function findPerson(em: Em, rights: Rights, id: string, action: string): Promise<Person> {
  const person = await em.findOne(Person, { id });
  if (!person || !rights.covers('person', 'read', rowOf(person))) throw new Refusal('absent', 'person-not-found');
  requireCover(rights, 'person', action, rowOf(person));
  return person;
}

/** A person's row, for the policy: they belong to their organisation and to themselves. */
export function rowOf({ id, orgId }: { id: string; orgId: string }): { orgId: string; ownerId: string } {
  return { orgId, ownerId: id };
}

/** Throws `not-allowed` unless the action reaches the row. */
export function requireCover(rights: Rights, object: string, action: string, row: { orgId: string; ownerId: string }): void {
  if (!rights.covers(object, action, row)) throw new Refusal('forbidden', 'not-allowed', { object, action });
}
