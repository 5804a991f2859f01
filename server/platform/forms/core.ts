/** The one door to @formio/core: its conditions and its validation, with everything that could run code taken out. */
import { isDeepStrictEqual } from 'node:util';

import core from '@formio/core';

import { badOperator } from './check-conditional.ts';
import { childrenOf, COMPONENT_TYPES, fieldTypeOf, type Component, type FieldType } from './definition.ts';
import { applyLogic } from './logic.ts';

const { Evaluator, jsonLogic, ProcessorMap, processSync } = core;

// No JavaScript from a definition, and no JSONLogic but our own. Definitions are refused when saved as well.
Evaluator.noeval = true;
jsonLogic.apply = applyLogic as typeof jsonLogic.apply;

/** A rule of the form that the data breaks: where, which, and the figure it names. */
export type CoreFault = { readonly path: string; readonly rule: string; readonly setting: unknown };

/**
 * Runs the form's conditions and rules over data that already has the right types. Answers the data without what the
 * conditions hide, and every rule broken. Changes nothing it was given. What is hidden may itself have been asked about, so
 * it runs again until nothing more is hidden.
 */
export function runCore(components: readonly Component[], data: Record<string, unknown>): { data: Record<string, unknown>; faults: CoreFault[] } {
  let before = data;
  for (let pass = 1; ; pass += 1) {
    const ran = runOnce(components, before);
    if (pass === MOST_PASSES || isDeepStrictEqual(ran.data, before)) return ran;
    before = ran.data;
  }
}

const MOST_PASSES = 8;

function runOnce(components: readonly Component[], data: Record<string, unknown>): { data: Record<string, unknown>; faults: CoreFault[] } {
  const copy = structuredClone(data);
  const adapted = components.map(adapt);
  const scope: { errors?: CoreError[] } = {};
  const processors = [ProcessorMap['filter'], ProcessorMap['conditions'], ProcessorMap['clearHidden'], ProcessorMap['validate']];
  const context = {
    form: { components: adapted }, components: adapted, submission: { data: copy }, data: copy, processors, scope, config: { server: true },
  };
  processSync(context as never);
  return { data: context.data, faults: (scope.errors ?? []).map(faultOf).filter(({ path }) => isThere(context.data, path)) };
}

/** False in a row that was not given: core looks at a first row even of a list that has none. */
function isThere(data: unknown, path: string): boolean {
  let at = data;
  for (const part of path.replaceAll(/\[(\d+)\]/g, '.$1').split('.')) {
    if (/^\d+$/.test(part) && (!Array.isArray(at) || at.length <= Number(part))) return false;
    at = (at as Record<string, unknown> | undefined)?.[part];
  }
  return true;
}

type CoreError = {
  readonly errorKeyOrMessage: string;
  readonly context: { readonly path?: string; readonly setting?: unknown; readonly length?: unknown };
};

function faultOf({ errorKeyOrMessage, context }: CoreError): CoreFault {
  const setting = context.length ?? context.setting;
  return { path: context.path ?? '', rule: errorKeyOrMessage, setting };
}

/**
 * A component as core is to see it: in a type it knows, and with nothing but what its conditions and rules need. The limits
 * of numbers, money and rates are `strictly`'s: core would read the last two as floats.
 */
function adapt(component: Component): Component {
  const kind = COMPONENT_TYPES[component.type];
  const { key = '', conditional, hidden } = component;
  const bad = badOperator(conditional?.['json']);
  if (bad !== undefined) throw new Error(`the condition of ${key} was never checked: ${bad}`);
  const base = { key, clearOnHide: true, ...(conditional && { conditional }), ...(hidden === true && { hidden }) };
  if (kind === 'silent' || kind === undefined) return { ...base, type: 'content', input: false };
  if (kind === 'layout') return { ...base, ...innerOf(component), type: component.type, input: false };
  const { required, minLength, maxLength } = component.validate ?? {};
  const type = fieldTypeOf(component);
  const lengths = type === 'text' ? { minLength, maxLength } : {};
  return {
    ...base, ...(kind === 'list' && innerOf(component)), type: CORE_TYPES[kind], input: true, validate: { required, ...lengths },
    ...((type === 'choices' || type === 'attachment') && { multiple: true }),
  };
}

function innerOf(component: Component): Partial<Component> {
  if (!component.columns) return { components: childrenOf(component).map(adapt) };
  return { columns: component.columns.map((column) => ({ components: (column.components ?? []).map(adapt) })) };
}

const CORE_TYPES: Readonly<Record<FieldType, string>> = {
  text: 'textfield', number: 'number', integer: 'number', boolean: 'checkbox', choice: 'select', choices: 'select', list: 'datagrid',
  money: 'textfield', rate: 'textfield', date: 'textfield', residentId: 'textfield', socialCreditCode: 'textfield', mobile: 'textfield',
  bankCard: 'textfield', accountNumber: 'textfield', customer: 'textfield', product: 'textfield', agreement: 'textfield', loan: 'textfield',
  loanEvent: 'textfield', attachment: 'select',
  dossier: 'textfield', dossierItem: 'textfield', storagePlace: 'textfield',
};
