import { sql } from '../../../database/sql.ts';
import { Refusal } from '../../../errors.ts';
import { holders } from '../candidates.ts';
import type { GroupRow } from '../tables/rows.ts';
import { note, type Turn } from '../turn.ts';
import type { Order } from './complete.ts';
import { BALLOTS, decide, type Ballot, type Voice } from './vote.ts';

/**
 * Counts a voter's ballot. Answers the outcome once it is certain, else undefined: the vote goes on. The voter's own task
 * is done already, so two ballots in one instant are counted one after the other under the case's lock.
 */
export async function castBallot(turn: Turn, group: GroupRow, { outcome, opinion, node }: Order): Promise<{ outcome: string } | undefined> {
  const { rule } = group;
  const ballot = BALLOTS.find((one) => one === outcome);
  if (!rule || !ballot || (ballot === 'abstain' && !rule.abstain)) {
    throw new Refusal('invalid', 'outcome-unknown', { outcome, allowed: node.outcomes.map(({ name }) => name) });
  }
  note(turn, { kind: 'voted', nodeId: group.nodeId, data: { round: group.round, outcome: ballot, opinion } });
  const decided = decide(rule, await voicesOf(turn, group, rule.veto));
  return decided && { outcome: decided };
}

async function voicesOf(turn: Turn, group: GroupRow, veto: string | undefined): Promise<Voice[]> {
  const rows = await sql<{ assignee_id: string; outcome: Ballot | null }>(
    turn.em, `select assignee_id, outcome from task where group_id = $1 and status in ('open', 'done')`, [group.id],
  );
  const chairs = veto ? await holders(turn.em, { roles: [veto], orgId: turn.theCase.orgId, on: turn.today }) : [];
  const vetoers = new Set(chairs);
  return rows.map((row) => ({ ballot: row.outcome ?? undefined, mayVeto: vetoers.has(row.assignee_id) }));
}
