/** PURE: which fields of an instance's forms a reader is not shown. */
import { fieldsOf, type FormDefinition, withoutFields } from '../../forms/index.ts';
import type { CompiledModel, NodeConfig } from '../engine/index.ts';
import type { JsonRecord } from '../step.ts';
import { fieldRightsOf } from './node-options.ts';

/** Whether a field of a node's form is kept from a reader. */
export type Hidden = (nodeId: string, field: string) => boolean;

/**
 * What the diagram keeps from the doer of a task: `note:hidden` a field by its name, in whichever form it was filled in, for the
 * same name is the same fact everywhere; `apply.note:hidden` that of one form alone.
 */
export function hiddenAt(node: NodeConfig): Hidden {
  const rights = fieldRightsOf(node);
  return (nodeId, field) => rights[field] === 'hidden' || rights[`${nodeId}.${field}`] === 'hidden';
}

/** What it keeps from the doer of any task: for who reads along, or reading along would be the way around it. */
export function hiddenAnywhere({ nodes }: CompiledModel): Hidden {
  const rules = Object.values(nodes).filter((node) => node.properties['fields'] !== undefined).map(hiddenAt);
  return (nodeId, field) => rules.some((hidden) => hidden(nodeId, field));
}

/** The values of a node's form that are shown. */
export function shownOf(hidden: Hidden, nodeId: string, data: JsonRecord): JsonRecord {
  return Object.fromEntries(Object.entries(data).filter(([field]) => !hidden(nodeId, field)));
}

/** A filled form as a reader is shown it: what is hidden from them it does not even ask for. */
export function readingOf(hidden: Hidden, nodeId: string, { form, data }: { form: FormDefinition; data: JsonRecord }) {
  const gone = fieldsOf(form).map(({ key }) => key).filter((key) => hidden(nodeId, key));
  return { form: withoutFields(form, gone), submission: shownOf(hidden, nodeId, data) };
}
