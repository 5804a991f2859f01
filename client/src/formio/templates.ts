/** PURE: how the parts of a form that Form.io draws look here. What comes from a definition is escaped. */
import type { Component } from '../api/types.ts';
import { FORM } from '../text/formio.ts';

type Drawn = { readonly id: string };
type LabelContext = {
  readonly instance: Drawn; readonly component: Component; readonly readOnly?: boolean;
  readonly label: { readonly hidden: boolean };
};
type PanelContext = { readonly component: Component; readonly children: string; readonly nestedKey: string };
type MessageContext = { readonly message: string };
type GridContext = {
  readonly rows: readonly Readonly<Record<string, string>>[]; readonly columns: readonly { readonly key: string }[];
  readonly datagridKey: string; readonly hasRemoveButtons: boolean; readonly hasAddButton: boolean;
  readonly component: Component; readonly t: (text: string) => string;
};

const isGroup = ({ type }: Component) => type === 'radio' || type === 'selectboxes' || type === 'attachment' || type === 'shown';

function label({ instance, component, label: { hidden } }: LabelContext): string {
  const ids = `id="l-${instance.id}-${component.key}"${isGroup(component) ? '' : ` for="${instance.id}-${component.key}"`}`;
  const { required } = (component['validate'] ?? {}) as { required?: boolean };
  const classes = ['fio-label', required && 'required', hidden && 'visually-hidden'].filter(Boolean).join(' ');
  return `<label ref="label" class="${classes}" ${ids}>${escaped(component['label'])}</label>`;
}

function panel({ component, children, nestedKey }: PanelContext): string {
  const title = component['title'] ? `<h3>${escaped(component['title'])}</h3>` : '';
  return `<section class="fio-panel">${title}<div ref="${nestedKey}">${children}</div></section>`;
}

function fieldset({ component, children, nestedKey }: PanelContext): string {
  const legend = component['legend'] ? `<legend>${escaped(component['legend'])}</legend>` : '';
  return `<fieldset class="fio-fieldset">${legend}<div ref="${nestedKey}">${children}</div></fieldset>`;
}

function well({ children, nestedKey }: PanelContext): string {
  return `<div class="fio-well" ref="${nestedKey}">${children}</div>`;
}

function message({ message: text }: MessageContext): string {
  return `<div class="field-error">${escaped(text)}</div>`;
}

/** A list as blocks of fields, one block a row: it reads the same on a desk and on a phone. */
function datagrid(context: GridContext): string {
  const { rows, datagridKey: key, hasAddButton, component, t } = context;
  const add = escaped(component['addAnother'] ?? t('addAnother'));
  return `<div class="fio-list" role="list" ref="${key}-tbody">${rows.map((row, at) => gridRow(context, row, at)).join('')}</div>`
    + (rows.length === 0 ? `<div class="fio-no-rows faint">${FORM.noRows}</div>` : '')
    + (hasAddButton ? `<button type="button" class="fio-button" ref="${key}-addRow">＋ ${add}</button>` : '')
    + '<span class="visually-hidden" ref="liveRegion" aria-live="polite"></span>';
}

function gridRow({ columns, datagridKey: key, hasRemoveButtons }: GridContext, row: Readonly<Record<string, string>>, at: number): string {
  const remove = `<button type="button" class="fio-remove" ref="${key}-removeRow" aria-label="${FORM.removeRow(at + 1)}">✕</button>`;
  const cells = columns.map((column) => `<div class="fio-cell" ref="${key}">${row[column.key] ?? ''}</div>`).join('');
  return `<div class="fio-row" role="listitem" aria-label="${FORM.row(at + 1)}" ref="${key}-row">`
    + `<div class="fio-row-head"><span>${FORM.row(at + 1)}</span>${hasRemoveButtons ? remove : ''}</div><div class="fio-cells">${cells}</div></div>`;
}

function escaped(text: unknown): string {
  return String(text ?? '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

export const TEMPLATES = {
  label: { form: label }, panel: { form: panel }, fieldset: { form: fieldset }, well: { form: well }, message: { form: message },
  datagrid: { form: datagrid },
} as const;
