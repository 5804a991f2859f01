/** The shape of a Form.io definition as far as this house uses it, and how to walk it. */

export type Option = { readonly label: string; readonly value: string };

export type Component = {
  readonly type: string;
  readonly key?: string;
  readonly label?: string;
  readonly input?: boolean;
  readonly multiple?: boolean;
  readonly sensitive?: boolean;
  readonly values?: readonly Option[];
  readonly data?: { readonly values?: readonly Option[] };
  readonly validate?: Readonly<Record<string, unknown>>;
  readonly conditional?: Readonly<Record<string, unknown>>;
  readonly components?: readonly Component[];
  readonly columns?: readonly { readonly components?: readonly Component[] }[];
  readonly [property: string]: unknown;
};

export type FormDefinition = { readonly title?: string; readonly components: readonly Component[]; readonly [property: string]: unknown };

/** The components directly inside a layout or list component. */
export function childrenOf(component: Component): readonly Component[] {
  return [...(component.components ?? []), ...(component.columns ?? []).flatMap((column) => column.components ?? [])];
}

/** The components that hold a value at one level of the data: layout is looked through, a list is not entered. */
export function valueComponents(components: readonly Component[]): readonly Component[] {
  return components.flatMap((component) => {
    const kind = COMPONENT_TYPES[component.type];
    if (kind === 'layout') return valueComponents(childrenOf(component));
    return kind === undefined || kind === 'silent' ? [] : [component];
  });
}

export const FIELD_TYPES = [
  'text', 'number', 'integer', 'boolean', 'choice', 'choices', 'money', 'rate', 'date', 'residentId', 'socialCreditCode',
  'mobile', 'bankCard', 'accountNumber', 'customer', 'product', 'agreement', 'loan', 'loanEvent', 'attachment', 'list',
  'dossier', 'dossierItem', 'storagePlace',
] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

/** Types whose value is the id of a record. */
export const REFERENCES = [
  'customer', 'product', 'agreement', 'loan', 'loanEvent', 'dossier', 'dossierItem', 'storagePlace',
] as const satisfies readonly FieldType[];
export const isReference = (type: FieldType): type is (typeof REFERENCES)[number] => (REFERENCES as readonly FieldType[]).includes(type);

/**
 * Every component type a definition may use. `layout` holds others, `silent` shows something and has no value; the rest
 * name the type of the value. What is not here is refused.
 */
export const COMPONENT_TYPES: Readonly<Record<string, FieldType | 'layout' | 'silent'>> = {
  panel: 'layout', columns: 'layout', fieldset: 'layout', well: 'layout',
  content: 'silent', quote: 'silent', button: 'silent',
  textfield: 'text', textarea: 'text', number: 'number', checkbox: 'boolean', radio: 'choice', select: 'choice', selectboxes: 'choices',
  money: 'money', rate: 'rate', businessDate: 'date', residentId: 'residentId', socialCreditCode: 'socialCreditCode', mobile: 'mobile',
  bankCard: 'bankCard', accountNumber: 'accountNumber', customer: 'customer', product: 'product', agreement: 'agreement', loan: 'loan',
  loanEvent: 'loanEvent', ourAccount: 'text',
  attachment: 'attachment', datagrid: 'list', dossier: 'dossier', dossierItem: 'dossierItem', storagePlace: 'storagePlace',
};

/** The type of a component's value; a number with `validate.integer` is an integer, a multiple select holds choices. */
export function fieldTypeOf(component: Component): FieldType | undefined {
  const type = COMPONENT_TYPES[component.type];
  if (type === undefined || type === 'layout' || type === 'silent') return undefined;
  if (type === 'number' && component.validate?.['integer'] === true) return 'integer';
  if (type === 'choice' && component.multiple === true) return 'choices';
  return type;
}

/** The choices a component offers. */
export function optionsOf(component: Component): readonly Option[] {
  return component.values ?? component.data?.values ?? [];
}

/** Types whose value never stays with the submission: it is sealed and leaves a mask behind. */
const SECRET_TYPES: ReadonlySet<FieldType> = new Set(['residentId', 'mobile', 'bankCard', 'accountNumber']);

export function isSensitive(component: Component): boolean {
  const type = fieldTypeOf(component);
  return component.sensitive === true || (type !== undefined && SECRET_TYPES.has(type));
}
