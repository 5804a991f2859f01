/** What a condition or an input may read at a place of the diagram: upstream fields, outcomes, step outputs, facts, parameters. */
import type { Parts } from '../../api/studio.ts';
import { KNOWN } from '../../text/studio-panel.ts';
import { outcomesIn, valueIn } from '../model/pairs.ts';
import { isA, nameOf, pairsOf, processOf, textOf } from '../model/read.ts';
import type { Drawn } from '../model/types.ts';
import { upstreamOf } from '../model/upstream.ts';

export type KnownValue = {
  /** As FEEL reads it: `forms.review.amount`. */
  readonly path: string;
  readonly label: string;
  /** Where it comes from: a task, a step, the subject, the parameters. */
  readonly group: string;
  readonly feel: string;
  readonly type: string;
  /** Its few values, where there are only a few. */
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** True for what is filled in or decided; parameters and facts are not. */
  readonly own: boolean;
};

/** The values surely or possibly known at an element, the nearest first. */
export function knownValuesAt(element: Drawn, parts: Parts): readonly KnownValue[] {
  return [...upstreamOf(element).flatMap((node) => valuesOf(node, parts)), ...standing(element, parts)];
}

function valuesOf(node: Drawn, parts: Parts): readonly KnownValue[] {
  if (isA(node, 'bpmn:UserTask')) return [...outcomeOf(node), ...fieldsOf(node, parts)];
  if (isA(node, 'bpmn:ServiceTask', 'bpmn:SendTask', 'bpmn:BusinessRuleTask')) return outputsOf(node, parts);
  if (!isA(node, 'bpmn:ScriptTask')) return [];
  const path = textOf(node.businessObject, 'camunda:resultVariable');
  return path === '' ? [] : [{ path, label: KNOWN.result, group: titleOf(node), feel: 'any', type: 'any', options: [], own: true }];
}

function outcomeOf(node: Drawn): readonly KnownValue[] {
  const outcomes = outcomesIn(pairsOf(node.businessObject));
  if (outcomes.length === 0) return [];
  const options = outcomes.map(({ code, name }) => ({ value: code, label: name || code }));
  return [{ path: `outcomes.${node.id}`, label: KNOWN.outcome, group: titleOf(node), feel: 'string', type: 'choice', options, own: true }];
}

function fieldsOf(node: Drawn, parts: Parts): readonly KnownValue[] {
  const form = parts.forms.find(({ key }) => key === textOf(node.businessObject, 'camunda:formKey'));
  return (form?.fields ?? []).filter(({ sensitive }) => !sensitive).map(({ name, title, feel, type, options }) => ({
    path: `forms.${node.id}.${name}`, label: title, group: titleOf(node), feel, type, options, own: true,
  }));
}

function outputsOf(node: Drawn, parts: Parts): readonly KnownValue[] {
  const step = parts.steps.find(({ name }) => name === textOf(node.businessObject, 'camunda:topic'));
  const holder = textOf(node.businessObject, 'camunda:resultVariable');
  return (step?.outputs ?? []).map(({ name, title, feel, type }) => ({
    path: holder === '' ? name : `${holder}.${name}`, label: title, group: titleOf(node), feel, type, options: [], own: true,
  }));
}

/** What is known everywhere: the facts of the subject and the dated parameters. */
function standing(element: Drawn, parts: Parts): readonly KnownValue[] {
  const type = valueIn(pairsOf(processOf(element.businessObject)), 'subject.type');
  const subject = parts.subjects.find((one) => one.type === type);
  const facts = (subject?.facts ?? []).map((fact) => ({ ...fact, path: `subject.${fact.name}`, group: subject?.title ?? '' }));
  const parameters = parts.parameters.map((one) => ({ ...one, path: `parameters.${one.name}`, group: KNOWN.parameters }));
  return [...facts, ...parameters].map(({ path, title, group, feel, type: kind }) => ({
    path, label: title, group, feel, type: kind, options: [], own: false,
  }));
}

export function titleOf(node: Drawn): string {
  return nameOf(node) || node.id;
}
