/** What a definition may hold. Whoever saves a form must not be able to run anything, here or in a browser. */
import { checkConditional } from './check-conditional.ts';
import { checkProperties, FORM_PROPERTIES } from './check-properties.ts';
import { COMPONENT_TYPES, type Component } from './definition.ts';
import { isRecord, type Say, shownOf } from './plain.ts';

/** What is wrong where: an RFC 6901 pointer, a code with a row in `form-errors.zh.ts`, and what its sentence names. */
export type FormFault = { readonly path: string; readonly code: string; readonly facts: Readonly<Record<string, unknown>> };

const LIMITS = { bytes: 200_000, depth: 8, components: 300, faults: 50 };
const KEY = /^[A-Za-z][A-Za-z0-9_]{0,59}$/;
const FORBIDDEN_KEYS = new Set(['constructor', 'prototype', '__proto__', 'toString', 'valueOf', 'hasOwnProperty']);

/** Every fault of a definition; an empty list means it may be saved. Never throws, whatever it is given. */
export function checkDefinition(definition: unknown): readonly FormFault[] {
  const fault = (code: string, facts: FormFault['facts'] = {}): readonly FormFault[] => [{ path: '', code, facts }];
  const text = textOf(definition);
  if (text === undefined || !isRecord(definition) || !Array.isArray(definition['components'])) return fault('form-not-readable');
  if (text.length > LIMITS.bytes) return fault('form-too-large', { limit: LIMITS.bytes });
  const walk: Walk = { count: 0, faults: [], keys: keysIn(definition['components']) };
  checkProperties(definition, FORM_PROPERTIES, sayAt(walk, ''));
  checkLevel(definition['components'], '/components', walk, { depth: 0, keys: new Set() });
  return walk.faults;
}

/** The definition as it would be stored; undefined when it cannot be: it is no JSON, too deep, or holds half characters. */
function textOf(definition: unknown): string | undefined {
  try {
    const text = JSON.stringify(definition);
    return /\\u0000|\\ud[89a-f]/.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}

type Walk = { count: number; readonly faults: FormFault[]; readonly keys: ReadonlySet<string> };
type Level = { readonly depth: number; readonly keys: Set<string> };

function sayAt(walk: Walk, path: string): Say {
  return (code, facts = {}) => {
    if (walk.faults.length < LIMITS.faults) walk.faults.push({ path, code, facts });
  };
}

function checkLevel(components: unknown, path: string, walk: Walk, level: Level): void {
  if (!Array.isArray(components)) return sayAt(walk, path)('component-not-readable');
  if (level.depth > LIMITS.depth) return sayAt(walk, path)('form-too-deep', { limit: LIMITS.depth });
  components.forEach((component, at) => checkOne(component, `${path}/${at}`, walk, level));
}

function checkOne(component: unknown, path: string, walk: Walk, level: Level): void {
  walk.count += 1;
  const say = sayAt(walk, path);
  if (walk.count > LIMITS.components) return walk.count === LIMITS.components + 1 ? say('form-too-many', { limit: LIMITS.components }) : undefined;
  if (!isRecord(component) || typeof component['type'] !== 'string') return say('component-not-readable');
  const type = component['type'];
  const kind = Object.hasOwn(COMPONENT_TYPES, type) ? COMPONENT_TYPES[type] : undefined;
  if (kind === undefined) return say('component-not-allowed', { type: shownOf(type) });
  const holdsValue = kind !== 'layout' && kind !== 'silent';
  if (holdsValue || component['key'] !== undefined) checkKey(component['key'], holdsValue ? level.keys : new Set(), say);
  checkProperties(component, kind, say);
  checkConditional(component['conditional'], walk.keys, say);
  const inner: Level = { depth: level.depth + 1, keys: kind === 'list' ? new Set() : level.keys };
  if (kind === 'layout' || kind === 'list') checkInner(component as Component, path, walk, inner);
  return undefined;
}

function checkInner(component: Component, path: string, walk: Walk, level: Level): void {
  if (component.type !== 'columns') return checkLevel(component.components ?? [], `${path}/components`, walk, level);
  const columns: unknown = component.columns;
  if (!Array.isArray(columns)) return sayAt(walk, path)('component-not-readable');
  columns.forEach((column: unknown, at) => {
    checkLevel(isRecord(column) ? (column['components'] ?? []) : undefined, `${path}/columns/${at}/components`, walk, level);
  });
  return undefined;
}

function checkKey(key: unknown, keys: Set<string>, say: Say): void {
  if (typeof key !== 'string' || !KEY.test(key) || FORBIDDEN_KEYS.has(key)) return say('key-not-allowed', { key: shownOf(key) });
  if (keys.has(key)) say('key-twice', { key });
  keys.add(key);
  return undefined;
}

/** Every key anywhere in the form: what a condition may ask about. */
function keysIn(components: readonly unknown[], found = new Set<string>(), depth = 0): ReadonlySet<string> {
  if (depth > LIMITS.depth) return found;
  for (const component of components) {
    if (!isRecord(component)) continue;
    if (typeof component['key'] === 'string') found.add(component['key']);
    const { components: inner, columns } = component;
    if (Array.isArray(inner)) keysIn(inner, found, depth + 1);
    if (Array.isArray(columns)) {
      const inside = columns.flatMap((column) => (isRecord(column) && Array.isArray(column['components']) ? column['components'] : []));
      keysIn(inside, found, depth + 1);
    }
  }
  return found;
}
