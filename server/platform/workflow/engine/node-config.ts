/** One drawn node as the runtime needs it: everything a modeler can say about it, read once at deploy. */
import { broken, reading } from './broken.ts';
import type { ModelBroken } from './broken.ts';
import { defined } from './defined.ts';
import { eventConfig, eventPosition, referenceName } from './event-config.ts';
import { feelText } from './feel-text.ts';
import {
  body, child, children, documentation, extensions, flag, idOf, list, properties, text,
} from './moddle.ts';
import type { ModdleElement } from './moddle.ts';
import type { CalledConfig, Id, MultiInstanceConfig, NodeConfig, NodeKind, Outcome } from './types.ts';

const KINDS: Readonly<Record<string, NodeKind>> = {
  'bpmn:StartEvent': 'start',
  'bpmn:EndEvent': 'end',
  'bpmn:UserTask': 'user-task',
  'bpmn:ServiceTask': 'step',
  'bpmn:SendTask': 'step',
  'bpmn:BusinessRuleTask': 'step',
  'bpmn:ScriptTask': 'script',
  'bpmn:ReceiveTask': 'receive',
  'bpmn:CallActivity': 'call',
  'bpmn:SubProcess': 'sub-process',
  'bpmn:Task': 'task',
  'bpmn:ManualTask': 'task',
  'bpmn:ExclusiveGateway': 'exclusive',
  'bpmn:ParallelGateway': 'parallel',
  'bpmn:InclusiveGateway': 'inclusive',
  'bpmn:EventBasedGateway': 'event-based',
  'bpmn:IntermediateCatchEvent': 'catch',
  'bpmn:IntermediateThrowEvent': 'throw',
  'bpmn:BoundaryEvent': 'boundary',
};

/** @throws ModelBroken `element-unsupported` for a node this engine would not run as drawn. */
export function nodeKind(element: ModdleElement): NodeKind {
  const kind = KINDS[element.$type];
  if (!kind || flag(element, 'isForCompensation')) throw unsupported(element);
  return kind === 'sub-process' && flag(element, 'triggeredByEvent') ? 'event-sub-process' : kind;
}

/** What only the whole diagram knows of a node. */
export type Surrounding = Pick<NodeConfig, 'scope' | 'incoming' | 'outgoing' | 'boundaries' | 'catches' | 'returns'> & {
  readonly lane?: string;
  readonly start?: Id;
  readonly parentKind: NodeKind | 'process';
};

/** Everything one element says, joined with what surrounds it. */
export function nodeConfig(element: ModdleElement, surrounding: Surrounding): NodeConfig {
  const { parentKind, ...placed } = surrounding;
  const kind = nodeKind(element);
  const position = eventPosition(kind, parentKind);
  const pairs = properties(element);
  return {
    id: idOf(element),
    name: text(element, 'name') ?? '',
    kind,
    type: element.$type,
    properties: pairs,
    candidateGroups: list(element, 'camunda:candidateGroups'),
    candidateUsers: list(element, 'camunda:candidateUsers'),
    outcomes: outcomes(pairs),
    excludes: (pairs['excludes'] ?? '').split(',').map((id) => id.trim()).filter((id) => id !== ''),
    inputs: parameters(element, 'inputParameters'),
    outputs: parameters(element, 'outputParameters'),
    asyncBefore: flag(element, 'camunda:asyncBefore'),
    interrupting: interrupting(element, kind),
    ...placed,
    ...details(element, kind),
    ...(position === undefined ? {} : defined({ event: eventConfig(element, position) })),
  };
}

