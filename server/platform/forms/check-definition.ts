/** What a definition may hold. Whoever saves a form must not be able to run anything, here or in a browser. */
import { childrenOf, COMPONENT_TYPES, type Component, type FormDefinition } from './definition.ts';
import { OPERATORS } from './logic.ts';

export type FormFault = { readonly path: string; readonly code: string; readonly facts: Readonly<Record<string, unknown>> };

const LIMITS = { bytes: 200_000, depth: 8, components: 300 };
const KEY = /^[A-Za-z][A-Za-z0-9_]{0,59}$/;
const FORBIDDEN_KEYS = new Set(['constructor', 'prototype', '__proto__', 'toString', 'valueOf', 'hasOwnProperty']);

/** Properties in which Form.io runs JavaScript, or fetches an address. None may hold anything. */
const CODE = ['customDefaultValue', 'customConditional', 'calculateValue', 'logic', 'onChange', 'addons', 'attributes', 'properties', 'customClass', 'refreshOn', 'fetch', 'hooks'];
const VALIDATE_CODE = ['custom', 'customPrivate', 'json', 'pattern'];
const ADDRESSES = ['url', 'resource', 'project', 'storage', 'dataSrc'];

/** Tags a text block may use, without attributes. */
const TAGS = /<(?!\/?(?:p|b|strong|em|i|br|ul|ol|li|h3|h4|h5|small|span|div|hr)\s*\/?>)/i;

/** Every fault of a definition; an empty list means it may be saved. Never throws, whatever it is given. */
export function checkDefinition(definition: unknown): readonly FormFault[] {
  if (!isRecord(definition) || !Array.isArray(definition['components'])) return [{ path: '', code: 'form-not-readable', facts: {} }];
  if (JSON.stringify(definition).length > LIMITS.bytes) return [{ path: '', code: 'form-too-large', facts: { limit: LIMITS.bytes } }];
  const faults: FormFault[] = [];
  const count = { components: 0 };
  checkLevel((definition as FormDefinition).components, '/components', { depth: 0, count, faults });
  if (count.components > LIMITS.components) faults.push({ path: '', code: 'form-too-large', facts: { limit: LIMITS.components } });
  return faults;
}

type Walk = { readonly depth: number; readonly count: { components: number }; readonly faults: FormFault[] };

function checkLevel(components: readonly unknown[], path: string, walk: Walk, keys: Set<string> = new Set()): void {
  if (walk.depth > LIMITS.depth) {
    walk.faults.push({ path, code: 'form-too-deep', facts: { limit: LIMITS.depth } });
    return;
  }
  components.forEach((component, at) => checkOne(component, `${path}/${at}`, walk, keys));
}

function checkOne(component: unknown, path: string, walk: Walk, keys: Set<string>): void {
  walk.count.components += 1;
  const say = (code: string, facts: FormFault['facts'] = {}): void => void walk.faults.push({ path, code, facts });
  if (!isRecord(component) || typeof component['type'] !== 'string') return say('component-not-readable');
  const kind = Object.hasOwn(COMPONENT_TYPES, component['type']) ? COMPONENT_TYPES[component['type']] : undefined;
  if (kind === undefined) return say('component-not-allowed', { type: component['type'] });
  if (kind !== 'layout' && kind !== 'silent') checkKey(component['key'], keys, say);
  checkCode(component, say);
  checkConditional(component['conditional'], say);
  if (component['type'] === 'content' && TAGS.test(String(component['html'] ?? ''))) say('html-not-allowed');
  const inner = childrenOf(component as Component);
  if (inner.length > 0) checkLevel(inner, path, { ...walk, depth: walk.depth + 1 }, kind === 'list' ? new Set() : keys);
}

function checkKey(key: unknown, keys: Set<string>, say: (code: string, facts?: FormFault['facts']) => void): void {
  if (typeof key !== 'string' || !KEY.test(key) || FORBIDDEN_KEYS.has(key)) return say('key-not-allowed', { key: String(key) });
  if (keys.has(key)) say('key-twice', { key });
  keys.add(key);
}

function checkCode(component: Record<string, unknown>, say: (code: string, facts?: FormFault['facts']) => void): void {
  for (const name of CODE) if (holdsAnything(component[name])) say('code-not-allowed', { name });
  for (const name of ADDRESSES) {
    if (holdsAnything(component[name]) && !(name === 'dataSrc' && component[name] === 'values')) say('address-not-allowed', { name });
  }
  const { validate, data } = component;
  if (isRecord(validate)) for (const name of VALIDATE_CODE) if (holdsAnything(validate[name])) say('code-not-allowed', { name: `validate.${name}` });
  if (isRecord(data)) for (const name of ['url', 'resource', 'custom', 'json']) if (holdsAnything(data[name])) say('address-not-allowed', { name: `data.${name}` });
  const template = component['template'];
  if (typeof template === 'string' && template !== '') say('code-not-allowed', { name: 'template' });
}

function checkConditional(conditional: unknown, say: (code: string, facts?: FormFault['facts']) => void): void {
  if (!isRecord(conditional)) return;
  if (holdsAnything(conditional['json'])) {
    const bad = badOperator(conditional['json']);
    if (bad !== undefined) say('operator-not-allowed', { operator: bad });
  }
}

/** The first operator or path of a JSONLogic rule that is not on the list. */
export function badOperator(rule: unknown): string | undefined {
  if (Array.isArray(rule)) return rule.map(badOperator).find((found) => found !== undefined);
  if (!isRecord(rule)) return undefined;
  for (const [operator, operands] of Object.entries(rule)) {
    if (!OPERATORS.has(operator)) return operator;
    if (operator === 'var' && !/^[A-Za-z][\w.]*$/.test(String(Array.isArray(operands) ? operands[0] : operands))) return `var ${JSON.stringify(operands)}`;
    if (operator === 'var' && /(^|\.)(__proto__|constructor|prototype)(\.|$)/.test(String(Array.isArray(operands) ? operands[0] : operands))) return `var ${JSON.stringify(operands)}`;
    const inner = badOperator(operands);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

function holdsAnything(value: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === false) return false;
  if (Array.isArray(value)) return value.length > 0;
  return typeof value !== 'object' || Object.keys(value).length > 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
