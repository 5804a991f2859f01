import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import { type Rights, sqlOf } from '../policy/index.ts';
import type { OrgKind } from './org.entity.ts';
import type { OrgItem, PostItem } from './shapes.ts';

type Row = {
  id: string; kind: OrgKind; code: string; name: string; parent_id: string | null; depth: number; leader_id: string | null;
  leader_name: string | null; people: number; version: number;
};

/** The organisation tree as far as someone may see it, each below its parent, sisters by code. */
export async function listOrgs(em: Em, rights: Rights): Promise<OrgItem[]> {
  const scope = sqlOf(rights.rows('org', 'read'), { org: 'o.id', owner: 'o.leader_id' }, 1);
  const rows = await sql<Row>(
    em,
    `with recursive tree as (
       select o.*, 0 as depth, array[o.code] as place from org o where o.parent_id is null
       union all select o.*, tree.depth + 1, tree.place || o.code from org o join tree on tree.id = o.parent_id)
     select o.id, o.kind, o.code, o.name, o.parent_id, o.depth, o.leader_id, leader.name as leader_name, o.version,
       (select count(*)::int from person p where p.org_id = o.id and p.enabled) as people
     from tree o left join person leader on leader.id = o.leader_id where ${scope.text} order by o.place`,
    scope.parameters,
  );
  return rows.map(({ parent_id, leader_id, leader_name, ...row }) => ({
    ...row, parentId: parent_id, leader: leader_id === null ? null : { id: leader_id, name: leader_name ?? '' },
    actions: rights.covers('org', 'edit', { orgId: row.id, ownerId: leader_id ?? '' }) ? ['edit', 'create-below'] : [],
  }));
}

export async function listPosts(em: Em, rights: Rights): Promise<PostItem[]> {
  const rows = await sql<Omit<PostItem, 'actions'>>(em, 'select id, code, name, version from post order by code');
  const actions = rights.can('post', 'edit') ? ['edit'] : [];
  return rows.map((row) => ({ ...row, actions }));
}
