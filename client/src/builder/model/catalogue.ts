/** PURE: what can be added to a form, as it begins. */
import { CATALOGUE } from '../../text/builder.ts';
import { freshKey } from './keys.ts';
import type { Component, FormDefinition } from './tree.ts';

export type Entry = keyof typeof CATALOGUE.entries;

/** What an entry adds besides its type, key and label. */
const BEGINS: Readonly<Record<Entry, { readonly type: string; readonly stem: string } & Readonly<Record<string, unknown>>>> = {
  money: { type: 'money', stem: 'amount', validate: { min: '0.00' } },
  rate: { type: 'rate', stem: 'rate' },
  businessDate: { type: 'businessDate', stem: 'date' },
  months: { type: 'number', stem: 'months', suffix: CATALOGUE.monthsUnit, validate: { integer: true, min: 1, max: 360 } },
  residentId: { type: 'residentId', stem: 'residentId' },
  socialCreditCode: { type: 'socialCreditCode', stem: 'creditCode' },
  mobile: { type: 'mobile', stem: 'mobile' },
  bankCard: { type: 'bankCard', stem: 'bankCard' },
  accountNumber: { type: 'accountNumber', stem: 'accountNumber' },
  customer: { type: 'customer', stem: 'customerId' },
  product: { type: 'product', stem: 'productId' },
  agreement: { type: 'agreement', stem: 'agreementId' },
  loan: { type: 'loan', stem: 'loanId' },
  loanEvent: { type: 'loanEvent', stem: 'loanEventId' },
  ourAccount: { type: 'ourAccount', stem: 'ourAccount' },
  dossier: { type: 'dossier', stem: 'dossierId' },
  dossierItem: { type: 'dossierItem', stem: 'itemId' },
  storagePlace: { type: 'storagePlace', stem: 'placeId' },
  attachment: { type: 'attachment', stem: 'files', accept: '.pdf,.jpg,.jpeg,.png', maxFiles: 10 },
  quote: { type: 'quote', stem: 'quote' },
  textfield: { type: 'textfield', stem: 'text', validate: { maxLength: 100 } },
  textarea: { type: 'textarea', stem: 'note', rows: 3, validate: { maxLength: 1000 } },
  number: { type: 'number', stem: 'number' },
  checkbox: { type: 'checkbox', stem: 'confirmed' },
  radio: { type: 'radio', stem: 'choice', inline: true },
  select: { type: 'select', stem: 'choice' },
  selectboxes: { type: 'selectboxes', stem: 'choices', inline: true },
  panel: { type: 'panel', stem: 'panel', components: [] },
  columns: { type: 'columns', stem: 'columns', columns: [{ size: 'md', width: 6, components: [] }, { size: 'md', width: 6, components: [] }] },
  datagrid: { type: 'datagrid', stem: 'rows', components: [] },
  content: { type: 'content', stem: 'content' },
};

const CHOOSING = new Set(['radio', 'select', 'selectboxes']);
const SILENT = new Set(['panel', 'columns', 'content', 'quote']);

/** A new component with a key of its own in the form. */
export function begin(form: FormDefinition, entry: Entry): Component {
  const { type, stem, ...rest } = BEGINS[entry];
  const name = CATALOGUE.entries[entry];
  const silent = SILENT.has(type);
  return {
    type, key: freshKey(form, stem), ...(type === 'panel' ? { title: name } : silent ? {} : { label: name }), input: !silent,
    ...(type === 'content' && { html: `<p>${CATALOGUE.contentBegins}</p>` }),
    ...(CHOOSING.has(type) && { values: CATALOGUE.optionsBegin.map((label, at) => ({ label, value: `option${at + 1}` })) }), ...rest,
  };
}
