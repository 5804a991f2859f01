/** A parsed diagram as its outline: scopes walked, flows and neighbours joined, send-back targets found. */
import { broken, type Reading, reading } from './broken.ts';
import { defined } from './defined.ts';
import { feelText } from './feel-text.ts';
import { refuseListeners } from './listeners.ts';
import { child, children, documentation, flag, idOf, list, properties, text } from './moddle.ts';
import type { ModdleElement } from './moddle.ts';
import { nodeConfig, nodeKind } from './node-config.ts';
import { firstTask, returnTargets } from './paths.ts';
import { LIMITS } from './size.ts';
import type { FlowConfig, Id, ModelOutline, NodeConfig, NodeKind } from './types.ts';

/** Drawn beside the flow, without effect on it. */
const IGNORED = new Set(['bpmn:DataObject', 'bpmn:DataObjectReference', 'bpmn:DataStoreReference']);

type Placed = { readonly element: ModdleElement; readonly scope: readonly Id[]; readonly parentKind: NodeKind | 'process' };
type Walk = Pick<Reading, 'tried'> & { readonly nodes: Placed[]; readonly flows: FlowConfig[]; readonly lanes: Map<Id, string> };

/** @throws ModelBroken naming every element that this engine cannot run as drawn. */
export function readOutline(definitions: ModdleElement): ModelOutline {
  const process = executableProcess(definitions);
  const { tried, finish } = reading();
  const walk: Walk = { tried, nodes: [], flows: [], lanes: laneNames(process) };
  tried(() => refuseListeners(process));
  walkScope(process, [], 'process', walk);
  if (walk.nodes.length + walk.flows.length > LIMITS.elements) throw broken('model-too-large', undefined, LIMITS);
  walk.flows.push(...linkFlows(walk));
  const nodes = joinNodes(walk);
  const flows = Object.fromEntries(walk.flows.map((flow) => [flow.id, flow]));
  const start = tried(() => onlyStart(process, 'process')) ?? '';
  finish();
  return {
    slug: idOf(process),
    name: text(process, 'name') ?? idOf(process),
    starterGroups: list(process, 'camunda:candidateStarterGroups'),
    properties: properties(process),
    nodes: returnTargets(nodes, flows),
    flows,
    errors: errorsOf(definitions),
    start,
    ...defined({
      documentation: documentation(process),
      versionTag: text(process, 'camunda:versionTag'),
      startTask: firstTask(nodes, flows, start),
    }),
  };
}

function executableProcess(definitions: ModdleElement): ModdleElement {
  const processes = children(definitions, 'rootElements').filter((element) => element.$type === 'bpmn:Process');
  const executable = processes.filter((process) => flag(process, 'isExecutable'));
  const [only] = executable;
  if (!only || executable.length > 1) {
    throw broken('process-count', undefined, { count: executable.length });
  }
  return only;
}

function walkScope(container: ModdleElement, scope: readonly Id[], parentKind: NodeKind | 'process', walk: Walk): void {
  for (const element of children(container, 'flowElements')) {
    if (IGNORED.has(element.$type)) continue;
    walk.tried(() => refuseListeners(element));
    if (element.$type === 'bpmn:SequenceFlow') {
      const flow = walk.tried(() => flowConfig(element));
      if (flow) walk.flows.push(flow);
      continue;
    }
    const kind = walk.tried(() => nodeKind(element));
    if (kind === undefined) continue;
    walk.nodes.push({ element, scope, parentKind });
    if (kind === 'sub-process' || kind === 'event-sub-process') walkScope(element, [...scope, idOf(element)], kind, walk);
  }
}

function flowConfig(element: ModdleElement): FlowConfig {
  const source = child(element, 'sourceRef');
  const target = child(element, 'targetRef');
  if (!source || !target) throw broken('flow-dangling', element);
  const defaultFlow = child(source, 'default');
  return {
    id: idOf(element),
    from: idOf(source),
    to: idOf(target),
    isDefault: defaultFlow?.id === element.id,
    ...defined({ name: text(element, 'name'), condition: condition(element) }),
  };
}

