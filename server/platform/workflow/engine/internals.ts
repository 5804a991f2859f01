/**
 * The parts of bpmn-elements 17.3.0 this folder leans on, by name. `Symbol.for` keys are its private fields; the
 * versions are pinned exactly and the differential fuzz fails when one of them changes its meaning.
 */
import type { Room } from './room.ts';

export type Content = {
  readonly id: string;
  readonly executionId: string;
  readonly type?: string;
  readonly isSequenceFlow?: boolean;
  readonly targetId?: string;
  readonly sequenceId?: string;
  readonly isMultiInstance?: boolean;
  readonly isRootScope?: boolean;
  readonly index?: number;
  readonly item?: unknown;
  readonly output?: unknown;
  readonly inbound?: readonly Content[];
  readonly parent?: ParentRef & { readonly path?: readonly ParentRef[] };
  readonly state?: string;
  readonly error?: { readonly message?: string };
};
type ParentRef = { readonly id: string; readonly executionId?: string };

export type Message = {
  readonly content: Content;
  readonly fields: { readonly routingKey: string; readonly redelivered?: boolean };
  readonly properties: { readonly type?: string; readonly correlationId?: string };
  ack(): void;
};

export type Broker = {
  publish(exchange: string, routingKey: string, content: unknown, properties?: unknown): void;
  cancel(consumerTag: string): void;
  getQueue(name: string): { readonly messageCount: number; queueMessage(fields: unknown, content: unknown): void; purge(): void };
  subscribeTmp(
    exchange: string, pattern: string, onMessage: (routingKey: string, message: Message) => void,
    options: { readonly noAck: true; readonly consumerTag?: string },
  ): { cancel(): void };
};

export type Environment = {
  readonly options: { readonly room: Room };
  readonly variables: { readonly content?: Content };
};

export type Flow = {
  readonly id: string;
  readonly sourceId: string;
  readonly targetId: string;
  readonly environment: Environment;
  take(content?: unknown): boolean;
  discard(content?: unknown): void;
  evaluate(message: Message, callback: (error: unknown, result?: boolean) => void): void;
};

export type Activity = {
  readonly id: string;
  readonly parent: ParentRef;
  readonly isRunning: boolean;
  readonly isSubProcess?: boolean;
  readonly attachedTo: Activity | null;
  readonly inbound: readonly Flow[];
  readonly environment: Environment;
  readonly broker: Broker;
  readonly execution?: { readonly source?: { readonly executions?: readonly ScopeExecution[] } };
  run(content?: unknown): void;
};

/** A wait state as the engine offers it: addressed by its own execution id, never broadcast. */
export type Api = {
  readonly id: string;
  readonly executionId: string;
  readonly content: Content;
  signal(message?: unknown): void;
  discard(): void;
  getExecuting?(): readonly Api[];
};

/** A running process or sub-process instance. */
export type ScopeExecution = {
  readonly id: string;
  readonly executionId: string;
  readonly completed: boolean;
  readonly environment: Environment;
  getActivities(): readonly Activity[];
  getActivityById(id: string): Activity | undefined;
  getSequenceFlows(): readonly Flow[];
  getPostponed(): readonly Api[];
};

export type Definition = {
  readonly status: string | undefined;
  readonly activityStatus: 'executing' | 'timer' | 'wait' | 'idle';
  readonly broker: Broker;
  run(): void;
  resume(): void;
  getState(): unknown;
  getRunningProcesses(): readonly { readonly execution?: ScopeExecution }[];
};

type Privates = {
  readonly flows: { readonly inboundJoinFlows: Set<Message> };
  readonly elements: { readonly postponed: Set<Message> };
  readonly messageHandlers: { onInbound: (routingKey: string, message: Message) => void };
};

/** A private field of an engine object. */
export function privateField<K extends keyof Privates>(owner: object, key: K): Privates[K] {
  const value = (owner as Record<symbol, unknown>)[Symbol.for(key)];
  if (value === undefined) throw new Error(`bpmn-elements has no private field ${key}: was it upgraded?`);
  return value as Privates[K];
}

/** Tokens parked at a join, oldest first. */
export function arrivedAt(join: Activity): Set<Message> {
  return privateField(join, 'flows').inboundJoinFlows;
}

/** Everything that keeps a scope alive: running activities, and flows taken whose target has not been entered. */
export function postponedIn(scope: ScopeExecution): Set<Message> {
  return privateField(scope, 'elements').postponed;
}
