/** What the analyst is told about a diagram while drawing it. */
import { faultSentence } from '../../../text/model-faults.zh.ts';
import type { ModelFault } from '../engine/index.ts';
import type { FaultItem } from './shapes.ts';

/** Faults in words, each with the element it is about; what would be said twice of an element is said once. */
export function faultItems(faults: readonly ModelFault[], roles: ReadonlyMap<string, string>): FaultItem[] {
  const items = faults.map(({ nodeId, code, severity, facts }) => {
    const role = roles.get(String(facts['role']));
    return { nodeId: nodeId ?? null, code, severity, sentence: faultSentence(code, role === undefined ? facts : { ...facts, role }) };
  });
  return [...new Map(items.map((item) => [`${item.nodeId} ${item.sentence}`, item])).values()];
}
