/**
 * From an outline to the element graph the engine runs. Constructs the engine gets wrong are drawn with those it gets
 * right: an event-based gateway is a wait with its events on the border; an event sub-process is a handler on the
 * border of a body around the rest of its scope; a link is a flow; an error is a border event that is signalled.
 */
import { ENOUGH, ITEMS } from './elements.ts';
import { reachable } from './paths.ts';
import type { FlowConfig, Id, ModelOutline, NodeConfig } from './types.ts';

export type GraphNode = {
  readonly id: Id;
  readonly type: string;
  /** The scope element it lies in: a process, a sub-process, or the body of a scope with event sub-processes. */
  readonly parent: Id;
  readonly attachedTo?: Id;
  readonly interrupting?: boolean;
  readonly multiInstance?: NodeConfig['multiInstance'];
  /** A join that needs a token on each of its incoming flows. */
  readonly waitsForAll?: boolean;
};
export type GraphFlow = { readonly id: Id; readonly from: Id; readonly to: Id; readonly parent: Id; readonly isDefault: boolean };
export type Graph = {
  readonly nodes: ReadonlyMap<Id, GraphNode>;
  readonly flows: ReadonlyMap<Id, GraphFlow>;
  /** Border events by host. */
  readonly borders: ReadonlyMap<Id, readonly Id[]>;
  readonly outgoing: ReadonlyMap<Id, readonly GraphFlow[]>;
};

type Draft = { readonly outline: ModelOutline; readonly nodes: Map<Id, GraphNode>; readonly flows: Map<Id, GraphFlow> };

export const bodyOf = (scopeId: Id): Id => `body-of-${scopeId}`;
const startOf = (scopeId: Id): Id => `start-of-${scopeId}`;

/** The graph of an outline. Nodes that no token can reach are left out: the engine would start them by itself. */
export function drawGraph(outline: ModelOutline): Graph {
  const draft: Draft = { outline, nodes: new Map(), flows: new Map() };
  drawScope(draft, outline.slug, [], outline.start);
  return indexed(draft);
}

function drawScope(draft: Draft, scopeId: Id, scope: readonly Id[], start: Id): void {
  const { outline } = draft;
  const inside = Object.values(outline.nodes).filter((node) => node.scope.join() === scope.join());
  const handlers = inside.filter((node) => node.kind === 'event-sub-process');
  const parent = handlers.length > 0 ? drawBody(draft, scopeId, handlers) : scopeId;
  const isHandler = outline.nodes[scopeId]?.kind === 'event-sub-process';
  const from = isHandler ? startOf(scopeId) : start;
  if (isHandler) draft.nodes.set(from, { id: from, type: 'engine:Start', parent });
  const alive = new Set([start, ...reachable(outline.nodes, outline.flows, start)]);
  for (const node of inside) {
    if (!alive.has(node.id) || (isHandler && node.id === start)) continue;
    draft.nodes.set(node.id, drawNode(draft, node, parent));
    for (const flowId of node.outgoing) drawFlow(draft, node, outline.flows[flowId], parent);
    if (node.kind === 'sub-process' && node.start) drawScope(draft, node.id, [...scope, node.id], node.start);
  }
  if (isHandler) {
    for (const flowId of outline.nodes[start]?.outgoing ?? []) {
      const flow = outline.flows[flowId];
      if (flow) draft.flows.set(flow.id, { id: flow.id, from, to: flow.to, parent, isDefault: false });
    }
  }
}

/** `start → body`, and each event sub-process behind its start event on the body's border. */
function drawBody(draft: Draft, scopeId: Id, handlers: readonly NodeConfig[]): Id {
  const body = bodyOf(scopeId);
  const begin = `enter-${scopeId}`;
  draft.nodes.set(begin, { id: begin, type: 'engine:Start', parent: scopeId });
  draft.nodes.set(body, { id: body, type: 'bpmn:SubProcess', parent: scopeId });
  draft.flows.set(`${begin}-flow`, { id: `${begin}-flow`, from: begin, to: body, parent: scopeId, isDefault: false });
  for (const handler of handlers) {
    const event = handler.start && draft.outline.nodes[handler.start];
    if (!event) continue;
    draft.nodes.set(event.id, {
      id: event.id, type: 'bpmn:BoundaryEvent', parent: scopeId, attachedTo: body, interrupting: event.interrupting,
    });
    draft.nodes.set(handler.id, { id: handler.id, type: 'bpmn:SubProcess', parent: scopeId });
    const id = `${event.id}-flow`;
    draft.flows.set(id, { id, from: event.id, to: handler.id, parent: scopeId, isDefault: false });
    drawScope(draft, handler.id, [...handler.scope, handler.id], event.id);
  }
  return body;
}

