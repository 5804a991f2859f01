import type { Em } from '../../../database/orm.ts';
import { Refusal } from '../../../errors.ts';
import type { Actor } from '../../actor.ts';
import type { Rights } from '../../policy/index.ts';
import type { Runtime } from '../deps.ts';
import { requireDoer, seeTask } from './access.ts';
import { fieldRightsOf } from './node-options.ts';

/**
 * Opens a sealed field of an earlier form for whoever may do the task, when the diagram shows it there to be read: a cashier
 * must know the account to pay to. The reading and its reason leave an audit row. Throws `sealed-field-absent`,
 * `reason-required`, `not-your-task`, `four-eyes`, and `task-already-completed` once the work is done.
 */
export async function discloseField(
  runtime: Runtime, em: Em, { actor, rights }: { actor: Actor; rights: Rights }, taskId: string, { field, reason }: { field: string; reason: string },
): Promise<string> {
  const task = await seeTask(em, rights, taskId);
  requireDoer(rights, task);
  const node = (await runtime.definitions.byId(em, task.definitionId)).model.nodes[task.nodeId];
  const shown = node !== undefined && fieldRightsOf(node)[field] === 'read';
  const latest = shown ? await runtime.forms.latest(em, task.instanceId) : [];
  const from = latest.findLast(({ nodeId, data }) => nodeId !== task.nodeId && typeof data[field] === 'string');
  if (!from) throw new Refusal('absent', 'sealed-field-absent');
  const at = { instanceId: task.instanceId, nodeId: from.nodeId, path: `/${field}` };
  return runtime.forms.disclose(em, actor, at, { object: 'task', objectId: taskId, caseId: task.caseId, reason });
}
