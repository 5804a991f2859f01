/** Errors and terminations: who catches, what goes, and what the token does then. */
import type { Graph } from './graph.ts';
import { bodyOf } from './graph.ts';
import { arrivedAt, postponedIn } from './internals.ts';
import type { Activity, Api } from './internals.ts';
import { waitingApis } from './scopes.ts';
import type { LiveScope } from './scopes.ts';
import type { Session } from './session.ts';
import { scopesOf } from './session.ts';
import { joinsIn } from './settle.ts';
import { heldWaits } from './waits.ts';
import type { HeldWait } from './waits.ts';
import type { Id } from './types.ts';

/** A border event standing in a scope that would catch an error. */
export type Catcher = { readonly nodeId: Id; readonly handle: Api };

/** The nearest border event that catches `code`, from a node outward; an exact code before one that catches all. */
export function findCatcher(session: Session, scope: LiveScope, nodeId: Id, code: string | undefined): Catcher | undefined {
  const borders = session.graph.borders.get(nodeId) ?? [];
  const errors = borders.filter((id) => session.model.nodes[id]?.event?.kind === 'error');
  const codeOf = (id: Id) => { const event = session.model.nodes[id]?.event; return event?.kind === 'error' ? event.code : undefined; };
  const caught = errors.find((id) => code !== undefined && codeOf(id) === code) ?? errors.find((id) => codeOf(id) === undefined);
  const api = caught && waitingApis(scope).find((one) => one.id === caught);
  if (api) return { nodeId: api.id, handle: eventOf(api) };
  return scope.host && findCatcher(session, scope.host.scope, scope.host.activity.id, code);
}

/** What to signal of a border event: its one event definition. */
export function eventOf(api: Api): Api {
  return (api.getExecuting?.() ?? []).find((one) => one.executionId !== api.executionId) ?? api;
}

/** Serves the first error or terminate end that a token stands on; false if none does. */
export function serveEnd(session: Session): boolean {
  const ends = heldWaits(scopesOf(session), session.model).filter((held) => held.node.kind === 'end');
  const [end] = ends;
  if (!end) return false;
  if (end.node.event?.kind === 'error') throwAt(session, end, end.node.event.code);
  else terminate(session, end);
  return true;
}

function throwAt(session: Session, end: HeldWait, code: string | undefined): void {
  const catcher = findCatcher(session, end.scope, end.nodeId, code);
  session.recorder?.threw({
    nodeId: end.nodeId, executionId: end.executionId, ...(code !== undefined && { code }), ...(catcher && { caughtBy: catcher.nodeId }),
  });
  if (catcher) return catcher.handle.signal(true);
  let root = end.scope;
  while (root.host) root = root.host.scope;
  clearScope(session.graph, root);
}

function terminate(session: Session, end: HeldWait): void {
  clearScope(session.graph, end.scope, end.nodeId);
  const { host } = end.scope;
  const drawn = host && end.scope.execution.id === bodyOf(host.scope.execution.id) ? host : undefined;
  if (drawn) clearScope(session.graph, drawn.scope, drawn.activity.id);
  end.handle.signal(true);
}

/** Gives up every token of a scope except the one on `keep`. */
export function clearScope(graph: Graph, scope: LiveScope, keep?: Id): void {
  for (const join of joinsIn(scope, graph)) dropArrivals(scope, join, () => true);
  const standing = waitingApis(scope).filter((api) => api.id !== keep && graph.nodes.get(api.id)?.attachedTo === undefined);
  for (const api of standing) dropQueued(scope, api.id);
  for (const api of standing) api.discard();
}

/** Gives up tokens that have arrived at a join over the given flows. */
export function dropArrivals(scope: LiveScope, join: Activity, over: (flowId: Id) => boolean): void {
  const arrived = arrivedAt(join);
  for (const message of [...arrived].filter((one) => over(one.content.id))) {
    arrived.delete(message);
    message.ack();
    dropFlight(scope, (content) => content.sequenceId === message.content.sequenceId);
  }
}

/** Gives up tokens that wait for a running activity to become free. */
export function dropQueued(scope: LiveScope, nodeId: Id): void {
  scope.execution.getActivityById(nodeId)?.broker.getQueue('inbound-q').purge();
  dropFlight(scope, (content) => content.targetId === nodeId);
}

function dropFlight(scope: LiveScope, chosen: (content: { readonly sequenceId?: string; readonly targetId?: string }) => boolean): void {
  const postponed = postponedIn(scope.execution);
  for (const message of [...postponed].filter(({ content }) => content.isSequenceFlow && chosen(content))) {
    postponed.delete(message);
    message.ack();
  }
}
