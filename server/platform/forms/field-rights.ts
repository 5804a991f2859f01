/** The form as one person meets it: what they may write, only read, or not see at all. */
import { COMPONENT_TYPES, type Component, type FormDefinition } from './definition.ts';

export type FieldRights = Readonly<Record<string, 'read' | 'write' | 'hidden'>>;

/** The components whose values a person may set here. */
export function writable(components: readonly Component[], rights: FieldRights): readonly Component[] {
  return mapTop(components, (component) => (rightOf(component, rights) === 'write' ? component : undefined));
}

/** The form as it is checked: hidden fields are gone, and nothing is asked of one that is only read. */
export function visible(components: readonly Component[], rights: FieldRights): readonly Component[] {
  return mapTop(components, (component) => {
    const right = rightOf(component, rights);
    if (right === 'hidden') return undefined;
    return right === 'read' ? lenient(component) : component;
  });
}

/** The form without the fields of these keys, as if it never asked for them. */
export function withoutFields(definition: FormDefinition, keys: readonly string[]): FormDefinition {
  if (keys.length === 0) return definition;
  const gone: FieldRights = Object.fromEntries(keys.map((key) => [key, 'hidden']));
  return { ...definition, components: visible(definition.components, gone) };
}

export function rightOf(component: Component, rights: FieldRights): 'read' | 'write' | 'hidden' {
  const { key } = component;
  return key !== undefined && Object.hasOwn(rights, key) ? (rights[key] ?? 'write') : 'write';
}

function lenient(component: Component): Component {
  return { ...component, validate: {}, ...(component.components && { components: component.components.map(lenient) }) };
}

/** Maps the components at the top level of the data, looking through layout. */
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
