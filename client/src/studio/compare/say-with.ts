/** PURE: says conditions of a diagram in Chinese without a modeler: tasks are read from its text. */
import type { Parts } from '../../api/studio.ts';
import { KNOWN } from '../../text/studio-panel.ts';
import type { KnownValue } from '../condition/known-values.ts';
import { sayCondition } from '../condition/say.ts';

/** @param texts the diagrams whose tasks the conditions may name */
export function sayWith(parts: Parts, texts: readonly string[]): (feel: string) => string | undefined {
  const known = [...texts.flatMap((text) => tasksIn(text, parts)), ...standing(parts)];
  return (feel) => sayCondition(feel, known);
}

type Known = Pick<KnownValue, 'path' | 'label' | 'group' | 'options' | 'type'>;

function tasksIn(text: string, parts: Parts): readonly Known[] {
  const document = new DOMParser().parseFromString(text, 'application/xml');
  const tasks = [...document.getElementsByTagNameNS('http://www.omg.org/spec/BPMN/20100524/MODEL', 'userTask')];
  return tasks.flatMap((task) => {
    const id = task.getAttribute('id') ?? '';
    const group = task.getAttribute('name') ?? id;
    const pairs = [...task.getElementsByTagNameNS(CAMUNDA, 'property')].map((pair) => [pair.getAttribute('name') ?? '', pair.getAttribute('value') ?? ''] as const);
    const options = pairs.filter(([name]) => name.startsWith('outcome.')).map(([name, label]) => ({ value: name.slice('outcome.'.length), label }));
    const form = parts.forms.find(({ key }) => key === task.getAttributeNS(CAMUNDA, 'formKey'));
    const fields = (form?.fields ?? []).map((field): Known => ({ path: `forms.${id}.${field.name}`, label: field.title, group, type: field.type, options: field.options }));
    return [{ path: `outcomes.${id}`, label: KNOWN.outcome, group, type: 'choice', options }, ...fields];
  });
}

const CAMUNDA = 'http://camunda.org/schema/1.0/bpmn';

function standing({ parameters, subjects, steps }: Parts): readonly Known[] {
  const values = [
    ...parameters.map((one) => ({ ...one, path: `parameters.${one.name}`, group: KNOWN.parameters })),
    ...subjects.flatMap(({ title, facts }) => facts.map((fact) => ({ ...fact, path: `subject.${fact.name}`, group: title }))),
    ...steps.flatMap(({ title, outputs }) => outputs.map((output) => ({ ...output, path: output.name, group: title }))),
  ];
  return values.map(({ path, title, group, type }) => ({ path, label: title, group, type, options: [] }));
}
