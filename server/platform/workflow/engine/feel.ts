/** FEEL, strictly: what cannot be read, is unknown, of the wrong type or undecided is refused, never guessed. */
import {
  FeelDate, FeelDateTime, FeelDuration, FeelTime, date, dateAndTime, duration, evaluate as feelinEvaluate, time,
} from 'feelin';
import { Refusal } from '../../../errors.ts';
import { faultSentence } from '../../../text/model-faults.zh.ts';
import { yuan } from './feel-functions.ts';
import { parseFeel, pathsRead } from './feel-tree.ts';
import { checkExpression } from './feel-types.ts';
import type { FeelContext, FeelType } from './types.ts';

/**
 * The value of an expression in a context.
 * @throws Refusal `expression-failed` with the expression and the reason.
 */
export function evaluate(expression: string, context: FeelContext): unknown {
  const reason = reasonAgainst(expression, context);
  if (reason !== undefined) throw new Refusal('invalid', 'expression-failed', { expression, reason });
  const { value, warnings } = run(expression, context);
  const [warning] = warnings;
  if (warning) throw new Refusal('invalid', 'expression-failed', { expression, reason: warning.message });
  return value;
}

function run(expression: string, context: FeelContext) {
  const ours = { yuan, today: () => date(context.today), now: () => dateAndTime(context.now.toISOString()) };
  try {
    return feelinEvaluate(expression, { ...context.names, ...ours });
  } catch (error) {
    throw new Refusal('invalid', 'expression-failed', { expression, reason: error instanceof Error ? error.message : String(error) });
  }
}

/** What speaks against evaluating: found by typing the expression with the values it is about to read. */
function reasonAgainst(expression: string, context: FeelContext): string | undefined {
  const types = Object.fromEntries(Object.entries(context.names).map(([name, value]) => [name, typeOfValue(value)]));
  const [problem] = checkExpression(expression, types).problems;
  return problem && faultSentence(problem.code, problem.facts);
}

function typeOfValue(value: unknown): FeelType {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') return typeof value as FeelType;
  if (typeof value === 'bigint') return 'number';
  if (value instanceof FeelDate) return 'date';
  if (value instanceof FeelDateTime) return 'date-time';
  if (value instanceof FeelTime) return 'time';
  if (value instanceof FeelDuration) return 'duration';
  if (Array.isArray(value)) {
    const [first, ...others] = value.map(typeOfValue);
    const same = first !== undefined && others.every((type) => JSON.stringify(type) === JSON.stringify(first));
    return { list: same ? first : 'any' };
  }
  return { fields: Object.fromEntries(Object.entries(value).map(([key, part]) => [key, typeOfValue(part)])) };
}

/** The values an expression read, by path, as JSON: kept with a decision so that it can be explained later. */
export function valuesRead(expression: string, context: FeelContext): Readonly<Record<string, unknown>> {
  const paths = pathsRead(parseFeel(expression, context.names));
  return Object.fromEntries(paths.map((path) => [path, plainValue(valueAt(context.names, path.split('.')))]));
}

function valueAt(from: unknown, path: readonly string[]): unknown {
  const [head, ...rest] = path;
  if (head === undefined) return from;
  if (typeof from !== 'object' || from === null || !Object.hasOwn(from, head)) return undefined;
  return valueAt((from as Record<string, unknown>)[head], rest);
}

/**
 * A stored value brought to its declared type for FEEL: `'1234.50'` as number is 1234.5, `'2026-11-23'` as date is a
 * FEEL date. Null stays null; what does not fit is refused.
 */
export function feelValue(value: unknown, type: FeelType): unknown {
  if (value === null || value === undefined) return null;
  if (typeof type === 'object') return feelComposite(value, type);
  const fits = scalar(value, type);
  if (fits !== undefined) return fits;
  throw new Refusal('invalid', 'expression-value-wrong', { type });
}

function scalar(value: unknown, type: FeelType & string): unknown {
  const text = typeof value === 'string' ? value.trim() : undefined;
  switch (type) {
    case 'any': case 'null': return value;
    case 'boolean': return typeof value === 'boolean' ? value : undefined;
    case 'string': return text === undefined ? undefined : value;
    case 'number': return asNumber(value);
    case 'date': return text !== undefined && /^\d{4}-\d\d-\d\d$/.test(text) ? date(text) ?? undefined : undefined;
    case 'date-time': return asInstant(value);
    case 'time': return text === undefined ? undefined : time(text) ?? undefined;
    case 'duration': return text === undefined ? undefined : duration(text) ?? undefined;
    default: return undefined;
  }
}

function asNumber(value: unknown): number | undefined {
  if (typeof value === 'string' && !/^-?\d+(\.\d+)?$/.test(value.trim())) return undefined;
  const number = typeof value === 'number' || typeof value === 'string' || typeof value === 'bigint' ? Number(value) : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
}

function asInstant(value: unknown): unknown {
  if (value instanceof Date) return dateAndTime(value.toISOString());
  return typeof value === 'string' ? dateAndTime(value) ?? undefined : undefined;
}

function feelComposite(value: unknown, type: Exclude<FeelType, string>): unknown {
  if ('list' in type) {
    if (!Array.isArray(value)) throw new Refusal('invalid', 'expression-value-wrong', { type: 'list' });
    return value.map((part) => feelValue(part, type.list));
  }
  if (typeof value !== 'object' || value === null) throw new Refusal('invalid', 'expression-value-wrong', { type: 'record' });
  const given = value as Record<string, unknown>;
  return Object.fromEntries(Object.entries(type.fields).map(([key, inner]) => [key, feelValue(given[key], inner)]));
}

/** A FEEL value as JSON: dates, times and durations in their ISO form. */
export function plainValue(value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object') return typeof value === 'function' ? null : value;
  if (value instanceof FeelDate || value instanceof FeelDateTime || value instanceof FeelTime || value instanceof FeelDuration) {
    return value.toString();
  }
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(plainValue);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plainValue(part)]));
}
