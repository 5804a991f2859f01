/** Which event a node carries, and whether this engine can honour it there. */
import { broken } from './broken.ts';
import { body, child, children, text } from './moddle.ts';
import type { ModdleElement } from './moddle.ts';
import { defined } from './defined.ts';
import type { EventConfig, NodeKind } from './types.ts';

type EventKind = EventConfig['kind'] | 'none';

/** Where each event may stand. `event-start` is the start of an event sub-process, `sub-start` of a plain one. */
const ALLOWED: Readonly<Record<string, readonly EventKind[]>> = {
  start: ['none', 'timer', 'message', 'signal'],
  'sub-start': ['none'],
  'event-start': ['timer', 'message', 'signal', 'error'],
  end: ['none', 'error', 'terminate', 'message', 'signal'],
  catch: ['timer', 'message', 'signal', 'link'],
  throw: ['none', 'message', 'signal', 'link'],
  boundary: ['timer', 'message', 'signal', 'error'],
};

/** The position of a node for `ALLOWED`, or undefined for a node that carries no event. */
export function eventPosition(kind: NodeKind, parentKind: NodeKind | 'process'): string | undefined {
  if (kind === 'start') {
    if (parentKind === 'process') return 'start';
    return parentKind === 'event-sub-process' ? 'event-start' : 'sub-start';
  }
  return kind in ALLOWED ? kind : undefined;
}

/** @throws ModelBroken `event-unsupported` for an event this engine cannot honour at that place. */
export function eventConfig(element: ModdleElement, position: string): EventConfig | undefined {
  const definitions = children(element, 'eventDefinitions');
  const [definition] = definitions;
  const event = definition && read(definition, element);
  const kind = event?.kind ?? 'none';
  const parallel = element.get('parallelMultiple') === true;
  if (definitions.length > 1 || parallel || !ALLOWED[position]?.includes(kind)) {
    throw broken('event-unsupported', element, { event: kind, position });
  }
  return event;
}

function read(definition: ModdleElement, element: ModdleElement): EventConfig {
  switch (definition.$type) {
    case 'bpmn:TimerEventDefinition': return timer(definition, element);
    case 'bpmn:MessageEventDefinition': return { kind: 'message', name: referenceName(definition, 'messageRef', element) };
    case 'bpmn:SignalEventDefinition': return { kind: 'signal', name: referenceName(definition, 'signalRef', element) };
    case 'bpmn:ErrorEventDefinition': return { kind: 'error', ...defined({ code: errorCode(definition) }) };
    case 'bpmn:LinkEventDefinition': return { kind: 'link', name: text(definition, 'name') ?? '' };
    case 'bpmn:TerminateEventDefinition': return { kind: 'terminate' };
    default:
      throw broken('event-unsupported', element, { event: definition.$type, position: element.$type });
  }
}

function timer(definition: ModdleElement, element: ModdleElement): EventConfig {
  const texts = [
    ['date', body(definition, 'timeDate')],
    ['duration', body(definition, 'timeDuration')],
    ['cycle', body(definition, 'timeCycle')],
  ] as const;
  for (const [type, expression] of texts) if (expression) return { kind: 'timer', timer: { type, expression } };
  throw broken('timer-empty', element);
}

/** The name of a referenced message or signal; correlation goes by it. */
export function referenceName(holder: ModdleElement, property: string, element: ModdleElement): string {
  const reference = child(holder, property);
  const name = reference && text(reference, 'name');
  if (!name) throw broken('event-unnamed', element);
  return name;
}

function errorCode(definition: ModdleElement): string | undefined {
  const error = child(definition, 'errorRef');
  return error && text(error, 'errorCode');
}
