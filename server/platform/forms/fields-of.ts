import {
  childrenOf, fieldTypeOf, isSensitive, optionsOf, valueComponents,
  type Component, type FieldType, type FormDefinition, type Option,
} from './definition.ts';

/** A declared field of a form, as FEEL, the rights editor and the analyst see it. */
export type Field = {
  readonly key: string;
  readonly label: string;
  readonly type: FieldType;
  readonly required: boolean;
  readonly sensitive: boolean;
  readonly options: readonly Option[];
  /** The fields of one row of a list. */
  readonly fields: readonly Field[];
};

/** The fields of a form in the order they are shown. */
export function fieldsOf(definition: FormDefinition): readonly Field[] {
  return fieldsIn(definition.components);
}

function fieldsIn(components: readonly Component[]): readonly Field[] {
  return valueComponents(components).flatMap((component) => {
    const type = fieldTypeOf(component);
    if (type === undefined || component.key === undefined) return [];
    return [{
      key: component.key,
      label: component.label ?? component.key,
      type,
      required: component.validate?.['required'] === true,
      sensitive: isSensitive(component),
      options: optionsOf(component),
      fields: type === 'list' ? fieldsIn(childrenOf(component)) : [],
    }];
  });
}
