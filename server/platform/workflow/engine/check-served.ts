/** What can be drawn and parsed, but would stand still or be ignored while it runs, is refused. */
import type { Inspection } from './check.ts';
import type { NodeConfig } from './types.ts';

export function checkServed({ nodes, report, model }: Inspection): void {
  for (const node of nodes) {
    const what = unserved(node);
    if (node.id === model.start && node.event) report('start-event-unserved', node);
    else if (what !== undefined) report('element-unserved', node, { what });
    if (node.asyncBefore && node.kind !== 'step') report('async-not-a-step', node);
    if (Object.keys(node.outputs).length > 0) report('outputs-unserved', node);
    if (node.candidateUsers.length > 0) report('candidate-users-unserved', node);
  }
}

/** The BPMN type of what nobody serves: messages and signals have no counterpart yet, nor have called processes. */
function unserved({ kind, event, type }: NodeConfig): string | undefined {
  if (kind === 'call' || kind === 'receive') return type;
  if (event?.kind === 'message') return 'bpmn:MessageEventDefinition';
  return event?.kind === 'signal' ? 'bpmn:SignalEventDefinition' : undefined;
}
