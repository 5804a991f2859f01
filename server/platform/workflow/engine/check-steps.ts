/** Service tasks against the step library, scripts, and the errors boundary events wait for. */
import type { Inspection } from './check.ts';
import { RESERVED } from './expressions.ts';
import { isFeelName } from './feel-functions.ts';
import type { FeelType, NodeConfig } from './types.ts';

export function checkSteps(inspection: Inspection): void {
  const { nodes, expressions } = inspection;
  for (const node of nodes) {
    if (node.kind === 'step') checkStep(inspection, node);
    if (node.kind === 'script') expressions.check(node, { place: 'script', expression: node.script ?? '' });
    if (node.kind === 'boundary') checkCaught(inspection, node);
    checkOutputNames(inspection, node);
  }
}

function checkStep(inspection: Inspection, node: NodeConfig): void {
  const { around, report } = inspection;
  const { topic } = node;
  if (topic === undefined) return report('step-missing', node);
  const step = around.steps[topic];
  if (!step) return report('step-unknown', node, { step: topic });
  for (const input of Object.keys(step.inputs)) if (!(input in node.inputs)) report('input-missing', node, { step: topic, input });
  for (const [input, expression] of Object.entries(node.inputs)) checkInput(inspection, node, { input, expression, type: step.inputs[input] });
}

function checkInput(
  { report, expressions }: Inspection, node: NodeConfig,
  { input, expression, type }: { input: string; expression: string; type: FeelType | undefined },
): void {
  if (type === undefined) return report('input-unknown', node, { step: node.topic, input });
  expressions.check(node, { place: 'input', expression, wanted: [type] });
}

function checkOutputNames({ report, expressions }: Inspection, node: NodeConfig): void {
  const names = [...Object.keys(expressions.outputsOf(node)), ...(node.multiInstance ? [node.multiInstance.elementVariable] : [])];
  const taken = names.filter((name) => RESERVED.has(name) || isFeelName(name));
  for (const name of taken) report('name-reserved', node, { name });
}

/** An error that nothing under the boundary's host can throw: harmless, but surely not meant. */
function checkCaught({ model, nodes, around, report }: Inspection, node: NodeConfig): void {
  const host = model.nodes[node.attachedTo ?? ''];
  if (node.event?.kind !== 'error' || !host) return;
  const { code } = node.event;
  const inside = [host, ...nodes.filter((one) => one.scope.includes(host.id))];
  const thrown = inside.flatMap((one) => {
    if (one.kind === 'step') return around.steps[one.topic ?? '']?.errors ?? [];
    return one.kind === 'end' && one.event?.kind === 'error' ? [one.event.code ?? '*'] : [];
  });
  const reached = code === undefined ? thrown.length > 0 : thrown.includes(code) || thrown.includes('*');
  if (!reached) report('error-never-thrown', node, { code: code ?? '*', host: host.name || host.id }, 'warning');
}
