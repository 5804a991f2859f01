/** PURE: any JSON as PostgreSQL can keep it. */

const DEEPEST = 12;

/** Without half characters, NUL and what is nested deeper than any form goes: `jsonb` refuses these. */
export function plainJson(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return plain(value, 0) as Record<string, unknown>;
}

function plain(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return textOf(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= DEEPEST) return null;
  if (Array.isArray(value)) return value.map((one) => plain(one, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [textOf(key), plain(one, depth + 1)]));
}

function textOf(text: string): string {
  return text.toWellFormed().replaceAll('\0', '');
}
