/** PURE: whose decisions a token would pass over that comes straight back (直送). */
import type { CompiledModel, NodeConfig } from '../engine/index.ts';

/**
 * The user tasks that decide something (they have more than one outcome, or are voted on) on the ways from one task to a
 * later one, without the two and without ways that lead through `to` again. What was decided there was decided on the old
 * submission: nobody may come straight back past it with another.
 */
export function decisionsBetween(model: CompiledModel, to: string, from: string): readonly NodeConfig[] {
  const ahead = reached(to, from, (id) => nextOf(model, id));
  const behind = reached(from, to, (id) => Object.keys(model.nodes).filter((one) => nextOf(model, one).includes(id)));
  return [...ahead].filter((id) => behind.has(id)).flatMap((id) => model.nodes[id] ?? []).filter(decides);
}

function decides(node: NodeConfig): boolean {
  return node.kind === 'user-task' && (node.outcomes.length > 1 || node.properties['vote.rule'] !== undefined);
}

/** Everything that can be reached from a node, where neither it nor `end` is gone through again. */
function reached(start: string, end: string, next: (id: string) => readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...next(start)];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === start || id === end || found.has(id)) continue;
    found.add(id);
    open.push(...next(id));
  }
  return found;
}

/** Where a token may go from a node: along its flows, out of its boundary events, into and out of a sub-process. */
function nextOf(model: CompiledModel, id: string): readonly string[] {
  const node = model.nodes[id];
  if (!node) return [];
  const along = node.outgoing.flatMap((flow) => model.flows[flow]?.to ?? []);
  const out = node.kind === 'end' ? node.scope.slice(-1) : [];
  return [...along, ...node.boundaries, ...(node.start === undefined ? [] : [node.start]), ...out];
}
