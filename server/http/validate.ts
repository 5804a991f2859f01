import type { z } from 'zod';

import { Refusal, type FieldError } from '../errors.ts';
import { ISSUES_ZH } from '../text/issues.zh.ts';

/**
 * What came in, as the route's schema says it must be. Throws `bad-request` (400) with one error per fault, each with an
 * RFC 6901 pointer. Unknown fields of an object are a fault too: a misspelt field must not pass in silence.
 */
export function validate<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const broken = unkeepable(value, '', 0);
  if (broken) throw new Refusal('malformed', 'bad-request', {}, [{ pointer: broken.pointer, detail: ISSUES_ZH[broken.issue] ?? '' }]);
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new Refusal('malformed', 'bad-request', {}, result.error.issues.map(toFieldError));
}

/** No form and no query nests deeper; a body made to be walked without end is refused here. */
const DEEPEST = 64;

type Unkeepable = { readonly pointer: string; readonly issue: 'broken_text' | 'too_deep' };

/** Where something stands that no database can hold: a text with a NUL or half of a surrogate pair in it. Keys count too. */
function unkeepable(value: unknown, pointer: string, depth: number): Unkeepable | undefined {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0') ? undefined : { pointer, issue: 'broken_text' };
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth === DEEPEST) return { pointer, issue: 'too_deep' };
  for (const [key, item] of Object.entries(value)) {
    const found = unkeepable(key, pointer, depth) ?? unkeepable(item, `${pointer}/${escaped(key)}`, depth + 1);
    if (found) return found;
  }
  return undefined;
}

/** A key as RFC 6901 writes it in a pointer. */
const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

function toFieldError(issue: z.core.$ZodIssue): FieldError {
  const keys = issue.code === 'unrecognized_keys' ? issue.keys.join('、') : '';
  const say = ISSUES_ZH[issue.code] ?? ISSUES_ZH['default'] ?? '';
  const pointer = issue.path.map((part) => `/${escaped(String(part))}`).join('');
  return { pointer, detail: say.replace('{keys}', keys) };
}
