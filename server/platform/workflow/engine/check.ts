/**
 * Whether a model may be deployed: everything that would fail, hang or be ignored while it runs is said now, each fault
 * with the element it is about. Pure: what the model may refer to is handed in.
 */
import type { FaultCode } from '../../../text/model-faults.zh.ts';
import { typeWord } from '../../../text/studio.zh.ts';
import { checkFlows } from './check-flows.ts';
import { checkProcess } from './check-process.ts';
import { checkServed } from './check-served.ts';
import { checkSteps } from './check-steps.ts';
import { checkOutcomesRead, checkTasks } from './check-tasks.ts';
import { expressionsOf } from './expressions.ts';
import type { Expressions } from './expressions.ts';
import type { CompiledModel, Id, ModelFault, NodeConfig, Surroundings } from './types.ts';

/** Takes down a fault of a node, or of the process when there is none. */
export type Report = (
  code: FaultCode, node: Pick<NodeConfig, 'id' | 'name' | 'type'> | undefined, facts?: ModelFault['facts'], severity?: ModelFault['severity'],
) => void;

export type Inspection = {
  readonly model: CompiledModel;
  readonly around: Surroundings;
  readonly nodes: readonly NodeConfig[];
  readonly report: Report;
  readonly expressions: Expressions;
};

/** Every fault of a model, errors first. A model with errors must not be deployed; warnings are for its author. */
export function check(model: CompiledModel, around: Surroundings): readonly ModelFault[] {
  const faults: ModelFault[] = [];
  const report: Report = (code, node, facts = {}, severity = 'error') => {
    faults.push({
      code, severity, facts: { node: node ? node.name || typeWord(node.type) : model.name, ...facts },
      ...(node && { nodeId: node.id }),
    });
  };
  const nodes = Object.values(model.nodes);
  const inspection: Inspection = { model, around, nodes, report, expressions: expressionsOf(model, around, report) };
  for (const part of [checkProcess, checkServed, checkFlows, checkSteps, checkTasks, checkOutcomesRead]) part(inspection);
  return [...faults.filter(({ severity }) => severity === 'error'), ...faults.filter(({ severity }) => severity === 'warning')];
}

/** The parts of a comma separated option. */
export function listed(text: string | undefined): readonly string[] {
  return (text ?? '').split(',').map((part) => part.trim()).filter((part) => part !== '');
}

/** The node under an id, if it is a user task. */
export function userTask(model: CompiledModel, id: Id): NodeConfig | undefined {
  const node = model.nodes[id];
  return node?.kind === 'user-task' ? node : undefined;
}