function condition(flow: ModdleElement): string | undefined {
  const expression = child(flow, 'conditionExpression');
  if (!expression) return undefined;
  const language = text(expression, 'language') ?? 'feel';
  const source = text(expression, 'body');
  if (!/feel/i.test(language) || !source) {
    throw broken('condition-not-feel', child(flow, 'sourceRef'), { flowId: idOf(flow), language });
  }
  return feelText(source);
}

/** A link is a flow that is not drawn: each throw event goes on at the catch event of the same name in its scope. */
function linkFlows({ nodes, tried }: Walk): FlowConfig[] {
  const links = nodes.filter(({ element }) => linkName(element) !== undefined);
  const catches = links.filter(({ element }) => element.$type === 'bpmn:IntermediateCatchEvent');
  return links.filter((one) => !catches.includes(one)).flatMap((thrown) => tried(() => linkFlow(thrown, catches)) ?? []);
}

function linkFlow(thrown: Placed, catches: readonly Placed[]): FlowConfig {
  const name = linkName(thrown.element);
  const targets = catches.filter((one) => linkName(one.element) === name && one.scope.join() === thrown.scope.join());
  const [target] = targets;
  if (!target || targets.length > 1) throw broken('link-broken', thrown.element, { name });
  const from = idOf(thrown.element);
  return { id: `link:${from}`, from, to: idOf(target.element), isDefault: false, implicit: true };
}

function linkName(element: ModdleElement): string | undefined {
  const [definition] = children(element, 'eventDefinitions');
  return definition?.$type === 'bpmn:LinkEventDefinition' ? (text(definition, 'name') ?? '') : undefined;
}

function joinNodes(walk: Walk): Record<Id, NodeConfig> {
  const nodes = walk.nodes.flatMap((placed) => walk.tried(() => joinNode(walk, placed)) ?? []);
  return Object.fromEntries(nodes.map((node) => [node.id, node]));
}

function joinNode(walk: Walk, { element, scope, parentKind }: Placed): NodeConfig {
  const id = idOf(element);
  const kind = nodeKind(element);
  const attached = walk.nodes.map((one) => one.element).filter((one) => child(one, 'attachedToRef')?.id === id);
  return nodeConfig(element, {
    scope,
    parentKind,
    incoming: walk.flows.filter((flow) => flow.to === id).map((flow) => flow.id),
    outgoing: walk.flows.filter((flow) => flow.from === id).map((flow) => flow.id),
    boundaries: attached.map(idOf),
    catches: attached.flatMap(caughtCode),
    returns: [],
    ...defined({
      lane: walk.lanes.get(id),
      start: kind === 'sub-process' || kind === 'event-sub-process' ? onlyStart(element, kind) : undefined,
    }),
  });
}

function caughtCode(boundary: ModdleElement): string[] {
  const [definition] = children(boundary, 'eventDefinitions');
  if (definition?.$type !== 'bpmn:ErrorEventDefinition') return [];
  const error = child(definition, 'errorRef');
  return [(error && text(error, 'errorCode')) ?? '*'];
}

function onlyStart(container: ModdleElement, kind: NodeKind | 'process'): Id {
  const starts = children(container, 'flowElements').filter((element) => element.$type === 'bpmn:StartEvent');
  const [only] = starts;
  if (only && starts.length === 1) return idOf(only);
  throw broken('start-count', container, { kind, count: starts.length });
}

function laneNames(process: ModdleElement): Map<Id, string> {
  const lanes = new Map<Id, string>();
  const visit = (holder: ModdleElement) => {
    for (const lane of children(holder, 'lanes')) {
      for (const node of children(lane, 'flowNodeRef')) lanes.set(idOf(node), text(lane, 'name') ?? idOf(lane));
      const nested = child(lane, 'childLaneSet');
      if (nested) visit(nested);
    }
  };
  for (const set of children(process, 'laneSets')) visit(set);
  return lanes;
}

function errorsOf(definitions: ModdleElement): ModelOutline['errors'] {
  const errors = children(definitions, 'rootElements').filter((element) => element.$type === 'bpmn:Error');
  return Object.fromEntries(errors.map((error) => [
    idOf(error), { code: text(error, 'errorCode') ?? '', ...defined({ name: text(error, 'name') }) },
  ]));
}

