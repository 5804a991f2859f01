import type { NodeConfig } from '../engine/index.ts';
import { holders } from '../candidates.ts';
import { TaskCopy } from '../tables/task.entity.ts';
import { note, type Turn } from '../turn.ts';

/** Sends copies (抄送) when a node is done, to whom its `cc` property names: `starter`, `owner` or roles. */
export async function copyTo(turn: Turn, node: NodeConfig, taskId: string | null): Promise<void> {
  const names = (node.properties['cc'] ?? '').split(',').map((name) => name.trim()).filter((name) => name !== '');
  if (names.length === 0) return;
  const { em, theCase, instance, now, today } = turn;
  const roles = names.filter((name) => name !== 'starter' && name !== 'owner');
  const people = new Set((await holders(em, { roles, orgId: theCase.orgId, on: today })).map(({ id }) => id));
  if (names.includes('starter')) people.add(theCase.starterId);
  if (names.includes('owner')) people.add(theCase.ownerId);
  for (const personId of people) {
    em.create(TaskCopy, {
      taskId, instanceId: instance.id, caseId: theCase.id, personId, nodeId: node.id, nodeName: node.name,
      createdAt: now, readAt: null,
    });
  }
  note(turn, { kind: 'copied', nodeId: node.id, data: { people: [...people] } });
}
