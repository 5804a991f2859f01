/** Camunda's listeners are programs beside the flow. Nothing runs them here, so a diagram that counts on one is refused. */
import { broken } from './broken.ts';
import { extensions, type ModdleElement } from './moddle.ts';

const LISTENERS = ['camunda:ExecutionListener', 'camunda:TaskListener'];

/** @throws ModelBroken `listener-unserved` for a process, node or flow that has one. */
export function refuseListeners(element: ModdleElement): void {
  if (LISTENERS.some((type) => extensions(element, type).length > 0)) throw broken('listener-unserved', element);
}
