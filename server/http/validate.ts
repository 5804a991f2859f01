import type { z } from 'zod';

import { Refusal, type FieldError } from '../errors.ts';
import { ISSUES_ZH } from '../text/issues.zh.ts';

/**
 * What came in, as the route's schema says it must be. Throws `bad-request` (400) with one error per fault, each with an
 * RFC 6901 pointer. Unknown fields of an object are a fault too: a misspelt field must not pass in silence.
 */
export function validate<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new Refusal('malformed', 'bad-request', {}, result.error.issues.map(toFieldError));
}

function toFieldError(issue: z.core.$ZodIssue): FieldError {
  const keys = issue.code === 'unrecognized_keys' ? issue.keys.join('、') : '';
  const say = ISSUES_ZH[issue.code] ?? ISSUES_ZH['default'] ?? '';
  const pointer = issue.path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  return { pointer, detail: say.replace('{keys}', keys) };
}
