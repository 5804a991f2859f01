/** PURE: what of a definition is drawn, for whom and how. Form.io gets only what is named here. */
import {
  childrenOf, COMPONENT_TYPES, type Component, optionsOf, valueComponents,
} from '../../../server/platform/forms/definition.ts';
import type { FieldRight, FormDefinition, Submission } from '../api/types.ts';
import { readLabel } from '../ui/form-facts.ts';

type Rights = Readonly<Record<string, FieldRight>>;
type Scope = { readonly rights: Rights; readonly readOnly: boolean };

/** Properties that may reach the renderer. What runs code, fetches or calls in a library is none of them. */
const PASSED = [
  'type', 'key', 'label', 'input', 'values', 'validate', 'conditional', 'description', 'placeholder', 'prefix', 'suffix', 'rows', 'inline',
  'hideLabel', 'defaultValue', 'clearOnHide', 'addAnother', 'title', 'legend', 'html', 'showCharCount', 'chinese', 'accept', 'maxFiles',
  'loanField', 'fixed', 'disableAddingRemovingRows',
] as const;
const RULES = ['required', 'min', 'max', 'minLength', 'maxLength', 'minSelectedCount', 'maxSelectedCount', 'integer'] as const;

/** Drawn by React inside the form; the others by Form.io itself. */
export const WIDGET_TYPES = [
  'money', 'rate', 'businessDate', 'residentId', 'socialCreditCode', 'mobile', 'bankCard', 'accountNumber', 'customer', 'product',
  'agreement', 'loan', 'loanEvent',
  'ourAccount', 'attachment', 'quote', 'choice', 'shown',
  'dossier', 'dossierItem', 'storagePlace',
] as const;
export type WidgetType = (typeof WIDGET_TYPES)[number];

/**
 * The definition as one person meets it: hidden fields are gone, what they may only read is shown as text, buttons are the
 * page's. `readOnly` shows the whole form as text.
 */
export function prepare(form: FormDefinition, rights: Rights, readOnly: boolean): FormDefinition {
  return { display: 'form', components: drawn(form.components, { rights, readOnly }) };
}

function drawn(components: readonly Component[], scope: Scope): readonly Component[] {
  return components.flatMap((component) => {
    const kind = COMPONENT_TYPES[component.type];
    if (kind === 'layout') return layout(component, scope);
    if (kind === 'silent') return component.type === 'button' ? [] : [passed(component)];
    const right = scope.rights[component.key ?? ''] ?? 'write';
    if (kind === undefined || right === 'hidden') return [];
    return [right === 'read' || scope.readOnly ? shown(component, scope) : writable(component)];
  });
}

function layout(component: Component, scope: Scope): readonly Component[] {
  const components = drawn(component.components ?? [], scope);
  const columns = (component.columns ?? []).map((column) => ({ ...column, components: drawn(column.components ?? [], scope) }));
  const filled = columns.filter((column) => column.components.length > 0);
  if (components.length === 0 && filled.length === 0) return [];
  return [{ ...passed(component), input: false, ...(component.columns ? { columns: filled } : { components }) }];
}

/** A field that is only read: its label, its value as text, and what is said of it where it helps to judge; how to fill it in helps nobody. */
function shown(component: Component, { readOnly }: Scope): Component {
  const { conditional, label, description, key = '' } = component;
  const note = !readOnly && typeof description === 'string' ? description : '';
  return {
    type: 'shown', key, label: readLabel(label ?? key), input: true, source: read(component),
    ...(note && { description: note }), ...(conditional && { conditional }),
  };
}

/** What is needed of a component to read its value: what it is, its words, and the fields of its rows. */
function read(component: Component): Component {
  return {
    type: component.type,
    ...pick(component, ['key', 'label', 'suffix', 'sensitive', 'multiple', 'title', 'legend', 'loanField', 'chinese']),
    values: optionsOf(component),
    components: childrenOf(component).map(read),
  };
}

function writable(component: Component): Component {
  const base = passed(component);
  switch (component.type) {
    case 'select': return select(component, base);
    case 'datagrid': return list(component, base);
    case 'number': return { ...base, ...TYPED, ...(component.validate?.['integer'] === true && { decimalLimit: 0 }) };
    case 'textfield': case 'textarea': return { ...base, ...TYPED };
    case 'checkbox': case 'radio': case 'selectboxes': return base;
    default: return widget(component, base);
  }
}

/** Faults of what is typed show when the field is left, not while it is being typed. */
const TYPED = { validateOn: 'blur' } as const;

function widget({ validate }: Component, base: Component): Component {
  const { min, max, required } = validate ?? {};
  return { ...base, ...TYPED, validate: { required: required === true }, limits: { min, max } };
}

/** One of a few is the platform's own list; several are boxes to tick. */
function select(component: Component, base: Component): Component {
  const values = optionsOf(component);
  return component.multiple ? { ...base, type: 'selectboxes', values } : { ...base, type: 'choice', values };
}

function list(component: Component, base: Component): Component {
  const { required, minLength } = component.validate ?? {};
  const components = childrenOf(component).map((inner) => ({ ...writable(inner), dataGridLabel: true }));
  return { ...base, components, initEmpty: required !== true && !(Number(minLength) > 0) };
}

function passed(component: Component): Component {
  const given = pick(component, PASSED);
  return { ...given, type: component.type, ...(component.validate && { validate: pick(component.validate, RULES) }) };
}

function pick(from: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.flatMap((name) => (from[name] === undefined ? [] : [[name, from[name]]])));
}

/** The values as the fields want them: several choices are kept as a list and ticked as boxes. */
export function valuesFor(form: FormDefinition, data: Submission): Record<string, unknown> {
  const values: Record<string, unknown> = { ...data };
  for (const component of valueComponents(form.components)) {
    const { key = '' } = component;
    const value = values[key];
    if (Array.isArray(value) && isBoxes(component)) values[key] = Object.fromEntries(value.map((choice) => [String(choice), true]));
  }
  return values;
}

function isBoxes({ type, multiple }: Component): boolean {
  return type === 'selectboxes' || (type === 'select' && multiple === true);
}

/** What the person may send: nothing that they only read. */
export function writtenOf(form: FormDefinition, rights: Rights, data: Submission): Submission {
  const keys = valueComponents(form.components).map(({ key = '' }) => key);
  return Object.fromEntries(keys.filter((key) => (rights[key] ?? 'write') === 'write' && data[key] !== undefined).map((key) => [key, data[key]]));
}
