/** Makes elements of recipes: set down, appended to another, put into an arrow. */
import type { Parts } from '../../api/studio.ts';
import { isA } from '../model/read.ts';
import type { Drawn, Moddle, Pairs } from '../model/types.ts';
import { excludedBefore, inputsFrom, type Recipe } from './library.ts';
import { type Attributes, type Modeler, type Point, service } from './services.ts';

type AutoPlace = { append(source: Drawn, shape: Drawn, hints?: Attributes): Drawn };
type Create = { start(event: Event, elements: Drawn | readonly Drawn[], context?: Attributes): void };

export type Maker = {
  /** A shape that hangs at the pointer until it is set down. */
  carry(event: Event, recipe: Recipe): void;
  /** Puts a shape after an element, before what follows it now: only a gateway leads more than one way. */
  append(source: Drawn, recipe: Recipe): void;
  /** Puts a shape into an arrow; what lies behind moves aside. */
  insert(flow: Drawn, recipe: Recipe): void;
  /** Hangs an event on the border of an activity. */
  attach(host: Drawn, eventType: string, name: string): Drawn;
};

/** The room a new shape needs in an arrow, on each side. */
const MARGIN = 50;

export function createMaker(modeler: Modeler, partsOf: () => Parts | undefined): Maker {
  const [modeling, factory] = [service(modeler, 'modeling'), service(modeler, 'bpmnFactory')];

  /** An id that can be read where conditions name it: `approve`, `approve2`. */
  const freshId = (base: string): string => {
    const { ids } = service(modeler, 'moddle');
    for (let nth = 1; ; nth += 1) {
      const id = nth === 1 ? base : `${base}${nth}`;
      if (!ids.assigned(id)) return id;
    }
  };

  /** What a recipe says, as far as it is known where the element goes. */
  const complete = (made: Moddle, recipe: Recipe, after: Drawn | undefined): void => {
    const values = [...propertiesOf(pairsFor(recipe, after)), ...inputsOf(recipe, after)];
    if (values.length === 0) return;
    const holder = factory.create('bpmn:ExtensionElements', { values });
    for (const value of values) Object.assign(value, { $parent: holder });
    Object.assign(made, { extensionElements: Object.assign(holder, { $parent: made }) });
  };
  const businessOf = (recipe: Recipe, after: Drawn | undefined): Moddle => {
    const { type, name, base, attributes = {} } = recipe;
    const made = factory.create(type, { ...attributes, ...(base !== undefined && { id: freshId(base) }), ...(name !== undefined && { name }) });
    complete(made, recipe, after);
    return made;
  };
  const propertiesOf = (pairs: Pairs): Moddle[] => (pairs.length === 0
    ? [] : [factory.create('camunda:Properties', { values: pairs.map(([name, value]) => factory.create('camunda:Property', { name, value })) })]);
  const inputsOf = (recipe: Recipe, after: Drawn | undefined): Moddle[] => {
    const parts = partsOf();
    const inputs = after && parts ? inputsFrom(recipe, standIn(after), parts) : [];
    return inputs.length === 0 ? [] : [factory.create('camunda:InputOutput', {
      inputParameters: inputs.map(([name, value]) => factory.create('camunda:InputParameter', { name, value })),
    })];
  };

  const shapeOf = (recipe: Recipe, after?: Drawn): Drawn => service(modeler, 'elementFactory').createShape({
    type: recipe.type, businessObject: businessOf(recipe, after), ...(recipe.eventType && { eventDefinitionType: recipe.eventType }),
    ...(recipe.type === 'bpmn:SubProcess' && { isExpanded: true }),
  });

  /** What hangs at the pointer learns where it goes when it is set down. */
  const carried = new WeakMap<Moddle, Recipe>();
  // Before bpmn-js itself puts a shape into an arrow, what lies behind moves aside.
  service(modeler, 'eventBus').on('commandStack.shape.create.preExecute', 2_000, ({ context }) => {
    const { shape, parent: flow } = context as { shape: Drawn; parent: Drawn };
    if (!flow?.waypoints || flow.type !== 'bpmn:SequenceFlow') return;
    Object.assign(context as object, { position: makeRoom(modeler, flow, shape), [BROKEN]: flow });
    const recipe = carried.get(shape.businessObject);
    if (recipe) complete(shape.businessObject, recipe, flow);
  });
  // Within the same command, after the arrow has been led to the shape: its words are not to lie under it.
  service(modeler, 'eventBus').on('commandStack.shape.create.postExecuted', 100, ({ context }) => {
    const { shape, [BROKEN]: flow } = context as { shape: Drawn; [BROKEN]?: Drawn };
    const words = flow && service(modeler, 'elementRegistry').get(`${flow.id}_label`);
    if (words && overlaps(words, shape)) modeling.moveShape(words, awayFrom(words, partFor(flow)));
  });
  const insert = (flow: Drawn, recipe: Recipe): void => {
    const made = modeling.createShape(shapeOf(recipe, flow), { x: 0, y: 0 }, flow);
    service(modeler, 'selection').select(made);
  };

  return {
    insert,
    carry(event, recipe) {
      const shape = shapeOf(recipe);
      carried.set(shape.businessObject, recipe);
      (modeler.get('create') as Create).start(event, shape);
    },
    append(source, recipe) {
      const onward = onlyWay(source, recipe);
      if (onward) insert(onward, recipe);
      else (modeler.get('autoPlace') as AutoPlace).append(source, shapeOf(recipe, source));
    },
    attach(host, eventType, name) {
      const event = service(modeler, 'elementFactory').createShape({
        type: 'bpmn:BoundaryEvent', eventDefinitionType: eventType, businessObject: factory.create('bpmn:BoundaryEvent', { name }),
      });
      const taken = new Set((host.attachers ?? []).map(({ x, width }) => Math.round(x + width / 2)));
      const places = [0.75, 0.25, 0.5, 0.9, 0.1].map((share) => Math.round(host.x + host.width * share));
      const x = places.find((place) => ![...taken].some((one) => Math.abs(one - place) < 30)) ?? places[0] ?? host.x;
      return modeling.createShape(event, { x, y: host.y + host.height }, host, { attach: true });
    },
  };
}

