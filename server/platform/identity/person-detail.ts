import type { Em } from '../../database/orm.ts';
import { isoOf, sql } from '../../database/sql.ts';
import type { Rights } from '../policy/index.ts';
import { personItem, type Moment } from './list-people.ts';
import type { MembershipItem, PersonDetail } from './shapes.ts';

type Row = { created_at: string; last_seen_at: string | null; must_change_password: boolean };
type MembershipRow = {
  id: string; person_id: string; role: string; role_name: string; org_id: string; org_name: string;
  from_on: string; to_on: string | null; holds: boolean; ended: boolean; version: number;
};

/** All about one person: also the roles they held and will hold. */
export async function personDetail(em: Em, rights: Rights, id: string, moment: Moment): Promise<PersonDetail> {
  const item = await personItem(em, rights, id, moment);
  const [row] = await sql<Row>(
    em,
    `select created_at, must_change_password, (select max(s.last_seen_at) from session s where s.person_id = person.id) as last_seen_at
     from person where id = $1`,
    [id],
  );
  return {
    ...item, createdAt: isoOf(row?.created_at ?? null) ?? '', lastSeenAt: isoOf(row?.last_seen_at ?? null),
    mustChangePassword: row?.must_change_password ?? false, memberships: await membershipsOf(em, rights, id, moment.today),
  };
}

/** One membership as its person's page shows it. */
export async function membershipItem(em: Em, rights: Rights, id: string, today: string): Promise<MembershipItem | undefined> {
  const [row] = await sql<MembershipRow>(em, `${MEMBERSHIPS} where m.id = $2`, [today, id]);
  return row && present(row, rights);
}

const MEMBERSHIPS = `select m.id, m.person_id, m.role, r.name as role_name, m.org_id, o.name as org_name, m.version,
    m.from_on::text, m.to_on::text, m.from_on <= $1::date and (m.to_on is null or m.to_on >= $1::date) as holds,
    coalesce(m.to_on < $1::date, false) as ended
  from membership m join role r on r.id = m.role join org o on o.id = m.org_id`;

async function membershipsOf(em: Em, rights: Rights, personId: string, today: string): Promise<MembershipItem[]> {
  const text = `${MEMBERSHIPS} where m.person_id = $2 order by m.from_on desc, m.role, m.id`;
  const rows = await sql<MembershipRow>(em, text, [today, personId]);
  return rows.map((row) => present(row, rights));
}

function present(row: MembershipRow, rights: Rights): MembershipItem {
  const { id, holds, version } = row;
  const mine = row.person_id === rights.personId;
  const may = !row.ended && !mine && rights.covers('role', 'grant', { orgId: row.org_id, ownerId: '' });
  return {
    id, holds, version, role: { code: row.role, name: row.role_name }, org: { id: row.org_id, name: row.org_name },
    fromOn: row.from_on, toOn: row.to_on, actions: may ? ['edit', 'end'] : [],
  };
}
