/** What a person sent, as the form and their rights let it pass. Everything is checked here; the browser's check is a courtesy. */
import { Refusal, type FieldError } from '../../errors.ts';
import { FORM_ERRORS_ZH } from '../../text/form-errors.zh.ts';
import { runCore, type CoreFault } from './core.ts';
import { childrenOf, COMPONENT_TYPES, fieldTypeOf, isSensitive, valueComponents, type Component, type FormDefinition } from './definition.ts';
import { maskOf } from './fields/mask.ts';
import { strictly, type StrictFault } from './strict.ts';

export type FieldRights = Readonly<Record<string, 'read' | 'write' | 'hidden'>>;

/** A secret that was taken out of the data: its place there holds the mask. */
export type SensitiveValue = { readonly path: string; readonly type: string; readonly value: string; readonly mask: string };

export type CheckedSubmission = { readonly data: Record<string, unknown>; readonly sensitive: readonly SensitiveValue[] };

/**
 * Checks a submission: unknown fields are dropped, a field that may only be read keeps its previous value whatever was
 * sent, a hidden one is left out, what a condition hides is stripped; types, choices, formats and rules are strict.
 * Secrets come back apart. Throws `form-invalid` with one error per fault.
 */
export function checkSubmission(
  definition: FormDefinition, sent: unknown, options: { rights?: FieldRights; previous?: Readonly<Record<string, unknown>> } = {},
): CheckedSubmission {
  const { rights = {}, previous = {} } = options;
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) throw invalid([{ pointer: '', detail: text('record', {}) }]);
  const components = writable(definition.components, rights);
  const strict = strictly(components, untouchedSecrets(components, sent as Record<string, unknown>, previous));
  const readable = valueComponents(definition.components).filter((component) => rights[component.key ?? ''] === 'read');
  const kept = Object.fromEntries(readable.flatMap(({ key }) => (key !== undefined && Object.hasOwn(previous, key) ? [[key, previous[key]]] : [])));
  const secrets = keptSecrets(components, sent as Record<string, unknown>, previous);
  const core = runCore(relaxed(definition.components, rights), { ...strict.data, ...kept, ...secrets });
  const broken = core.faults.filter((fault) => !strict.faults.some((one) => one.pointer === pointerOf(fault.path)));
  if (strict.faults.length + broken.length > 0) throw invalid([...strict.faults.map(strictError), ...broken.map(coreError)]);
  const { data, sensitive } = seclude(components, core.data, '', secrets);
  return { data, sensitive };
}

/** What a draft may keep: everything but secrets, whatever its state. */
export function draftOf(definition: FormDefinition, data: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return withoutSecrets(definition.components, data);
}

function withoutSecrets(components: readonly Component[], data: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const component of valueComponents(components)) {
    const { key } = component;
    if (key === undefined || isSensitive(component) || !Object.hasOwn(data, key)) continue;
    const value = data[key];
    kept[key] = fieldTypeOf(component) === 'list' && Array.isArray(value)
      ? value.filter((row) => typeof row === 'object' && row !== null).map((row) => withoutSecrets(childrenOf(component), row as Record<string, unknown>))
      : value;
  }
  return kept;
}

/** The components whose values a person may set here. */
function writable(components: readonly Component[], rights: FieldRights): readonly Component[] {
  return mapTop(components, (component) => ((rights[component.key ?? ''] ?? 'write') === 'write' ? component : undefined));
}

/** The form as core checks it: hidden fields are gone, and a field that is only read is not required of this person. */
function relaxed(components: readonly Component[], rights: FieldRights): readonly Component[] {
  return mapTop(components, (component) => {
    const right = rights[component.key ?? ''] ?? 'write';
    if (right === 'hidden') return undefined;
    return right === 'read' ? { ...component, validate: {} } : component;
  });
}

/** Maps the value components at the top level of the data, looking through layout. */
function mapTop(components: readonly Component[], map: (component: Component) => Component | undefined): readonly Component[] {
  return components.flatMap((component): Component[] => {
    if (COMPONENT_TYPES[component.type] !== 'layout') return [map(component)].filter((one) => one !== undefined);
    return [{
      ...component,
      ...(component.components && { components: mapTop(component.components, map) }),
      ...(component.columns && { columns: component.columns.map((column) => ({ ...column, components: mapTop(column.components ?? [], map) })) }),
    }];
  });
}

/** A secret sent back as the mask it was shown as was not changed: it is no value of its own. */
function untouchedSecrets(components: readonly Component[], sent: Record<string, unknown>, previous: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const same = Object.keys(keptSecrets(components, sent, previous));
  return Object.fromEntries(Object.entries(sent).filter(([key]) => !same.includes(key)));
}

function keptSecrets(components: readonly Component[], sent: Record<string, unknown>, previous: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kept = valueComponents(components).filter(isSensitive).flatMap(({ key }) =>
    key !== undefined && typeof previous[key] === 'string' && sent[key] === previous[key] ? [[key, previous[key]]] : []);
  return Object.fromEntries(kept);
}

/** Takes every secret out of the data and leaves its mask. */
function seclude(
  components: readonly Component[], data: Record<string, unknown>, pointer: string, masked: Readonly<Record<string, unknown>>,
): { data: Record<string, unknown>; sensitive: SensitiveValue[] } {
  const clean = { ...data };
  const sensitive: SensitiveValue[] = [];
  for (const component of valueComponents(components)) {
    const key = component.key ?? '';
    const value = clean[key];
    const path = `${pointer}/${key}`;
    if (fieldTypeOf(component) === 'list' && Array.isArray(value)) {
      const rows = value.map((row: Record<string, unknown>, at) => seclude(childrenOf(component), row, `${path}/${at}`, {}));
      clean[key] = rows.map((row) => row.data);
      sensitive.push(...rows.flatMap((row) => row.sensitive));
    } else if (isSensitive(component) && typeof value === 'string' && !Object.hasOwn(masked, key)) {
      const type = fieldTypeOf(component) ?? 'text';
      const mask = maskOf(type, value);
      sensitive.push({ path, type, value, mask });
      clean[key] = mask;
    }
  }
  return { data: clean, sensitive };
}

function invalid(errors: readonly FieldError[]): Refusal {
  return new Refusal('invalid', 'form-invalid', { count: errors.length }, errors);
}

function strictError({ pointer, say, facts }: StrictFault): FieldError {
  return { pointer, detail: text(say, facts) };
}

function coreError({ path, rule, setting }: CoreFault): FieldError {
  return { pointer: pointerOf(path), detail: text(FORM_ERRORS_ZH[rule] ? rule : 'default', { setting }) };
}

/** `guarantors[0].name` → `/guarantors/0/name`. */
function pointerOf(path: string): string {
  return path === '' ? '' : `/${path.replaceAll(/\[(\d+)\]/g, '.$1').split('.').join('/')}`;
}

function text(say: string, facts: Readonly<Record<string, unknown>>): string {
  return (FORM_ERRORS_ZH[say] ?? FORM_ERRORS_ZH['default'] ?? '').replaceAll(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ''));
}
