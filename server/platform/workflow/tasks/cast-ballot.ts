import { Refusal } from '../../../errors.ts';
import type { GroupRow } from '../tables/rows.ts';
import { note, type Turn } from '../turn.ts';
import type { Order } from './complete.ts';
import { outcomeOf } from './count-voices.ts';
import { BALLOTS } from './vote.ts';

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
  const decided = await outcomeOf(turn, group.id, rule);
  return decided && { outcome: decided };
}
