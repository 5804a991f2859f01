/** Faults at their elements: a frame and a sign that says how grave they are. */
import type { Fault } from '../../api/studio.ts';
import { FAULTS } from '../../text/studio.ts';
import { type Modeler, service } from '../modeler/services.ts';

const KIND = 'studio-fault';

/** Marks every element that has a fault; answers what takes the marks away. */
export function markFaults(modeler: Modeler, faults: readonly Fault[]): () => void {
  const [canvas, registry, overlays] = [service(modeler, 'canvas'), service(modeler, 'elementRegistry'), service(modeler, 'overlays')];
  const marked: [string, string][] = [];
  for (const [id, own] of byElement(faults)) {
    const element = registry.get(id);
    if (!element) continue;
    const severity = own.some((fault) => fault.severity === 'error') ? 'error' : 'warning';
    const marker = `studio-has-${severity}`;
    canvas.addMarker(id, marker);
    marked.push([id, marker]);
    if (!element.waypoints) overlays.add(id, KIND, { position: { top: -12, right: 12 }, html: sign(severity, own) });
  }
  return () => {
    for (const [id, marker] of marked) if (registry.get(id)) canvas.removeMarker(id, marker);
    overlays.remove({ type: KIND });
  };
}

function byElement(faults: readonly Fault[]): ReadonlyMap<string, readonly Fault[]> {
  const found = new Map<string, Fault[]>();
  for (const fault of faults) if (fault.nodeId !== null) found.set(fault.nodeId, [...(found.get(fault.nodeId) ?? []), fault]);
  return found;
}

function sign(severity: Fault['severity'], faults: readonly Fault[]): HTMLElement {
  const element = document.createElement('b');
  element.className = `studio-sign studio-sign-${severity}`;
  element.textContent = FAULTS.signs[severity];
  element.title = faults.map(({ sentence }) => sentence).join('\n');
  return element;
}
