import { z } from 'zod';

import { isoOf, patternOf, sql } from '../../database/sql.ts';
import type { Em } from '../../database/orm.ts';
import { Refusal } from '../../errors.ts';
import { route, type Page, type Route } from '../../http/route.ts';
import { say } from '../../text/cases.zh.ts';
import { CaseComment } from '../cases/case.entity.ts';
import type { Rights } from '../policy/index.ts';
import { caseScope, MAY_READ, MAY_WRITE, mayReadCase, mayWriteCase } from './case-access.ts';
import type { Runtime } from './deps.ts';
import { filesOfCase } from './case-files.ts';
import type { Workflow } from './index.ts';
import { pageOf, Ref } from './shapes.ts';

const CaseItem = z.object({
  id: z.string(), number: z.string(), title: z.string(), summary: z.string(), status: z.string(), kind: z.string(), kindName: z.string(),
  starter: Ref, owner: Ref, org: Ref, openedAt: z.string(), closedAt: z.string().nullable(),
  subject: z.object({ type: z.string(), id: z.string(), label: z.string() }).nullable(), actions: z.array(z.string()),
});
export type CaseItem = z.infer<typeof CaseItem>;

const CaseDetail = CaseItem.extend({
  instances: z.array(z.object({ id: z.string(), slug: z.string(), processName: z.string(), status: z.string(), startedAt: z.string() })),
  comments: z.array(z.object({ id: z.string(), at: z.string(), by: Ref, text: z.string() })),
  files: z.array(z.object({ id: z.string(), name: z.string(), size: z.int(), mime: z.string(), uploadedBy: Ref, uploadedAt: z.string() })),
});
export type CaseDetail = z.infer<typeof CaseDetail>;

const VIEWS = ['created', 'history', 'closed', 'returned', 'all'] as const;
type View = (typeof VIEWS)[number];

/** 我创建的 · 历史 (I had a hand in it) · 结案 · 退单 · 所有 (as far as the right reaches). `$3` is the person. */
const IN_VIEW: Readonly<Record<View, string>> = {
  created: 'c.starter_id = $3',
  history: 'exists (select 1 from task done where done.case_id = c.id and done.completed_by = $3)',
  closed: "c.status = 'completed'",
  returned: "c.status in ('rejected', 'cancelled')",
  all: 'true',
};

type Row = {
  id: string; number: string; title: string; summary: string; status: string; kind: string; kind_name: string | null;
  starter_id: string; starter: string;
  owner_id: string; owner: string; org_id: string; org: string; opened_at: string; closed_at: string | null;
  subject_type: string | null; subject_id: string | null; may_write: boolean; total: string;
};

/** Cases a person may read; `$1 … $9` are those of `caseScope`. */
const SELECT = `select c.*, kind.name as kind_name, s.name as starter, o.name as owner, org.name as org,
    ${MAY_WRITE} as may_write, count(*) over () as total
  from cases c join person s on s.id = c.starter_id join person o on o.id = c.owner_id join org on org.id = c.org_id
    left join process_definition kind on kind.slug = c.kind and kind.live
  where ${MAY_READ}`;

const Id = z.object({ id: z.uuid() });

/** The case (项目) and its queries. They stand here because who may see a case depends on its tasks. */
export function caseRoutes({ runtime }: Workflow): Route[] {
  const Query = z.strictObject({
    view: z.enum(VIEWS).default('all'), kind: z.string().max(60).optional(), text: z.string().max(100).optional(),
    status: z.enum(['open', 'completed', 'rejected', 'cancelled']).optional(),
    page: z.coerce.number().int().min(1).max(100_000).default(1), pageSize: z.coerce.number().int().min(1).max(100).default(20),
  });
  return [
    route({
      method: 'GET', path: '/api/cases', summary: 'Cases by view', access: 'signed-in', query: Query, answer: pageOf(CaseItem),
      handle: ({ em, rights, query }) => listCases(runtime, em, rights, query),
    }),
    route({
      method: 'GET', path: '/api/cases/:id', summary: 'One case', access: 'signed-in', params: Id, answer: CaseDetail,
      handle: ({ em, rights, params }) => caseDetail(runtime, em, rights, params.id),
    }),
    route({
      method: 'POST', path: '/api/cases/:id/comments', summary: 'Comment on a case', access: 'signed-in', params: Id, status: 201,
      body: z.strictObject({ text: z.string().trim().min(1).max(2000) }), answer: z.object({ id: z.string() }),
      async handle({ em, rights, params, body, actor }) {
        await requireWriter(em, rights, params.id);
        const comment = em.create(CaseComment, { caseId: params.id, personId: actor.personId, text: body.text, createdAt: runtime.clock.now() });
        await em.flush();
        return { id: comment.id };
      },
    }),
  ];
}

