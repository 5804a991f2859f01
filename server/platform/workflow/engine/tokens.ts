/** Neutral tokens: a run's position in terms of the drawing alone, read from one engine and placed into another. */
import { Refusal } from '../../../errors.ts';
import { bodyOf } from './graph.ts';
import { arrivedAt } from './internals.ts';
import { putToken, samePath } from './moves.ts';
import { itemOf, tokensInFlight, waitingApis } from './scopes.ts';
import type { LiveScope } from './scopes.ts';
import type { Session } from './session.ts';
import { scopesOf } from './session.ts';
import { joinsIn } from './settle.ts';
import type { Api } from './internals.ts';
import type { Id, NodeConfig, Scope, TimerMark, Token } from './types.ts';

/** Where every token of the run stands. */
export function readTokens(session: Session): readonly Token[] {
  return scopesOf(session).flatMap((scope) => [
    ...waitingApis(scope).flatMap((api) => standing(session, scope, api)),
    ...queued(session, scope),
    ...atJoins(session, scope),
  ]);
}

function standing(session: Session, scope: LiveScope, api: Api): readonly Token[] {
  const node = session.model.nodes[api.id];
  if (!node) return [];
  if (session.graph.nodes.get(api.id)?.attachedTo !== undefined) return handlerTimer(session, scope, node, api);
  const timers = timersAt(session, scope, api);
  const token = { scope: scope.path, nodeId: node.id, ...(Object.keys(timers).length > 0 && { timers }) };
  if (!node.multiInstance) return [token];
  const items = session.items.get(api.executionId) ?? [];
  if (node.kind === 'sub-process') return [{ ...token, items }];
  const open = (api.getExecuting?.() ?? []).flatMap((one) => itemOf(one.content) ?? []);
  return open.map((item) => ({ ...token, items, item }));
}

/** A timer that would start an event sub-process stands on no token: it goes along by itself. */
function handlerTimer(session: Session, scope: LiveScope, node: NodeConfig, api: Api): readonly Token[] {
  const mark = session.timers.get(api.executionId);
  return node.kind === 'start' && mark ? [{ scope: scope.path, nodeId: node.id, timers: { [node.id]: mark } }] : [];
}

function timersAt(session: Session, scope: LiveScope, api: Api): Readonly<Record<Id, TimerMark>> {
  const borders = session.graph.borders.get(api.id) ?? [];
  const clocks = [api, ...waitingApis(scope).filter((one) => borders.includes(one.id))];
  return Object.fromEntries(clocks.flatMap((clock) => {
    const mark = session.timers.get(clock.executionId);
    return mark ? [[clock.id, mark]] : [];
  }));
}

/** Tokens waiting for a busy activity: the engine runs one at a time per node. */
function queued(session: Session, scope: LiveScope): readonly Token[] {
  const joins = new Set(joinsIn(scope, session.graph).map((join) => join.id));
  return tokensInFlight(scope)
    .filter((token) => !joins.has(token.to) && session.model.nodes[token.to])
    .map((token) => ({ scope: scope.path, nodeId: token.to }));
}

function atJoins(session: Session, scope: LiveScope): readonly Token[] {
  return joinsIn(scope, session.graph).filter((join) => arrivedAt(join).size > 0).map((join) => ({
    scope: scope.path, nodeId: join.id, arrivals: [...arrivedAt(join)].map((message) => message.content.id),
  }));
}

/** Puts tokens into a run that has begun in placing mode. @throws Refusal `placement-impossible` naming the node. */
export function placeTokens(session: Session, tokens: readonly Token[]): void {
  for (const token of tokens) {
    for (const [nodeId, mark] of Object.entries(token.timers ?? {})) session.markFor.set(markKey(token.scope, nodeId), mark);
  }
  const sorted = [...tokens].sort((one, other) => one.scope.length - other.scope.length);
  const placed = new Set<string>();
  for (const token of sorted) placeOne(session, token, sorted, placed);
}

export const markKey = (scope: Scope, nodeId: Id): string => JSON.stringify([scope, nodeId]);

function placeOne(session: Session, token: Token, all: readonly Token[], placed: Set<string>): void {
  const node = session.model.nodes[token.nodeId];
  if (!node) throw impossible(token);
  if (node.kind === 'start') return;
  const scope = scopeFor(session, token);
  if (token.arrivals) {
    for (const flowId of token.arrivals) putToken(scope, node.id, flowId);
    return;
  }
  if (!node.multiInstance) return putToken(scope, node.id);
  const key = markKey(token.scope, token.nodeId);
  if (placed.has(key)) return;
  placed.add(key);
  session.itemsFor.set(node.id, token.items ?? []);
  putToken(scope, node.id);
  session.itemsFor.delete(node.id);
  finishItems(session, node, token, all);
}

/** Items that were done before are completed again, silently, so that only the open ones wait. */
function finishItems(session: Session, node: NodeConfig, token: Token, all: readonly Token[]): void {
  const here = [...token.scope, { nodeId: node.id }];
  const open = new Set(node.kind === 'sub-process'
    ? all.flatMap((one) => (
      one.scope.length >= here.length && samePath(hosts(one.scope, here.length), here) ? [one.scope[here.length - 1]?.index] : []))
    : all.filter((one) => one.nodeId === node.id && samePath(one.scope, token.scope)).map((one) => one.item?.index));
  for (let again = true; again;) {
    const scope = scopeFor(session, token);
    const host = waitingApis(scope).find((api) => api.id === node.id);
    const done = (host?.getExecuting?.() ?? []).find(({ content }) => content.isMultiInstance && !open.has(content.index));
    again = done !== undefined;
    if (done && node.kind !== 'sub-process') done.signal(true);
    else if (done) endEmptyScope(session, done.executionId);
  }
}

const hosts = (scope: Scope, depth: number): Scope => scope.slice(0, depth)
  .map((step, index) => (index === depth - 1 ? { nodeId: step.nodeId } : step));

function endEmptyScope(session: Session, executionId: Id): void {
  const inner = scopesOf(session).find((scope) => scope.execution.executionId === executionId);
  for (const api of inner ? waitingApis(inner) : []) api.discard();
}

/** The live scope a token belongs in; a body around event sub-processes is entered on the way. */
function scopeFor(session: Session, token: Token): LiveScope {
  const parent = session.graph.nodes.get(token.nodeId)?.parent;
  const fits = () => scopesOf(session).find((scope) => scope.execution.id === parent && samePath(scope.path, token.scope));
  const found = fits();
  if (found) return found;
  const around = scopesOf(session).find((scope) => bodyOf(scope.execution.id) === parent && samePath(scope.path, token.scope));
  if (around && parent !== undefined) putToken(around, parent);
  const entered = fits();
  if (!entered) throw impossible(token);
  return entered;
}

function impossible(token: Token): Refusal {
  return new Refusal('invalid', 'placement-impossible', { nodeId: token.nodeId });
}
