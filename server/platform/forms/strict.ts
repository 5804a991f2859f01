/** Types, choices and list lengths, which @formio/core lets pass (tried): what is not exactly right is refused. */
import {
  childrenOf, fieldTypeOf, isReference, isSensitive, optionsOf, REFERENCES, valueComponents, type Component, type FieldType,
} from './definition.ts';
import { isAccountNumber } from './fields/account-number.ts';
import { isBankCard } from './fields/bank-card.ts';
import { isBusinessDate } from './fields/business-date.ts';
import { isMobile } from './fields/mobile.ts';
import { compareDecimal, isMoney, normalMoney } from './fields/money.ts';
import { isRate } from './fields/rate.ts';
import { isResidentId } from './fields/resident-id.ts';
import { isSocialCreditCode } from './fields/social-credit-code.ts';
import { isRecord } from './plain.ts';

/** A value that does not fit its field: the pointer into the data, the key of the sentence, and what it names. */
export type StrictFault = { readonly pointer: string; readonly say: string; readonly facts: Readonly<Record<string, unknown>> };

const LIMITS = { text: 2_000, textarea: 10_000, rows: 200, attachments: 20 };
export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** True for a value that passes as it stands at its pointer: a secret sent back as the mask it was shown as. */
export type Passes = (pointer: string, value: unknown) => boolean;

/** Where the rows that were kept of each list stood when they were sent, by the list's pointer. */
export type Places = Map<string, readonly number[]>;

type Strict = { readonly data: Record<string, unknown>; readonly faults: readonly StrictFault[] };
type Walk = { readonly passes: Passes; readonly places: Places };

/**
 * The data with only declared fields, each of its type. An empty text, list, row or null counts as not given; `places`
 * says which rows are left.
 */
export function strictly(components: readonly Component[], data: Record<string, unknown>, passes: Passes = () => false): Strict & { places: Places } {
  const places: Places = new Map();
  return { ...fields(components, data, { passes, places }, ''), places };
}

/** A pointer into the data as it was sent, from one into the data with empty rows left out. */
export function placeOf(pointer: string, places: Places): string {
  return pointer.split('/').slice(1).reduce((whole, part) => {
    const place = /^\d+$/.test(part) ? places.get(whole)?.[Number(part)] : undefined;
    return `${whole}/${place ?? part}`;
  }, '');
}

function fields(components: readonly Component[], data: Record<string, unknown>, walk: Walk, pointer: string): Strict {
  const clean: Record<string, unknown> = {};
  const faults: StrictFault[] = [];
  for (const component of valueComponents(components)) {
    const { key } = component;
    if (key === undefined || !Object.hasOwn(data, key)) continue;
    const found = one(component, data[key], walk, `${pointer}/${key}`);
    faults.push(...found.faults);
    if (found.value !== undefined) clean[key] = found.value;
  }
  return { data: clean, faults };
}

type Checked = { readonly value: unknown; readonly faults: readonly StrictFault[] };

function one(component: Component, sent: unknown, walk: Walk, pointer: string): Checked {
  const type = fieldTypeOf(component);
  const value = typeof sent === 'string' ? spelled(type, cleanText(sent)) : sent;
  if (value === null || value === undefined || value === '' || type === undefined) return { value: undefined, faults: [] };
  if (type === 'list') return list(component, value, walk, pointer);
  if (isSensitive(component) && walk.passes(pointer, value)) return { value, faults: [] };
  const fault = faultOf(component, type, value);
  if (fault) return { value: undefined, faults: [{ pointer, ...fault }] };
  const clean = normal(type, value);
  return { value: Array.isArray(clean) && clean.length === 0 ? undefined : clean, faults: [] };
}

/** Text as it may be kept: no half characters, no control characters but tab and line break, no blanks around. */
function cleanText(text: string): string {
  return text.toWellFormed().replaceAll('\r\n', '\n').replaceAll(/[^\P{Cc}\t\n]/gu, '').trim();
}

/** Types whose text is a code: an input method may write it with wide digits, a person with blanks or a small x. */
const CODES: ReadonlySet<FieldType | undefined> = new Set([
  'money', 'rate', 'date', 'residentId', 'socialCreditCode', 'mobile', 'bankCard', 'accountNumber', ...REFERENCES,
]);

function spelled(type: FieldType | undefined, text: string): string {
  if (!CODES.has(type)) return text;
  const plain = text.normalize('NFKC').replaceAll(/\s/g, '');
  return type === 'residentId' || type === 'socialCreditCode' ? plain.toUpperCase() : plain;
}