function drawNode(draft: Draft, node: NodeConfig, parent: Id): GraphNode {
  const gateway = eventGatewayBefore(draft.outline, node);
  const attachedTo = gateway ?? node.attachedTo;
  const base = { id: node.id, parent, ...(node.multiInstance && { multiInstance: node.multiInstance }) };
  if (attachedTo) return { ...base, type: 'bpmn:BoundaryEvent', attachedTo, interrupting: gateway ? true : node.interrupting };
  return { ...base, type: elementType(node), waitsForAll: node.kind === 'parallel' };
}

function elementType(node: NodeConfig): string {
  switch (node.kind) {
    case 'start': return 'engine:Start';
    case 'sub-process': return 'bpmn:SubProcess';
    case 'exclusive': return 'bpmn:ExclusiveGateway';
    case 'parallel': case 'inclusive': return node.incoming.length > 1 ? 'engine:Join' : 'engine:Pass';
    case 'end': return node.event?.kind === 'error' || node.event?.kind === 'terminate' ? 'engine:Wait' : 'engine:Pass';
    case 'catch': return node.event?.kind === 'link' ? 'engine:Pass' : 'engine:Wait';
    case 'task': case 'throw': return 'engine:Pass';
    default: return 'engine:Wait';
  }
}

/** The event-based gateway an event or receive task stands behind, if any. */
export function eventGatewayBefore(outline: ModelOutline, node: NodeConfig): Id | undefined {
  if (node.kind !== 'catch' && node.kind !== 'receive') return undefined;
  const sources = node.incoming.flatMap((flowId) => outline.flows[flowId]?.from ?? []);
  return sources.find((id) => outline.nodes[id]?.kind === 'event-based');
}

function drawFlow(draft: Draft, node: NodeConfig, flow: FlowConfig | undefined, parent: Id): void {
  if (!flow || node.kind === 'event-based') return;
  draft.flows.set(flow.id, { id: flow.id, from: flow.from, to: flow.to, parent, isDefault: flow.isDefault });
}

function indexed({ nodes, flows }: Draft): Graph {
  const borders = new Map<Id, Id[]>();
  const outgoing = new Map<Id, GraphFlow[]>();
  for (const node of nodes.values()) {
    if (node.attachedTo) borders.set(node.attachedTo, [...(borders.get(node.attachedTo) ?? []), node.id]);
  }
  for (const flow of flows.values()) outgoing.set(flow.from, [...(outgoing.get(flow.from) ?? []), flow]);
  return { nodes, flows, borders, outgoing };
}

/** The graph in the form moddle-context-serializer reads back. */
export function mappedGraph(outline: ModelOutline, graph: Graph) {
  const typeOf = (id: Id) => (id === outline.slug ? 'bpmn:Process' : 'bpmn:SubProcess');
  const parentRef = (id: Id) => ({ id, type: typeOf(id) });
  const definition = { id: `definitions-of-${outline.slug}`, type: 'bpmn:Definitions', name: outline.name };
  const process = { id: outline.slug, type: 'bpmn:Process', parent: definition, behaviour: { isExecutable: true } };
  const activities = [...graph.nodes.values()].map((node) => ({
    id: node.id, type: node.type, parent: parentRef(node.parent), behaviour: behaviourOf(node),
  }));
  const sequenceFlows = [...graph.flows.values()].map((flow) => ({
    id: flow.id, type: 'bpmn:SequenceFlow', parent: parentRef(flow.parent), sourceId: flow.from, targetId: flow.to,
    isDefault: flow.isDefault, behaviour: {},
  }));
  return {
    definition, processes: [process], activities, sequenceFlows,
    associations: [], messageFlows: [], dataObjects: [], dataStores: [], scripts: [], timers: [], participants: [],
  };
}

function behaviourOf(node: GraphNode): Record<string, unknown> {
  const { multiInstance } = node;
  return {
    ...(node.attachedTo && {
      attachedTo: { id: node.attachedTo },
      cancelActivity: node.interrupting,
      eventDefinitions: [{ type: 'engine:Awaited', behaviour: {} }],
    }),
    ...(multiInstance && {
      loopCharacteristics: {
        type: 'bpmn:MultiInstanceLoopCharacteristics',
        behaviour: {
          isSequential: multiInstance.sequential,
          collection: ITEMS,
          elementVariable: 'item',
          ...(multiInstance.completionCondition && { completionCondition: ENOUGH }),
        },
      },
    }),
  };
}
