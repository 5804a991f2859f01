/** Which part of a diagram is seen, and how large. */
import type BpmnViewer from 'bpmn-js/lib/NavigatedViewer';

import { canvasOf, elementsOf } from './services.ts';

/** What a change of the room brings back: the current node, the whole diagram, or nothing, once the person has moved it. */
export type View = 'node' | 'whole' | 'free';

/** Below this scale the words of a diagram cannot be read. */
const READABLE = 0.75;
/** Below this one, neither its shape. */
const SEEN = 0.4;
/** Room between the drawing and the frame, in units of the drawing. */
const EDGE = 16;
const RANGE = { least: 0.15, most: 3 };

export function fit(viewer: BpmnViewer): void {
  const canvas = canvasOf(viewer);
  canvas.resized();
  canvas.zoom('fit-viewport', 'auto');
}

/**
 * The whole diagram if it can be read so, else the node in the middle at a readable scale. Without a node a diagram that would be
 * too small to be seen is shown from where it begins.
 */
export function toNode(viewer: BpmnViewer, id: string | undefined): void {
  fit(viewer);
  const canvas = canvasOf(viewer);
  const node = id === undefined ? undefined : elementsOf(viewer).get(id);
  if (canvas.zoom() >= (node ? READABLE : SEEN)) return;
  const { outer, inner } = canvas.viewbox();
  const [width, height] = [outer.width / READABLE, outer.height / READABLE];
  const middle = node ? { x: node.x + node.width / 2, y: node.y + node.height / 2 } : { x: inner.x, y: inner.y + inner.height / 2 };
  canvas.viewbox({
    x: within(middle.x - width / 2, inner.x - EDGE, inner.x + inner.width + EDGE - width),
    y: within(middle.y - height / 2, inner.y - EDGE, inner.y + inner.height + EDGE - height),
    width, height,
  });
}

export function zoomBy(viewer: BpmnViewer, factor: number, centre?: { readonly x: number; readonly y: number }): void {
  const canvas = canvasOf(viewer);
  const scale = Math.min(RANGE.most, Math.max(RANGE.least, canvas.zoom() * factor));
  canvas.zoom(scale, centre ?? 'auto');
}

/** Not beyond the edges of the drawing; one that is smaller than the view stands in its middle. */
function within(at: number, least: number, most: number): number {
  return most < least ? (least + most) / 2 : Math.min(most, Math.max(least, at));
}