function list(component: Component, value: unknown, walk: Walk, pointer: string): Checked {
  const bad = (say: string, facts = {}): Checked => ({ value: undefined, faults: [{ pointer, say, facts }] });
  if (!Array.isArray(value)) return bad('list');
  const { minLength, maxLength } = component.validate ?? {};
  const most = typeof maxLength === 'number' ? Math.min(maxLength, LIMITS.rows) : LIMITS.rows;
  if (value.length > most) return bad('rows-most', { most });
  const rows = value.map((row: unknown, at) => {
    const here = `${pointer}/${at}`;
    return isRecord(row) ? fields(childrenOf(component), row, walk, here) : noRow(here);
  });
  const faults = rows.flatMap((row) => row.faults);
  if (faults.length > 0) return { value: undefined, faults };
  const given = rows.flatMap(({ data }, at) => (Object.keys(data).length > 0 ? [{ data, at }] : []));
  if (typeof minLength === 'number' && given.length < minLength) return bad('rows-least', { least: minLength });
  walk.places.set(pointer, given.map((row) => row.at));
  return { value: given.length > 0 ? given.map((row) => row.data) : undefined, faults };
}

function noRow(pointer: string): Strict {
  return { data: {}, faults: [{ pointer, say: 'list', facts: {} }] };
}

type Fault = { say: string; facts: Record<string, unknown> };

function faultOf(component: Component, type: FieldType, value: unknown): Fault | undefined {
  const say = (name: string, facts: Record<string, unknown> = {}): Fault => ({ say: name, facts });
  const known = optionsOf(component).map((option) => option.value);
  switch (type) {
    case 'text': {
      const most = component.type === 'textarea' ? LIMITS.textarea : LIMITS.text;
      return typeof value !== 'string' ? say('text') : value.length > most ? say('long', { most }) : undefined;
    }
    case 'boolean': return typeof value === 'boolean' ? undefined : say('boolean');
    case 'number': return typeof value === 'number' && Number.isFinite(value) ? numberFault(component, value) : say('number');
    case 'integer': return Number.isSafeInteger(value) ? numberFault(component, Number(value)) : say('integer');
    case 'choice': return typeof value !== 'object' && known.includes(String(value)) ? undefined : say('choice');
    case 'choices': return choicesFit(value, known) ? undefined : say('choice');
    case 'attachment': return attachmentsFit(component, value);
    case 'list': return undefined;
    default: return isReference(type) ? referenceFault(value) : textFault(component, type, value);
  }
}

const TEXT_TESTS = {
  money: isMoney, rate: isRate, date: isBusinessDate, residentId: isResidentId, socialCreditCode: isSocialCreditCode,
  mobile: isMobile, bankCard: isBankCard, accountNumber: isAccountNumber,
} as const;

function textFault(component: Component, type: keyof typeof TEXT_TESTS, value: unknown): Fault | undefined {
  if (typeof value !== 'string' || !TEXT_TESTS[type](value)) return { say: type, facts: {} };
  return type === 'money' || type === 'rate' ? limitFault(component, (limit) => compareDecimal(value, limit)) : undefined;
}

/** Numbers are held to their limits here and not by core, which writes to the log about each one that was left empty. */
function numberFault(component: Component, value: number): Fault | undefined {
  return limitFault(component, (limit) => value - Number(limit));
}

/** `against` says which way a value lies from a limit: below 0 when it is less. */
function limitFault({ validate }: Component, against: (limit: string) => number): Fault | undefined {
  const { min, max } = validate ?? {};
  if (min !== undefined && min !== null && min !== '' && against(String(min)) < 0) return { say: 'least', facts: { least: min } };
  if (max !== undefined && max !== null && max !== '' && against(String(max)) > 0) return { say: 'most', facts: { most: max } };
  return undefined;
}

function referenceFault(value: unknown): Fault | undefined {
  return typeof value === 'string' && UUID.test(value) ? undefined : { say: 'reference', facts: {} };
}

/** Either a list of values, or selectboxes' record of value → true. */
function choicesFit(value: unknown, known: readonly string[]): boolean {
  if (Array.isArray(value)) return value.length <= known.length && value.every((choice) => known.includes(choice as string));
  return isRecord(value) && Object.entries(value).every(([choice, on]) => choice === '' || (known.includes(choice) && typeof on === 'boolean'));
}

/** Only the id counts: what a file is called and how large it is, the system knows itself. */
function attachmentsFit(component: Component, value: unknown): Fault | undefined {
  const most = typeof component['maxFiles'] === 'number' ? component['maxFiles'] : LIMITS.attachments;
  const fits = Array.isArray(value) && value.every((file: unknown) => isRecord(file) && typeof file['id'] === 'string' && UUID.test(file['id']));
  if (!fits) return { say: 'attachment', facts: {} };
  return value.length > most ? { say: 'files-most', facts: { most } } : undefined;
}

function normal(type: FieldType, value: unknown): unknown {
  if (isReference(type)) return String(value).toLowerCase();
  switch (type) {
    case 'money': return normalMoney(String(value));
    // A browser may turn the choice "12" into a number.
    case 'choice': return String(value);
    case 'choices': return [...new Set(Array.isArray(value)
      ? value
      : Object.entries(value as object).flatMap(([choice, on]) => (on === true ? [choice] : [])))];
    case 'attachment': return [...new Set((value as { id: string }[]).map((file) => file.id.toLowerCase()))].map((id) => ({ id }));
    default: return value;
  }
}
