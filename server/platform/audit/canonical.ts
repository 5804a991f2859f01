/** What an audit row keeps of a record: the same text for the same content, and nothing secret. */

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Names under which no value is ever kept, whoever passes it. */
const SECRET_NAME = /password|token|ciphertext/i;

/**
 * A value as canonical JSON: keys sorted, `undefined` left out, bigints and dates as text, a sealed secret as its mask.
 * Fields that are named like a password or a token are kept as stars.
 */
export function canonical(value: unknown): Json {
  if (value === null || value === undefined) return null;
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value === 'object') return canonicalObject(value);
  return typeof value === 'function' || typeof value === 'symbol' ? null : (value as Json);
}

function canonicalObject(value: object): Json {
  if ('ciphertext' in value && 'mask' in value) return String(value.mask);
  const entries = Object.entries(value).filter(([, item]) => item !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, SECRET_NAME.test(key) ? '***' : canonical(item)]));
}
