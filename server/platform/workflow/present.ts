/** Rows become answers here and nowhere else. */
import type { Em } from '../../database/orm.ts';
import { isoOf, sql } from '../../database/sql.ts';
import { say } from '../../text/history.zh.ts';
import type { Rights } from '../policy/index.ts';
import { type Cancelling, mayCancel } from './cancel.ts';
import type { Definition } from './definitions.ts';
import type { Runtime } from './deps.ts';
import type { NodeConfig } from './engine/index.ts';
import type { StartedRow, TaskRow } from './inbox.ts';
import type { StartedItem, TaskItem } from './shapes.ts';
import { outcomesOf, returnsOf } from './tasks/node-options.ts';

type Names = ReadonlyMap<string, string>;

/** The Chinese name of every role. */
export async function roleNames(em: Em): Promise<Names> {
  const rows = await sql<{ id: string; name: string }>(em, 'select id, name from role');
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** Tasks as list items, each with what the person may do with it. */
export async function presentTasks(runtime: Runtime, em: Em, rights: Rights, rows: readonly TaskRow[]): Promise<TaskItem[]> {
  const roles = await roleNames(em);
  const items: TaskItem[] = [];
  for (const row of rows) {
    const definition = await runtime.definitions.byId(em, row.definition_id);
    items.push(presentTask(definition, roles, rights, row));
  }
  return items;
}

function presentTask(definition: Definition, roles: Names, rights: Rights, row: TaskRow): TaskItem {
  const node = definition.model.nodes[row.node_id];
  return {
    id: row.id, instanceId: row.instance_id, slug: row.slug, processName: row.process_name, case: caseRef(row),
    node: { id: row.node_id, name: row.node_name }, status: row.status,
    assignee: row.assignee_id === null ? null : { id: row.assignee_id, name: row.assignee_name ?? '' },
    candidateRoles: row.candidate_roles.map((code) => ({ code, name: roles.get(code) ?? code })),
    createdAt: isoOf(row.created_at) ?? '', dueAt: isoOf(row.due_at), completedAt: isoOf(row.completed_at),
    outcome: outcomeRef(node, row.outcome), round: row.round, actions: actionsOn(row, node, rights), version: row.version,
  };
}

/** What a doer may do with an open task; the same answers the server gives when it is tried. */
function actionsOn(row: TaskRow, node: NodeConfig | undefined, rights: Rights): string[] {
  const cancel = row.status === 'open' && mayCancel(rights, cancelling(row)) ? ['cancel'] : [];
  const mine = row.assignee_id === rights.personId;
  const works = rights.can(`process:${row.slug}`, 'work');
  if (row.status !== 'open' || (row.assignee_id !== null && !mine) || !works) return cancel;
  const back = node && returnsOf(node).length > 0 ? ['return'] : [];
  const pool = row.candidate_roles.length > 0 && row.rule === null;
  return [...(mine ? (pool ? ['release'] : []) : ['claim']), 'complete', ...back, ...cancel];
}

/** What decides who may cancel, from a row that has it. */
export function cancelling(row: { slug: string; starter_id: string; case_org_id: string; case_owner_id: string }): Cancelling {
  return { slug: row.slug, starterId: row.starter_id, orgId: row.case_org_id, ownerId: row.case_owner_id };
}

export function presentStarted(rights: Rights, row: StartedRow): StartedItem {
  const running = row.status === 'running';
  return {
    id: row.id, instanceId: row.id, slug: row.slug, processName: row.process_name, case: caseRef(row), status: row.status,
    startedAt: isoOf(row.started_at) ?? '', endedAt: isoOf(row.ended_at), currentNodes: row.current,
    actions: running && mayCancel(rights, cancelling(row)) ? ['cancel'] : [],
  };
}

export function caseRef(row: { case_id: string; case_number: string; case_title: string; case_summary: string; case_status: string }) {
  return { id: row.case_id, number: row.case_number, title: row.case_title, summary: row.case_summary, status: row.case_status };
}

/** An outcome with its name: the diagram's, else that of the three ballots. */
export function outcomeRef(node: NodeConfig | undefined, code: string | null) {
  if (code === null) return null;
  const named = node && outcomesOf(node).find((outcome) => outcome.code === code);
  return { code, name: named?.name ?? say(code === 'abstain' ? 'abstained' : code) };
}
