/** A user task begins to wait: one task for a single doer, one per voter for a vote. */
import { v7 } from 'uuid';

import { sql } from '../../../database/sql.ts';
import { Refusal } from '../../../errors.ts';
import { nodeOf } from '../advance.ts';
import { poolOf } from '../candidates.ts';
import { dueAt, evaluate, expressionIn, type NodeConfig, type Wait } from '../engine/index.ts';
import { placeOf } from '../rebuild.ts';
import type { NewGroup, NewTask } from '../tables/insert.ts';
import { contextOf, note, type Turn } from '../turn.ts';
import { voteRuleOf } from './vote.ts';

/** The group of a wait with its tasks, to be inserted. Throws `nobody-may-do` and `too-few-voters` when it would wait for ever. */
export async function groupFor(turn: Turn, wait: Wait, returnTo: string | null): Promise<NewGroup> {
  const { instance, theCase, em, today } = turn;
  const node = nodeOf(turn, wait);
  const rule = voteRuleOf(node.properties) ?? null;
  const pool = await poolOf(em, {
    instanceId: instance.id, nodeId: node.id, roles: node.candidateGroups, excludes: node.excludes, orgId: theCase.orgId, on: today,
  });
  const assignees = rule ? votersOf(node, pool, rule.voters) : [await assigneeOf(turn, wait, node, pool)];
  note(turn, { kind: 'opened', nodeId: node.id, data: { round: pool.round, assignees: assignees.filter((one) => one !== null) } });
  return {
    id: v7(), instanceId: instance.id, caseId: theCase.id, nodeId: node.id, nodeName: node.name, executionId: wait.executionId,
    place: placeOf(wait), round: pool.round, status: 'open', rule, outcome: null, returnTo, openedAt: turn.now, closedAt: null,
    tasks: assignees.map((assigneeId) => taskOf(turn, wait, node, assigneeId)),
  };
}

type Pool = Awaited<ReturnType<typeof poolOf>>;

function taskOf(turn: Turn, wait: Wait, node: NodeConfig, assigneeId: string | null): NewTask {
  const due = node.dueDate ?? node.properties['due'];
  return {
    slug: turn.instance.slug, status: 'open', assigneeId, candidateRoles: node.candidateGroups, excludes: node.excludes,
    dueAt: due === undefined ? null : dueAt(due, contextOf(turn, wait.locals)), completedBy: null,
  };
}

function votersOf(node: NodeConfig, { people, shutOut }: Pool, expected = 1): readonly string[] {
  const voters = people.filter((id) => !shutOut.has(id));
  if (voters.length >= expected) return voters;
  throw new Refusal('invalid', 'too-few-voters', { node: node.name, voters: voters.length, needed: expected });
}

/** Named by the diagram, else whoever did it last time round and still may, else nobody: the pool claims it. */
async function assigneeOf(turn: Turn, wait: Wait, node: NodeConfig, { people, shutOut, lastDoer }: Pool): Promise<string | null> {
  const again = lastDoer !== null && people.includes(lastDoer) ? lastDoer : null;
  const person = (await namedAssignee(turn, wait, node)) ?? again;
  if (person !== null && !shutOut.has(person)) return person;
  if (people.every((id) => shutOut.has(id))) throw new Refusal('invalid', 'nobody-may-do', { node: node.name });
  return null;
}

/** `starter`, `owner`, or FEEL that yields a person's id or user name; nobody when they do not work here any more. */
async function namedAssignee(turn: Turn, wait: Wait, node: NodeConfig): Promise<string | null> {
  const text = node.assignee ?? node.properties['assignee'];
  if (text === undefined) return null;
  const expression = expressionIn(text);
  const given = expression === undefined ? text : evaluate(expression, contextOf(turn, wait.locals));
  const value = text === 'starter' ? turn.theCase.starterId : text === 'owner' ? turn.theCase.ownerId : given;
  const [row] = await sql<{ id: string }>(
    turn.em, 'select id from person where (id::text = $1 or username = $1) and enabled', [String(value)],
  );
  return row?.id ?? null;
}
