/**
 * The shapes that pass through the engine's door. No type of bpmn-engine, bpmn-elements or feelin is among them: what
 * runs behind the door can be replaced without touching its callers.
 */
import type { FaultCode } from '../../../text/model-faults.zh.ts';

/** A node id, flow id or execution id as drawn or as given out by the engine. */
export type Id = string;

/**
 * A compiled model as plain JSON: stored once per published version, turned back into a `CompiledModel` by `load`
 * without parsing XML again. `format` changes when its shape does; `load` refuses any other.
 */
export type ModelSource = {
  readonly format: 1;
  readonly checksum: string;
  readonly outline: ModelOutline;
};

/** Everything that is read from a diagram once, at deploy. JSON. */
export type ModelOutline = {
  /** The process id, which is the slug in every room. */
  readonly slug: string;
  readonly name: string;
  readonly documentation?: string;
  /** `camunda:candidateStarterGroups` of the process. */
  readonly starterGroups: readonly string[];
  readonly properties: Readonly<Record<string, string>>;
  readonly versionTag?: string;
  readonly nodes: Readonly<Record<Id, NodeConfig>>;
  readonly flows: Readonly<Record<Id, FlowConfig>>;
  /** Error definitions by id. */
  readonly errors: Readonly<Record<Id, { readonly code: string; readonly name?: string }>>;
  /** The one start event of the process. */
  readonly start: Id;
  /** The first user task after it, when exactly one is reached without a decision; its form is the start form. */
  readonly startTask?: Id;
};

export type CompiledModel = ModelOutline & {
  readonly source: ModelSource;
  readonly checksum: string;
};

/** How a node behaves for the runtime. Everything not listed passes through by itself. */
export type NodeKind =
  | 'start' | 'end' | 'user-task' | 'step' | 'script' | 'receive' | 'call' | 'sub-process' | 'event-sub-process' | 'task'
  | 'exclusive' | 'parallel' | 'inclusive' | 'event-based' | 'catch' | 'throw' | 'boundary';

/** The event a start, catch, throw, end or boundary node carries. */
export type EventConfig =
  | { readonly kind: 'timer'; readonly timer: TimerConfig }
  | { readonly kind: 'message'; readonly name: string }
  | { readonly kind: 'signal'; readonly name: string }
  | { readonly kind: 'error'; readonly code?: string }
  | { readonly kind: 'link'; readonly name: string }
  | { readonly kind: 'terminate' };

/**
 * When a timer fires: an ISO 8601 date, duration or cycle, or (after `=` or in `${…}`) FEEL that yields one. A date
 * without a time is midnight in Shanghai.
 */
export type TimerConfig = { readonly type: 'date' | 'duration' | 'cycle'; readonly expression: string };

export type Outcome = { readonly code: string; readonly name: string };

export type MultiInstanceConfig = {
  readonly sequential: boolean;
  /** FEEL yielding a list (`camunda:collection`). */
  readonly collection?: string;
  /** The name under which an item is seen (`camunda:elementVariable`), `item` unless told. */
  readonly elementVariable: string;
  /** FEEL yielding a whole number (`loopCardinality`). */
  readonly cardinality?: string;
  /** FEEL yielding a boolean, evaluated after each item with `nrOfInstances` and `nrOfCompletedInstances`. */
  readonly completionCondition?: string;
};

