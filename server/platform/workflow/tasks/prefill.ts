/** PURE: what a task's form holds before its doer writes anything. */
import { lookUp } from '../facts.ts';
import type { JsonRecord } from '../step.ts';
import { fieldRightsOf } from './node-options.ts';
import type { NodeConfig } from '../engine/index.ts';

/** The last submission of one node. */
export type Submitted = { readonly nodeId: string; readonly data: JsonRecord };

/**
 * What the doer wrote last time round (a voter writes anew); else what the diagram names (`initial.<field>` = a path such as
 * `forms.riskReview.amount`); else the newest value an earlier task gave under the same key. A field that is only read
 * here does not ask what was written last time, nor does one that begins anew each time the token comes (`fresh`).
 * @param keys the fields of the task's form
 * @param latest the last submission of each node, oldest first
 */
export function prefill(node: NodeConfig, keys: readonly string[], variables: JsonRecord, latest: readonly Submitted[]): JsonRecord {
  const rights = fieldRightsOf(node);
  // What stands there of a vote is another voter's.
  const last = node.properties['vote.rule'] === undefined ? (latest.find((one) => one.nodeId === node.id)?.data ?? {}) : {};
  const fresh = new Set((node.properties['fresh'] ?? '').split(',').map((key) => key.trim()));
  const own = Object.fromEntries(Object.entries(last).filter(([key]) => !fresh.has(key)));
  const upstream: JsonRecord = Object.assign({}, ...latest.filter((one) => one.nodeId !== node.id).map((one) => one.data));
  const exact: JsonRecord = { ...variables, forms: Object.fromEntries(latest.map((one) => [one.nodeId, one.data])) };
  return Object.fromEntries(keys.flatMap((key) => {
    const path = node.properties[`initial.${key}`];
    const named = path === undefined ? undefined : lookUp(exact, path);
    const given = named ?? upstream[key];
    const value = rights[key] === 'read' ? (given ?? own[key]) : (own[key] ?? given);
    return value === undefined || value === null ? [] : [[key, value]];
  }));
}
