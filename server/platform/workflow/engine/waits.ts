/** Everything a run waits for, read off the engine's postponed messages. */
import type { Api } from './internals.ts';
import { itemOf, waitingApis } from './scopes.ts';
import type { LiveScope } from './scopes.ts';
import type { Id, ModelOutline, NodeConfig, TimerMark, Wait } from './types.ts';

/** A wait with the engine's handle on it. */
export type HeldWait = {
  readonly nodeId: Id;
  readonly executionId: Id;
  readonly node: NodeConfig;
  readonly scope: LiveScope;
  /** The whole activity: to cancel it, with all its items and border events. */
  readonly activity: Api;
  /** What to signal. */
  readonly handle: Api;
};

/** Every place where a token stands, error border events and internal waits included. */
export function heldWaits(scopes: readonly LiveScope[], outline: ModelOutline): readonly HeldWait[] {
  return scopes.flatMap((scope) => waitingApis(scope).flatMap((api) => {
    const node = outline.nodes[api.id];
    return node ? heldAt(scope, api, node) : [];
  }));
}

function heldAt(scope: LiveScope, api: Api, node: NodeConfig): readonly HeldWait[] {
  if (node.kind === 'sub-process' || node.kind === 'event-sub-process') return [];
  const inner = (api.getExecuting?.() ?? []).filter((one) => one.executionId !== api.executionId);
  const base = { nodeId: node.id, node, scope, activity: api };
  if (node.multiInstance) {
    return inner.filter((one) => one.content.isMultiInstance).map((one) => ({ ...base, executionId: one.executionId, handle: one }));
  }
  const [event] = inner;
  return [{ ...base, executionId: api.executionId, handle: event ?? api }];
}

/** A held wait as the runtime sees it; undefined for those the engine room serves itself. */
export function publicWait(held: HeldWait, timers: ReadonlyMap<Id, TimerMark>): Wait | undefined {
  const { node, scope } = held;
  const item = node.multiInstance && itemOf(held.handle.content);
  const locals = item && node.multiInstance ? { ...scope.locals, [node.multiInstance.elementVariable]: item.value } : scope.locals;
  const base = { nodeId: node.id, executionId: held.executionId, scope: scope.path, locals, ...(item && { item }) };
  switch (node.kind) {
    case 'user-task': case 'step': case 'script': case 'call': return { ...base, kind: node.kind };
    case 'receive': case 'catch': case 'boundary': case 'start': return eventWait(base, node, timers.get(held.executionId));
    default: return undefined;
  }
}

type Base = Pick<Wait, 'nodeId' | 'executionId' | 'scope' | 'locals'>;

function eventWait(base: Base, node: NodeConfig, mark: TimerMark | undefined): Wait | undefined {
  const attached = node.attachedTo ? { attachedTo: node.attachedTo } : {};
  switch (node.event?.kind) {
    case 'message': case 'signal': return { ...base, ...attached, kind: node.event.kind, name: node.event.name };
    case 'timer': return mark && {
      ...base, ...attached, kind: 'timer', dueAt: new Date(mark.dueAt), ...(mark.repeat !== undefined && { repeat: mark.repeat }),
    };
    default: return undefined;
  }
}
