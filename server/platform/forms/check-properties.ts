/**
 * Which properties a component may have, and what each may hold. A list of what is known to be harmless: Form.io runs
 * JavaScript, follows addresses and fills templates from dozens of places, and may learn more. What is not on the list may
 * be a number or a yes or no, which can do none of that, but no text and no structure.
 */
import type { FieldType } from './definition.ts';
import { holdsAnything, isPrimitive, isRecord, type Say } from './plain.ts';

type Rule = (value: unknown, name: string, say: Say) => void;
type Rules = Readonly<Record<string, Rule>>;

/** Properties in which Form.io runs JavaScript, named apart so that whoever wrote some is told. */
const CODE = new Set([
  'customDefaultValue', 'customConditional', 'calculateValue', 'logic', 'onChange', 'custom', 'customPrivate', 'json', 'pattern', 'template',
  'templates', 'controller', 'hooks', 'inputMask', 'inputMasks', 'displayMask', 'script', 'addons', 'selectValues', 'rowTemplate',
]);
/** Properties through which Form.io fetches something. */
const ADDRESSES = new Set(['url', 'resource', 'project', 'storage', 'dataSrc', 'src', 'fetch', 'refreshOn', 'uploadUrl', 'form']);

const NAME = /^[A-Za-z][\w-]{0,59}$/;
const WORD = /^[\w.,*/ -]{0,120}$/;
/** Tags a text block may use, without attributes. */
const TAGS = /<(?!\/?(?:p|b|strong|em|i|br|ul|ol|li|h3|h4|h5|small|span|div|hr)\s*\/?>)/i;

const text: Rule = (value, name, say) => {
  if (typeof value !== 'string' || value.length > 500 || /<[a-z!/?]|\{\{/i.test(value)) say('text-not-allowed', { name });
};
const html: Rule = (value, _name, say) => {
  if (typeof value !== 'string' || TAGS.test(value) || value.includes('{{')) say('html-not-allowed');
};
const word: Rule = (value, name, say) => {
  if (typeof value !== 'string' || !WORD.test(value)) say('property-not-allowed', { name });
};
/** What an input starts with: a value, several, or the rows of a list. */
const initial: Rule = (value, name, say) => {
  const plain = (one: unknown): boolean => isPrimitive(one) || (isRecord(one) && Object.values(one).every(isPrimitive));
  if (!(Array.isArray(value) ? value.length <= 100 && value.every(plain) : plain(value))) say('property-not-allowed', { name });
};
/** A limit of an amount or a number: digits, as a number or as text. */
const decimal: Rule = (value, name, say) => {
  const digits = typeof value === 'number' ? String(value) : value;
  if (typeof digits !== 'string' || !/^-?\d{1,15}(\.\d{1,10})?$/.test(digits)) say('limit-not-readable', { name });
};
const count: Rule = (value, name, say) => {
  const number = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
  if (!Number.isInteger(number) || (number as number) < 0) say('limit-not-readable', { name });
};
const flag: Rule = (value, name, say) => {
  if (typeof value !== 'boolean') say('property-not-allowed', { name });
};
const inner = (rules: Rules): Rule => (value, name, say) => {
  if (!isRecord(value)) return say('property-not-allowed', { name });
  checkAgainst(value, rules, say, `${name}.`);
  return undefined;
};
/** Checked where the walk comes to it. */
const elsewhere: Rule = () => {};

const options: Rule = (value, name, say) => {
  if (!Array.isArray(value) || value.length > 500) return say('option-not-readable', { name });
  const seen = new Set<unknown>();
  for (const option of value) {
    if (!isRecord(option) || typeof option['value'] !== 'string' || option['value'].trim() !== option['value']) say('option-not-readable', { name });
    else if (seen.has(option['value'])) say('option-twice', { value: option['value'] });
    if (isRecord(option)) seen.add(option['value']);
    if (isRecord(option)) checkAgainst(option, OPTION, say, `${name}.`);
  }
  return undefined;
};

const columns: Rule = (value, name, say) => {
  if (!Array.isArray(value) || value.length > 12) return say('property-not-allowed', { name });
  for (const column of value) inner({ components: elsewhere, size: word })(column, name, say);
  return undefined;
};

const OPTION: Rules = { label: text, value: (value, name, say) => (typeof value === 'string' ? text(value, name, say) : undefined), shortcut: word };

const VALIDATE: Rules = {
  required: flag, integer: flag, onlyAvailableItems: flag, customMessage: text, min: decimal, max: decimal, step: word,
  minLength: count, maxLength: count, minSelectedCount: count, maxSelectedCount: count,
};

/** What any component may have. */
const COMPONENT: Rules = {
  type: word, key: elsewhere, id: word, input: flag, label: text, title: text, legend: text, placeholder: text, description: text,
  tooltip: text, prefix: text, suffix: text, errorLabel: text, addAnother: text, theme: word, labelPosition: word, optionsLabelPosition: word,
  size: word, action: word, dataType: word, addAnotherPosition: word, validateOn: word, inputType: word, align: word, case: word, rows: count,
  accept: word, maxFiles: count, defaultValue: initial, sensitive: flag, multiple: flag, conditional: elsewhere, loanField: word,
  widget: (value, name, say) => (isRecord(value) ? inner({ type: word })(value, name, say) : word(value, name, say)),
  validate: inner(VALIDATE), values: options, data: inner({ values: options }),
  dataSrc: (value, name, say) => (value === 'values' ? undefined : say('address-not-allowed', { name })),
};

/** What the form itself may have. */
export const FORM_PROPERTIES: Rules = { title: text, display: word, type: word, name: word, path: word, components: elsewhere };

const SECRET: ReadonlySet<unknown> = new Set(['text', 'residentId', 'socialCreditCode', 'mobile', 'bankCard', 'accountNumber']);

/** Says which properties are not allowed. `kind`: what the component is, or the rules of something else. */
export function checkProperties(component: Record<string, unknown>, kind: FieldType | 'layout' | 'silent' | Rules, say: Say): void {
  if (typeof kind === 'object') return checkAgainst(component, kind, say);
  checkAgainst(component, rulesOf(component, kind), say);
  const choosing = kind === 'choice' || kind === 'choices';
  const offered = component['values'] ?? (isRecord(component['data']) ? component['data']['values'] : undefined);
  if (choosing && !holdsAnything(offered)) say('options-missing');
  if (component['multiple'] === true && component['type'] !== 'select' && kind !== 'attachment') say('multiple-not-possible');
  if (component['sensitive'] === true && !SECRET.has(kind)) say('sensitive-not-possible');
  return undefined;
}

function rulesOf(component: Record<string, unknown>, kind: FieldType | 'layout' | 'silent'): Rules {
  const held: Rules = component['type'] === 'columns' ? { columns } : kind === 'layout' || kind === 'list' ? { components: elsewhere } : {};
  return { ...COMPONENT, ...held, ...(component['type'] === 'content' && { html }) };
}

function checkAgainst(record: Record<string, unknown>, rules: Rules, say: Say, prefix = ''): void {
  for (const [name, value] of Object.entries(record)) {
    if (!holdsAnything(value)) continue;
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
    if (rule) rule(value, prefix + name, say);
    else if (CODE.has(name)) say('code-not-allowed', { name: prefix + name });
    else if (ADDRESSES.has(name)) say('address-not-allowed', { name: prefix + name });
    else if (!NAME.test(name) || (typeof value !== 'number' && typeof value !== 'boolean')) {
      say('property-not-allowed', { name: (prefix + name).slice(0, 80) });
    }
  }
}
