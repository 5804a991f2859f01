/** PURE: a filled form as labelled values, read from its definition; nothing of Form.io is needed to read what was filled. */
import { childrenOf, type Component, optionsOf } from '../../../server/platform/forms/definition.ts';
import type { FormDefinition, Submission } from '../api/types.ts';

export type FilledKind = 'text' | 'long' | 'money' | 'rate' | 'flag' | 'choice' | 'files' | 'customer' | 'product' | 'agreement'
  | 'loan' | 'loanEvent' | 'rows' | 'secret'
  | 'dossier' | 'dossierItem' | 'storagePlace';
export type Filled = {
  readonly key: string; readonly label: string; readonly kind: FilledKind;
  /** As submitted; a choice already as its words. */
  readonly value: unknown;
  readonly suffix?: string;
  /** Of `money`: it is read in Chinese capitals as well. */
  readonly capitals?: true;
  /** It hangs on another field, and there is nothing in it: nobody was asked. */
  readonly unasked?: true;
  /** Of `loanEvent`: the loan it happened to. */
  readonly loanId?: string;
  /** Of `rows`: the filled fields of each row. */
  readonly rows?: readonly (readonly Filled[])[];
};
export type Section = { readonly title: string; readonly fields: readonly Filled[] };

/** What stands on a form without being filled in. */
const UNFILLED = new Set(['content', 'quote', 'button', 'htmlelement']);

const KINDS: Readonly<Record<string, FilledKind>> = {
  textarea: 'long', money: 'money', rate: 'rate', checkbox: 'flag', select: 'choice', radio: 'choice', selectboxes: 'choice',
  attachment: 'files', customer: 'customer', product: 'product', agreement: 'agreement', loan: 'loan', loanEvent: 'loanEvent',
  dossier: 'dossier', dossierItem: 'dossierItem', storagePlace: 'storagePlace',
  datagrid: 'rows',
};

/** Fields that are sealed by what they are. */
const SECRETS = new Set(['residentId', 'mobile', 'bankCard', 'accountNumber']);

/** One section per panel, in the order of the form; what stands outside panels comes under an empty title. */
export function sectionsOf(form: FormDefinition, submission: Submission): readonly Section[] {
  const sections: { title: string; fields: Filled[] }[] = [];
  const visit = (components: readonly Component[], title: string): void => {
    for (const component of components) {
      if (component.type === 'panel' || component.type === 'fieldset') {
        visit(childrenOf(component), textOf(component['title'] ?? component['legend']));
      } else if (!KINDS[component.type] && childrenOf(component).length > 0) {
        visit(childrenOf(component), title);
      } else if (!UNFILLED.has(component.type)) {
        const last = sections.at(-1);
        const field = filled(component, submission);
        if (last?.title === title) last.fields.push(field);
        else sections.push({ title, fields: [field] });
      }
    }
  };
  visit(form.components, '');
  return sections;
}

function filled(component: Component, submission: Submission): Filled {
  const { key = '', label } = component;
  const value = submission[key];
  const kind = component['sensitive'] === true || SECRETS.has(component.type) ? 'secret' : KINDS[component.type] ?? 'text';
  const suffix = textOf(component['suffix']);
  const base = {
    key, label: label || key, kind, ...(suffix && { suffix }),
    ...(component['chinese'] === true && { capitals: true as const }),
    ...(component['conditional'] !== undefined && isBlank(value) && { unasked: true as const }),
  };
  if (kind === 'rows') {
    const rows = Array.isArray(value) ? value.filter(isRecord) : [];
    return { ...base, value, rows: rows.map((row) => fieldsOf(component, row)) };
  }
  if (kind === 'loanEvent') return { ...base, value, loanId: textOf(submission[loanFieldOf(component)]) };
  return { ...base, value: kind === 'choice' ? wordsOf(component, value) : value };
}

/** What a field is called where it is read: the unit stands with the amount. */
export function readLabel(label: string): string {
  return label.replace(/（元）$/, '');
}

/** The field of the same form that holds the loan whose events are offered. */
export function loanFieldOf(component: Component): string {
  return textOf(component['loanField']) || 'loanId';
}

/** Nothing was entered: no word, no row, no file. */
export function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

function fieldsOf(grid: Component, row: Submission): readonly Filled[] {
  return sectionsOf({ components: childrenOf(grid) }, row).flatMap(({ fields }) => fields);
}

/** The labels of what was chosen: one, several, or the ticked ones of a group of boxes. */
function wordsOf(component: Component, value: unknown): string {
  const chosen = isRecord(value) ? Object.keys(value).filter((key) => value[key] === true) : [value].flat();
  const labels = new Map(optionsOf(component).map((option) => [String(option.value), option.label]));
  return chosen.filter((one) => one !== undefined && one !== null && one !== '').map((one) => labels.get(String(one)) ?? String(one)).join('、');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
