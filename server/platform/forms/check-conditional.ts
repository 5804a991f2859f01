/** When a component is shown: only comparisons, and only of fields the form has. */
import { OPERATORS } from './logic.ts';
import { holdsAnything, isPrimitive, isRecord, type Say, shownOf } from './plain.ts';

/**
 * Comparisons of the simple editor that mean the same on every type. Those by size are left out: on the text of an amount
 * they compare letters; JSONLogic's compare numbers.
 */
const SIMPLE_OPERATORS: ReadonlySet<unknown> = new Set(['isEqual', 'isNotEqual', 'isEmpty', 'isNotEmpty', 'includes', 'notIncludes']);
const LIMITS = { depth: 20, conditions: 20 };
const PATH = /^[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*){0,4}$/;
const INTO_PROTOTYPES = /(^|\.)(constructor|prototype)(\.|$)/;

/** Says what is wrong with a component's `conditional`, in whichever of its three spellings. */
export function checkConditional(conditional: unknown, keys: ReadonlySet<string>, say: Say): void {
  if (!holdsAnything(conditional)) return;
  if (!isRecord(conditional)) return say('condition-not-readable');
  const { show, when, eq, json, conjunction, conditions, ...other } = conditional;
  if (Object.values(other).some(holdsAnything) || ![show, eq, conjunction].every(isPrimitive)) say('condition-not-readable');
  if (holdsAnything(when)) checkField(when, keys, say);
  if (holdsAnything(json)) checkRule(json, keys, say);
  if (holdsAnything(conditions)) checkSimple(conditions, keys, say);
  return undefined;
}

function checkSimple(conditions: unknown, keys: ReadonlySet<string>, say: Say): void {
  if (!Array.isArray(conditions) || conditions.length > LIMITS.conditions) return say('condition-not-readable');
  for (const condition of conditions) {
    if (!isRecord(condition)) return say('condition-not-readable');
    const { component, operator, value, ...other } = condition;
    if (!isPrimitive(value) || Object.values(other).some(holdsAnything)) say('condition-not-readable');
    if (!SIMPLE_OPERATORS.has(operator)) say('operator-not-allowed', { operator: shownOf(operator) });
    checkField(component, keys, say);
  }
  return undefined;
}

function checkField(path: unknown, keys: ReadonlySet<string>, say: Say): void {
  if (typeof path !== 'string' || !PATH.test(path) || INTO_PROTOTYPES.test(path)) return say('condition-not-readable');
  if (!path.split('.').every((part) => keys.has(part))) say('condition-field-unknown', { field: path });
  return undefined;
}

function checkRule(rule: unknown, keys: ReadonlySet<string>, say: Say): void {
  const bad = badOperator(rule);
  if (bad !== undefined) return say('operator-not-allowed', { operator: bad });
  const unknown = pathsIn(rule).map((path) => path.replace(/^(data|row)\./, '')).find((path) => !path.split('.').every((part) => keys.has(part)));
  if (unknown !== undefined) say('condition-field-unknown', { field: unknown });
  return undefined;
}

/** The first operator or path of a JSONLogic rule that is not on the list; also of one that is nested too deeply. */
export function badOperator(rule: unknown, depth = 0): string | undefined {
  if (depth > LIMITS.depth) return '…';
  if (Array.isArray(rule)) return first(rule, (one) => badOperator(one, depth + 1));
  if (!isRecord(rule)) return undefined;
  return first(Object.entries(rule), ([operator, operands]) => {
    if (!OPERATORS.has(operator)) return shownOf(operator);
    if (operator === 'var') return isPath(varOf(operands)) && operandsArePlain(operands) ? undefined : 'var';
    return badOperator(operands, depth + 1);
  });
}

/** Every path a rule reads; expects a rule without a bad operator. */
function pathsIn(rule: unknown): readonly string[] {
  if (Array.isArray(rule)) return rule.flatMap(pathsIn);
  if (!isRecord(rule)) return [];
  return Object.entries(rule).flatMap(([operator, operands]) => (operator === 'var' ? [String(varOf(operands))] : pathsIn(operands)));
}

const varOf = (operands: unknown): unknown => (Array.isArray(operands) ? operands[0] : operands);
const isPath = (path: unknown): boolean => typeof path === 'string' && PATH.test(path) && !INTO_PROTOTYPES.test(path);
const operandsArePlain = (operands: unknown): boolean => !Array.isArray(operands) || operands.every(isPrimitive);

function first<T>(items: readonly T[], find: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
