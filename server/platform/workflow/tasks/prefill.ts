/** PURE: what a task's form holds before its doer writes anything. */
import type { JsonRecord } from '../step.ts';
import type { FieldRight } from './node-options.ts';

/** The last submission of one node. */
export type Submitted = { readonly nodeId: string; readonly data: JsonRecord };

/**
 * What the doer wrote last time round, and for every other field of the form the newest value an earlier task gave under
 * the same key. A field that is only read here always shows the newest.
 * @param latest the last submission of each node, oldest first
 */
export function prefill(
  form: { nodeId: string; keys: readonly string[]; rights: Readonly<Record<string, FieldRight>> }, latest: readonly Submitted[],
): JsonRecord {
  const own = latest.find((one) => one.nodeId === form.nodeId)?.data ?? {};
  const upstream: JsonRecord = Object.assign({}, ...latest.filter((one) => one.nodeId !== form.nodeId).map((one) => one.data));
  return Object.fromEntries(form.keys.flatMap((key) => {
    const [first, second] = form.rights[key] === 'read' ? [upstream, own] : [own, upstream];
    const value = Object.hasOwn(first, key) ? first[key] : second[key];
    return value === undefined || value === null ? [] : [[key, value]];
  }));
}
