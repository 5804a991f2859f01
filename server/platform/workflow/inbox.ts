/** The boxes of the inbox: 待办, 已办, 抄送我的 hold tasks; 我发起的 holds instances. */
import type { Em } from '../../database/orm.ts';
import { patternOf, sql } from '../../database/sql.ts';
import type { Page } from '../../http/route.ts';
import type { Rights } from '../policy/index.ts';
import { heldRoles, IN_POOL, SHUT_OUT } from './candidates.ts';

export const BOXES = ['inbox', 'done', 'started', 'cc'] as const;
export type Box = (typeof BOXES)[number];
export const SLA = ['overdue', 'soon', 'ok'] as const;
export type Sla = (typeof SLA)[number];

export type InboxQuery = {
  readonly process?: string | undefined;
  readonly text?: string | undefined;
  readonly sla?: Sla | undefined;
  readonly sort?: 'due' | 'created' | undefined;
  readonly page: number;
  readonly pageSize: number;
};

/** A task due within this is `soon`. */
const SOON = `interval '1 day'`;

/** A task as its row says; `present.ts` makes the wire shape of it. */
export type TaskRow = {
  id: string; instance_id: string; slug: string; process_name: string; node_id: string; node_name: string; status: string;
  assignee_id: string | null; assignee_name: string | null; candidate_roles: string[]; created_at: string; due_at: string | null;
  completed_at: string | null; outcome: string | null; round: number; version: number; definition_id: string;
  starter_id: string; rule: unknown;
  case_id: string; case_number: string; case_title: string; case_summary: string; case_status: string; case_org_id: string; case_owner_id: string;
  total: string;
};

const COLUMNS = `t.id, t.instance_id, t.slug, d.name as process_name, t.node_id, t.node_name, t.status,
  t.assignee_id, p.name as assignee_name, t.candidate_roles, t.created_at, t.due_at, t.completed_at, t.outcome, t.round,
  t.version, i.definition_id, i.starter_id, g.rule,
  c.id as case_id, c.number as case_number, c.title as case_title, c.summary as case_summary, c.status as case_status,
  c.org_id as case_org_id, c.owner_id as case_owner_id`;

const JOINS = `join cases c on c.id = t.case_id join instance i on i.id = t.instance_id
  join task_group g on g.id = t.group_id
  join process_definition d on d.id = i.definition_id left join person p on p.id = t.assignee_id`;

/** Which tasks a box holds for a person; `$1`, `$2` roles and organisations, `$3` the person, `$4` now. */
const BELONGS: Readonly<Record<Exclude<Box, 'started'>, string>> = {
  inbox: `t.status = 'open' and (t.assignee_id = $3 or (t.assignee_id is null and ${IN_POOL} and not ${SHUT_OUT}))`,
  done: 't.completed_by = $3',
  cc: 'exists (select 1 from task_copy copy where copy.task_id = t.id and copy.person_id = $3)',
};

const IN_TIME: Readonly<Record<Sla, string>> = {
  overdue: 't.due_at < $4',
  soon: `t.due_at >= $4 and t.due_at < $4::timestamptz + ${SOON}`,
  ok: `(t.due_at is null or t.due_at >= $4::timestamptz + ${SOON})`,
};

/** Not every box uses every parameter, and PostgreSQL wants to know the type of each. */
const TYPED = '$1::text[] is not null and $2::uuid[] is not null and $4::timestamptz is not null';

const FILTER = `($5::text is null or t.slug = $5)
  and ($6::text is null or c.title ilike $6 or c.number ilike $6 or c.summary ilike $6 or t.node_name ilike $6)`;

/** The tasks of a box, a page at a time; in 待办 the most urgent first. */
export async function tasksIn(em: Em, rights: Rights, now: Date, box: Exclude<Box, 'started'>, query: InboxQuery): Promise<Page<TaskRow>> {
  const { roles, orgs } = heldRoles(rights);
  const sla = query.sla ? `and ${IN_TIME[query.sla]}` : '';
  const order = box !== 'inbox' ? 't.completed_at desc nulls last, t.id desc'
    : query.sort === 'created' ? 't.created_at desc, t.id desc' : 't.due_at asc nulls last, t.created_at asc, t.id';
  const rows = await sql<TaskRow>(
    em,
    `select ${COLUMNS}, count(*) over () as total from task t ${JOINS}
     where ${BELONGS[box]} and ${TYPED} and ${FILTER} ${sla} order by ${order} limit $7 offset $8`,
    [roles, orgs, rights.personId, now, query.process ?? null, patternOf(query.text), query.pageSize, (query.page - 1) * query.pageSize],
  );
  if (rows.length === 0 && query.page > 1) return { items: [], total: (await tasksIn(em, rights, now, box, firstOf(query))).total };
  return { items: rows, total: Number(rows[0]?.total ?? 0) };
}

