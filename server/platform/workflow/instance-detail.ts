/** One instance as others see it: where it stands, what it did, its diagram with the tokens on it. */
import type { Em } from '../../database/orm.ts';
import { isoOf, sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import { sentence } from '../../http/problem.ts';
import type { Page } from '../../http/route.ts';
import { say } from '../../text/history.zh.ts';
import type { Rights } from '../policy/index.ts';
import { mayCancel } from './cancel.ts';
import { mayReadCase } from './case-access.ts';
import type { Definition } from './definitions.ts';
import type { Runtime } from './deps.ts';
import { cancelling, caseRef, outcomeRef } from './present.ts';
import type { Diagram, HistoryItem, InstanceDetail } from './shapes.ts';
import { ProcessDefinition } from './tables/definition.entity.ts';

type Row = {
  id: string; slug: string; definition_id: string; status: 'running' | 'ended' | 'cancelled'; outcome: string | null;
  starter_id: string; starter_name: string; started_at: string; ended_at: string | null;
  case_id: string; case_number: string; case_title: string; case_summary: string; case_status: string; case_org_id: string; case_owner_id: string;
};

/** The row, if the person may read its case. Throws `instance-not-found`, also when it is not theirs to see. */
export async function readable(em: Em, rights: Rights, instanceId: string): Promise<Row> {
  const [row] = await sql<Row>(
    em,
    `select i.id, i.slug, i.definition_id, i.status, i.outcome, i.starter_id, p.name as starter_name, i.started_at, i.ended_at,
       c.id as case_id, c.number as case_number, c.title as case_title, c.summary as case_summary, c.status as case_status,
       c.org_id as case_org_id, c.owner_id as case_owner_id
     from instance i join cases c on c.id = i.case_id join person p on p.id = i.starter_id where i.id = $1`,
    [instanceId],
  );
  if (!row || !(await mayReadCase(em, rights, row.case_id))) throw new Refusal('absent', 'instance-not-found');
  return row;
}

export async function instanceDetail(runtime: Runtime, em: Em, rights: Rights, instanceId: string): Promise<InstanceDetail> {
  const row = await readable(em, rights, instanceId);
  const definition = await runtime.definitions.byId(em, row.definition_id);
  const open = await sql<{ id: string; name: string; since: string }>(
    em, `select node_id as id, node_name as name, opened_at as since from task_group where instance_id = $1 and status = 'open' order by opened_at`,
    [instanceId],
  );
  const jobs = await sql<{ id: string; since: string }>(
    em, `select node_id as id, created_at as since from job where instance_id = $1 and status in ('pending', 'failed') and kind = 'step'`,
    [instanceId],
  );
  const ended = row.outcome === null ? undefined : definition.model.nodes[row.outcome];
  return {
    id: row.id, slug: row.slug, processName: definition.name, version: definition.version, status: row.status, case: caseRef(row),
    nodes: [...open, ...jobs.map((job) => ({ ...job, name: definition.model.nodes[job.id]?.name ?? job.id }))]
      .map((node) => ({ ...node, since: isoOf(node.since) ?? '' })),
    startedBy: { id: row.starter_id, name: row.starter_name }, startedAt: isoOf(row.started_at) ?? '', endedAt: isoOf(row.ended_at),
    outcome: ended ? { id: ended.id, name: ended.name } : null,
    actions: row.status === 'running' && mayCancel(rights, cancelling(row)) ? ['cancel'] : [],
  };
}

type HistoryRow = {
  id: string; at: string; kind: string; node_id: string | null;
  actor_id: string; actor_name: string | null; data: Record<string, unknown>;
};

/** What people and the system did, oldest first. The bare movements of tokens are left to the diagram. */
export async function instanceHistory(runtime: Runtime, em: Em, rights: Rights, instanceId: string): Promise<Page<HistoryItem>> {
  const row = await readable(em, rights, instanceId);
  const definition = await runtime.definitions.byId(em, row.definition_id);
  const rows = await sql<HistoryRow>(
    em,
    `select h.id, h.at, h.kind, h.node_id, h.actor_id, p.name as actor_name, h.data from history h
     left join person p on p.id = h.actor_id where h.instance_id = $1 and h.kind <> 'moved' order by h.id`,
    [instanceId],
  );
  return { items: rows.map((entry) => historyItem(definition, entry)), total: rows.length };
}

function historyItem(definition: Definition, { id, at, kind, node_id, actor_id, actor_name, data }: HistoryRow): HistoryItem {
  const node = node_id === null ? undefined : definition.model.nodes[node_id];
  const { outcome, opinion, round, to, code, facts } = data;
  const target = typeof to === 'string' ? (definition.model.nodes[to]?.name ?? to) : undefined;
  const reason = typeof code === 'string' ? sentence(code, (facts ?? {}) as Record<string, unknown>) : undefined;
  const cancelled = typeof data['reason'] === 'string' ? data['reason'] : null;
  return {
    id, at: isoOf(at) ?? '', actor: actor_name === null ? null : { id: actor_id, name: actor_name }, kind,
    node: node ? { id: node.id, name: node.name } : null,
    outcome: outcomeRef(node, typeof outcome === 'string' ? outcome : null),
    opinion: typeof opinion === 'string' ? opinion : cancelled, round: typeof round === 'number' ? round : null,
    text: say(kind, { node: node?.name, to: target, reason }),
  };
}

/** The diagram of the instance's own version, with the nodes that wait, those that are done, and the flows taken. */
export async function instanceDiagram(em: Em, rights: Rights, instanceId: string): Promise<Diagram> {
  const row = await readable(em, rights, instanceId);
  const definition = await em.findOneOrFail(ProcessDefinition, { id: row.definition_id }, { populate: ['xml'] });
  const moves = await sql<{ data: { flows?: string[]; left?: string[] } }>(
    em, `select data from history where instance_id = $1 and kind = 'moved' order by id`, [instanceId],
  );
  const waiting = await sql<{ node_id: string; failed: boolean }>(
    em,
    `select node_id, false as failed from task_group where instance_id = $1 and status = 'open'
     union all select node_id, status = 'failed' from job where instance_id = $1 and status in ('pending', 'failed')`,
    [instanceId],
  );
  const active = new Set(waiting.map((wait) => wait.node_id));
  const left = new Set(moves.flatMap((move) => move.data.left ?? []));
  return {
    xml: definition.xml as string, active: [...active], done: [...left].filter((node) => !active.has(node)),
    flows: [...new Set(moves.flatMap((move) => move.data.flows ?? []))],
    incidents: [...new Set(waiting.filter((wait) => wait.failed).map((wait) => wait.node_id))],
  };
}
