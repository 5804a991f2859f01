import { LockMode } from '@mikro-orm/core';

import type { Em } from '../../database/orm.ts';
import { Refusal } from '../../errors.ts';
import type { Actor } from '../actor.ts';
import { record } from '../audit/index.ts';
import { refuseLockOut } from '../policy/index.ts';
import type { IdentityDeps } from './deps.ts';
import { auditOf, columnsOf, type PersonFields } from './person-fields.ts';
import { Person } from './person.entity.ts';
import { endSessions } from './sessions.ts';
import { tellLeft } from './tell-left.ts';

export type PersonEdit = PersonFields & { readonly id: string; readonly version: number; readonly enabled: boolean };

/**
 * Changes the record of a person (修改人员). Who is disabled is signed out at once, and their work goes to others. Throws
 * `person-not-found`, `stale-version`, `policy-locks-out` for the last one who can change rights, and what `columnsOf` throws.
 */
export async function editPerson(
  deps: Pick<IdentityDeps, 'clock' | 'policy' | 'vault' | 'left'>, em: Em, actor: Actor, { id, version, enabled, ...fields }: PersonEdit,
): Promise<Person> {
  const person = await em.findOne(Person, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!person) throw new Refusal('absent', 'person-not-found');
  if (person.version !== version) throw new Refusal('conflict', 'stale-version');
  const before = auditOf(person);
  const turned = person.enabled === enabled ? undefined : enabled;
  em.assign(person, { ...await columnsOf(em, deps.vault, fields), enabled });
  await em.flush();
  if (turned === false) {
    await endSessions(em, id);
    await refuseLockOut(deps.policy, em, await deps.clock.businessDate(em));
    await tellLeft(deps, em, actor, { personId: id });
  }
  const action = turned === undefined ? 'person.edit' : turned ? 'person.enable' : 'person.disable';
  await record(em, actor, { action, object: 'person', objectId: id, before, after: auditOf(person) });
  return person;
}