/** What the runtime needs to know of a node. `properties` are the `camunda:property` pairs, untouched. */
export type NodeConfig = {
  readonly id: Id;
  readonly name: string;
  readonly kind: NodeKind;
  /** The BPMN type, `bpmn:UserTask`, for diagrams and history. */
  readonly type: string;
  /** Sub-process ids from the outside in; empty at the process itself. */
  readonly scope: readonly Id[];
  readonly documentation?: string;
  readonly lane?: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly incoming: readonly Id[];
  readonly outgoing: readonly Id[];
  readonly defaultFlow?: Id;
  readonly formKey?: string;
  readonly candidateGroups: readonly string[];
  readonly candidateUsers: readonly string[];
  /** A literal, or FEEL after `=` or in `${…}`. The same holds for `dueDate` and `followUpDate`. */
  readonly assignee?: string;
  readonly dueDate?: string;
  readonly followUpDate?: string;
  readonly priority?: string;
  /** From the properties `outcome.<code>` = name, in their order in the file. Empty: the task has no outcomes. */
  readonly outcomes: readonly Outcome[];
  /** From the property `excludes` (comma separated node ids): who acted there may not act here. */
  readonly excludes: readonly Id[];
  /** The registered step a service, send or business-rule task is served by (`camunda:topic`). */
  readonly topic?: string;
  /** `camunda:inputParameter` as FEEL by name. */
  readonly inputs: Readonly<Record<string, string>>;
  /** `camunda:outputParameter` as FEEL by name. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly resultVariable?: string;
  readonly decisionRef?: string;
  /** FEEL of a script task. */
  readonly script?: string;
  readonly asyncBefore: boolean;
  readonly called?: CalledConfig;
  readonly event?: EventConfig;
  /** Boundary events attached to this node. */
  readonly boundaries: readonly Id[];
  /** Of a boundary event: the node it sits on. */
  readonly attachedTo?: Id;
  /** Of a boundary event or the start of an event sub-process. */
  readonly interrupting: boolean;
  /** Error codes caught by the boundary events of this node; `'*'` catches every code. */
  readonly catches: readonly string[];
  readonly multiInstance?: MultiInstanceConfig;
  /** The start node of a sub-process. */
  readonly start?: Id;
  /** User tasks of the same scope, or of one around it, from which this node can be reached: possible send-backs. */
  readonly returns: readonly Id[];
};

export type CalledConfig = {
  readonly element: string;
  readonly binding: 'latest' | 'deployment' | 'version' | 'versionTag';
  readonly version?: string;
  /** Variables handed in and out: target name to FEEL (`camunda:in`, `camunda:out`). */
  readonly inputs: Readonly<Record<string, string>>;
  readonly outputs: Readonly<Record<string, string>>;
};

export type FlowConfig = {
  readonly id: Id;
  readonly name?: string;
  readonly from: Id;
  readonly to: Id;
  /** FEEL without its leading `=`. */
  readonly condition?: string;
  readonly isDefault: boolean;
  /** Not drawn: the way from a link throw event to its catch event. */
  readonly implicit?: boolean;
};

/**
 * What FEEL sees in one step: the names a caller grants, brought to their types (`feelValue`), and the two clocks that
 * `today()` and `now()` read. Nothing else is visible.
 */
export type FeelContext = {
  readonly names: Readonly<Record<string, unknown>>;
  /** Business date, `'YYYY-MM-DD'`. */
  readonly today: string;
  readonly now: Date;
};

/**
 * The context of one push. A function is asked anew before each evaluation, so that it may show what has been learned
 * since the push began.
 */
export type ContextSource = FeelContext | (() => FeelContext);

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

/** One fault of a diagram. The sentence is in `server/text/model-faults.zh.ts` under `code`. */
export type ModelFault = {
  readonly nodeId?: Id;
  readonly code: FaultCode;
  readonly severity: 'error' | 'warning';
  readonly facts: Readonly<Record<string, unknown>>;
};

/** A declared FEEL type. `any` is checked at run time only. */
export type FeelType =
  | 'string' | 'number' | 'boolean' | 'date' | 'date-time' | 'time' | 'duration' | 'any' | 'null'
  | { readonly list: FeelType }
  | { readonly fields: Readonly<Record<string, FeelType>> };

/** What a model may refer to, given by the caller of `check`. */
export type Surroundings = {
  /** Registered steps by topic: what they take, what they put out, and the error codes they refuse with. */
  readonly steps: Readonly<Record<string, {
    readonly inputs: Readonly<Record<string, FeelType>>;
    readonly outputs: Readonly<Record<string, FeelType>>;
    readonly errors: readonly string[];
  }>>;
  /** Forms by key, with the types of their fields. */
  readonly forms: Readonly<Record<string, Readonly<Record<string, FeelType>>>>;
  /** Every role there is; those the policy lets work on this process, and those it lets start it. */
  readonly roles: ReadonlySet<string>;
  readonly workers: ReadonlySet<string>;
  readonly starters: ReadonlySet<string>;
  /** What a case may be about. */
  readonly subjectTypes: ReadonlySet<string>;
  /** Names FEEL may see besides forms, outcomes and step outputs: subject facts, `parameters`. */
  readonly names: Readonly<Record<string, FeelType>>;
};
