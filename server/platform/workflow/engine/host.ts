/** bpmn-engine as the host of one definition: our elements, no scripts, no timers, no expressions of its own. */
import { Engine } from 'bpmn-engine';
import * as stock from 'bpmn-elements';
import { deserialize, TypeResolver } from 'moddle-context-serializer';
import { ENGINE_ELEMENTS, expressions } from './elements.ts';
import { drawGraph, mappedGraph } from './graph.ts';
import type { Graph } from './graph.ts';
import type { Definition } from './internals.ts';
import type { Room } from './room.ts';
import type { CompiledModel, ModelOutline } from './types.ts';

/** Written into stored states: another version must go through neutral tokens. */
export const ENGINE_VERSION = 'bpmn-elements 17.3.0';

type Loaded = { readonly graph: Graph; readonly context: object };
const loaded = new WeakMap<object, Loaded>();

/** The graph of a model, resolved once per model and shared by its runs. */
export function loadedGraph(model: CompiledModel): Loaded {
  const known = loaded.get(model.source);
  if (known) return known;
  const graph = drawGraph(model);
  const fresh = { graph, context: indexedContext(model, graph) };
  loaded.set(model.source, fresh);
  return fresh;
}

type Element = { readonly id: string; readonly parent: { readonly id: string }; readonly sourceId?: string; readonly targetId?: string };
type Lookup = (id: string) => unknown;

/** The serializer's context with its linear searches replaced by maps; a cold start reads each element several times. */
function indexedContext(outline: ModelOutline, graph: Graph): object {
  const mapped = mappedGraph(outline, graph);
  const resolver = TypeResolver(ENGINE_ELEMENTS as never, (types: Record<string, unknown>) => {
    types['bpmn:DataObject'] = stock.Dummy;
  });
  const context = deserialize(mapped as never, resolver) as object;
  const activities = mapped.activities as readonly Element[];
  const flows = mapped.sequenceFlows as readonly Element[];
  const by = (elements: readonly Element[], key: (element: Element) => string): Lookup => {
    const groups = Map.groupBy(elements, key);
    return (id) => groups.get(id) ?? [];
  };
  const one = (elements: readonly Element[]): Lookup => {
    const index = new Map(elements.map((element) => [element.id, element]));
    return (id) => index.get(id);
  };
  const inScope = by(activities, (element) => element.parent.id);
  const flowsInScope = by(flows, (element) => element.parent.id);
  return Object.assign(context, {
    getActivityById: one(activities),
    getSequenceFlowById: one(flows),
    getInboundSequenceFlows: by(flows, (flow) => flow.targetId ?? ''),
    getOutboundSequenceFlows: by(flows, (flow) => flow.sourceId ?? ''),
    getActivities: (scope?: string) => (scope === undefined ? activities : inScope(scope)),
    getSequenceFlows: (scope?: string) => (scope === undefined ? flows : flowsInScope(scope)),
  });
}

/** A definition in the engine, fresh or from its stored state; not yet running. */
export function hostDefinition(model: CompiledModel, room: Room, state: unknown): Definition {
  const { context } = loadedGraph(model);
  const engine = new Engine({
    name: model.slug,
    sourceContext: context,
    expressions: expressions(),
    timers: { register: () => silentTimers, ...silentTimers },
    scripts: { getScript: () => undefined, register: () => undefined },
    Logger: () => ({ debug: () => undefined, error: () => undefined, warn: () => undefined }),
    settings: { disableTrackState: true, batchSize: 10_000 },
    room,
  } as never);
  engine.recover({ definitions: [state ?? { id: `definitions-of-${model.slug}` }] } as never);
  const [definition] = engine.execution.definitions as unknown as readonly Definition[];
  if (!definition) throw new Error('bpmn-engine holds no definition');
  return definition;
}

const silentTimers = { setTimeout: () => undefined, clearTimeout: () => undefined };
