import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import type { Rights } from '../policy/index.ts';
import type { LiveSession } from './sessions.ts';
import type { SessionView } from './shapes.ts';

type Row = { org_id: string; org_name: string; post: string | null; company: string };

/** Who is signed in, and all that the client's frame needs to know. */
export async function viewOf(em: Em, rights: Rights, session: LiveSession, businessDate: string): Promise<SessionView> {
  const { personId, username, name } = session;
  const [row] = await sql<Row>(
    em,
    `select o.id as org_id, o.name as org_name, post.name as post, (select name from org where parent_id is null limit 1) as company
     from person p join org o on o.id = p.org_id left join post on post.id = p.post_id where p.id = $1`,
    [personId],
  );
  const roles = await sql<{ code: string; name: string }>(
    em,
    `select r.id as code, r.name from role r where exists (select 1 from membership m where m.role = r.id and m.person_id = $1
       and m.from_on <= $2 and (m.to_on is null or m.to_on >= $2)) order by r.id`,
    [personId, businessDate],
  );
  return {
    person: { id: personId, username, name, org: row ? { id: row.org_id, name: row.org_name } : null, post: row?.post ?? null },
    roles, rights: rights.held().map(({ object, actions }) => ({ object, actions: [...actions] })),
    company: row?.company ?? '', csrfToken: session.csrfToken, businessDate, mustChangePassword: session.mustChangePassword,
  };
}
