/** Every change the panel makes: one command each, so that it can be undone. */
import { childOf, definitionsOf, errorCodeOf, eventOf, listOf, TIMER_KINDS, type TimerKind } from '../model/read.ts';
import type { Drawn, Moddle, Pairs } from '../model/types.ts';
import { type Attributes, type Modeler, service } from './services.ts';

export type Edits = {
  /** Sets attributes; an empty text takes one away. */
  attributes(element: Drawn, attributes: Readonly<Record<string, string | boolean>>): void;
  /** Sets what the process itself says, whatever is drawn. */
  process(process: Moddle, attributes: Readonly<Record<string, string | boolean>>): void;
  /** The same for what stands inside an element. */
  inside(element: Drawn, moddle: Moddle, attributes: Readonly<Record<string, string | boolean>>): void;
  /** An expression inside of that; an empty text takes it away. */
  expression(element: Drawn, moddle: Moddle, name: string, text: string): void;
  dropLoop(element: Drawn): void;
  pairs(element: Drawn, pairs: Pairs, of?: Moddle): void;
  inputs(element: Drawn, inputs: Pairs): void;
  documentation(element: Drawn, text: string, of?: Moddle): void;
  /** FEEL without its leading `=`; undefined takes the condition away. */
  condition(flow: Drawn, feel: string | undefined): void;
  defaultFlow(flow: Drawn, on: boolean): void;
  timer(element: Drawn, kind: TimerKind, text: string): void;
  /** The error a boundary or end event means; empty: every one. */
  errorCode(element: Drawn, code: string, name: string): void;
  /** Several changes as one. */
  together(run: () => void): void;
};

/** A command whose work is other commands: they are undone as one. */
const TOGETHER = 'studio.together';

export function createEdits(modeler: Modeler): Edits {
  const [modeling, factory, stack] = [service(modeler, 'modeling'), service(modeler, 'bpmnFactory'), service(modeler, 'commandStack')];
  const root = () => service(modeler, 'canvas').getRootElement();
  stack.register(TOGETHER, { preExecute: (context) => (context['run'] as () => void)() });

  /** A new element inside another. */
  const inside = (parent: Moddle, type: string, attributes: Attributes): Moddle => {
    const made = factory.create(type, attributes);
    Object.assign(made, { $parent: parent });
    for (const held of Object.values(attributes).flat()) if (isMade(held)) Object.assign(held, { $parent: made });
    return made;
  };

  /** The extension elements of `of` with the one of a type replaced, or taken away. */
  const extended = (of: Moddle, type: string, made: Moddle | undefined): Moddle | undefined => {
    const holder = childOf(of, 'extensionElements');
    const kept = holder ? listOf(holder, 'values').filter((value) => value.$type !== type) : [];
    const values = made ? [made, ...kept] : kept;
    return values.length === 0 ? undefined : inside(of, 'bpmn:ExtensionElements', { values });
  };

  return {
    attributes: (element, attributes) => modeling.updateProperties(element, unsetEmpty(attributes)),
    process: (process, attributes) => modeling.updateModdleProperties(root(), process, unsetEmpty(attributes)),
    inside: (element, moddle, attributes) => modeling.updateModdleProperties(element, moddle, unsetEmpty(attributes)),
    expression(element, moddle, name, text) {
      modeling.updateModdleProperties(element, moddle, {
        [name]: text.trim() === '' ? undefined : inside(moddle, 'bpmn:FormalExpression', { body: text }),
      });
    },
    dropLoop: (element) => modeling.updateProperties(element, { loopCharacteristics: undefined }),
    pairs(element, pairs, of = element.businessObject) {
      const values = pairs.map(([name, value]) => factory.create('camunda:Property', { name, value }));
      const made = values.length === 0 ? undefined : inside(of, 'camunda:Properties', { values });
      modeling.updateModdleProperties(element, of, { extensionElements: extended(of, 'camunda:Properties', made) });
    },
    inputs(element, inputs) {
      const of = element.businessObject;
      const inputParameters = inputs.map(([name, value]) => factory.create('camunda:InputParameter', { name, value }));
      const made = inputParameters.length === 0 ? undefined : inside(of, 'camunda:InputOutput', { inputParameters });
      modeling.updateModdleProperties(element, of, { extensionElements: extended(of, 'camunda:InputOutput', made) });
    },
    documentation(element, text, of = element.businessObject) {
      const documentation = text.trim() === '' ? [] : [inside(of, 'bpmn:Documentation', { text })];
      modeling.updateModdleProperties(element, of, { documentation });
    },
    condition(flow, feel) {
      const conditionExpression = feel === undefined ? undefined : inside(flow.businessObject, 'bpmn:FormalExpression', { body: `=${feel}` });
      modeling.updateProperties(flow, { conditionExpression });
    },
    defaultFlow(flow, on) {
      const { source } = flow;
      if (source) modeling.updateProperties(source, { default: on ? flow.businessObject : undefined });
    },
    timer(element, kind, text) {
      const event = eventOf(element.businessObject);
      if (!event) return;
      const none = Object.fromEntries(TIMER_KINDS.map((one) => [one, undefined]));
      const expression = text === '' ? undefined : inside(event, 'bpmn:FormalExpression', { body: text });
      modeling.updateModdleProperties(element, event, { ...none, [kind]: expression });
    },
    errorCode(element, code, name) {
      const event = eventOf(element.businessObject);
      if (!event || errorCodeOf(event) === code) return;
      const definitions = definitionsOf(element.businessObject);
      const known = listOf(definitions, 'rootElements').find((one) => one.$type === 'bpmn:Error' && one.get('errorCode') === code);
      const error = code === '' ? undefined : known ?? inside(definitions, 'bpmn:Error', { errorCode: code, name });
      stack.execute(TOGETHER, {
        run: () => {
          if (error && !known) {
            modeling.updateModdleProperties(element, definitions, { rootElements: [...listOf(definitions, 'rootElements'), error] });
          }
          modeling.updateModdleProperties(element, event, { errorRef: error });
        },
      });
    },
    together: (run) => stack.execute(TOGETHER, { run }),
  };
}

function isMade(value: unknown): value is Moddle {
  return typeof value === 'object' && value !== null && '$type' in value;
}

function unsetEmpty(attributes: Readonly<Record<string, string | boolean>>): Attributes {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, value === '' ? undefined : value]));
}
