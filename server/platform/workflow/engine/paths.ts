/** Ways through a diagram: which nodes can be reached from which. Pure graph, no engine. */
import type { FlowConfig, Id, NodeConfig } from './types.ts';

type Nodes = Readonly<Record<Id, NodeConfig>>;
type Flows = Readonly<Record<Id, FlowConfig>>;

/** Where a token on a node may go next: along its flows, or out through an event on its border. */
export function nextNodes(nodes: Nodes, flows: Flows, id: Id): readonly Id[] {
  const node = nodes[id];
  if (!node) return [];
  return [...node.outgoing.flatMap((flowId) => flows[flowId]?.to ?? []), ...node.boundaries];
}

/** Nodes of the same scope reachable from `id` by at least one move. */
export function reachable(nodes: Nodes, flows: Flows, id: Id): ReadonlySet<Id> {
  const seen = new Set<Id>();
  const queue = [...nextNodes(nodes, flows, id)];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    queue.push(...nextNodes(nodes, flows, at));
  }
  return seen;
}

/**
 * Fills `returns` of every node: the user tasks before it, in its scope and in those around it, in drawing order. Never
 * one that runs over items: a token sent to it would not know which.
 */
export function returnTargets(nodes: Nodes, flows: Flows): Record<Id, NodeConfig> {
  const tasks = Object.values(nodes).filter((node) => node.kind === 'user-task' && !node.multiInstance);
  const ahead = new Map(tasks.map((task) => [task.id, reachable(nodes, flows, task.id)]));
  const before = (id: Id, scope: readonly Id[]) => tasks
    .filter((task) => task.id !== id && task.scope.join() === scope.join() && ahead.get(task.id)?.has(id))
    .map((task) => task.id);
  return Object.fromEntries(Object.values(nodes).map((node) => {
    const around = node.scope.flatMap((host, depth) => before(host, node.scope.slice(0, depth)));
    return [node.id, { ...node, returns: [...new Set([...before(node.id, node.scope), ...around])] }];
  }));
}

/**
 * The user task a fresh token always comes to first, if no decision or other work lies before it. A gateway that only joins
 * (a way back to the first task, say) is passed.
 */
export function firstTask(nodes: Nodes, flows: Flows, start: Id): Id | undefined {
  const seen = new Set<Id>();
  for (let node = nodes[start]; node && !seen.has(node.id);) {
    if (node.kind === 'user-task') return node.multiInstance ? undefined : node.id;
    if (node.kind !== 'start' && node.kind !== 'task' && node.kind !== 'exclusive') return undefined;
    seen.add(node.id);
    const [only, second] = node.outgoing;
    if (only === undefined || second !== undefined) return undefined;
    node = nodes[flows[only]?.to ?? ''];
  }
  return undefined;
}
