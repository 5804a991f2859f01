/** A user task begins to wait: one task for a single doer, one per voter for a vote. */
import { v7 } from 'uuid';

import { sql } from '../../../database/sql.ts';
import { Refusal } from '../../../errors.ts';
import { nodeOf } from '../advance.ts';
import { doersOf, holders } from '../candidates.ts';
import { dueAt, evaluate, expressionIn, type NodeConfig, type Wait } from '../engine/index.ts';
import type { NewGroup, NewTask } from '../tables/insert.ts';
import { placeOf } from '../rebuild.ts';
import { contextOf, note, type Turn } from '../turn.ts';
import { voteRuleOf } from './vote.ts';

/** The group of a wait with its tasks, to be inserted. Throws `nobody-may-do` and `too-few-voters` when it would wait for ever. */
export async function groupFor(turn: Turn, wait: Wait, returnTo: string | null): Promise<NewGroup> {
  const node = nodeOf(turn, wait);
  const rule = voteRuleOf(node.properties) ?? null;
  const round = await nextRound(turn, node);
  const assignees = rule ? await votersOf(turn, node, rule.voters) : [await assigneeOf(turn, wait, node, round)];
  note(turn, { kind: 'opened', nodeId: node.id, data: { round, assignees: assignees.filter((one) => one !== null) } });
  return {
    id: v7(), instanceId: turn.instance.id, caseId: turn.theCase.id, nodeId: node.id, nodeName: node.name,
    executionId: wait.executionId, place: placeOf(wait), round, status: 'open', rule, outcome: null, returnTo,
    openedAt: turn.now, closedAt: null, tasks: assignees.map((assigneeId) => taskOf(turn, wait, node, assigneeId)),
  };
}

function taskOf(turn: Turn, wait: Wait, node: NodeConfig, assigneeId: string | null): NewTask {
  const due = node.dueDate ?? node.properties['due'];
  return {
    slug: turn.instance.slug, status: 'open', assigneeId, candidateRoles: node.candidateGroups, excludes: node.excludes,
    dueAt: due === undefined ? null : dueAt(due, contextOf(turn, wait.locals)), completedBy: null,
  };
}

async function nextRound({ em, instance }: Turn, node: NodeConfig): Promise<number> {
  const [row] = await sql<{ round: number }>(
    em, 'select coalesce(max(round), 0)::int + 1 as round from task_group where instance_id = $1 and node_id = $2',
    [instance.id, node.id],
  );
  return row?.round ?? 1;
}

async function votersOf(turn: Turn, node: NodeConfig, expected: number | undefined): Promise<string[]> {
  const people = await holders(turn.em, { roles: node.candidateGroups, orgId: turn.theCase.orgId, on: turn.today });
  const shutOut = await doersOf(turn.em, turn.instance.id, node.excludes);
  const voters = people.map((person) => person.id).filter((id) => !shutOut.has(id));
  if (voters.length === 0 || voters.length < (expected ?? 1)) {
    throw new Refusal('invalid', 'too-few-voters', { node: node.name, voters: voters.length, needed: expected ?? 1 });
  }
  return voters;
}

/** Named by the diagram, else whoever did it last time round, else nobody: the pool claims it. */
async function assigneeOf(turn: Turn, wait: Wait, node: NodeConfig, round: number): Promise<string | null> {
  const shutOut = await doersOf(turn.em, turn.instance.id, node.excludes);
  const named = await namedAssignee(turn, wait, node);
  const person = named ?? (round > 1 ? await lastDoer(turn, node) : null);
  if (person !== null && !shutOut.has(person)) return person;
  const people = await holders(turn.em, { roles: node.candidateGroups, orgId: turn.theCase.orgId, on: turn.today });
  if (people.every(({ id }) => shutOut.has(id))) throw new Refusal('invalid', 'nobody-may-do', { node: node.name });
  return null;
}

/** `starter`, `owner`, or FEEL that yields a person's id or user name. */
async function namedAssignee(turn: Turn, wait: Wait, node: NodeConfig): Promise<string | null> {
  const text = node.assignee ?? node.properties['assignee'];
  if (text === undefined) return null;
  if (text === 'starter') return turn.theCase.starterId;
  if (text === 'owner') return turn.theCase.ownerId;
  const expression = expressionIn(text);
  const value = expression === undefined ? text : evaluate(expression, contextOf(turn, wait.locals));
  const [row] = await sql<{ id: string }>(
    turn.em, 'select id from person where (id::text = $1 or username = $1) and enabled', [String(value)],
  );
  return row?.id ?? null;
}

async function lastDoer({ em, instance }: Turn, node: NodeConfig): Promise<string | null> {
  const [row] = await sql<{ id: string }>(
    em,
    `select person.id from task join person on person.id = task.completed_by and person.enabled
     where task.instance_id = $1 and task.node_id = $2 order by task.completed_at desc limit 1`,
    [instance.id, node.id],
  );
  return row?.id ?? null;
}