/** Throws `case-not-found` to whom the case is not shown, `not-allowed` to whom it is only shown. */
async function requireWriter(em: Em, rights: Rights, caseId: string): Promise<void> {
  if (!(await mayReadCase(em, rights, caseId))) throw new Refusal('absent', 'case-not-found');
  if (!(await mayWriteCase(em, rights, caseId))) throw new Refusal('forbidden', 'not-allowed', { object: 'case', action: 'comment' });
}

type ListQuery = { view: View; kind?: string | undefined; text?: string | undefined; status?: string | undefined; page: number; pageSize: number };

async function listCases(runtime: Runtime, em: Em, rights: Rights, query: ListQuery): Promise<Page<CaseItem>> {
  const rows = await sql<Row>(
    em,
    `${SELECT} and ${IN_VIEW[query.view]}
       and ($10::text is null or c.kind = $10) and ($11::text is null or c.status = $11)
       and ($12::text is null or c.number ilike $12 or c.title ilike $12 or c.summary ilike $12)
     order by c.opened_at desc, c.id desc limit $13 offset $14`,
    [...caseScope(rights), query.kind ?? null, query.status ?? null, patternOf(query.text), query.pageSize, (query.page - 1) * query.pageSize],
  );
  if (rows.length === 0 && query.page > 1) {
    const { total } = await listCases(runtime, em, rights, { ...query, page: 1, pageSize: 1 });
    return { items: [], total };
  }
  const labels = await labelsOf(runtime, em, rows);
  return { items: rows.map((row) => present(labels, row)), total: Number(rows[0]?.total ?? 0) };
}

/** How the subjects of some cases are called, by id: one question for each type of subject. */
async function labelsOf({ subjects }: Runtime, em: Em, rows: readonly Row[]): Promise<ReadonlyMap<string, string>> {
  const labels = new Map<string, string>();
  for (const [type, about] of Map.groupBy(rows, (row) => row.subject_type)) {
    const ids = new Set(about.flatMap((row) => row.subject_id ?? []));
    const found = type === null ? undefined : await subjects.get(type)?.labels(em, [...ids]);
    for (const [id, label] of found ?? []) labels.set(id, label);
  }
  return labels;
}

function present(labels: ReadonlyMap<string, string>, row: Row): CaseItem {
  const label = labels.get(row.subject_id ?? '');
  const subject = row.subject_type && row.subject_id && label !== undefined ? { type: row.subject_type, id: row.subject_id, label } : null;
  return {
    id: row.id, number: row.number, title: row.title, summary: row.summary, status: row.status,
    kind: row.kind, kindName: say(row.kind, row.kind_name),
    starter: { id: row.starter_id, name: row.starter }, owner: { id: row.owner_id, name: row.owner }, org: { id: row.org_id, name: row.org },
    openedAt: isoOf(row.opened_at) ?? '', closedAt: isoOf(row.closed_at), subject, actions: row.may_write ? ['comment', 'attach'] : [],
  };
}

async function caseDetail(runtime: Runtime, em: Em, rights: Rights, id: string): Promise<CaseDetail> {
  const [row] = await sql<Row>(em, `${SELECT} and c.id = $10`, [...caseScope(rights), id]);
  if (!row) throw new Refusal('absent', 'case-not-found');
  const instances = await sql<{ id: string; slug: string; name: string; status: string; started_at: string }>(
    em, `select i.id, i.slug, d.name, i.status, i.started_at from instance i join process_definition d on d.id = i.definition_id
         where i.case_id = $1 order by i.started_at`, [id],
  );
  const comments = await sql<{ id: string; at: string; person_id: string; name: string; text: string }>(
    em, `select m.id, m.created_at as at, m.person_id, p.name, m.text from case_comment m join person p on p.id = m.person_id
         where m.case_id = $1 order by m.created_at`, [id],
  );
  return {
    ...present(await labelsOf(runtime, em, [row]), row),
    instances: instances.map(({ id: instanceId, slug, name, status, started_at }) => ({
      id: instanceId, slug, processName: name, status, startedAt: isoOf(started_at) ?? '',
    })),
    comments: comments.map(({ id: commentId, at, person_id, name, text }) => ({
      id: commentId, at: isoOf(at) ?? '', by: { id: person_id, name }, text,
    })),
    files: await filesOfCase(runtime, em, rights, id),
  };
}
