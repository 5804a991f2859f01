/** PURE: the names of fields. */
import { COMPONENT_TYPES } from '../../../../server/platform/forms/definition.ts';
import { type Component, componentAt, type FormDefinition, replaceAt, rowsOf } from './tree.ts';

/** A field that holds a value, as a condition may ask about it. */
export type NamedField = { readonly key: string; readonly label: string; readonly component: Component };

export function fieldsIn(form: FormDefinition): readonly NamedField[] {
  return rowsOf(form).flatMap((row) => {
    if (row.kind === 'column') return [];
    const { key, label, type } = row.component;
    const kind = COMPONENT_TYPES[type];
    if (key === undefined || kind === undefined || kind === 'layout' || kind === 'silent') return [];
    return [{ key, label: label || key, component: row.component }];
  });
}

const keysIn = (form: FormDefinition): ReadonlySet<string> =>
  new Set(rowsOf(form).flatMap((row) => (row.kind === 'component' && row.component.key ? [row.component.key] : [])));

/** A key that no component of the form has. */
export function freshKey(form: FormDefinition, stem: string): string {
  const taken = keysIn(form);
  if (!taken.has(stem)) return stem;
  let n = 2;
  while (taken.has(`${stem}${n}`)) n += 1;
  return `${stem}${n}`;
}

/** Gives a field another key, and the conditions that ask about it too; while another field still has the old one they stay. */
export function renamed(form: FormDefinition, path: string, key: string): FormDefinition {
  const component = componentAt(form, path);
  const old = component?.key;
  if (!component) return form;
  const next = replaceAt(form, path, { ...component, key });
  if (old === undefined || old === '' || keysIn(next).has(old)) return next;
  return rowsOf(next).reduce((made, row) => {
    const asked = row.kind === 'component' ? row.component.conditional : undefined;
    const rewritten = asked && rewrittenFor(asked, old, key);
    if (row.kind !== 'component' || !rewritten || rewritten === asked) return made;
    return replaceAt(made, row.path, { ...row.component, conditional: rewritten });
  }, next);
}

function rewrittenFor(conditional: Readonly<Record<string, unknown>>, old: string, key: string): Readonly<Record<string, unknown>> {
  const { when, conditions } = conditional;
  const asks = when === old || (Array.isArray(conditions) && conditions.some((one: { component?: unknown }) => one.component === old));
  if (!asks) return conditional;
  return {
    ...conditional, ...(when === old && { when: key }),
    ...(Array.isArray(conditions) && {
      conditions: conditions.map((one: { component?: unknown }) => (one.component === old ? { ...one, component: key } : one)),
    }),
  };
}
