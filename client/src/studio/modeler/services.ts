/** What we use of the modeler's inner services, under types of our own. */
import type BaseModeler from 'bpmn-js/lib/BaseModeler';

import type { Drawn, Moddle } from '../model/types.ts';

export type Modeler = BaseModeler;
export type Point = { readonly x: number; readonly y: number };
export type Attributes = Readonly<Record<string, unknown>>;

export type Modeling = {
  updateProperties(element: Drawn, properties: Attributes): void;
  updateModdleProperties(element: Drawn, moddle: Moddle, properties: Attributes): void;
  createShape(shape: Drawn, position: Point, target: Drawn, hints?: Attributes): Drawn;
  createSpace(moving: readonly Drawn[], resizing: readonly Drawn[], delta: Point, direction: string, start: number): void;
  moveShape(shape: Drawn, delta: Point): void;
  removeElements(elements: readonly Drawn[]): void;
  connect(source: Drawn, target: Drawn): Drawn;
};
export type Factory = { create(type: string, attributes?: Attributes): Moddle };
export type ElementFactory = { createShape(attributes: Attributes): Drawn };
export type Canvas = {
  getRootElement(): Drawn;
  addMarker(id: string, marker: string): void;
  removeMarker(id: string, marker: string): void;
  scrollToElement(element: Drawn, padding?: number): void;
  zoom(scale?: number | 'fit-viewport', centre?: 'auto' | Point): number;
  resized(): void;
  focus(): void;
};
export type Registry = {
  get(id: string): Drawn | undefined;
  getAll(): readonly Drawn[];
  filter(keep: (element: Drawn) => boolean): readonly Drawn[];
};
export type Selection = { get(): readonly Drawn[]; select(elements: Drawn | readonly Drawn[] | null): void };
export type CommandStack = {
  execute(command: string, context: Attributes): void;
  register(command: string, handler: { preExecute(context: Attributes): void }): void;
  undo(): void;
  redo(): void;
  canUndo(): boolean;
  canRedo(): boolean;
};
export type EventBus = {
  on(event: string | readonly string[], listener: (event: Attributes) => void): void;
  on(event: string | readonly string[], priority: number, listener: (event: Attributes) => void): void;
};
export type Overlays = {
  add(id: string, kind: string, overlay: { readonly position: Readonly<Record<string, number>>; readonly html: HTMLElement }): string;
  remove(filter: { readonly type: string }): void;
};
export type Ids = { assigned(id: string): unknown };
export type SpaceTool = {
  calculateAdjustments(
    elements: readonly Drawn[], axis: 'x' | 'y', delta: number, start: number,
  ): { movingShapes: Drawn[]; resizingShapes: Drawn[] };
};
export type Popup = {
  registerProvider(id: string, provider: unknown): void;
  registerProvider(id: string, priority: number, provider: unknown): void;
  open(target: Drawn | readonly Drawn[], id: string, position: Point & { readonly cursor?: Point }, options: Attributes): void;
  close(): void;
  isOpen(): boolean;
  isEmpty(target: Drawn, id: string): boolean;
};

type Services = {
  readonly modeling: Modeling;
  readonly bpmnFactory: Factory;
  readonly elementFactory: ElementFactory;
  readonly canvas: Canvas;
  readonly elementRegistry: Registry;
  readonly selection: Selection;
  readonly commandStack: CommandStack;
  readonly eventBus: EventBus;
  readonly overlays: Overlays;
  readonly popupMenu: Popup;
  readonly spaceTool: SpaceTool;
  readonly moddle: { readonly ids: Ids };
};

export function service<Name extends keyof Services>(modeler: Modeler, name: Name): Services[Name] {
  return modeler.get(name) as Services[Name];
}
