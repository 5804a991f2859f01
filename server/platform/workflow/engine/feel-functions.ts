/** FEEL's own functions, and `yuan` of ours, and what they yield. A name that is not here is refused at deploy. */
import type { FeelType } from './types.ts';

const YIELDS: Readonly<Record<string, FeelType>> = {
  not: 'boolean', is: 'boolean', contains: 'boolean', 'starts with': 'boolean', 'ends with': 'boolean',
  matches: 'boolean', 'list contains': 'boolean', all: 'boolean', any: 'boolean', before: 'boolean', after: 'boolean',
  meets: 'boolean', 'met by': 'boolean', overlaps: 'boolean', during: 'boolean', includes: 'boolean', even: 'boolean',
  odd: 'boolean', number: 'number', count: 'number', sum: 'number', mean: 'number', product: 'number',
  median: 'number', stddev: 'number', abs: 'number', floor: 'number', ceiling: 'number', modulo: 'number',
  sqrt: 'number', log: 'number', exp: 'number', decimal: 'number', 'round up': 'number', 'round down': 'number',
  'round half up': 'number', 'round half down': 'number', 'string length': 'number', 'day of year': 'number',
  'week of year': 'number', string: 'string', substring: 'string', 'substring before': 'string',
  'substring after': 'string', 'upper case': 'string', 'lower case': 'string', replace: 'string', 'string join': 'string',
  'day of week': 'string', 'month of year': 'string', date: 'date', today: 'date', time: 'time',
  'date and time': 'date-time', now: 'date-time', duration: 'duration', 'years and months duration': 'duration',
  split: { list: 'string' }, 'index of': { list: 'number' }, yuan: 'string',
};

/** An amount as people read it, `¥1,234.50`: for titles and summaries; nothing reckons with what it yields. */
export function yuan(amount: unknown): string {
  return typeof amount === 'number' ? `¥${AMOUNTS.format(amount)}` : '';
}

const AMOUNTS = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** These yield what they are given: a list, or its element. */
const LISTS = new Set(['sublist', 'append', 'concatenate', 'insert before', 'remove', 'reverse', 'union', 'distinct values', 'flatten', 'sort']);
const ELEMENTS = new Set(['min', 'max', 'mode', 'get or else']);

/** The type a call yields for arguments of these types, or undefined for a function that does not exist. */
export function functionType(name: string, given: readonly FeelType[]): FeelType | undefined {
  const [first = 'any'] = given;
  if (Object.hasOwn(YIELDS, name)) return YIELDS[name];
  if (LISTS.has(name)) return first;
  if (ELEMENTS.has(name)) return typeof first === 'object' && 'list' in first ? first.list : first;
  return undefined;
}

/** Words of the language itself. */
const KEYWORDS = new Set([
  'if', 'then', 'else', 'for', 'return', 'in', 'some', 'every', 'satisfies', 'and', 'or', 'between', 'instance', 'of', 'function', 'external',
  'true', 'false', 'null',
]);

/** Whether a variable of this name could not be read, or would take the place of a function or of something the machine needs. */
export function isFeelName(name: string): boolean {
  return KEYWORDS.has(name) || functionType(name, []) !== undefined || !/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) || name in Object.prototype;
}
