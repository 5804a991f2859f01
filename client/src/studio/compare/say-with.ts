/** PURE: says conditions of a diagram in Chinese without a modeler: tasks are read from its text. */
import type { Parts } from '../../api/studio.ts';
import { KNOWN } from '../../text/studio-panel.ts';
import type { KnownValue } from '../condition/known-values.ts';
import { sayCondition } from '../condition/say.ts';

/** @param texts the diagrams whose tasks the conditions may name */
export function sayWith(parts: Parts, texts: readonly string[]): (feel: string) => string | undefined {
  const documents = texts.map((text) => new DOMParser().parseFromString(text, 'application/xml'));
  const known = [...documents.flatMap((one) => [...tasksIn(one, parts), ...stepsIn(one, parts)]), ...standing(parts)];
  return (feel) => sayCondition(feel, known);
}

type Known = Pick<KnownValue, 'path' | 'label' | 'group' | 'options' | 'type'>;

const BPMN = 'http://www.omg.org/spec/BPMN/20100524/MODEL';
const elementsIn = (document: Document, name: string): readonly Element[] => [...document.getElementsByTagNameNS(BPMN, name)];

/** What steps put out, under the name that holds it where there is one. */
function stepsIn(document: Document, { steps }: Parts): readonly Known[] {
  return elementsIn(document, 'serviceTask').flatMap((task) => {
    const step = steps.find(({ name }) => name === task.getAttributeNS(CAMUNDA, 'topic'));
    const holder = task.getAttributeNS(CAMUNDA, 'resultVariable') ?? '';
    const group = task.getAttribute('name') ?? '';
    return (step?.outputs ?? []).map(({ name, title, type }): Known => ({
      path: holder === '' ? name : `${holder}.${name}`, label: title, group, type, options: [],
    }));
  });
}

function tasksIn(document: Document, parts: Parts): readonly Known[] {
  return elementsIn(document, 'userTask').flatMap((task) => {
    const id = task.getAttribute('id') ?? '';
    const group = task.getAttribute('name') ?? id;
    const pairs = [...task.getElementsByTagNameNS(CAMUNDA, 'property')]
      .map((pair) => [pair.getAttribute('name') ?? '', pair.getAttribute('value') ?? ''] as const);
    const options = pairs.filter(([name]) => name.startsWith('outcome.')).map(([name, label]) => ({ value: name.slice('outcome.'.length), label }));
    const form = parts.forms.find(({ key }) => key === task.getAttributeNS(CAMUNDA, 'formKey'));
    const fields = (form?.fields ?? []).map((field): Known => ({
      path: `forms.${id}.${field.name}`, label: field.title, group, type: field.type, options: field.options,
    }));
    return [{ path: `outcomes.${id}`, label: KNOWN.outcome, group, type: 'choice', options }, ...fields];
  });
}

const CAMUNDA = 'http://camunda.org/schema/1.0/bpmn';

function standing({ parameters, subjects }: Parts): readonly Known[] {
  const values = [
    ...parameters.map((one) => ({ ...one, path: `parameters.${one.name}`, group: KNOWN.parameters })),
    ...subjects.flatMap(({ title, facts }) => facts.map((fact) => ({ ...fact, path: `subject.${fact.name}`, group: title }))),
  ];
  return values.map(({ path, title, group, type }) => ({ path, label: title, group, type, options: [] }));
}
