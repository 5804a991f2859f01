import type { Em } from '../../database/orm.ts';
import { isoOf, sql } from '../../database/sql.ts';
import type { Page } from '../../http/route.ts';
import { AUDIT_ACTIONS_ZH } from '../../text/audit.zh.ts';
import { sqlOf, type Rights } from '../policy/index.ts';
import type { AuditItem } from './routes.ts';

export type AuditQuery = {
  readonly person?: string | undefined;
  readonly object?: string | undefined;
  readonly objectId?: string | undefined;
  readonly case?: string | undefined;
  readonly action?: string | undefined;
  /** Calendar days in Shanghai, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly page: number;
  readonly pageSize: number;
};

type Row = {
  id: string; at: string; actor_id: string | null; actor_name: string; acting_for: string | null; acting_name: string | null;
  address: string | null; action: string; object_type: string; object_id: string; before: unknown; after: unknown;
  reason: string | null; case_id: string | null; number: string | null; title: string | null; object_name: string | null;
};

/** The conditions `$1 … $7`; a filter that was not given is null and lets everything pass. */
const CHOSEN = `($1::uuid is null or a.actor_id = $1) and ($2::text is null or a.object_type = $2)
  and ($3::text is null or a.object_id = $3) and ($4::uuid is null or a.case_id = $4) and ($5::text is null or a.action = $5)
  and ($6::date is null or a.at >= $6::date::timestamp at time zone 'Asia/Shanghai')
  and ($7::date is null or a.at < ($7::date + 1)::timestamp at time zone 'Asia/Shanghai')`;

/** What the record is called now; a process that went out of use keeps its name. */
const NAME = `case a.object_type
  when 'person' then (select name from person where id::text = a.object_id)
  when 'org' then (select name from org where id::text = a.object_id)
  when 'post' then (select name from post where id::text = a.object_id)
  when 'role' then (select name from role where id = a.object_id)
  when 'form' then (select title from form_definition where key = a.object_id and live)
  when 'process' then (select name from process_definition where slug = a.object_id and live)
  when 'policy' then (select name from process_definition where slug = a.object_id and live)
end`;

/** Audit rows newest first, as far as the reader's scope over `audit` goes: whose acts they may see. */
export async function listAudit(em: Em, rights: Rights, query: AuditQuery): Promise<Page<AuditItem>> {
  const chosen = [query.person, query.object, query.objectId, query.case, query.action, query.from, query.to].map((it) => it ?? null);
  const scope = sqlOf(rights.rows('audit', 'read'), { org: 'actor.org_id', owner: 'a.actor_id' }, chosen.length + 1);
  const parameters = [...chosen, ...scope.parameters];
  const from = `from audit a left join person actor on actor.id = a.actor_id where ${CHOSEN} and ${scope.text}`;
  const [counted] = await sql<{ total: string }>(em, `select count(*) as total ${from}`, parameters);
  const rows = await sql<Row>(
    em,
    `select a.*, principal.name as acting_name, c.number, c.title, ${NAME} as object_name
     from (select a.* ${from} order by a.id desc limit ${query.pageSize} offset ${(query.page - 1) * query.pageSize}) a
     left join person principal on principal.id = a.acting_for left join cases c on c.id = a.case_id order by a.id desc`,
    parameters,
  );
  return { items: rows.map(present), total: Number(counted?.total ?? 0) };
}

function present(row: Row): AuditItem {
  return {
    id: row.id, at: isoOf(row.at) ?? '', actor: { id: row.actor_id, name: row.actor_name }, address: row.address,
    actingFor: row.acting_for === null ? null : { id: row.acting_for, name: row.acting_name ?? '' },
    action: { code: row.action, name: AUDIT_ACTIONS_ZH[row.action] ?? row.action },
    object: row.object_type, objectId: row.object_id, objectName: row.object_name,
    case: row.case_id === null ? null : { id: row.case_id, number: row.number ?? '', title: row.title ?? '' },
    before: row.before, after: row.after, reason: row.reason,
  };
}
