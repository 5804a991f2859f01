/** A diagram as comparing sees it: every element with everything it says, as text by key, and where it is drawn. */
import { children, documentation, extensions, flag, parseXml, properties, text } from './moddle.ts';
import type { ModdleElement } from './moddle.ts';
import type { Id } from './types.ts';

export type Described = {
  readonly id: Id;
  /** The BPMN type, `bpmn:UserTask`. */
  readonly type: string;
  readonly name: string;
  /** By key: an attribute's own name, `property.<name>`, `input.<name>`, `output.<name>`, `condition`, `event`, `errorCode` … */
  readonly facts: ReadonlyMap<string, string>;
};

export type Description = {
  readonly slug: string;
  /** In the order of the file, the process itself first. */
  readonly elements: ReadonlyMap<Id, Described>;
  /** Bounds or waypoints, as text, by the element they draw. */
  readonly places: ReadonlyMap<Id, string>;
};

/** Neighbours and contents: they are elements of their own, or follow from them. `type` is `external` for every modeler's sake. */
const LEFT_OUT = new Set([
  'incoming', 'outgoing', 'flowElements', 'artifacts', 'laneSets', 'lanes', 'childLaneSet', 'documentation',
  'extensionElements', 'name', 'boundaryEventRefs', 'type',
]);

/** @throws ModelBroken for what is no BPMN at all. */
export async function describe(xml: string): Promise<Description> {
  const definitions = await parseXml(xml);
  const elements = new Map<Id, Described>();
  const processes = children(definitions, 'rootElements').filter((element) => element.$type === 'bpmn:Process');
  for (const process of processes) collect(process, elements);
  const slug = (processes.find((process) => flag(process, 'isExecutable')) ?? processes[0])?.id ?? '';
  return { slug, elements, places: placesIn(definitions) };
}

function collect(element: ModdleElement, into: Map<Id, Described>): void {
  if (element.id !== undefined) {
    into.set(element.id, { id: element.id, type: element.$type, name: text(element, 'name') ?? '', facts: new Map(factsOf(element)) });
  }
  for (const holder of ['flowElements', 'artifacts']) for (const inner of children(element, holder)) collect(inner, into);
  const laneSets = [...children(element, 'laneSets'), ...children(element, 'childLaneSet')];
  for (const set of laneSets) for (const lane of children(set, 'lanes')) collect(lane, into);
}

type Fact = readonly [key: string, value: string];

function factsOf(element: ModdleElement): Fact[] {
  const [name, told] = [text(element, 'name'), documentation(element)];
  return [
    ...(name === undefined ? [] : [['name', name] as const]),
    ...(told === undefined ? [] : [['documentation', told] as const]),
    ...said(element, ''),
    ...Object.entries(properties(element)).map(([key, value]): Fact => [`property.${key}`, value]),
    ...parametersOf(element),
  ];
}

function parametersOf(element: ModdleElement): Fact[] {
  return extensions(element, 'camunda:InputOutput').flatMap((holder) => (
    [['input', 'inputParameters'], ['output', 'outputParameters']] as const).flatMap(([key, list]) => (
    children(holder, list).map((one): Fact => [`${key}.${text(one, 'name') ?? ''}`, text(one, 'value') ?? '']))));
}

/** What an element's own properties say; contained elements say it under their name. */
function said(element: ModdleElement, prefix: string): Fact[] {
  const declared = element.$descriptor.properties.flatMap(({ ns, isId, isReference, default: usual }): Fact[] => {
    const value = element.get(ns.name);
    if (isId || LEFT_OUT.has(ns.localName) || value === undefined || value === null || value === usual) return [];
    return valueOf(`${prefix}${ns.localName}`, value, isReference === true);
  });
  const foreign = Object.entries(element.$attrs ?? {}).map(([name, value]): Fact => [`${prefix}${name}`, String(value)]);
  return [...declared, ...foreign];
}

function valueOf(key: string, value: unknown, isReference: boolean): Fact[] {
  if (Array.isArray(value)) {
    if (value.length === 0) return [];
    if (isReference) return [[key, value.map(nameOfReferenced).join(',')]];
    return value.flatMap((one, at) => valueOf(key === 'eventDefinitions' ? 'event' : `${key}.${at + 1}`, one, false));
  }
  if (!isElement(value)) return [[key, String(value)]];
  if (isReference) return [[value.$type === 'bpmn:Error' ? 'errorCode' : key, nameOfReferenced(value)]];
  if (value.$type.endsWith('Expression')) return expressionOf(key === 'conditionExpression' ? 'condition' : key, value);
  if (key === 'event') return [[key, value.$type], ...said(value, '')];
  return [[key, value.$type], ...said(value, `${key}.`)];
}

function expressionOf(key: string, expression: ModdleElement): Fact[] {
  const language = text(expression, 'language');
  return [[key, text(expression, 'body') ?? ''], ...(language === undefined ? [] : [[`${key}.language`, language] as const])];
}

/** What is referred to goes by what it means: an error by its code, a message by its name, an element by its id. */
function nameOfReferenced(value: unknown): string {
  if (!isElement(value)) return String(value);
  if (value.$type === 'bpmn:Error') return text(value, 'errorCode') ?? '';
  if (value.$type === 'bpmn:Message' || value.$type === 'bpmn:Signal') return text(value, 'name') ?? '';
  return value.id ?? '';
}

function isElement(value: unknown): value is ModdleElement {
  return typeof value === 'object' && value !== null && '$descriptor' in value;
}

function placesIn(definitions: ModdleElement): ReadonlyMap<Id, string> {
  const drawn = children(definitions, 'diagrams').flatMap((diagram) => {
    const plane = diagram.get('plane');
    return isElement(plane) ? children(plane, 'planeElement') : [];
  });
  return new Map(drawn.flatMap((shape) => {
    const of = shape.get('bpmnElement');
    return isElement(of) && of.id !== undefined ? [[of.id, placeOf(shape)] as const] : [];
  }));
}

function placeOf(shape: ModdleElement): string {
  const bounds = shape.get('bounds');
  const points = isElement(bounds) ? [bounds] : children(shape, 'waypoint');
  return points.map((point) => ['x', 'y', 'width', 'height'].map((side) => String(point.get(side) ?? '')).join(' ')).join(';');
}
