/** What is known of a value nobody has checked yet. */

export type Say = (code: string, facts?: Readonly<Record<string, unknown>>) => void;

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** False for what says nothing: no value, no text, no entry, or a plain no. */
export function holdsAnything(value: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === false) return false;
  if (Array.isArray(value)) return value.length > 0;
  return typeof value !== 'object' || Object.keys(value).length > 0;
}

export function isPrimitive(value: unknown): value is string | number | boolean | null | undefined {
  return typeof value !== 'object' || value === null;
}

/** A value as a message may repeat it. Not any object: one can be made whose text is an error. */
export function shownOf(value: unknown): string {
  return isPrimitive(value) ? String(value).slice(0, 60) : '…';
}
