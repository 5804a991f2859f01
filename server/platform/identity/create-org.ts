import { LockMode } from '@mikro-orm/core';
import { v7 } from 'uuid';

import type { Em } from '../../database/orm.ts';
import { Refusal } from '../../errors.ts';
import type { Actor } from '../actor.ts';
import { record } from '../audit/index.ts';
import { Org, type OrgKind } from './org.entity.ts';

/**
 * Founds an organisation (新增机构) below another. A branch stands below the company or a branch, a department below any.
 * Throws `org-not-found`, `org-misplaced` and `org-exists` for a code that is taken.
 */
export async function createOrg(
  em: Em, actor: Actor, { parentId, ...values }: { kind: OrgKind; parentId: string | null; code: string; name: string },
): Promise<Org> {
  // Held, so that its path is not changed by a move meanwhile.
  const parent = parentId === null ? null : await em.findOne(Org, { id: parentId }, { lockMode: LockMode.PESSIMISTIC_READ });
  if (parentId !== null && !parent) throw new Refusal('absent', 'org-not-found');
  const fits = values.kind === 'company' ? !parent : parent !== null && !(values.kind === 'branch' && parent.kind === 'department');
  if (!fits) throw new Refusal('invalid', 'org-misplaced');
  if (await em.findOne(Org, { code: values.code })) throw new Refusal('conflict', 'org-exists', { code: values.code });
  const id = v7();
  const org = em.create(Org, { id, ...values, parentId, leaderId: null, path: `${parent?.path ?? '/'}${id}/` });
  await em.flush();
  await record(em, actor, { action: 'org.create', object: 'org', objectId: id, after: { ...values, parentId } });
  return org;
}
