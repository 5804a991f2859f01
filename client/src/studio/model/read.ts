/** What an element says: its attributes, options, inputs, events. Read from moddle at every drawing, never kept. */
import { valueIn } from './pairs.ts';
import { type Drawn, isModdle, type Moddle, type Pairs } from './types.ts';

export const isA = (element: Drawn, ...types: readonly string[]): boolean => types.some((type) => element.businessObject.$instanceOf(type));

export function textOf(of: Moddle, name: string): string {
  const value = of.get(name);
  return typeof value === 'string' ? value : '';
}

export function listOf(of: Moddle, name: string): readonly Moddle[] {
  const value = of.get(name);
  return Array.isArray(value) ? value.filter(isModdle) : [];
}

export function childOf(of: Moddle, name: string): Moddle | undefined {
  const value = of.get(name);
  return isModdle(value) ? value : undefined;
}

/** The first extension of a type. */
export function extensionOf(of: Moddle, type: string): Moddle | undefined {
  const holder = childOf(of, 'extensionElements');
  return holder && listOf(holder, 'values').find((value) => value.$type === type);
}

export function pairsOf(of: Moddle): Pairs {
  const holder = extensionOf(of, 'camunda:Properties');
  return holder ? listOf(holder, 'values').map((pair) => [textOf(pair, 'name'), textOf(pair, 'value')] as const) : [];
}

/** What a step is handed: FEEL by input. */
export function inputsOf(of: Moddle): Pairs {
  const holder = extensionOf(of, 'camunda:InputOutput');
  return holder ? listOf(holder, 'inputParameters').map((one) => [textOf(one, 'name'), textOf(one, 'value')] as const) : [];
}

export function documentationOf(of: Moddle): string {
  const [first] = listOf(of, 'documentation');
  return first ? textOf(first, 'text') : '';
}

export function nameOf(element: Drawn): string {
  return textOf(element.businessObject, 'name');
}

export function eventOf(of: Moddle): Moddle | undefined {
  return of.get('eventDefinitions') === undefined ? undefined : listOf(of, 'eventDefinitions')[0];
}

export const TIMER_KINDS = ['timeDuration', 'timeDate', 'timeCycle'] as const;
export type TimerKind = (typeof TIMER_KINDS)[number];

export function timerOf(event: Moddle): { readonly kind: TimerKind; readonly text: string } {
  for (const kind of TIMER_KINDS) {
    const expression = childOf(event, kind);
    if (expression) return { kind, text: textOf(expression, 'body') };
  }
  return { kind: 'timeDuration', text: '' };
}

/** The code an error event catches or throws; empty when it catches every one. */
export function errorCodeOf(event: Moddle): string {
  const error = childOf(event, 'errorRef');
  return error ? textOf(error, 'errorCode') : '';
}

/** FEEL of a flow's condition without its leading `=`; undefined for a flow without one. */
export function conditionOf(flow: Drawn): string | undefined {
  const expression = childOf(flow.businessObject, 'conditionExpression');
  return expression && textOf(expression, 'body').replace(/^\s*=\s*/, '').replace(/^[$#]\{([^]*)\}$/, '$1').trim();
}

export function isDefault(flow: Drawn): boolean {
  const source = childOf(flow.businessObject, 'sourceRef');
  return source !== undefined && childOf(source, 'default')?.id === flow.id;
}

/** The process an element belongs to. */
export function processOf(of: Moddle): Moddle {
  let at = of;
  while (at.$type !== 'bpmn:Process' && at.$parent) at = at.$parent;
  return at;
}

export function definitionsOf(of: Moddle): Moddle {
  let at = of;
  while (at.$parent) at = at.$parent;
  return at;
}

/** The value of an option, or of the attribute other modelers write it as. */
export function eitherOf(of: Moddle, option: string, attribute: string): string {
  return valueIn(pairsOf(of), option) || textOf(of, attribute);
}
