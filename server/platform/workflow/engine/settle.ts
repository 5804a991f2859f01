/** What moves once nothing moves by itself: joins, error ends, terminate ends. Repeated until nothing changes. */
import { arrivedAt } from './internals.ts';
import type { Activity, Message } from './internals.ts';
import type { Graph } from './graph.ts';
import { tokensInFlight, waitingApis } from './scopes.ts';
import type { LiveScope } from './scopes.ts';
import type { Id } from './types.ts';

/** Fires the first join of a scope that may fire; false if none may. */
export function fireJoin(scope: LiveScope, graph: Graph): boolean {
  for (const join of joinsIn(scope, graph)) {
    const arrived = arrivedAt(join);
    if (arrived.size === 0 || join.isRunning) continue;
    const filled = new Set([...arrived].map((message) => message.content.id));
    const ready = graph.nodes.get(join.id)?.waitsForAll
      ? join.inbound.every((flow) => filled.has(flow.id))
      : mayJoin(scope, graph, join.id, filled);
    if (!ready) continue;
    consume(join, arrived);
    return true;
  }
  return false;
}

/** The joins of a scope, in drawing order. */
export function joinsIn(scope: LiveScope, graph: Graph): readonly Activity[] {
  return scope.execution.getActivities().filter((activity) => graph.nodes.get(activity.id)?.type === 'engine:Join');
}

/** One token per incoming flow goes in; what is left over waits for the next firing. */
function consume(join: Activity, arrived: Set<Message>): void {
  const firsts = new Map<Id, Message>();
  for (const message of arrived) if (!firsts.has(message.content.id)) firsts.set(message.content.id, message);
  const inbound = [...firsts.values()].map((message) => ({ ...message.content }));
  arrived.clear();
  for (const message of firsts.values()) message.ack();
  join.broker.cancel('_run-on-inbound');
  join.run({ inbound });
}

/**
 * BPMN 2.0.2 §13.3.3: an inclusive join fires unless some token can reach an empty incoming flow of it without passing
 * it, and cannot reach a filled one so.
 */
export function mayJoin(scope: LiveScope, graph: Graph, join: Id, filled: ReadonlySet<Id>): boolean {
  const standing = waitingApis(scope).map((api) => api.id).filter((id) => graph.nodes.get(id)?.attachedTo === undefined);
  const flying = tokensInFlight(scope).map((token) => token.to);
  return ![...standing, ...flying].some((id) => id !== join && blocks(graph, id, join, filled));
}

/** Whether a token on `from` keeps the inclusive join from firing. */
export function blocks(graph: Graph, from: Id, join: Id, filled: ReadonlySet<Id>): boolean {
  const seen = new Set<Id>();
  const queue = [from];
  let empty = false;
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (seen.has(id) || id === join) continue;
    seen.add(id);
    for (const flow of graph.outgoing.get(id) ?? []) {
      if (flow.to !== join) queue.push(flow.to);
      else if (filled.has(flow.id)) return false;
      else empty = true;
    }
    queue.push(...(graph.borders.get(id) ?? []));
  }
  return empty;
}
