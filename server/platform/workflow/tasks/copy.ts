import { v7 } from 'uuid';

import { sql } from '../../../database/sql.ts';
import type { NodeConfig } from '../engine/index.ts';
import { holders } from '../candidates.ts';
import { note, type Turn } from '../turn.ts';

/** Sends copies (抄送) when a node is done, to whom its `cc` property names: `starter`, `owner` or roles. */
export async function copyTo(turn: Turn, node: NodeConfig, taskId: string): Promise<void> {
  const names = (node.properties['cc'] ?? '').split(',').map((name) => name.trim()).filter((name) => name !== '');
  if (names.length === 0) return;
  const { em, theCase, instance, now, today } = turn;
  const roles = names.filter((name) => name !== 'starter' && name !== 'owner');
  const people = new Set(await holders(em, { roles, orgId: theCase.orgId, on: today }));
  if (names.includes('starter')) people.add(theCase.starterId);
  if (names.includes('owner')) people.add(theCase.ownerId);
  await sql(
    em,
    `insert into task_copy (id, task_id, instance_id, case_id, person_id, node_id, node_name, created_at)
     select id, $3, $4, $5, person_id, $6, $7, $8 from unnest($1::uuid[], $2::uuid[]) as copy(id, person_id)`,
    [[...people].map(() => v7()), [...people], taskId, instance.id, theCase.id, node.id, node.name, now],
  );
  note(turn, { kind: 'copied', nodeId: node.id, data: { people: [...people] } });
}
