import { useEffect, useRef, useState } from 'react';

import BpmnViewer from 'bpmn-js/lib/NavigatedViewer';
import camunda from 'camunda-bpmn-moddle/resources/camunda.json';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';

import type { Difference } from '../../api/studio.ts';
import { canvasOf, elementsOf } from '../../bpmn/services.ts';
import { fit } from '../../bpmn/view.ts';
import { COMPARE } from '../../text/studio.ts';
import '../shared.css';

type Side = 'before' | 'after';
type Props = {
  readonly title: string; readonly xml: string; readonly side: Side;
  readonly difference: Difference; readonly focused: string | undefined;
};

/**
 * One of two diagrams side by side: what is gone on the earlier, what is new on the later, what has changed on both.
 * The wheel is left to the page.
 */
export default function CompareViewer({ title, xml, side, difference, focused }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const [viewer, setViewer] = useState<BpmnViewer>();
  const [broken, setBroken] = useState(false);
  useEffect(() => {
    const container = host.current;
    if (!container) return undefined;
    const made = new BpmnViewer({ container, moddleExtensions: { camunda }, zoomScroll: { enabled: false } });
    let gone = false;
    setBroken(false);
    made.importXML(xml).then(() => { if (!gone) setViewer(made); }, () => { if (!gone) setBroken(true); });
    const observer = new ResizeObserver(() => { if (!gone && container.clientWidth > 0) fit(made); });
    observer.observe(container);
    return () => {
      gone = true;
      observer.disconnect();
      setViewer(undefined);
      made.destroy();
    };
  }, [xml]);
  useEffect(() => (viewer ? colour(viewer, difference, side) : undefined), [viewer, difference, side]);
  useEffect(() => {
    if (!viewer || focused === undefined) return undefined;
    return look(viewer, focused);
  }, [viewer, focused]);
  return (
    <figure className="studio-compared" aria-label={title}>
      <figcaption>{title}</figcaption>
      {broken && <p className="alert alert-bad" role="alert">{COMPARE.broken}</p>}
      <div ref={host} />
    </figure>
  );
}

function colour(viewer: BpmnViewer, { elements, moved }: Difference, side: Side): () => void {
  const [canvas, known] = [canvasOf(viewer), elementsOf(viewer)];
  const wanted = elements.filter(({ change }) => change === 'changed' || change === (side === 'before' ? 'removed' : 'added'));
  const marks = [...wanted.map(({ id, change }) => [id, `studio-${change}`] as const), ...moved.map((id) => [id, 'studio-moved'] as const)]
    .filter(([id]) => known.get(id) !== undefined);
  for (const [id, marker] of marks) canvas.addMarker(id, marker);
  return () => { for (const [id, marker] of marks) canvas.removeMarker(id, marker); };
}

/** Brings an element into view and frames it; on the side where it is not there nothing happens. */
function look(viewer: BpmnViewer, id: string): (() => void) | undefined {
  const element = elementsOf(viewer).get(id);
  if (!element) return undefined;
  const canvas = canvasOf(viewer) as ReturnType<typeof canvasOf> & { scrollToElement(of: unknown, padding: number): void };
  if (canvas.zoom() < 0.6) canvas.zoom(0.7, 'auto');
  canvas.scrollToElement(element, 80);
  canvas.addMarker(id, 'studio-looked-at');
  return () => canvas.removeMarker(id, 'studio-looked-at');
}
