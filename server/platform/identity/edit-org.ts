import { LockMode } from '@mikro-orm/core';

import type { Em } from '../../database/orm.ts';
import { Refusal } from '../../errors.ts';
import type { Actor } from '../actor.ts';
import { record } from '../audit/index.ts';
import { Org } from './org.entity.ts';
import { Person } from './person.entity.ts';

export type OrgEdit = {
  readonly id: string; readonly version: number; readonly code: string; readonly name: string; readonly leaderId: string | null;
};

/**
 * Renames an organisation or changes its leader (负责人), who must be enabled. Throws `org-not-found`, `stale-version`,
 * `org-exists`, `person-not-found`.
 */
export async function editOrg(em: Em, actor: Actor, { id, version, ...values }: OrgEdit): Promise<Org> {
  const org = await em.findOne(Org, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!org) throw new Refusal('absent', 'org-not-found');
  if (org.version !== version) throw new Refusal('conflict', 'stale-version');
  const namesake = await em.findOne(Org, { code: values.code, id: { $ne: id } });
  if (namesake) throw new Refusal('conflict', 'org-exists', { code: values.code });
  const leader = values.leaderId === null ? null : await em.findOne(Person, { id: values.leaderId, enabled: true });
  if (values.leaderId !== null && !leader) throw new Refusal('absent', 'person-not-found');
  const before = { code: org.code, name: org.name, leaderId: org.leaderId };
  em.assign(org, values);
  await em.flush();
  await record(em, actor, { action: 'org.edit', object: 'org', objectId: id, before, after: values });
  return org;
}
