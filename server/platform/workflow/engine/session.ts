/** What a run holds while it is in memory, and the room its elements see. Internal to the engine folder. */
import { Refusal } from '../../../errors.ts';
import { faultSentence } from '../../../text/model-faults.zh.ts';
import { evaluate, valuesRead } from './feel.ts';
import type { Graph } from './graph.ts';
import { hostDefinition, loadedGraph } from './host.ts';
import type { Definition, Environment, Flow } from './internals.ts';
import type { Recorder } from './recorder.ts';
import type { Room } from './room.ts';
import { liveScopes } from './scopes.ts';
import type { LiveScope } from './scopes.ts';
import type { CompiledModel, ContextSource, FeelContext, Id, NodeConfig, OpenOptions, Run, TimerMark } from './types.ts';

/** More flows than this in one push is a loop without a wait state in it. */
const MOST_MOVES = 500;
/** A multi-instance node over more items than this is a mistake in the data. */
const MOST_ITEMS = 1000;

export type Session = {
  readonly model: CompiledModel;
  readonly graph: Graph;
  readonly definition: Definition;
  readonly items: Map<Id, readonly unknown[]>;
  readonly timers: Map<Id, TimerMark>;
  /** Marks and lists that await the node they are for: by scope and node, see `placeKey`. */
  readonly markFor: Map<string, TimerMark>;
  readonly itemsFor: Map<string, readonly unknown[]>;
  status: Run['status'];
  placing: boolean;
  context?: ContextSource;
  recorder?: Recorder;
  moves: number;
  /** The first thing that went wrong in this push; nothing moves after it. */
  failure?: unknown;
};

export function createSession(model: CompiledModel, { state }: OpenOptions): Session {
  const holder: { session?: Session } = {};
  const session: Session = {
    model,
    graph: loadedGraph(model).graph,
    definition: hostDefinition(model, roomOf(holder), state?.definition),
    items: new Map(Object.entries(state?.items ?? {})),
    timers: new Map(Object.entries(state?.timers ?? {})),
    markFor: new Map(),
    itemsFor: new Map(),
    status: state?.status ?? 'new',
    placing: false,
    moves: 0,
  };
  holder.session = session;
  if (session.status === 'running') session.definition.resume();
  return session;
}

function roomOf(holder: { readonly session?: Session }): Room {
  const inside = (): Session => {
    if (!holder.session) throw new Error('the engine moved before its run was ready');
    return holder.session;
  };
  return {
    get placing() { return holder.session?.placing ?? false; },
    mayMove: () => mayMove(inside()),
    decide: (flow) => guarded(inside(), false, (session) => decide(session, flow)),
    itemsOf: (nodeId, executionId) => guarded(inside(), [], (session) => itemsOf(session, nodeId, executionId)),
    enough: (nodeId, environment, total, done) => guarded(inside(), true, (session) => (
      enough(session, nodeId, environment, total, done)
    )),
  };
}

/** Inside the engine an exception would be taken for a BPMN error: it is kept, and thrown when the push ends. */
function guarded<T>(session: Session, otherwise: T, work: (session: Session) => T): T {
  if (session.failure !== undefined) return otherwise;
  try {
    return work(session);
  } catch (error) {
    session.failure = error;
    return otherwise;
  }
}

/** What a push that does not come to a wait is stopped with. */
export function endless({ model }: Session): Refusal {
  return new Refusal('invalid', 'model-endless', { slug: model.slug, process: model.name });
}

function mayMove(session: Session): boolean {
  if (session.failure !== undefined) return false;
  session.moves += 1;
  if (session.moves > MOST_MOVES) {
    session.failure = endless(session);
  }
  return session.failure === undefined;
}

/** The live scopes of the run, outermost first. */
export function scopesOf(session: Session): readonly LiveScope[] {
  return session.status === 'running' ? liveScopes(session.definition, session.model) : [];
}