function details(element: ModdleElement, kind: NodeKind): Partial<NodeConfig> {
  const attribute = (name: string) => text(element, `camunda:${name}`);
  const defaultFlow = child(element, 'default');
  const attachedTo = child(element, 'attachedToRef');
  const message = kind === 'receive' ? referenceName(element, 'messageRef', element) : undefined;
  return defined({
    documentation: documentation(element),
    defaultFlow: defaultFlow && idOf(defaultFlow),
    formKey: attribute('formKey'),
    assignee: attribute('assignee'),
    dueDate: attribute('dueDate'),
    followUpDate: attribute('followUpDate'),
    priority: attribute('priority'),
    topic: attribute('topic'),
    resultVariable: attribute('resultVariable'),
    decisionRef: attribute('decisionRef'),
    script: kind === 'script' ? script(element) : undefined,
    called: kind === 'call' ? called(element) : undefined,
    attachedTo: attachedTo && idOf(attachedTo),
    event: message === undefined ? undefined : { kind: 'message' as const, name: message },
    multiInstance: multiInstance(element),
  });
}

function outcomes(pairs: Readonly<Record<string, string>>): readonly Outcome[] {
  return Object.entries(pairs)
    .filter(([name]) => name.startsWith('outcome.'))
    .map(([name, value]) => ({ code: name.slice('outcome.'.length), name: value }));
}

function parameters(element: ModdleElement, property: string): Readonly<Record<string, string>> {
  const holders = extensions(element, 'camunda:InputOutput').flatMap((holder) => children(holder, property));
  const { tried, finish } = reading();
  const pairs = holders.flatMap((one) => {
    const name = text(one, 'name') ?? '';
    const value = text(one, 'value');
    return tried(() => {
      if (value === undefined || child(one, 'definition')) throw broken('parameter-not-feel', element, { name });
      return [[name, feelText(value)] as const];
    }) ?? [];
  });
  finish();
  return Object.fromEntries(pairs);
}

function script(element: ModdleElement): string {
  const format = (text(element, 'scriptFormat') ?? 'feel').toLowerCase();
  const source = text(element, 'script');
  if (format !== 'feel' || !source) throw broken('script-not-feel', element, { format });
  return feelText(source);
}

const BINDINGS = ['latest', 'deployment', 'version', 'versionTag'] as const;

function called(element: ModdleElement): CalledConfig {
  const target = text(element, 'calledElement');
  if (!target) throw broken('called-missing', element);
  const wanted = text(element, 'camunda:calledElementBinding') ?? 'latest';
  const binding = BINDINGS.find((one) => one === wanted) ?? 'latest';
  const version = text(element, binding === 'versionTag' ? 'camunda:calledElementVersionTag' : 'camunda:calledElementVersion');
  return {
    element: target,
    binding,
    ...defined({ version }),
    inputs: mapping(element, 'camunda:In'),
    outputs: mapping(element, 'camunda:Out'),
  };
}

function mapping(element: ModdleElement, type: string): Readonly<Record<string, string>> {
  return Object.fromEntries(extensions(element, type).flatMap((one) => {
    const target = text(one, 'target');
    const source = text(one, 'source') ?? text(one, 'sourceExpression');
    return target && source ? [[target, feelText(source)]] : [];
  }));
}

function multiInstance(element: ModdleElement): MultiInstanceConfig | undefined {
  const loop = child(element, 'loopCharacteristics');
  if (!loop) return undefined;
  if (loop.$type !== 'bpmn:MultiInstanceLoopCharacteristics') throw unsupported(element);
  const feel = (value: string | undefined) => (value === undefined ? undefined : feelText(value));
  const config = {
    sequential: flag(loop, 'isSequential'),
    elementVariable: text(loop, 'camunda:elementVariable') ?? 'item',
    ...defined({
      collection: feel(text(loop, 'camunda:collection')),
      cardinality: feel(body(loop, 'loopCardinality')),
      completionCondition: feel(body(loop, 'completionCondition')),
    }),
  };
  if (config.collection || config.cardinality) return config;
  throw broken('items-missing', element);
}

function interrupting(element: ModdleElement, kind: NodeKind): boolean {
  if (kind === 'boundary') return element.get('cancelActivity') !== false;
  return kind !== 'start' || element.get('isInterrupting') !== false;
}

function unsupported(element: ModdleElement): ModelBroken {
  return broken('element-unsupported', element, { type: element.$type });
}
