/** A diagram that cannot even be read as a model. Everything that can be read is judged by `check`. */
import type { ModdleElement } from 'bpmn-moddle';
import type { FaultCode } from '../../../text/model-faults.zh.ts';
import type { ModelFault } from './types.ts';

/** Thrown by `compile`; carries every fault that was found before it stopped, one at least. */
export class ModelBroken extends Error {
  readonly faults: readonly ModelFault[];

  constructor(faults: readonly ModelFault[]) {
    super(faults.map(({ code }) => code).join(', '));
    this.name = 'ModelBroken';
    this.faults = faults;
  }
}

/** The fault of an element, by its name where it has one. */
export function broken(code: FaultCode, element: ModdleElement | undefined, facts: ModelFault['facts'] = {}): ModelBroken {
  const id = element?.id;
  const node = element && (element.get('name') || id || element.$type);
  return new ModelBroken([{ code, severity: 'error', facts: { ...(node && { node }), ...facts }, ...(id && { nodeId: id }) }]);
}

/** Reads part after part of a diagram although some cannot be read, so that their author is told of all at once. */
export type Reading = {
  /** What the work yields; undefined when it is broken. */
  tried<T>(work: () => T): T | undefined;
  /** @throws ModelBroken with everything that was. */
  finish(): void;
};

export function reading(): Reading {
  const faults: ModelFault[] = [];
  return {
    tried(work) {
      try {
        return work();
      } catch (error) {
        if (!(error instanceof ModelBroken)) throw error;
        faults.push(...error.faults);
        return undefined;
      }
    },
    finish() {
      if (faults.length > 0) throw new ModelBroken(faults);
    },
  };
}
