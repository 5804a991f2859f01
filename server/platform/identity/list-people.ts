import type { Em } from '../../database/orm.ts';
import { patternOf, sql } from '../../database/sql.ts';
import type { Page } from '../../http/route.ts';
import { type Rights, sqlOf } from '../policy/index.ts';
import { rowOf } from './find-person.ts';
import type { PersonItem, PersonQuery } from './shapes.ts';

export type Moment = { readonly today: string; readonly now: Date };

type Row = {
  id: string; username: string; name: string; org_id: string; org_name: string; post_id: string | null; post_name: string | null;
  mobile_mask: string | null; enabled: boolean; locked: boolean; roles: PersonItem['roles']; version: number;
};

/** The conditions `$1 … $5`; a filter that was not given is null and lets everything pass. */
const CHOSEN = `($1::text is null or p.name ilike $1 or p.username ilike $1)
  and ($2::uuid is null or o.path like (select upper.path from org upper where upper.id = $2) || '%')
  and ($3::text is null or exists (select 1 from membership m where m.person_id = p.id and m.role = $3
     and m.from_on <= $5::date and (m.to_on is null or m.to_on >= $5::date)))
  and ($4::boolean is null or p.enabled = $4)`;

const FROM = 'from person p join org o on o.id = p.org_id left join post on post.id = p.post_id';

/** What the list and the page of one person show; `$5` is the business date, `$6` the instant. */
const COLUMNS = `p.id, p.username, p.name, p.org_id, o.name as org_name, post.id as post_id, post.name as post_name,
  p.mobile_mask, p.enabled, p.version, exists (select 1 from sign_in_failure f where f.username = p.username and f.locked_until > $6) as locked,
  coalesce((select jsonb_agg(jsonb_build_object('code', r.id, 'name', r.name, 'org', jsonb_build_object('id', held.id, 'name', held.name))
       order by r.id, held.path)
     from membership m join role r on r.id = m.role join org held on held.id = m.org_id
     where m.person_id = p.id and m.from_on <= $5::date and (m.to_on is null or m.to_on >= $5::date)), '[]') as roles`;

/** The people someone may see, by name as Chinese sorts it. */
export async function listPeople(em: Em, rights: Rights, query: PersonQuery, { today, now }: Moment): Promise<Page<PersonItem>> {
  const chosen = [patternOf(query.text), query.org ?? null, query.role ?? null, query.enabled ?? null, today];
  const scope = sqlOf(rights.rows('person', 'read'), { org: 'p.org_id', owner: 'p.id' }, 7);
  const where = `where ${CHOSEN} and ${scope.text}`;
  const [counted] = await sql<{ total: number }>(
    em, `select count(*)::int as total ${FROM} ${where} and $6::timestamptz is not null`, [...chosen, now, ...scope.parameters],
  );
  const rows = await sql<Row>(
    em,
    `select ${COLUMNS} ${FROM} ${where} order by p.name collate "zh-x-icu", p.id
     limit ${query.pageSize} offset ${(query.page - 1) * query.pageSize}`,
    [...chosen, now, ...scope.parameters],
  );
  return { items: rows.map((row) => present(row, rights)), total: counted?.total ?? 0 };
}

/** One person as the list shows them, whoever may see them. */
export async function personItem(em: Em, rights: Rights, id: string, { today, now }: Moment): Promise<PersonItem> {
  const nothing = [null, null, null, null, today];
  const [row] = await sql<Row>(em, `select ${COLUMNS} ${FROM} where ${CHOSEN} and p.id = $7`, [...nothing, now, id]);
  if (!row) throw new Error(`person ${id} is gone within a transaction`);
  return present(row, rights);
}

function present(row: Row, rights: Rights): PersonItem {
  const { id, username, name, enabled, locked, roles, version } = row;
  return {
    id, username, name, enabled, locked, roles, version, mobileMask: row.mobile_mask,
    org: { id: row.org_id, name: row.org_name },
    post: row.post_id === null ? null : { id: row.post_id, name: row.post_name ?? '' },
    actions: actionsOn(rights, { id, orgId: row.org_id, hasMobile: row.mobile_mask !== null }),
  };
}

/** What someone may do with a person, besides reading. Nobody gives roles to themselves. */
function actionsOn(rights: Rights, { id, orgId, hasMobile }: { id: string; orgId: string; hasMobile: boolean }): string[] {
  const row = rowOf({ id, orgId });
  const may: Record<string, boolean> = {
    edit: rights.covers('person', 'edit', row),
    'reset-password': rights.covers('person', 'edit', row) && id !== rights.personId,
    grant: rights.can('role', 'grant') && id !== rights.personId,
    disclose: hasMobile && rights.covers('person', 'disclose', row),
  };
  return Object.keys(may).filter((action) => may[action]);
}
