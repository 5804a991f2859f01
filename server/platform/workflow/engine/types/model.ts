/** A diagram as it was read once, at deploy: plain JSON, without a line of XML. */

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
