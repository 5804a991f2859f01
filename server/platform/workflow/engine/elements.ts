/** The engine's elements as we run them. Each correction says which behaviour of the stock element it replaces. */
import * as stock from 'bpmn-elements';
import { SignalTaskBehaviour } from 'bpmn-elements/tasks';
import { arrivedAt, privateField } from './internals.ts';
import type { Activity, Broker, Content, Environment, Flow, Message } from './internals.ts';

type Ctor<T> = new (...args: unknown[]) => T;
const elements = stock as unknown as Record<string, Ctor<unknown>>;
const make = <T>(name: string, ...args: unknown[]): T => {
  const Stock = elements[name];
  if (!Stock) throw new Error(`bpmn-elements has no ${name}: was it upgraded?`);
  return new Stock(...args) as T;
};

type ElementDef = { readonly behaviour: Record<string, unknown> };

/**
 * Stock flows send "discard" tokens down paths not taken; joins count them and fire early, loops never end. Here a flow
 * not taken does nothing, and its condition is strict FEEL.
 */
function TokenFlow(definition: ElementDef, context: unknown): Flow {
  const flow = make<Flow>('SequenceFlow', definition, context);
  const take = flow.take;
  return Object.assign(flow, {
    discard: () => undefined,
    take: (content?: unknown) => flow.environment.options.room.mayMove() && take.call(flow, content),
    evaluate: (_: Message, callback: (error: unknown, result?: boolean) => void) => {
      callback(null, flow.environment.options.room.decide(flow));
    },
  });
}

/** Goes on at once: tasks without work, throw and end events, forks. */
function Pass(definition: ElementDef, context: unknown): Activity {
  return make('Activity', PassBehaviour, definition, context);
}

function PassBehaviour(activity: Activity) {
  return {
    execute({ content }: Message) {
      activity.broker.publish('execution', 'execute.completed', { ...content });
    },
  };
}

/** Stands still until it is signalled at its own execution id. Nothing is ever executed inside the engine. */
function Wait(definition: ElementDef, context: unknown): Activity {
  return make('Activity', SignalTaskBehaviour, definition, context);
}

/** Starts a scope; while tokens are being placed it stands still, so that the scope is never empty. */
function Start(definition: ElementDef, context: unknown): Activity {
  return make('Activity', StartBehaviour, definition, context);
}

function StartBehaviour(activity: Activity) {
  const Behaviour = activity.environment.options.room.placing ? SignalTaskBehaviour as unknown as Ctor<unknown> : PassBehaviour;
  return Behaviour === PassBehaviour ? PassBehaviour(activity) : new (Behaviour as Ctor<unknown>)(activity);
}

/**
 * A parallel or inclusive join: tokens are collected, unacknowledged and so persisted, in the durable `inbound-q`;
 * `settle` decides when it fires. Stock parallel joins count sources, not flows; a stock inclusive join does not wait.
 */
function Join(definition: ElementDef, context: unknown): Activity {
  const join = make<Activity>('Activity', PassBehaviour, { ...definition, isParallelGateway: true }, context);
  privateField(join, 'messageHandlers').onInbound = (_, message) => { arrivedAt(join).add(message); };
  return join;
}

/** The event of a boundary: whatever it is (timer, message, signal, error), it waits to be signalled. */
class Awaited {
  readonly type: string;
  readonly activity: Activity;

  constructor(activity: Activity, definition: { readonly type: string }) {
    this.type = definition.type;
    this.activity = activity;
  }

  execute(message: Message): void {
    const { content } = message;
    const { broker } = this.activity;
    const tag = `_awaited-${content.executionId}`;
    broker.cancel(tag);
    broker.subscribeTmp('api', `activity.#.${content.executionId}`, (_, api) => {
      answer(broker, tag, content, api);
    }, { noAck: true, consumerTag: tag });
    broker.publish('event', 'activity.wait', { ...content, ...shifted(content), state: 'wait' });
  }
}

function answer(broker: Broker, tag: string, content: Content, api: Message): void {
  const { type, correlationId } = api.properties;
  if (type !== 'signal' && type !== 'discard' && type !== 'stop') return;
  broker.cancel(tag);
  if (type === 'stop') return;
  broker.publish('execution', type === 'signal' ? 'execute.completed' : 'execute.discard', { ...content }, { correlationId });
}

/** The event's wait as its activity's: one level up. */
function shifted(content: Content): Partial<Content> {
  const { parent } = content;
  const [above, ...path] = parent?.path ?? [];
  if (!parent?.executionId || !above) return {};
  return { executionId: parent.executionId, parent: { ...above, path } };
}

/** For the type resolver: `engine:<Name>` in a graph. */
export const ENGINE_ELEMENTS = { ...stock, SequenceFlow: TokenFlow, Pass, Wait, Start, Join, Awaited };

/** Expressions the engine itself evaluates: only the marks a graph sets on multi-instance nodes. Never user text. */
export const ITEMS = '@items';
export const ENOUGH = '@enough';

export function expressions() {
  return {
    isExpression: () => false,
    hasExpression: () => false,
    resolveExpression(text: unknown, scope: { readonly environment: Environment; readonly content: Content }) {
      const { content, environment } = scope;
      const { room } = environment.options;
      if (text === ITEMS) return room.itemsOf(content.id, content.executionId);
      if (text !== ENOUGH) return text;
      const { loopCardinality = 0, loopOutput = [] } = content as { loopCardinality?: number; loopOutput?: unknown[] };
      const done = loopOutput.filter((one) => one !== undefined && one !== null).length;
      return room.enough(content.id, environment, loopCardinality, done);
    },
  };
}
