/** Token moves: what a send-back gives up, and how a token is put on a node without a drawn way to it. */
import { randomUUID } from 'node:crypto';
import { Refusal } from '../../../errors.ts';
import { dropArrivals, dropQueued } from './ends.ts';
import type { Graph } from './graph.ts';
import type { Api } from './internals.ts';
import { PLACED } from './recorder.ts';
import { waitingApis } from './scopes.ts';
import type { LiveScope } from './scopes.ts';
import type { Session } from './session.ts';
import { scopesOf } from './session.ts';
import { joinsIn } from './settle.ts';
import { heldWaits } from './waits.ts';
import type { HeldWait } from './waits.ts';
import type { Id, Move, Scope } from './types.ts';

type Region = { readonly nodes: ReadonlySet<Id>; readonly fill: readonly Id[] };

/**
 * The nodes a token passes again when it goes from `to` until it would meet `from`: tokens on them come from the part
 * that is to be gone again. A join is passed if every way into it is; another branch's token stops it. If `from` cannot
 * be met so, `to` lies in a branch that was joined before: the other branches count as done (`fill`).
 */
export function regionBetween(graph: Graph, to: Id, from: Id): Region {
  const nodes = new Set<Id>();
  const opened = new Set<Id>();
  const fill: Id[] = [];
  for (;;) {
    const blocked = grow(graph, to, from, nodes, opened);
    const [join] = nodes.has(from) ? [] : blocked;
    if (join === undefined) return { nodes, fill };
    opened.add(join);
    if (graph.nodes.get(join)?.waitsForAll) fill.push(...missing(graph, join, to, nodes));
  }
}

/** Grows the region as far as it goes by itself and gives the joins that stopped it. */
function grow(graph: Graph, to: Id, from: Id, nodes: Set<Id>, opened: ReadonlySet<Id>): readonly Id[] {
  for (let grown = true; grown;) {
    grown = false;
    for (const id of frontier(graph, to, from, nodes)) {
      const join = graph.nodes.get(id)?.type === 'engine:Join';
      if (join && !opened.has(id) && missing(graph, id, to, nodes).length > 0) continue;
      nodes.add(id);
      grown = true;
    }
  }
  return frontier(graph, to, from, nodes);
}

function frontier(graph: Graph, to: Id, from: Id, nodes: ReadonlySet<Id>): readonly Id[] {
  const inside = [to, ...nodes].filter((id) => id !== from);
  const next = inside.flatMap((id) => [
    ...(graph.outgoing.get(id) ?? []).map((flow) => flow.to), ...(graph.borders.get(id) ?? []),
  ]);
  return [...new Set(next)].filter((id) => id !== to && !nodes.has(id));
}

/** Ways into a join that the region does not come along. */
function missing(graph: Graph, join: Id, to: Id, nodes: ReadonlySet<Id>): readonly Id[] {
  return [...graph.flows.values()]
    .filter((flow) => flow.to === join && flow.from !== to && !nodes.has(flow.from))
    .map((flow) => flow.id);
}

/** @throws Refusal `move-unreachable` if `to` lies in no live scope around the wait. */
export function planMove(session: Session, to: Id, fromExecutionId: Id): Move {
  const waits = heldWaits(scopesOf(session), session.model);
  const from = waits.find((held) => held.executionId === fromExecutionId);
  const scope = from && scopeAround(session, from.scope, to);
  if (!from || !scope) throw new Refusal('invalid', 'move-unreachable', { to });
  const standing = standingIn(session, from, scope);
  const { nodes: region, fill } = regionBetween(session.graph, to, standing ?? from.nodeId);
  const gone = (held: HeldWait) => {
    const at = standingIn(session, held, scope);
    return at !== undefined && (at === standing || region.has(at));
  };
  const drain = joinsIn(scope, session.graph).flatMap((join) => join.inbound
    .filter((flow) => region.has(flow.sourceId) || flow.sourceId === to || flow.sourceId === standing)
    .map((flow) => flow.id));
  return { to, scope: scope.path, cancel: waits.filter(gone).map((held) => held.executionId), drain, fill };
}

/** The scope of a wait, or one around it, in which a node lies. */
function scopeAround(session: Session, from: LiveScope, to: Id): LiveScope | undefined {
  for (let scope: LiveScope | undefined = from; scope; scope = scope.host?.scope) {
    if (session.graph.nodes.get(to)?.parent === scope.execution.id) return scope;
  }
  return undefined;
}

/** The activity of `scope` that a wait stands on or in; a border event stands on its host. */
function standingIn(session: Session, held: HeldWait, scope: LiveScope): Id | undefined {
  let id = held.nodeId;
  for (let at: LiveScope | undefined = held.scope; at; at = at.host?.scope) {
    if (at.execution === scope.execution) return session.graph.nodes.get(id)?.attachedTo ?? id;
    id = at.host?.activity.id ?? id;
  }
  return undefined;
}

/** Carries a move out. @throws Refusal `move-unreachable` if the target's scope is not live or is ambiguous. */
export function applyMove(session: Session, move: Move): void {
  const scope = targetScope(session, move);
  const target = scope.execution.getActivityById(move.to);
  if (!target?.inbound[0]) throw new Refusal('invalid', 'move-unreachable', { to: move.to });
  const waits = heldWaits(scopesOf(session), session.model).filter((held) => move.cancel.includes(held.executionId));
  const given = new Set(waits.map((held) => standingIn(session, held, scope)));
  const leaving: readonly Api[] = waitingApis(scope).filter((api) => given.has(api.id));
  for (const api of leaving) dropQueued(scope, api.id);
  for (const join of joinsIn(scope, session.graph)) dropArrivals(scope, join, (flowId) => move.drain.includes(flowId));
  for (const flowId of move.fill) putToken(scope, session.graph.flows.get(flowId)?.to ?? move.to, flowId);
  putToken(scope, move.to);
  for (const api of leaving) api.discard();
}

function targetScope(session: Session, move: Move): LiveScope {
  const parent = session.graph.nodes.get(move.to)?.parent;
  const fits = scopesOf(session).filter((scope) => scope.execution.id === parent && (!move.scope || samePath(scope.path, move.scope)));
  const [only] = fits;
  if (!only || fits.length > 1) throw new Refusal('invalid', 'move-unreachable', { to: move.to });
  return only;
}

export const samePath = (one: Scope, other: Scope): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Lets a token arrive at a node over its first incoming flow, or over the given one. */
export function putToken(scope: LiveScope, nodeId: Id, flowId?: Id): void {
  const inbound = scope.execution.getActivityById(nodeId)?.inbound ?? [];
  const flow = flowId === undefined ? inbound[0] : inbound.find((one) => one.id === flowId);
  if (!flow) throw new Refusal('invalid', 'move-unreachable', { to: nodeId });
  flow.take({ sequenceId: `${PLACED}-${randomUUID()}` });
}
