/**
 * What we use of Form.io, under types of our own, for its own are loose. Nothing else imports it. Its parts are taken one by
 * one: the whole renderer, with its files, signatures, wizards and trees, weighs a quarter more. Its version is pinned.
 */
import { Evaluator as coreEvaluator } from '@formio/core';
import * as Formio from '@formio/js/lib/cjs/Formio';
import * as Webform from '@formio/js/lib/cjs/Webform';
import * as Components from '@formio/js/lib/cjs/components/Components';
import * as Field from '@formio/js/lib/cjs/components/_classes/field/Field';
import * as Checkbox from '@formio/js/lib/cjs/components/checkbox/Checkbox';
import * as Columns from '@formio/js/lib/cjs/components/columns/Columns';
import * as Content from '@formio/js/lib/cjs/components/content/Content';
import * as DataGrid from '@formio/js/lib/cjs/components/datagrid/DataGrid';
import * as Fieldset from '@formio/js/lib/cjs/components/fieldset/Fieldset';
import * as Number from '@formio/js/lib/cjs/components/number/Number';
import * as Panel from '@formio/js/lib/cjs/components/panel/Panel';
import * as Radio from '@formio/js/lib/cjs/components/radio/Radio';
import * as SelectBoxes from '@formio/js/lib/cjs/components/selectboxes/SelectBoxes';
import * as TextArea from '@formio/js/lib/cjs/components/textarea/TextArea';
import * as TextField from '@formio/js/lib/cjs/components/textfield/TextField';
import * as Well from '@formio/js/lib/cjs/components/well/Well';
import * as Templates from '@formio/js/lib/cjs/templates/Templates';
import * as English from '@formio/js/lib/cjs/translations/en';
import * as Evaluator from '@formio/js/lib/cjs/utils/Evaluator';

import type { Component, FormDefinition, Submission } from '../api/types.ts';

export type FormioFault = { readonly message: string; readonly path?: string; readonly level?: string; readonly component?: Component };
export type Flags = Readonly<Record<string, unknown>>;

/** A field of Form.io, as its subclasses here see it. */
export declare class FormioField {
  static schema(...sources: unknown[]): Record<string, unknown>;
  readonly id: string;
  readonly key: string;
  /** Where its value lies in the data: `guarantors[0].note`. */
  readonly path: string;
  readonly component: Component;
  readonly options: FormioOptions;
  readonly root: FormioForm | undefined;
  readonly visible: boolean;
  readonly disabled: boolean;
  readonly visibleErrors: readonly FormioFault[];
  readonly element: HTMLElement | undefined;
  refs: Record<string, unknown>;
  _errors: readonly FormioFault[];
  get dataValue(): unknown;
  set dataValue(value: unknown);
  get emptyValue(): unknown;
  get defaultSchema(): Record<string, unknown>;
  render(element?: string): string;
  attach(element: HTMLElement): Promise<void>;
  detach(): void;
  loadRefs(element: HTMLElement, refs: Readonly<Record<string, string>>): void;
  updateValue(value: unknown, flags?: Flags): boolean;
  setValue(value: unknown, flags?: Flags): boolean;
  isEmpty(value?: unknown): boolean;
  focus(): void;
  shouldSkipValidation(data: unknown, row: unknown, flags: Flags): boolean;
  validateComponent(data?: unknown, row?: unknown, flags?: Flags): readonly FormioFault[];
  checkComponentValidity(data: unknown, dirty: boolean, row: unknown, flags: Flags, faults: FormioFault[]): boolean;
  setCustomValidity(messages: unknown, dirty?: boolean, external?: boolean): unknown;
}

export type FormioForm = {
  readonly data: Record<string, unknown>;
  submitted: boolean;
  setForm(form: FormDefinition): Promise<unknown>;
  validate(data: unknown, flags: Flags): readonly FormioFault[];
  getComponent(path: string): FormioField | undefined;
  everyComponent(visit: (component: FormioField) => void): void;
  on(event: 'change', react: () => void): void;
  destroy(all: boolean): void;
};

/** The options every component of one form shares; Form.io hands them down unread. */
export type FormioOptions = {
  readonly language: string;
  readonly i18n: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly noAlerts: boolean;
  /** Ours; see `Shared`. */
  readonly own: unknown;
  readonly submission?: { readonly data: Submission };
};

export type FieldClass = typeof FormioField;
type Template = { readonly form: (context: never) => string };

export const FieldBase = defaultOf<FieldClass>(Field);

/** The parts of Form.io that our definitions can use as they are, by type. */
export const PARTS: Readonly<Record<string, FieldClass>> = {
  textfield: defaultOf(TextField), textarea: defaultOf(TextArea), number: defaultOf(Number), checkbox: defaultOf(Checkbox),
  radio: defaultOf(Radio), selectboxes: defaultOf(SelectBoxes), datagrid: defaultOf(DataGrid), panel: defaultOf(Panel),
  columns: defaultOf(Columns), fieldset: defaultOf(Fieldset), well: defaultOf(Well), content: defaultOf(Content),
};

export function register(classes: Readonly<Record<string, FieldClass>>): void {
  defaultOf<{ setComponents(classes: Readonly<Record<string, FieldClass>>): void }>(Components).setComponents(classes);
}

export const templates = defaultOf<{ extendTemplate(name: string, template: Readonly<Record<string, Template>>): void }>(Templates);
export const FormioRoot = defaultOf<new (element: HTMLElement, options: FormioOptions) => FormioForm>(Webform);

/** Form.io's English, under which anything not translated would show as its key. */
export const english = defaultOf<Readonly<Record<string, string>>>(English);

/** No text of a form is ever run as code, here or in the checking core; nothing is fetched from Form.io's servers. */
export function lockDown(): void {
  const { Formio: formio } = Formio as unknown as { Formio: { cdn: { setBaseUrl(url: string): void }; requireLibrary: () => Promise<never> } };
  (Evaluator as unknown as { Evaluator: { noeval: boolean } }).Evaluator.noeval = true;
  coreEvaluator.noeval = true;
  formio.cdn.setBaseUrl(window.location.origin);
  formio.requireLibrary = () => Promise.reject(new Error('no library is loaded at run time'));
}

/** The default export of a CommonJS module, which bundlers hand over wrapped once or twice. */
function defaultOf<T>(module: object): T {
  let found: unknown = module;
  while (typeof found === 'object' && found !== null && 'default' in found) found = found.default;
  return found as T;
}
