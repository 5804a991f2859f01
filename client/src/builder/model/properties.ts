/** PURE: what can be said of a component of each type, and where in its definition that stands. */
import { type Component } from './tree.ts';

export type ControlKind =
  | 'text' | 'area' | 'flag' | 'count' | 'number' | 'amount' | 'percent' | 'initial' | 'options' | 'columns' | 'accept' | 'html' | 'loan-field';
/** `at` is a property, or one of `validate`. The name in words is a row of the text table under `at`. */
export type Control = { readonly at: string; readonly kind: ControlKind };

const text = (at: string): Control => ({ at, kind: 'text' });
const flag = (at: string): Control => ({ at, kind: 'flag' });
const bounds = (kind: ControlKind): readonly Control[] => [{ at: 'validate.min', kind }, { at: 'validate.max', kind }];
const lengths: readonly Control[] = [{ at: 'validate.minLength', kind: 'count' }, { at: 'validate.maxLength', kind: 'count' }];
const initial: Control = { at: 'defaultValue', kind: 'initial' };
const options: Control = { at: 'options', kind: 'options' };

const OWN: Readonly<Record<string, readonly Control[]>> = {
  textfield: [text('placeholder'), ...lengths, flag('sensitive'), initial],
  textarea: [text('placeholder'), { at: 'rows', kind: 'count' }, ...lengths, flag('sensitive'), initial],
  number: [text('suffix'), flag('validate.integer'), ...bounds('number'), initial],
  radio: [options, flag('inline'), initial],
  select: [options, flag('multiple'), initial],
  selectboxes: [options, flag('inline'), { at: 'validate.minSelectedCount', kind: 'count' }, { at: 'validate.maxSelectedCount', kind: 'count' }],
  money: [...bounds('amount'), flag('chinese'), initial],
  rate: bounds('percent'),
  socialCreditCode: [flag('sensitive')],
  attachment: [{ at: 'accept', kind: 'accept' }, { at: 'maxFiles', kind: 'count' }],
  loanEvent: [{ at: 'loanField', kind: 'loan-field' }],
  datagrid: [text('addAnother'), ...lengths],
  panel: [text('title')], fieldset: [text('legend')], well: [],
  columns: [{ at: 'columns', kind: 'columns' }],
  content: [{ at: 'html', kind: 'html' }],
};

const SILENT = new Set(['panel', 'fieldset', 'well', 'columns', 'content', 'quote', 'button']);

/** The name first, then what is peculiar to the type. */
export function controlsOf({ type }: Component): readonly Control[] {
  const own = OWN[type] ?? [];
  if (SILENT.has(type)) return own;
  return [text('label'), flag('validate.required'), ...own, { at: 'description', kind: 'area' }];
}

/** Whether the component has a name of its own for conditions and processes. */
export const isNamed = ({ type }: Component): boolean => !SILENT.has(type);

export function valueOf(component: Component, at: string): unknown {
  const [head = '', tail] = at.split('.');
  const value = component[head];
  if (tail === undefined) return value;
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[tail] : undefined;
}

/** `undefined` takes the property away, and with the last rule the rules. */
export function withValue(component: Component, at: string, value: unknown): Component {
  const [head = '', tail] = at.split('.');
  if (tail === undefined) return without({ ...component, [head]: value }, head, value === undefined);
  const rules = without({ ...(component[head] as object | undefined), [tail]: value }, tail, value === undefined);
  return without({ ...component, [head]: rules }, head, Object.keys(rules).length === 0);
}

function without<T extends object>(record: T, name: string, gone: boolean): T {
  return gone ? Object.fromEntries(Object.entries(record).filter(([key]) => key !== name)) as T : record;
}
