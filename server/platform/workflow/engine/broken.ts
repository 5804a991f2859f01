/** A diagram that cannot even be read as a model. Everything that can be read is judged by `check`. */
import type { ModdleElement } from 'bpmn-moddle';
import type { FaultCode } from '../../../text/model-faults.zh.ts';
import type { ModelFault } from './types.ts';

/** Thrown by `compile`; carries the one fault that stopped it. */
export class ModelBroken extends Error {
  readonly fault: ModelFault;

  constructor(fault: ModelFault) {
    super(fault.code);
    this.name = 'ModelBroken';
    this.fault = fault;
  }
}

/** The fault of an element, by its name where it has one. */
export function broken(code: FaultCode, element: ModdleElement | undefined, facts: ModelFault['facts'] = {}): ModelBroken {
  const id = element?.id;
  const node = element && (element.get('name') || id || element.$type);
  return new ModelBroken({ code, severity: 'error', facts: { ...(node && { node }), ...facts }, ...(id && { nodeId: id }) });
}
