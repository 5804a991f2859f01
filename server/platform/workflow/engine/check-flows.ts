/** The ways through a diagram: everything is reached, everything ends, every gateway can decide. */
import { typeWord } from '../../../text/studio.zh.ts';
import type { Inspection } from './check.ts';
import { nextNodes, reachable } from './paths.ts';
import { expressionIn } from './feel-text.ts';
import { timerFault } from './timer.ts';
import type { FlowConfig, Id, NodeConfig, NodeKind } from './types.ts';

const INSTANTS = ['string', 'date', 'date-time', 'duration'] as const;

export function checkFlows(inspection: Inspection): void {
  checkReached(inspection);
  checkCircles(inspection);
  for (const node of inspection.nodes) {
    checkGateway(inspection, node);
    checkTimer(inspection, node);
    checkItems(inspection, node);
  }
}

/** Each scope on its own: from its start to its ends. */
function checkReached({ model, nodes, report }: Inspection): void {
  const starts = nodes.filter((node) => node.kind === 'start').map((node) => node.id);
  const alive = new Set(starts.flatMap((start) => [start, ...reachable(model.nodes, model.flows, start)]));
  for (const node of nodes) {
    if (node.kind === 'event-sub-process') continue;
    if (!alive.has(node.id)) report('node-unreachable', node);
    else if (node.outgoing.length === 0 && node.kind !== 'end') report('node-dead-end', node);
    else if (!endsFrom(model.nodes, model.flows, node.id)) report('end-unreachable', node);
  }
}

const PASSING: ReadonlySet<NodeKind> = new Set(['task', 'exclusive', 'parallel', 'inclusive', 'throw']);

/** No value changes between two waits: a token that comes to a circle of gateways alone never leaves it. Told once a circle. */
function checkCircles({ model, nodes, report }: Inspection): void {
  const passing = Object.fromEntries(nodes.filter(({ kind, event }) => PASSING.has(kind) || event?.kind === 'link').map((node) => [node.id, node]));
  const told = new Set<Id>();
  for (const node of Object.values(passing)) {
    const around = reachable(passing, model.flows, node.id);
    if (!around.has(node.id) || told.has(node.id)) continue;
    report('loop-without-wait', node);
    for (const id of around) told.add(id);
  }
}

function endsFrom(nodes: Readonly<Record<Id, NodeConfig>>, flows: Readonly<Record<Id, FlowConfig>>, id: Id): boolean {
  return [id, ...reachable(nodes, flows, id)].some((one) => nextNodes(nodes, flows, one).length === 0);
}

function checkGateway({ model, report, expressions }: Inspection, node: NodeConfig): void {
  const flows = node.outgoing.flatMap((id) => model.flows[id] ?? []).filter((flow) => !flow.implicit);
  const chooses = node.kind === 'exclusive' || node.kind === 'inclusive';
  const decides = node.kind !== 'parallel' && node.kind !== 'event-based';
  for (const flow of flows) {
    const to = model.nodes[flow.to];
    const name = flow.name ?? `→ ${(to && (to.name || typeWord(to.type))) ?? flow.to}`;
    if (flow.condition === undefined) {
      if (chooses && flows.length > 1 && !flow.isDefault) report('condition-missing', node, { flow: name });
    } else if (!decides || flow.isDefault) {
      report('condition-ignored', node, { flow: name });
    } else {
      expressions.check(node, { place: 'condition', expression: flow.condition, wanted: ['boolean'], after: true });
    }
  }
  const conditions = flows.filter((flow) => flow.condition !== undefined && !flow.isDefault);
  const stuck = conditions.length > 0 && conditions.length === flows.length;
  if (decides && stuck) report('default-missing', node);
}

function checkTimer({ report, expressions }: Inspection, node: NodeConfig): void {
  if (node.event?.kind !== 'timer') return;
  const { timer } = node.event;
  const expression = expressionIn(timer.expression);
  if (expression !== undefined) expressions.check(node, { place: 'timer', expression, wanted: INSTANTS });
  else if (timerFault(timer)) report('timer-unreadable', node, { text: timer.expression });
}

function checkItems({ expressions }: Inspection, node: NodeConfig): void {
  const loop = node.multiInstance;
  if (!loop) return;
  if (loop.collection !== undefined) expressions.check(node, { place: 'items', expression: loop.collection, wanted: [{ list: 'any' }] });
  else if (loop.cardinality !== undefined) expressions.check(node, { place: 'count', expression: loop.cardinality, wanted: ['number'] });
  if (loop.completionCondition === undefined) return;
  const locals = { nrOfInstances: 'number', nrOfCompletedInstances: 'number' } as const;
  expressions.check(node, { place: 'enough', expression: loop.completionCondition, wanted: ['boolean'], locals, after: true });
}
