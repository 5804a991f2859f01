import { LockMode } from '@mikro-orm/core';

import type { Em } from '../../database/orm.ts';
import { change, sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import type { Actor } from '../actor.ts';
import { record } from '../audit/index.ts';
import { Org } from './org.entity.ts';

/**
 * Moves an organisation with all below it under another (调整上级机构). What belongs to it comes along: from then on it is
 * reached by who holds a role above the new place, and no longer from above the old one. Throws `org-not-found`,
 * `stale-version` and, for the company, a place below itself or a branch below a department, `org-misplaced`.
 */
export async function moveOrg(em: Em, actor: Actor, { id, parentId, version }: { id: string; parentId: string; version: number }): Promise<void> {
  // Two moves at once could each put the other below itself: whoever moves holds the whole tree, in one order.
  await sql(em, 'select 1 from org order by id for update');
  const org = await em.findOne(Org, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
  const parent = await em.findOne(Org, { id: parentId }, { refresh: true });
  if (!org || !parent) throw new Refusal('absent', 'org-not-found');
  if (org.version !== version) throw new Refusal('conflict', 'stale-version');
  const below = parent.path.startsWith(org.path);
  if (org.kind === 'company' || below || (org.kind === 'branch' && parent.kind === 'department')) throw new Refusal('invalid', 'org-misplaced');
  if (org.parentId === parentId) return;
  const before = { parentId: org.parentId };
  await change(
    em,
    `update org set path = $2 || substr(path, $3), parent_id = case when id = $4 then $5::uuid else parent_id end,
       version = version + case when id = $4 then 1 else 0 end
     where path like $1 || '%'`,
    [org.path, parent.path, org.path.length - id.length, id, parentId],
  );
  await em.refresh(org);
  await record(em, actor, { action: 'org.move', object: 'org', objectId: id, before, after: { parentId } });
}
