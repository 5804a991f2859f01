import { change } from '../../../database/sql.ts';
import { record, settle } from '../advance.ts';
import type { NodeConfig } from '../engine/index.ts';
import type { GroupRow } from '../tables/rows.ts';
import { contextOf, note, type Turn } from '../turn.ts';
import { copyTo } from './copy.ts';
import { doneOnTheWay } from './straight-back.ts';

/** How a group of tasks comes to its end. */
export type Closing = {
  readonly node: NodeConfig;
  /** The task that was done last. */
  readonly taskId: string;
  /** Who did it; undefined for a vote in which nobody spoke. */
  readonly doer: string | undefined;
  readonly opinion: string | null;
  /** Whether a form came with it. */
  readonly form: boolean;
};

/** The group has its outcome: what is open of it is not asked any more, copies go out, and the token moves on. */
export async function closeGroup(turn: Turn, group: GroupRow, closing: Closing, outcome: string | null): Promise<void> {
  const { node, taskId, doer, opinion, form } = closing;
  await change(
    turn.em,
    `with closed as (update task_group set status = 'completed', outcome = $2, closed_at = $3 where id = $1),
       counted as (update job set status = 'cancelled' where instance_id = $4 and execution_id = $5 and kind = 'vote' and status = 'pending')
     update task set status = 'cancelled', completed_at = $3, version = version + 1 where group_id = $1 and status = 'open'`,
    [group.id, outcome, turn.now, turn.instance.id, group.executionId],
  );
  turn.closed.add(group.executionId);
  turn.done = {
    ...turn.done,
    doneBy: doer === undefined ? turn.done.doneBy : { ...turn.done.doneBy, [group.nodeId]: doer },
    outcomes: outcome === null ? turn.done.outcomes : { ...turn.done.outcomes, [group.nodeId]: outcome },
  };
  const data = { round: group.round, outcome, opinion: group.rule ? null : opinion, form };
  note(turn, { kind: 'completed', nodeId: group.nodeId, data });
  await copyTo(turn, node, taskId);
  if (group.returnTo) for (const id of await doneOnTheWay(turn, group, group.returnTo)) turn.passed.add(id);
  record(turn, turn.run.signal(group.executionId, () => contextOf(turn)));
  await settle(turn);
}
