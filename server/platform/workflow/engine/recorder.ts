/** Listens to the engine during one push and writes down what happened in terms of the drawing. */
import type { Definition, Message } from './internals.ts';
import type { Content } from './internals.ts';
import { eventGatewayBefore } from './graph.ts';
import { itemOf } from './scopes.ts';
import type { Decision, ErrorEvent, Id, Left, ModelOutline, NodeConfig, Recorded, Scope, Thrown, Visit, Wait } from './types.ts';

/** Marks the sequence id of a flow taken to place a token: not a way that was drawn. */
export const PLACED = 'placed';

export type Recorder = {
  decided(decision: Decision): void;
  threw(error: ErrorEvent): void;
  /** Ends listening and gives the record; `before` and `after` are the waits around the push. */
  finish(before: readonly Wait[], after: readonly Wait[], pushed?: Id): Recorded;
  stop(): void;
};

type Draft = {
  entered: Visit[]; left: Left[]; taken: { flowId: Id; from: Id; to: Id }[];
  decisions: Decision[]; errors: ErrorEvent[]; thrown: Thrown[]; readonly ended: Set<Id>;
};

export function createRecorder(definition: Definition, outline: ModelOutline): Recorder {
  const draft: Draft = { entered: [], left: [], taken: [], decisions: [], errors: [], thrown: [], ended: new Set() };
  const consumer = definition.broker.subscribeTmp('event', '#', (routingKey, message) => {
    note(draft, outline, routingKey, message);
  }, { noAck: true });
  return {
    decided: (decision) => { draft.decisions.push(decision); },
    threw: (error) => { draft.errors.push(error); },
    stop: () => { consumer.cancel(); },
    finish(before, after, pushed) {
      consumer.cancel();
      const { ended, ...record } = draft;
      const was = new Set(before.map((wait) => wait.executionId));
      const is = new Set(after.map((wait) => wait.executionId));
      const how = (id: Id) => (ended.has(id) || id === pushed ? 'completed' as const : 'cancelled' as const);
      return {
        ...record,
        opened: after.filter((wait) => !was.has(wait.executionId)),
        closed: before.filter((wait) => !is.has(wait.executionId)).map((wait) => ({ ...wait, how: how(wait.executionId) })),
      };
    },
  };
}

function note(draft: Draft, outline: ModelOutline, routingKey: string, { content }: Message): void {
  if (routingKey === 'flow.take') return noteFlow(draft, outline, content);
  const node = outline.nodes[content.id];
  if (!node) return;
  if (routingKey === 'activity.enter' && !onBorder(outline, node)) draft.entered.push(visit(outline, content));
  if (routingKey === 'activity.end') noteEnd(draft, outline, node, content);
  const cancelled = routingKey === 'activity.leave' && !draft.ended.has(content.executionId) && !onBorder(outline, node);
  if (cancelled) draft.left.push({ ...visit(outline, content), how: 'cancelled' });
}

function noteFlow(draft: Draft, outline: ModelOutline, content: Content): void {
  const flow = outline.flows[content.id];
  if (!flow || flow.implicit || content.sequenceId?.startsWith(PLACED)) return;
  draft.taken.push({ flowId: flow.id, from: flow.from, to: flow.to });
}

function noteEnd(draft: Draft, outline: ModelOutline, node: NodeConfig, content: Content): void {
  draft.ended.add(content.executionId);
  if (onBorder(outline, node)) draft.entered.push(visit(outline, content));
  draft.left.push({ ...visit(outline, content), how: 'completed' });
  const gateway = eventGatewayBefore(outline, node);
  if (gateway) noteGateway(draft, outline, node, gateway);
  const { event } = node;
  const sends = node.kind === 'throw' || node.kind === 'end';
  if (sends && (event?.kind === 'message' || event?.kind === 'signal')) {
    draft.thrown.push({ nodeId: node.id, kind: event.kind, name: event.name });
  }
}

/** The first event behind an event-based gateway: only now its flow is taken, and the gateway is left as completed. */
function noteGateway(draft: Draft, outline: ModelOutline, node: NodeConfig, gateway: Id): void {
  const flow = node.incoming.map((id) => outline.flows[id]).find((one) => one?.from === gateway);
  if (flow) draft.taken.push({ flowId: flow.id, from: flow.from, to: flow.to });
  draft.left = draft.left.map((left) => (left.nodeId === gateway ? { ...left, how: 'completed' } : left));
}

/** Whether the engine holds a node on a border: it is entered only when it fires. */
function onBorder(outline: ModelOutline, node: NodeConfig): boolean {
  if (node.kind === 'start') return outline.nodes[node.scope.at(-1) ?? '']?.kind === 'event-sub-process';
  return node.kind === 'boundary' || eventGatewayBefore(outline, node) !== undefined;
}

function visit(outline: ModelOutline, content: Content): Visit {
  const item = itemOf(content);
  return { nodeId: content.id, executionId: content.executionId, scope: scopeOf(outline, content), ...(item && { item }) };
}

function scopeOf(outline: ModelOutline, { parent }: Content): Scope {
  const holders = parent ? [parent, ...(parent.path ?? [])] : [];
  return holders.filter((holder) => outline.nodes[holder.id]).reverse().map((holder) => {
    const index = outline.nodes[holder.id]?.multiInstance && /_(\d+)$/.exec(holder.executionId ?? '')?.[1];
    return { nodeId: holder.id, ...(index && { index: Number(index) }) };
  });
}
