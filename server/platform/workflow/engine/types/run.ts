/** One run of a model: where it stands, what a push did, what can be done to it. */
import type { ContextSource } from './feel.ts';
import type { CompiledModel, Id } from './model.ts';

/** One item of a multi-instance activity. */
export type Item = { readonly index: number; readonly value: unknown };

/** A sub-process instance on the way to a node, from the outside in. `index` only where it is multi-instance. */
export type ScopeStep = { readonly nodeId: Id; readonly index?: number };
export type Scope = readonly ScopeStep[];

type WaitBase = {
  readonly nodeId: Id;
  /** Stable over storing and loading; unique within the run. */
  readonly executionId: Id;
  readonly scope: Scope;
  readonly item?: Item;
  /** Item variables of this and the enclosing multi-instance nodes: to be added to the names FEEL sees here. */
  readonly locals: Readonly<Record<string, unknown>>;
};

/** A place where the run stands still until somebody outside acts. */
export type Wait =
  | (WaitBase & { readonly kind: 'user-task' | 'step' | 'script' | 'call' })
  | (WaitBase & {
      readonly kind: 'timer';
      readonly dueAt: Date;
      /** Firings left, this one included; -1 without end. Absent: once. */
      readonly repeat?: number;
      readonly attachedTo?: Id;
    })
  | (WaitBase & { readonly kind: 'message' | 'signal'; readonly name: string; readonly attachedTo?: Id });

export type Visit = {
  readonly nodeId: Id;
  readonly executionId: Id;
  readonly scope: Scope;
  readonly item?: Item;
};

/** `completed`: went on along its flows. `cancelled`: interrupted, moved away or discarded. */
export type Left = Visit & { readonly how: 'completed' | 'cancelled' };

/** One condition looked at, with the values it read by name as it saw them. */
export type Decision = {
  readonly nodeId: Id;
  readonly flowId: Id;
  readonly expression: string;
  readonly result: boolean;
  readonly values: Readonly<Record<string, unknown>>;
};

export type ErrorEvent = {
  readonly nodeId: Id;
  readonly executionId: Id;
  readonly code?: string;
  /** The boundary or event sub-process start that took it. */
  readonly caughtBy?: Id;
};

/** A message or signal sent by a throw or end event; the runtime delivers it. */
export type Thrown = { readonly nodeId: Id; readonly kind: 'message' | 'signal'; readonly name: string };

/** What one push did, in order. A move records no flow: it is not drawn. */
export type Recorded = {
  readonly entered: readonly Visit[];
  readonly left: readonly Left[];
  readonly opened: readonly Wait[];
  readonly closed: readonly (Wait & { readonly how: 'completed' | 'cancelled' })[];
  readonly taken: readonly { readonly flowId: Id; readonly from: Id; readonly to: Id }[];
  readonly decisions: readonly Decision[];
  readonly errors: readonly ErrorEvent[];
  readonly thrown: readonly Thrown[];
};

/** The engine's private state, JSON. Only the same model version may open it; for any other use `tokens`. */
export type RunState = {
  readonly format: 1;
  readonly engine: string;
  readonly status: Run['status'];
  readonly definition: unknown;
  /** Lists of running multi-instance nodes and due instants of running timers, by execution id. */
  readonly items: Readonly<Record<Id, readonly unknown[]>>;
  readonly timers: Readonly<Record<Id, TimerMark>>;
};

/** When a timer fires, and how often still; -1 without end. */
export type TimerMark = { readonly dueAt: string; readonly repeat?: number };

/**
 * Where a run stands, in terms of the diagram alone: what another engine version, or another version of the model,
 * needs to go on. A token at a join lists the flows that have arrived; a timer carries its due instant.
 */
export type Token = {
  readonly scope: Scope;
  readonly nodeId: Id;
  readonly item?: Item;
  /** Of a multi-instance node: everything it runs over, so that the item keeps its place. */
  readonly items?: readonly unknown[];
  /** At a parallel or inclusive join: the incoming flows that hold a token, one entry per token. */
  readonly arrivals?: readonly Id[];
  /** Timers that run at this token (its own or its boundary events'), by the id of the timer node. */
  readonly timers?: Readonly<Record<Id, TimerMark>>;
};

export type Fault = { readonly code: string; readonly message?: string };

/** A token move: 退回, 撤回, 跳转. Everything named in `cancel` goes; a token appears at `to`. */
export type Move = {
  readonly to: Id;
  /** The sub-process instance `to` lies in; may be left out unless that is ambiguous. */
  readonly scope?: Scope;
  /** Execution ids of waits (or of sub-processes around them) to give up. */
  readonly cancel: readonly Id[];
  /** Incoming flows of joins whose arrived tokens are given up as well. */
  readonly drain: readonly Id[];
  /** Incoming flows of parallel joins that count as arrived: branches that were done and are not gone again. */
  readonly fill: readonly Id[];
};

/**
 * One run of a model in memory. Every push is synchronous and ends when nothing can move by itself any more; a push
 * that throws leaves the run unusable: drop it and open the stored state again.
 */
export type Run = {
  readonly model: CompiledModel;
  readonly status: 'new' | 'running' | 'ended' | 'cancelled';
  waits(): readonly Wait[];
  start(context: ContextSource): Recorded;
  /** Completes a user task, step, script or call, or delivers a message or signal to the wait that expects it. */
  signal(executionId: Id, context: ContextSource): Recorded;
  /** The timer is due. */
  fire(executionId: Id, context: ContextSource): Recorded;
  /** The node that would catch this error from this wait, or undefined. Changes nothing. */
  catcher(executionId: Id, code: string): Id | undefined;
  /** Throws an error into the token. False, and nothing has changed, if nothing catches it. */
  fail(executionId: Id, fault: Fault, context: ContextSource): Recorded | false;
  /**
   * What a send-back from the wait `from` (an execution id) to the node `to` has to give up, so that the way from `to`
   * on can be gone again: other branches keep their tokens. Changes nothing.
   */
  planMove(to: Id, from: Id): Move;
  move(move: Move, context: ContextSource): Recorded;
  cancel(): Recorded;
  state(): RunState;
  tokens(): readonly Token[];
};

export type OpenOptions = { readonly state?: RunState };
