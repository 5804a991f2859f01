/** Moving and zooming a diagram with fingers, which bpmn-js leaves out: one moves, two zoom. */
import type BpmnViewer from 'bpmn-js/lib/NavigatedViewer';

import { canvasOf } from './services.ts';
import { zoomBy } from './view.ts';

type Point = { readonly x: number; readonly y: number };

/** Follows the fingers on `container`; `moved` is told of every move. Answers how to stop. */
export function followTouch(container: HTMLElement, viewer: BpmnViewer, moved: () => void): () => void {
  const fingers = new Map<number, Point>();
  const put = (event: PointerEvent) => { if (event.pointerType === 'touch') fingers.set(event.pointerId, pointOf(event)); };
  const lift = (event: PointerEvent) => { fingers.delete(event.pointerId); };
  const move = (event: PointerEvent) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const now = pointOf(event);
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
    fingers.set(event.pointerId, now);
    moved();
    if (!other) canvasOf(viewer).scroll({ dx: now.x - before.x, dy: now.y - before.y });
    else zoomBy(viewer, distance(now, other) / Math.max(1, distance(before, other)), within(container, middle(now, other)));
  };
  const listeners: readonly [string, (event: PointerEvent) => void][] = [
    ['pointerdown', put], ['pointermove', move], ['pointerup', lift], ['pointercancel', lift], ['pointerleave', lift],
  ];
  for (const [name, react] of listeners) container.addEventListener(name, react as EventListener);
  return () => { for (const [name, react] of listeners) container.removeEventListener(name, react as EventListener); };
}

function pointOf({ clientX, clientY }: PointerEvent): Point {
  return { x: clientX, y: clientY };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function middle(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

function within(container: HTMLElement, { x, y }: Point): Point {
  const { left, top } = container.getBoundingClientRect();
  return { x: x - left, y: y - top };
}