/** A page past the end holds no row to tell how many there are; the first does. */
const firstOf = (query: InboxQuery): InboxQuery => ({ ...query, page: 1, pageSize: 1 });

/** One task with the same columns, whoever asks. */
export async function taskRow(em: Em, taskId: string): Promise<TaskRow | undefined> {
  const [row] = await sql<TaskRow>(em, `select ${COLUMNS}, '1' as total from task t ${JOINS} where t.id = $1`, [taskId]);
  return row;
}

/** How many lie in each box; `overdue` and `soon` are parts of the inbox. */
export async function countsOf(em: Em, rights: Rights, now: Date): Promise<Record<'inbox' | 'overdue' | 'soon' | 'done' | 'started' | 'cc', number>> {
  const { roles, orgs } = heldRoles(rights);
  const [row] = await sql<Record<'inbox' | 'overdue' | 'soon' | 'done' | 'started' | 'cc', string>>(
    em,
    `select count(*) as inbox, count(*) filter (where ${IN_TIME.overdue}) as overdue, count(*) filter (where ${IN_TIME.soon}) as soon,
       (select count(*) from task where completed_by = $3) as done,
       (select count(*) from instance where starter_id = $3 and parent_id is null) as started,
       (select count(*) from task_copy where person_id = $3) as cc
     from task t join cases c on c.id = t.case_id where ${BELONGS.inbox}`,
    [roles, orgs, rights.personId, now],
  );
  const count = (name: keyof NonNullable<typeof row>): number => Number(row?.[name] ?? 0);
  return { inbox: count('inbox'), overdue: count('overdue'), soon: count('soon'), done: count('done'), started: count('started'), cc: count('cc') };
}

export type StartedRow = {
  id: string; slug: string; process_name: string; status: string; started_at: string; ended_at: string | null; starter_id: string;
  case_id: string; case_number: string; case_title: string; case_summary: string; case_status: string; case_org_id: string; case_owner_id: string;
  total: string;
  current: { id: string; name: string; assignees: string[] }[];
};

/** The instances a person started, newest first, with where each stands. */
export async function startedBy(em: Em, personId: string, query: InboxQuery): Promise<Page<StartedRow>> {
  const rows = await sql<StartedRow>(
    em,
    `select i.id, i.slug, d.name as process_name, i.status, i.started_at, i.ended_at, i.starter_id,
       c.id as case_id, c.number as case_number, c.title as case_title, c.summary as case_summary, c.status as case_status,
       c.org_id as case_org_id, c.owner_id as case_owner_id, count(*) over () as total,
       coalesce((select jsonb_agg(jsonb_build_object('id', g.node_id, 'name', g.node_name, 'assignees',
           (select coalesce(jsonb_agg(p.name order by p.name), '[]') from task t join person p on p.id = t.assignee_id
            where t.group_id = g.id and t.status = 'open')) order by g.opened_at)
         from task_group g where g.instance_id = i.id and g.status = 'open'), '[]') as current
     from instance i join cases c on c.id = i.case_id join process_definition d on d.id = i.definition_id
     where i.starter_id = $1 and i.parent_id is null and ($2::text is null or i.slug = $2)
       and ($3::text is null or c.title ilike $3 or c.number ilike $3 or c.summary ilike $3)
     order by i.started_at desc, i.id desc limit $4 offset $5`,
    [personId, query.process ?? null, patternOf(query.text), query.pageSize, (query.page - 1) * query.pageSize],
  );
  if (rows.length === 0 && query.page > 1) return { items: [], total: (await startedBy(em, personId, firstOf(query))).total };
  return { items: rows, total: Number(rows[0]?.total ?? 0) };
}