/** The context of this push, with the item variables of a place in it. */
export function contextAt(session: Session, locals: Readonly<Record<string, unknown>> = {}): FeelContext {
  const { context } = session;
  if (!context) throw new Error('FEEL was asked for outside a push');
  const given = typeof context === 'function' ? context() : context;
  return { ...given, names: { ...given.names, ...locals } };
}

function localsOf(session: Session, environment: Environment): Readonly<Record<string, unknown>> {
  const inItems = Object.values(session.model.nodes).some((node) => node.kind === 'sub-process' && node.multiInstance);
  if (!inItems) return {};
  return scopesOf(session).find((scope) => scope.execution.environment === environment)?.locals ?? {};
}

function decide(session: Session, flow: Flow): boolean {
  const { nodes, flows } = session.model;
  const config = flows[flow.id];
  const source = config && nodes[config.from];
  if (!config || !source || config.isDefault || source.kind === 'parallel') return true;
  if (config.condition === undefined) {
    const choosing = (source.kind === 'exclusive' || source.kind === 'inclusive') && source.outgoing.length > 1;
    if (choosing) throw new Refusal('invalid', 'condition-missing', { flowId: flow.id, nodeId: source.id, node: nameOf(source) });
    return true;
  }
  const place = { flowId: config.id, nodeId: source.id, expression: config.condition };
  const context = contextAt(session, localsOf(session, flow.environment));
  const result = judge(config.condition, context, { ...place, node: nameOf(source) });
  session.recorder?.decided({ ...place, result, values: valuesRead(config.condition, context) });
  return result;
}

const nameOf = (node: NodeConfig | undefined): string | undefined => node && (node.name || node.id);

/** A condition's truth; anything but true and false is refused with the place in the diagram. */
function judge(expression: string, context: FeelContext, place: Readonly<Record<string, unknown>>): boolean {
  let value: unknown;
  try {
    value = evaluate(expression, context);
  } catch (error) {
    const reason = error instanceof Refusal ? String(error.facts['reason'] ?? error.code) : String(error);
    throw new Refusal('invalid', 'condition-failed', { ...place, reason });
  }
  if (typeof value === 'boolean') return value;
  const reason = faultSentence('feel-type-wrong', { text: expression, type: value === null ? 'null' : typeof value, wanted: 'boolean' });
  throw new Refusal('invalid', 'condition-failed', { ...place, reason });
}

export const placeKey = (scopeExecutionId: string, nodeId: Id): string => `${scopeExecutionId}/${nodeId}`;

function itemsOf(session: Session, nodeId: Id, executionId: Id): readonly unknown[] {
  const known = session.items.get(executionId);
  if (known) return known;
  const items = session.itemsFor.get(nodeId) ?? evaluateItems(session, nodeId);
  session.items.set(executionId, items);
  return items;
}

function evaluateItems(session: Session, nodeId: Id): readonly unknown[] {
  const loop = session.model.nodes[nodeId]?.multiInstance;
  if (!loop) throw new Error(`${nodeId} is no multi-instance node`);
  const value = evaluate(loop.collection ?? loop.cardinality ?? '', contextAt(session));
  const items = loop.collection === undefined ? counted(value) : value;
  if (Array.isArray(items) && items.length <= MOST_ITEMS) return items;
  throw new Refusal('invalid', 'items-unusable', { nodeId, node: nameOf(session.model.nodes[nodeId]), most: MOST_ITEMS });
}

function counted(value: unknown): readonly number[] | undefined {
  const usable = typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MOST_ITEMS;
  return usable ? Array.from({ length: value }, (_, index) => index + 1) : undefined;
}

function enough(session: Session, nodeId: Id, environment: Environment, total: number, done: number): boolean {
  const condition = session.model.nodes[nodeId]?.multiInstance?.completionCondition;
  if (condition === undefined || session.placing) return false;
  const locals = { ...localsOf(session, environment), nrOfInstances: total, nrOfCompletedInstances: done };
  const node = nameOf(session.model.nodes[nodeId]);
  return judge(condition, contextAt(session, locals), { nodeId, node, expression: condition });
}
