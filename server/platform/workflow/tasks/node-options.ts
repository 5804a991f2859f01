/** PURE: what a user task's properties say about outcomes, field rights and send-backs. */
import type { NodeConfig, Outcome } from '../engine/index.ts';

export const FIELD_RIGHTS = ['read', 'write', 'hidden'] as const;
export type FieldRight = (typeof FIELD_RIGHTS)[number];

/** What the doer may choose: `outcome.<code>` pairs in their order; the first is the primary button. */
export function outcomesOf(node: NodeConfig): readonly Outcome[] {
  return node.outcomes;
}

/** Whether the form is not asked for with this outcome, from `form.skip` = `reject,abandon`. */
export function skipsForm(node: NodeConfig, outcome: string | undefined): boolean {
  const skipping = (node.properties['form.skip'] ?? '').split(',').map((one) => one.trim());
  return outcome !== undefined && skipping.includes(outcome);
}

/** From `fields` = `amount:read,grade:hidden`; a field not named may be written. */
export function fieldRightsOf(node: NodeConfig): Record<string, FieldRight> {
  const pairs = (node.properties['fields'] ?? '').split(',').map((pair) => pair.trim().split(':'));
  return Object.fromEntries(pairs.flatMap(([field, right]) => {
    const known = FIELD_RIGHTS.find((one) => one === right?.trim());
    return field && known ? [[field.trim(), known]] : [];
  }));
}

/** Where this task may send back to: all earlier user tasks, or those of them that `returns` names. `none`: nowhere. */
export function returnsOf(node: NodeConfig): readonly string[] {
  const named = node.properties['returns'];
  if (named === undefined) return node.returns;
  const allowed = new Set(named.split(',').map((one) => one.trim()));
  return node.returns.filter((id) => allowed.has(id));
}
