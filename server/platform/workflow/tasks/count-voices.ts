/** The voices of a vote as they stand in the database, and what they come to. */
import { sql } from '../../../database/sql.ts';
import { nodeOf } from '../advance.ts';
import { holders } from '../candidates.ts';
import type { GroupRow } from '../tables/rows.ts';
import type { Turn } from '../turn.ts';
import { closeGroup } from './close-group.ts';
import { type Ballot, decide, type Voice, type VoteRule } from './vote.ts';

/** The outcome of an open vote once it is certain. The voice of a voter who has left without speaking is an abstention. */
export async function outcomeOf(turn: Turn, groupId: string, rule: VoteRule): Promise<'approve' | 'reject' | undefined> {
  const rows = await sql<{ assignee_id: string; outcome: Ballot | null; status: string }>(
    turn.em, `select assignee_id, outcome, status from task where group_id = $1 and status in ('open', 'done', 'cancelled')`, [groupId],
  );
  const chairs = rule.veto ? await holders(turn.em, { roles: [rule.veto], orgId: turn.theCase.orgId, on: turn.today }) : [];
  const vetoers = new Set(chairs);
  const voices = rows.map(({ assignee_id, outcome, status }): Voice => ({
    ballot: outcome ?? (status === 'cancelled' ? 'abstain' : undefined), mayVeto: vetoers.has(assignee_id),
  }));
  return decide(rule, voices);
}

/** Counts a vote anew that a voter has left; with the last open voice gone it is decided. Nothing happens to one that is over. */
export async function recount(turn: Turn, executionId: string): Promise<void> {
  const [group] = await sql<GroupRow & { taskId: string; doer: string | null }>(
    turn.em,
    `select g.id, g.node_id as "nodeId", g.execution_id as "executionId", g.round, g.rule, g.return_to as "returnTo",
       last.id as "taskId", last.completed_by as doer
     from task_group g cross join lateral (
       select id, completed_by from task where group_id = g.id order by completed_by is null, completed_at desc nulls last, id limit 1) last
     where g.instance_id = $1 and g.execution_id = $2 and g.status = 'open'`,
    [turn.instance.id, executionId],
  );
  if (!group?.rule) return;
  const outcome = await outcomeOf(turn, group.id, group.rule);
  if (outcome === undefined) return;
  const { taskId, doer } = group;
  await closeGroup(turn, group, { node: nodeOf(turn, group), taskId, doer: doer ?? undefined, opinion: null, form: false }, outcome);
}
