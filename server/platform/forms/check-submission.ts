/** What a person sent, as the form and their rights let it pass. Everything is checked here; the browser's check is a courtesy. */
import { Refusal, type FieldError } from '../../errors.ts';
import { FORM_ERRORS_ZH, spoken } from '../../text/form-errors.zh.ts';
import { runCore, type CoreFault } from './core.ts';
import { childrenOf, fieldTypeOf, valueComponents, type Component, type FormDefinition } from './definition.ts';
import { rightOf, visible, writable, type FieldRights } from './field-rights.ts';
import { isRecord } from './plain.ts';
import { originOf, seclude, withoutSecrets, type KeptSecret, type SensitiveValue } from './secrets.ts';
import { placeOf, strictly, UUID, type Places, type StrictFault } from './strict.ts';

/** A file that a submission names: its place in the data, an RFC 6901 pointer, and its id. */
export type NamedFile = { readonly path: string; readonly id: string };

export type CheckedSubmission = {
  /** Declared fields only, each of its type; secrets are masks. */
  readonly data: Record<string, unknown>;
  readonly sensitive: readonly SensitiveValue[];
  readonly kept: readonly KeptSecret[];
  readonly files: readonly NamedFile[];
};

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
  const shown = visible(definition.components, rights);
  const strict = strictly(
    writable(definition.components, rights), sent as Record<string, unknown>,
    (path, value) => originOf(previous, path, value) !== undefined,
  );
  const core = runCore(shown, { ...strict.data, ...readOnly(definition, rights, previous) });
  const faults = [...strict.faults.map(strictError), ...core.faults.map((fault) => coreError(fault, strict.places))];
  if (faults.length > 0) throw invalid(faults.filter((one, at) => faults.findIndex(({ pointer }) => pointer === one.pointer) === at));
  const secluded = seclude(shown, core.data, previous);
  return { ...secluded, files: filesIn(shown, secluded.data) };
}

/** What a draft may keep: the form's own fields without its secrets, whatever state they are in. */
export function draftOf(definition: FormDefinition, data: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return withoutSecrets(definition.components, data);
}

/** The fields that are only read here, as they stood before. */
function readOnly({ components }: FormDefinition, rights: FieldRights, previous: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const keys = valueComponents(components).filter((one) => rightOf(one, rights) === 'read').map((one) => one.key ?? '');
  return Object.fromEntries(keys.flatMap((key) => (Object.hasOwn(previous, key) ? [[key, previous[key]]] : [])));
}

function filesIn(components: readonly Component[], data: Readonly<Record<string, unknown>>, pointer = ''): NamedFile[] {
  return valueComponents(components).flatMap((component): NamedFile[] => {
    const { key = '' } = component;
    const value = Object.hasOwn(data, key) ? data[key] : undefined;
    if (!Array.isArray(value)) return [];
    const type = fieldTypeOf(component);
    if (type === 'attachment') return value.flatMap((file, at) => (isFile(file) ? [{ path: `${pointer}/${key}/${at}`, id: file.id }] : []));
    return type === 'list' ? value.flatMap((row, at) => filesIn(childrenOf(component), row, `${pointer}/${key}/${at}`)) : [];
  });
}

/** What was kept from before need not be a file. */
function isFile(value: unknown): value is { readonly id: string } {
  return isRecord(value) && typeof value['id'] === 'string' && UUID.test(value['id']);
}

function invalid(errors: readonly FieldError[]): Refusal {
  return new Refusal('invalid', 'form-invalid', { count: errors.length }, errors);
}

function strictError({ pointer, say, facts }: StrictFault): FieldError {
  return { pointer, detail: text(say, facts) };
}

function coreError({ path, rule, setting }: CoreFault, places: Places): FieldError {
  return { pointer: placeOf(pointerOf(path), places), detail: text(rule, { setting }) };
}

/** `guarantors[0].name` → `/guarantors/0/name`. */
function pointerOf(path: string): string {
  return path === '' ? '' : `/${path.replaceAll(/\[(\d+)\]/g, '.$1').split('.').join('/')}`;
}

function text(say: string, facts: Readonly<Record<string, unknown>>): string {
  return spoken(FORM_ERRORS_ZH, say, facts);
}
