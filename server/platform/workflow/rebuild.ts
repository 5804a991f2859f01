/** Running cases outlive the engine version they began under: they are rebuilt from where their tokens stand. */
import type { Em } from '../../database/orm.ts';
import { change, sql } from '../../database/sql.ts';
import { place, type ContextSource, type Run, type Wait } from './engine/index.ts';
import type { Definition } from './definitions.ts';
import type { InstanceRow } from './tables/rows.ts';

/** A wait in terms of the diagram alone: its scopes, its node, its item. At one place at most one thing waits. */
export function placeOf({ scope, nodeId, item }: Pick<Wait, 'scope' | 'nodeId' | 'item'>): string {
  return [...scope, { nodeId, index: item?.index }]
    .map((step) => (step.index === undefined ? step.nodeId : `${step.nodeId}[${step.index}]`))
    .join('/');
}

/**
 * Opens a run from neutral tokens, and carries its open tasks and jobs over to the waits at the same places. The state that
 * another engine version wrote is not read. Throws `placement-impossible` when the model has no such node.
 */
export async function rebuild(em: Em, instance: InstanceRow, { model }: Definition, context: ContextSource): Promise<Run> {
  const run = place(model, instance.tokens, context);
  const waits = new Map(run.waits().map((wait) => [placeOf(wait), wait.executionId]));
  for (const table of ['task_group', 'job'] as const) await carryOver(em, table, instance.id, waits);
  return run;
}

const STANDING = { task_group: `status = 'open'`, job: `status in ('pending', 'failed')` } as const;

async function carryOver(em: Em, table: 'task_group' | 'job', instanceId: string, waits: ReadonlyMap<string, string>): Promise<void> {
  const rows = await sql<{ id: string; place: string }>(
    em, `select id, place from ${table} where instance_id = $1 and ${STANDING[table]}`, [instanceId],
  );
  for (const row of rows) {
    const executionId = waits.get(row.place);
    if (executionId === undefined) throw new Error(`nothing waits at ${row.place} any more`);
    await change(em, `update ${table} set execution_id = $2 where id = $1`, [row.id, executionId]);
  }
}
