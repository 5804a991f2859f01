/** Types, choices and list lengths, which @formio/core lets pass (tried): what is not exactly right is refused. */
import { childrenOf, fieldTypeOf, optionsOf, valueComponents, type Component, type FieldType } from './definition.ts';
import { isBankCard } from './fields/bank-card.ts';
import { isBusinessDate } from './fields/business-date.ts';
import { isMobile } from './fields/mobile.ts';
import { compareDecimal, isMoney, normalMoney } from './fields/money.ts';
import { isRate } from './fields/rate.ts';
import { isResidentId } from './fields/resident-id.ts';
import { isSocialCreditCode } from './fields/social-credit-code.ts';

/** A value that does not fit its field: the pointer into the data, the key of the sentence, and what it names. */
export type StrictFault = { readonly pointer: string; readonly say: string; readonly facts: Readonly<Record<string, unknown>> };

const LIMITS = { text: 2_000, textarea: 10_000, rows: 200, attachments: 20 };
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The data with only declared fields, each of its type; an empty text, list or null counts as not given. */
export function strictly(components: readonly Component[], data: Record<string, unknown>, pointer = ''): { data: Record<string, unknown>; faults: StrictFault[] } {
  const clean: Record<string, unknown> = {};
  const faults: StrictFault[] = [];
  for (const component of valueComponents(components)) {
    const { key } = component;
    if (key === undefined || !Object.hasOwn(data, key)) continue;
    const found = one(component, data[key], `${pointer}/${key}`);
    faults.push(...found.faults);
    if (found.value !== undefined) clean[key] = found.value;
  }
  return { data: clean, faults };
}

type Checked = { readonly value: unknown; readonly faults: readonly StrictFault[] };

function one(component: Component, value: unknown, pointer: string): Checked {
  const type = fieldTypeOf(component);
  if (value === null || value === undefined || value === '' || type === undefined) return { value: undefined, faults: [] };
  if (type === 'list') return list(component, value, pointer);
  const fault = faultOf(component, type, value);
  if (fault) return { value: undefined, faults: [{ pointer, ...fault }] };
  return { value: normal(type, value), faults: [] };
}

function list(component: Component, value: unknown, pointer: string): Checked {
  const bad = (say: string, facts = {}): Checked => ({ value: undefined, faults: [{ pointer, say, facts }] });
  if (!Array.isArray(value)) return bad('list');
  const { minLength, maxLength } = component.validate ?? {};
  const most = typeof maxLength === 'number' ? Math.min(maxLength, LIMITS.rows) : LIMITS.rows;
  if (value.length > most) return bad('rows-most', { most });
  if (typeof minLength === 'number' && value.length < minLength) return bad('rows-least', { least: minLength });
  const rows = value.map((row: unknown, at) =>
    isRecord(row) ? strictly(childrenOf(component), row, `${pointer}/${at}`) : { data: {}, faults: [{ pointer: `${pointer}/${at}`, say: 'list', facts: {} }] });
  const given = rows.filter((row) => Object.keys(row.data).length > 0 || row.faults.length > 0);
  return { value: given.length > 0 ? given.map((row) => row.data) : undefined, faults: rows.flatMap((row) => row.faults) };
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
    case 'number': return typeof value === 'number' && Number.isFinite(value) ? undefined : say('number');
    case 'integer': return Number.isSafeInteger(value) ? undefined : say('integer');
    case 'choice': return typeof value === 'string' && known.includes(value) ? undefined : say('choice');
    case 'choices': return choicesFit(value, known) ? undefined : say('choice');
    case 'attachment': return attachmentsFit(component, value);
    case 'customer':
    case 'product': return typeof value === 'string' && UUID.test(value) ? undefined : say('reference');
    case 'list': return undefined;
    default: return textFault(component, type, value);
  }
}

const TEXT_TESTS = {
  money: isMoney, rate: isRate, date: isBusinessDate, residentId: isResidentId, socialCreditCode: isSocialCreditCode,
  mobile: isMobile, bankCard: isBankCard,
} as const;

function textFault(component: Component, type: keyof typeof TEXT_TESTS, value: unknown): Fault | undefined {
  if (typeof value !== 'string' || !TEXT_TESTS[type](value)) return { say: type, facts: {} };
  if (type !== 'money' && type !== 'rate') return undefined;
  const { min, max } = component.validate ?? {};
  if (min !== undefined && min !== null && min !== '' && compareDecimal(value, String(min)) < 0) return { say: 'least', facts: { least: min } };
  if (max !== undefined && max !== null && max !== '' && compareDecimal(value, String(max)) > 0) return { say: 'most', facts: { most: max } };
  return undefined;
}

/** Either a list of values, or selectboxes' record of value → true. */
function choicesFit(value: unknown, known: readonly string[]): boolean {
  if (Array.isArray(value)) return value.every((choice) => known.includes(choice as string));
  return isRecord(value) && Object.entries(value).every(([choice, on]) => known.includes(choice) && typeof on === 'boolean');
}

function attachmentsFit(component: Component, value: unknown): Fault | undefined {
  const most = typeof component['maxFiles'] === 'number' ? component['maxFiles'] : LIMITS.attachments;
  const fits = Array.isArray(value) && value.every((file: unknown) => isRecord(file) && typeof file['id'] === 'string' && UUID.test(file['id']));
  if (!fits) return { say: 'attachment', facts: {} };
  return value.length > most ? { say: 'files-most', facts: { most } } : undefined;
}

function normal(type: FieldType, value: unknown): unknown {
  if (type === 'money') return normalMoney(String(value));
  if (type === 'text') return String(value).trim();
  if (type === 'choices' && isRecord(value)) return Object.keys(value).filter((choice) => value[choice] === true);
  if (type === 'attachment' && Array.isArray(value)) return value.map((file: { id: string; name?: unknown; size?: unknown }) => ({ id: file.id, name: String(file.name ?? ''), size: Number(file.size ?? 0) }));
  return value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

