/** What we use of bpmn-js' inner services, under types of our own. */
import type BpmnViewer from 'bpmn-js/lib/NavigatedViewer';

export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
export type Canvas = {
  zoom(scale?: number | 'fit-viewport', centre?: 'auto' | { readonly x: number; readonly y: number }): number;
  viewbox(): Box & { readonly inner: Box; readonly outer: { readonly width: number; readonly height: number }; readonly scale: number };
  viewbox(box: Box): unknown;
  scroll(delta: { readonly dx: number; readonly dy: number }): unknown;
  resized(): void;
  addMarker(id: string, marker: string): void;
  removeMarker(id: string, marker: string): void;
};
export type Elements = { get(id: string): (Box & { readonly waypoints?: unknown }) | undefined };
export type Overlays = {
  add(id: string, overlay: { readonly position: Readonly<Record<string, number>>; readonly html: HTMLElement }): string;
  remove(id: string): void;
};

export const canvasOf = (viewer: BpmnViewer): Canvas => viewer.get('canvas') as Canvas;
export const elementsOf = (viewer: BpmnViewer): Elements => viewer.get('elementRegistry') as Elements;
export const overlaysOf = (viewer: BpmnViewer): Overlays => viewer.get('overlays') as Overlays;
