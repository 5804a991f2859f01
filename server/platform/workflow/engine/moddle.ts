/** Reading BPMN XML: bpmn-moddle with the Camunda 7 names that every modeler knows. */
import BpmnModdle from 'bpmn-moddle';
import type { ModdleElement } from 'bpmn-moddle';
import camunda from 'camunda-bpmn-moddle/resources/camunda.json' with { type: 'json' };
import { broken, reading } from './broken.ts';
import { isTooLarge, LIMITS } from './size.ts';

export type { ModdleElement } from 'bpmn-moddle';

/**
 * Parses XML into its `bpmn:Definitions`. Nothing of it is passed over: what the reader would leave out is a fault.
 * @throws ModelBroken `model-too-large`; `unparsable` for XML that is no BPMN, `content-unread` for an element that cannot be
 * read (its id is taken, say), `reference-broken` for a reference to nothing.
 */
export async function parseXml(xml: string): Promise<ModdleElement> {
  if (isTooLarge(xml)) throw broken('model-too-large', undefined, LIMITS);
  const { rootElement, warnings } = await read(xml);
  const { tried, finish } = reading();
  for (const { message } of warnings) {
    tried(() => {
      if (message.includes('unparsable content')) throw broken('content-unread', undefined, { message: oneLine(message) });
      if (message.includes('unresolved reference')) throw broken('reference-broken', undefined, { message });
    });
  }
  finish();
  return rootElement;
}

async function read(xml: string) {
  try {
    return await new BpmnModdle({ camunda }).fromXML(xml.trim());
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw broken('unparsable', undefined, { message: oneLine(message) });
  }
}

function oneLine(message: string): string {
  return message.replaceAll(/\s+/g, ' ').trim();
}

function isElement(value: unknown): value is ModdleElement {
  return typeof value === 'object' && value !== null && '$type' in value;
}

/** A referenced or contained element. */
export function child(element: ModdleElement, name: string): ModdleElement | undefined {
  const value = element.get(name);
  return isElement(value) ? value : undefined;
}

/** Contained elements; empty if there are none. */
export function children(element: ModdleElement, name: string): readonly ModdleElement[] {
  const value = element.get(name);
  return Array.isArray(value) ? value.filter(isElement) : [];
}

/** A text attribute, trimmed; undefined when absent or empty. */
export function text(element: ModdleElement, name: string): string | undefined {
  const value = element.get(name);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** The text of a contained expression, `<timeDuration>PT1H</timeDuration>`. */
export function body(element: ModdleElement, name: string): string | undefined {
  const expression = child(element, name);
  return expression && text(expression, 'body');
}

export function flag(element: ModdleElement, name: string): boolean {
  return element.get(name) === true;
}

/** A comma separated attribute as its trimmed parts. */
export function list(element: ModdleElement, name: string): readonly string[] {
  return (text(element, name) ?? '').split(',').map((part) => part.trim()).filter((part) => part !== '');
}

/** Every element has an id in a file made by a modeler; one without cannot be named in a fault. */
export function idOf(element: ModdleElement): string {
  if (element.id) return element.id;
  throw broken('id-missing', undefined, { type: element.$type });
}

/** Elements below `bpmn:extensionElements` of a type. */
export function extensions(element: ModdleElement, type: string): readonly ModdleElement[] {
  const holder = child(element, 'extensionElements');
  return holder ? children(holder, 'values').filter((value) => value.$type === type) : [];
}

/** The `camunda:property` pairs of an element, in the order of the file. */
export function properties(element: ModdleElement): Readonly<Record<string, string>> {
  const pairs = extensions(element, 'camunda:Properties').flatMap((holder) => children(holder, 'values'));
  return Object.fromEntries(pairs.map((pair) => [text(pair, 'name') ?? '', text(pair, 'value') ?? '']));
}

/** The first documentation text of an element. */
export function documentation(element: ModdleElement): string | undefined {
  const [first] = children(element, 'documentation');
  return first && text(first, 'text');
}
