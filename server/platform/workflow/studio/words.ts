/** What facts of a diagram say, in the words of its readers: roles, forms, steps and tasks by their names. */
import { durationWord, factLabel, factWord, LIST_COMMA_ZH, typeWord } from '../../../text/studio.zh.ts';
import { subjectName, valueName } from '../../../text/values.zh.ts';
import type { Described, Description } from '../engine/index.ts';
import type { ChangedFact, Difference, ElementDifference } from './difference.ts';
import type { DifferenceAnswer, Parts } from './shapes.ts';

type Names = {
  readonly roles: ReadonlyMap<string, string>;
  readonly forms: ReadonlyMap<string, string>;
  readonly steps: ReadonlyMap<string, string>;
  readonly elements: ReadonlyMap<string, string>;
  /** Fields by form key and field name. */
  readonly fields: ReadonlyMap<string, string>;
};

/** A difference with labels and values in Chinese. */
export function inWords(
  difference: Difference, { parts, before, after }: { parts: Parts; before: Description; after: Description },
): DifferenceAnswer {
  const names = namesOf(parts, before, after);
  return {
    elements: difference.elements.map((element) => ({
      id: element.id, type: element.type, typeName: typeWord(element.type),
      name: nameOf(element, element.change === 'removed' ? before : after), change: element.change,
      facts: element.facts
        .filter(({ key }) => key !== 'name' || element.change === 'changed')
        .map((fact) => factInWords(fact, names, formOf(element, after, before))),
    })),
    moved: [...difference.moved],
  };
}

function namesOf(parts: Parts, before: Description, after: Description): Names {
  return {
    roles: new Map(parts.roles.map(({ code, name }) => [code, name])),
    forms: new Map(parts.forms.map(({ key, title }) => [key, title])),
    steps: new Map(parts.steps.map(({ name, title }) => [name, title])),
    elements: new Map([before, after].flatMap((one) => [...one.elements.keys()].map((id): [string, string] => [id, called(id, one)]))),
    fields: new Map(parts.forms.flatMap(({ key, fields }) => fields.map(({ name, title }): [string, string] => [`${key} ${name}`, title]))),
  };
}

/** What an element is spoken of as: its name; a flow without one goes by its ends, anything else by its type. */
function called(id: string, description: Description): string {
  const element = description.elements.get(id);
  if (!element) return id;
  return element.name || between(element, description) || typeWord(element.type);
}

function between({ facts }: Described, description: Description): string | undefined {
  const [from, to] = [facts.get('sourceRef'), facts.get('targetRef')];
  return from === undefined || to === undefined ? undefined : `${called(from, description)} → ${called(to, description)}`;
}

/** The name it has on the page, or none. */
function nameOf({ id, name }: ElementDifference, description: Description): string {
  const element = description.elements.get(id);
  return name || (element && between(element, description)) || '';
}

function formOf({ id }: ElementDifference, ...descriptions: readonly Description[]): string {
  return descriptions.map(({ elements }) => elements.get(id)?.facts.get('formKey')).find((key) => key !== undefined) ?? '';
}

function factInWords({ key, before, after }: ChangedFact, names: Names, form: string): DifferenceAnswer['elements'][number]['facts'][number] {
  const say = (value: string | undefined) => (value === undefined ? null : valueInWords(key, value, names, form));
  const label = factLabel(key, (name) => (
    key.startsWith('input.') || key.startsWith('output.') ? valueName(name) : names.fields.get(`${form} ${name}`) ?? name));
  return { key, label, before: say(before), after: say(after) };
}

const ROLES = new Set(['candidateGroups', 'candidateStarterGroups', 'property.cc', 'property.vote.veto']);
const ELEMENTS = new Set(['property.excludes', 'property.returns', 'sourceRef', 'targetRef', 'default', 'attachedToRef']);
const DURATIONS = new Set(['property.due', 'timeDuration', 'historyTimeToLive']);

function valueInWords(key: string, value: string, names: Names, form: string): string {
  if (ROLES.has(key)) return each(value, (code) => names.roles.get(code) ?? factWord(key, code) ?? code);
  if (ELEMENTS.has(key)) return each(value, (id) => names.elements.get(id) ?? factWord(key, id) ?? id);
  if (DURATIONS.has(key)) return durationWord(value);
  if (key === 'formKey') return names.forms.get(value) ?? value;
  if (key === 'topic' || key === 'property.cancel.step') return names.steps.get(value) ?? value;
  if (key === 'type' || key === 'event') return typeWord(value);
  if (key === 'property.subject.type') return subjectName(value);
  if (key === 'property.subject.field') return names.fields.get(`${form} ${value}`) ?? value;
  if (key === 'property.fields') return each(value, (pair) => fieldRight(pair, names, form));
  return factWord(key, value) ?? value;
}

function fieldRight(pair: string, names: Names, form: string): string {
  const [field = '', right = ''] = pair.split(':').map((part) => part.trim());
  return `${names.fields.get(`${form} ${field}`) ?? field} ${factWord('field-rights', right) ?? right}`;
}

function each(list: string, say: (one: string) => string): string {
  return list.split(',').map((one) => one.trim()).filter((one) => one !== '').map(say).join(LIST_COMMA_ZH);
}
