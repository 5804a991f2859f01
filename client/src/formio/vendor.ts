/** What we use of Form.io, under types of our own, for its own are loose. Nothing else imports it. */
import { Evaluator as coreEvaluator } from '@formio/core';
import { Components, Formio, Templates, Webform } from '@formio/js/form';
import * as englishModule from '@formio/js/lib/cjs/translations/en';

import type { FormComponent, FormDefinition, Submission } from '../api/types.ts';

export type FormioFault = { readonly message: string; readonly path?: string; readonly level?: string; readonly component?: FormComponent };
export type Flags = Readonly<Record<string, unknown>>;

/** A field of Form.io, as its subclasses here see it. */
export declare class FormioField {
  static schema(...sources: unknown[]): Record<string, unknown>;
  readonly id: string;
  readonly key: string;
  /** Where its value lies in the data: `guarantors[0].note`. */
  readonly path: string;
  readonly component: FormComponent;
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
  setCustomValidity(messages: unknown, dirty?: boolean, external?: boolean): unknown;
}

export type FormioForm = {
  readonly data: Record<string, unknown>;
  submitted: boolean;
  setForm(form: FormDefinition): Promise<unknown>;
  validate(data: unknown, flags: Flags): readonly FormioFault[];
  getComponent(path: string): FormioField | undefined;
  everyComponent(visit: (component: FormioField) => void): void;
  triggerChange(flags: Flags, changed: Readonly<Record<string, unknown>>): void;
  on(event: 'change', react: (value: unknown, flags: Flags, modified: boolean) => void): void;
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
type Registry = { readonly components: Record<string, FieldClass>; setComponents(components: Record<string, FieldClass>): void };
export type Template = { readonly form: (context: never) => string };

export const registry = Components as unknown as Registry;
export const templates = Templates as unknown as { extendTemplate(name: string, template: Readonly<Record<string, Template>>): void };
export const FormioRoot = Webform as unknown as new (element: HTMLElement, options: FormioOptions) => FormioForm;

/** Form.io's English, under which anything not translated would show as its key. */
export const english = defaultOf(englishModule) as Readonly<Record<string, string>>;

/** No text of a form is ever run as code, here or in the checking core; nothing is fetched from Form.io's servers. */
export function lockDown(): void {
  const formio = Formio as unknown as {
    Evaluator: { noeval: boolean }; cdn: { setBaseUrl(url: string): void }; requireLibrary: () => Promise<never>;
  };
  formio.Evaluator.noeval = true;
  coreEvaluator.noeval = true;
  formio.cdn.setBaseUrl(window.location.origin);
  formio.requireLibrary = () => Promise.reject(new Error('no library is loaded at run time'));
}

/** Bundlers differ in how they hand over the default export of a CommonJS module. */
function defaultOf(module: object): unknown {
  let found: unknown = module;
  while (typeof found === 'object' && found !== null && 'default' in found) found = found.default;
  return found;
}
