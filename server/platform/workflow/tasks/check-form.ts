/** The form of a user task: checked before the lock, kept under it. */
import type { Em } from '../../../database/orm.ts';
import { checkSubmission, fieldsOf, type CheckedSubmission } from '../../forms/index.ts';
import type { Definition } from '../definitions.ts';
import type { Runtime } from '../deps.ts';
import type { NodeConfig } from '../engine/index.ts';
import type { JsonRecord } from '../step.ts';
import type { Turn } from '../turn.ts';
import { fieldRightsOf } from './node-options.ts';
import { prefill } from './prefill.ts';

/**
 * A submission as the pinned form and the node's field rights let it pass; undefined when the task has no form. Throws
 * `form-invalid`.
 * @param instance undefined before there is one
 */
export async function checkForm(
  runtime: Runtime, em: Em, definition: Definition, node: NodeConfig,
  instance: { readonly id: string; readonly variables: JsonRecord } | undefined, submission: JsonRecord,
): Promise<CheckedSubmission | undefined> {
  if (!node.formKey) return undefined;
  const form = await runtime.forms.at(em, node.formKey, definition.forms[node.formKey]);
  const keys = fieldsOf(form.definition).map((field) => field.key);
  const latest = instance === undefined ? [] : await runtime.forms.latest(em, instance.id);
  const previous = prefill(node, keys, instance?.variables ?? {}, latest);
  return checkSubmission(form.definition, submission, { rights: fieldRightsOf(node), previous });
}

/** Stores what a task's form was filled with; from now on FEEL and steps read it. Throws `file-not-yours`. */
export async function keepSubmission(
  turn: Turn, { node, round, formKey, checked }: { node: NodeConfig; round: number; formKey: string; checked: CheckedSubmission },
): Promise<void> {
  const data = await turn.runtime.forms.store(turn.em, {
    instanceId: turn.instance.id, nodeId: node.id, round, form: formKey, formVersion: turn.definition.forms[formKey] ?? 1,
    checked, personId: turn.actor.personId, at: turn.now, subject: { type: 'case', id: turn.theCase.id },
  });
  turn.done = { ...turn.done, forms: { ...turn.done.forms, [node.id]: data } };
}
