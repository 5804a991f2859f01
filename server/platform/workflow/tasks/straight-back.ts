/** Going straight back (直送): which tasks need not be done again after a correction. */
import { sql } from '../../../database/sql.ts';
import type { GroupRow } from '../tables/rows.ts';
import type { Turn } from '../turn.ts';

/**
 * The tasks behind a corrected one that were done since it was done before: they are passed over, once, in the step that
 * hands the correction in, until the one that asked for it. Work that an earlier way through the diagram has left behind
 * is not among them, nor is anything behind a timer or an asynchronous step, nor what whoever made the correction did
 * themselves under a rule of four eyes: their look at their own work would not count.
 */
export async function doneOnTheWay(turn: Turn, corrected: GroupRow, askedBy: string): Promise<readonly string[]> {
  const { em, instance, definition } = turn;
  const { nodes } = definition.model;
  const behind = Object.values(nodes).filter((node) => node.id !== askedBy && !node.multiInstance && node.returns.includes(corrected.nodeId));
  const rechecked = behind.filter((node) => node.excludes.includes(corrected.nodeId)).map((node) => node.id);
  const rows = await sql<{ node_id: string }>(
    em,
    `with last as (
       select distinct on (node_id) id, node_id, status, closed_at from task_group
       where instance_id = $1 and node_id = any($2) order by node_id, round desc)
     select node_id from last where status = 'completed' and closed_at >=
       (select max(closed_at) from task_group where instance_id = $1 and node_id = $3 and status = 'completed' and round < $4)
       and not (node_id = any($5) and exists (select 1 from task where group_id = last.id and completed_by = $6))`,
    [instance.id, behind.map((node) => node.id), corrected.nodeId, corrected.round, rechecked, turn.actor.personId],
  );
  return rows.map((row) => row.node_id);
}
