/** The live scopes of a run: the process and every running sub-process instance, each with where it is in the drawing. */
import type { Activity, Api, Content, Definition, ScopeExecution } from './internals.ts';
import { postponedIn } from './internals.ts';
import type { Id, Item, ModelOutline, Scope } from './types.ts';

export type LiveScope = {
  readonly execution: ScopeExecution;
  /** The path of drawn sub-processes to it; a body around event sub-processes is not drawn. */
  readonly path: Scope;
  /** Item variables visible in it. */
  readonly locals: Readonly<Record<string, unknown>>;
  /** Where it hangs: the scope around it and the activity that runs it. */
  readonly host?: { readonly scope: LiveScope; readonly activity: Activity };
};

export function liveScopes(definition: Definition, outline: ModelOutline): readonly LiveScope[] {
  const roots = definition.getRunningProcesses().flatMap(({ execution }) => (execution ? [execution] : []));
  return roots.filter((execution) => !execution.completed).flatMap((execution) => below({ execution, path: [], locals: {} }, outline));
}

function below(scope: LiveScope, outline: ModelOutline): readonly LiveScope[] {
  const hosts = scope.execution.getActivities().filter((activity) => activity.isSubProcess && activity.isRunning);
  const inner = hosts.flatMap((activity) => (activity.execution?.source?.executions ?? [])
    .filter((execution) => !execution.completed)
    .flatMap((execution) => below(entered(scope, activity, execution, outline), outline)));
  return [scope, ...inner];
}

function entered(scope: LiveScope, activity: Activity, execution: ScopeExecution, outline: ModelOutline): LiveScope {
  const node = outline.nodes[activity.id];
  const content = execution.environment.variables.content;
  const item = node?.multiInstance && content && itemOf(content);
  const step = { nodeId: activity.id, ...(item && { index: item.index }) };
  return {
    execution,
    path: node ? [...scope.path, step] : scope.path,
    locals: item && node?.multiInstance ? { ...scope.locals, [node.multiInstance.elementVariable]: item.value } : scope.locals,
    host: { scope, activity },
  };
}

/** The item a multi-instance message is about. */
export function itemOf(content: Content): Item | undefined {
  return content.isMultiInstance && content.index !== undefined ? { index: content.index, value: content.item ?? null } : undefined;
}

/** The activities that stand still in a scope; flows in flight are not among them. */
export function waitingApis(scope: LiveScope): readonly Api[] {
  return scope.execution.getPostponed().filter((api) => !api.content.isSequenceFlow);
}

/** Targets of flows that were taken in a scope and whose target has not been entered yet, one entry per token. */
export function tokensInFlight(scope: LiveScope): readonly { readonly flowId: Id; readonly to: Id }[] {
  return [...postponedIn(scope.execution)]
    .filter(({ content }) => content.isSequenceFlow && content.targetId !== undefined)
    .map(({ content }) => ({ flowId: content.id, to: content.targetId ?? '' }));
}
