/** The one door to @formio/core: its conditions and its validation, with everything that could run code taken out. */
import core from '@formio/core';

import { childrenOf, COMPONENT_TYPES, fieldTypeOf, type Component } from './definition.ts';
import { applyLogic } from './logic.ts';

const { Evaluator, jsonLogic, ProcessorMap, processSync } = core;

// No JavaScript from a definition, and no JSONLogic but our own. Definitions are refused when saved as well.
Evaluator.noeval = true;
jsonLogic.apply = applyLogic as typeof jsonLogic.apply;

/** A rule of the form that the data breaks: where, which, and the figure it names. */
export type CoreFault = { readonly path: string; readonly rule: string; readonly label: string; readonly setting: unknown };

/**
 * Runs the form's conditions and rules over data that already has the right types. Answers the data without what the
 * conditions hide, and every rule broken. Changes nothing it was given.
 */
export function runCore(components: readonly Component[], data: Record<string, unknown>): { data: Record<string, unknown>; faults: CoreFault[] } {
  const copy = structuredClone(data);
  const adapted = components.map(adapt);
  const scope: { errors?: CoreError[] } = {};
  const processors = [ProcessorMap['filter'], ProcessorMap['conditions'], ProcessorMap['clearHidden'], ProcessorMap['validate']];
  const context = {
    form: { components: adapted }, components: adapted, submission: { data: copy }, data: copy, processors, scope, config: { server: true },
  };
  processSync(context as never);
  return { data: (context.data ?? {}) as Record<string, unknown>, faults: (scope.errors ?? []).map(faultOf) };
}

type CoreError = {
  readonly errorKeyOrMessage: string; readonly ruleName?: string;
  readonly context: { readonly path?: string; readonly component?: { readonly label?: string }; readonly setting?: unknown; readonly length?: unknown; readonly min?: unknown; readonly max?: unknown };
};

function faultOf({ errorKeyOrMessage, context }: CoreError): CoreFault {
  const setting = context.length ?? context.min ?? context.max ?? context.setting;
  return { path: context.path ?? '', rule: errorKeyOrMessage, label: context.component?.label ?? '', setting };
}

/**
 * Our own components in a type core knows: a text, or a list of values for attachments. Their rules of money and rate are
 * compared as decimal text elsewhere, so core must not read them as floats.
 */
function adapt(component: Component): Component {
  const kind = COMPONENT_TYPES[component.type];
  const inner = component.columns
    ? { columns: component.columns.map((column) => ({ ...column, components: (column.components ?? []).map(adapt) })) }
    : component.components ? { components: childrenOf(component).map(adapt) } : {};
  const base = { ...component, ...inner, clearOnHide: true };
  if (kind === 'layout' || kind === undefined) return { ...base, input: false };
  if (kind === 'silent') return { ...base, type: 'content', input: false };
  const { required, minLength, maxLength, min, max } = component.validate ?? {};
  const type = fieldTypeOf(component);
  const numeric = type === 'number' || type === 'integer';
  const validate = { required, minLength, maxLength, ...(numeric ? { min, max } : {}) };
  return { ...base, input: true, type: CORE_TYPES[component.type] ?? component.type, validate, ...(component.type === 'attachment' ? { multiple: true } : {}) };
}

const CORE_TYPES: Readonly<Record<string, string>> = {
  money: 'textfield', rate: 'textfield', businessDate: 'textfield', residentId: 'textfield', socialCreditCode: 'textfield',
  mobile: 'textfield', bankCard: 'textfield', customer: 'textfield', product: 'textfield', attachment: 'hidden',
};