/** Where the arrow that a shape is put into is noted meanwhile. */
const BROKEN = 'studioFlow';

function overlaps(a: Drawn, b: Drawn): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** From where words stand to the middle of a part of an arrow, above it. */
function awayFrom({ x, y, width, height }: Drawn, { from, to }: { readonly from: Point; readonly to: Point }): Point {
  return { x: Math.round((from.x + to.x - width) / 2 - x), y: Math.round(Math.min(from.y, to.y) - height - 6 - y) };
}

/** What is known after an element is what an arrow leaving it knows. */
function standIn(after: Drawn): Drawn {
  if (after.waypoints) return after;
  const { businessObject, x, y, width, height } = after;
  return { id: '', type: 'bpmn:SequenceFlow', businessObject, incoming: [], outgoing: [], source: after, x, y, width, height };
}

function pairsFor({ pairs = [], fourEyes }: Recipe, after: Drawn | undefined): Pairs {
  const excluded = fourEyes && after ? excludedBefore(after) : '';
  return excluded === '' ? pairs : [...pairs, ['excludes', excluded]];
}

/** The arrow that leads on from an element, where a shape put after it has to go into that arrow. */
function onlyWay(source: Drawn, { type }: Recipe): Drawn | undefined {
  const [flow, another] = source.outgoing.filter((one) => one.type === 'bpmn:SequenceFlow');
  const goes = type !== 'bpmn:EndEvent' && type !== 'bpmn:TextAnnotation' && !isA(source, 'bpmn:Gateway');
  return goes && !another ? flow : undefined;
}

/** Moves what lies behind the middle of an arrow aside where it is too short for the shape. Answers where the shape goes. */
function makeRoom(modeler: Modeler, flow: Drawn, shape: Drawn): Point {
  const { from, to } = partFor(flow);
  const level = Math.abs(to.x - from.x) >= Math.abs(to.y - from.y);
  const [axis, size] = level ? ['x', shape.width] as const : ['y', shape.height] as const;
  const length = Math.abs(to[axis] - from[axis]);
  const missing = Math.ceil(Math.max(0, size + 2 * MARGIN - length) / 10) * 10;
  const forward = to[axis] >= from[axis];
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  if (missing === 0 || !forward) return middle;
  const start = from[axis] + Math.min(length / 2, 10);
  const root = service(modeler, 'canvas').getRootElement();
  const drawn = service(modeler, 'elementRegistry').filter((element) => element !== root);
  const { movingShapes, resizingShapes } = service(modeler, 'spaceTool').calculateAdjustments(drawn, axis, missing, start);
  service(modeler, 'modeling').createSpace(
    movingShapes, resizingShapes, level ? { x: missing, y: 0 } : { x: 0, y: missing }, level ? 'e' : 's', start,
  );
  return level ? { x: from.x + (length + missing) / 2, y: from.y } : { x: from.x, y: from.y + (length + missing) / 2 };
}

type Part = { readonly from: Point; readonly to: Point; readonly length: number };

/** The part of an arrow that a shape goes into: diagrams are read from left to right, so one that leads to the right, the longest of them. */
function partFor(flow: Drawn): Part {
  const points = flow.waypoints ?? [];
  const parts = points.slice(1).flatMap((to, at) => {
    const from = points[at];
    return from ? [{ from, to, length: Math.hypot(to.x - from.x, to.y - from.y) }] : [];
  });
  const right = parts.filter(({ from, to }) => to.x - from.x > Math.abs(to.y - from.y));
  const nowhere: Part = { from: { x: 0, y: 0 }, to: { x: 0, y: 0 }, length: 0 };
  return (right.length > 0 ? right : parts).reduce((best, part) => (part.length > best.length ? part : best), nowhere);
}

/** Whether something may follow an element. */
export function mayBeFollowed(element: Drawn): boolean {
  return isA(element, 'bpmn:FlowNode') && !isA(element, 'bpmn:EndEvent')
    && !(isA(element, 'bpmn:SubProcess') && element.businessObject.get('triggeredByEvent') === true);
}

/** Whether an event may hang on an element's border. */
export function mayCarryEvents(element: Drawn): boolean {
  return isA(element, 'bpmn:UserTask', 'bpmn:ServiceTask', 'bpmn:SubProcess') && element.businessObject.get('triggeredByEvent') !== true;
}
