/** A user task that is a vote: its rule can be read, and its outcomes are the ballots. */
import { BALLOTS, voteRuleOf, VoteUnreadable } from '../tasks/vote.ts';
import type { VoteRule } from '../tasks/vote.ts';
import type { Inspection } from './check.ts';
import type { NodeConfig } from './types.ts';

export function checkVote({ around, report }: Inspection, node: NodeConfig): void {
  const rule = readRule({ report }, node);
  if (!rule) return;
  const ballots = BALLOTS.filter((ballot) => ballot !== 'abstain' || rule.abstain);
  const codes = node.outcomes.map((outcome) => outcome.code);
  if (codes.length !== ballots.length || !ballots.every((ballot) => codes.includes(ballot))) report('vote-outcomes', node);
  if (rule.veto !== undefined && !around.roles.has(rule.veto)) report('role-unknown', node, { role: rule.veto });
  const named = node.assignee ?? node.properties['assignee'];
  // Without anybody to do it the task has a fault of its own.
  if (named !== undefined) report('vote-without-role', node);
}

function readRule({ report }: Pick<Inspection, 'report'>, node: NodeConfig): VoteRule | undefined {
  try {
    return voteRuleOf(node.properties);
  } catch (error) {
    if (!(error instanceof VoteUnreadable)) throw error;
    report('vote-unreadable', node, { option: error.option, value: error.value });
    return undefined;
  }
}
