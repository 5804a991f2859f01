import { useEffect, useRef, useState } from 'react';

import { Button } from 'antd';
import BpmnViewer from 'bpmn-js/lib/NavigatedViewer';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';

import type { Diagram } from '../api/types.ts';
import { DIAGRAM } from '../text/task.ts';
import { mark } from './marks.ts';
import { followTouch } from './touch.ts';
import { fit, toNode, type View, zoomBy } from './view.ts';

/** bpmn-js on one diagram. Wheel and page scrolling are left to the page; the buttons zoom, dragging moves. */
export default function Viewer({ diagram }: { diagram: Diagram }) {
  const host = useRef<HTMLDivElement>(null);
  const viewer = useRef<BpmnViewer>(undefined);
  const view = useRef<View>('node');
  const [broken, setBroken] = useState(false);
  const [drawn, setDrawn] = useState(false);
  useEffect(() => {
    const container = host.current;
    if (!container) return undefined;
    const made = new BpmnViewer({ container, zoomScroll: { enabled: false } });
    let gone = false;
    made.importXML(diagram.xml).then(
      () => { if (!gone) { viewer.current = made; setDrawn(true); } },
      () => { if (!gone) setBroken(true); },
    );
    const stopTouch = followTouch(container, made, () => { view.current = 'free'; });
    return () => {
      gone = true;
      viewer.current = undefined;
      setDrawn(false);
      stopTouch();
      made.destroy();
    };
  }, [diagram.xml]);
  useEffect(() => (drawn && viewer.current ? mark(viewer.current, diagram) : undefined), [drawn, diagram]);
  // The room may still be settling when the diagram is drawn, and changes with the window.
  useEffect(() => {
    const container = host.current;
    if (!drawn || !container) return undefined;
    const show = () => {
      if (!viewer.current || container.clientWidth === 0) return;
      if (view.current === 'node') toNode(viewer.current, diagram.active[0]);
      else if (view.current === 'whole') fit(viewer.current);
    };
    const observer = new ResizeObserver(show);
    observer.observe(container);
    return () => observer.disconnect();
  }, [drawn, diagram]);
  const act = (next: View, run: (on: BpmnViewer) => void) => () => {
    view.current = next;
    if (viewer.current) run(viewer.current);
  };
  return (
    <>
      {broken && <p className="alert alert-bad" role="alert">{DIAGRAM.broken}</p>}
      <div className="diagram-canvas" ref={host} />
      <div className="diagram-tools">
        {diagram.active.length > 0 && <Button size="small" onClick={act('node', (on) => toNode(on, diagram.active[0]))}>{DIAGRAM.current}</Button>}
        <Button size="small" onClick={act('whole', fit)}>{DIAGRAM.fit}</Button>
        <Button size="small" aria-label={DIAGRAM.zoomOut} title={DIAGRAM.zoomOut} onClick={act('free', (on) => zoomBy(on, 0.8))}>−</Button>
        <Button size="small" aria-label={DIAGRAM.zoomIn} title={DIAGRAM.zoomIn} onClick={act('free', (on) => zoomBy(on, 1.25))}>＋</Button>
      </div>
    </>
  );
}
