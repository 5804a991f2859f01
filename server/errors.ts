/**
 * The two kinds of failure. A `Refusal` is expected: the request was understood and answered with no. Everything
 * else that is thrown is a defect: it is logged and hidden from the caller.
 */

export const REFUSAL_KINDS = [
  'malformed', 'unauthenticated', 'forbidden', 'absent', 'conflict', 'invalid',
] as const;
export type RefusalKind = (typeof REFUSAL_KINDS)[number];

/** What the Chinese sentence of a refusal may name: amounts in yuan, dates, names. Never a secret. */
export type Facts = Readonly<Record<string, unknown>>;

/** One fault of a submitted form: an RFC 6901 pointer into it, and a sentence for its reader. */
export type FieldError = { readonly pointer: string; readonly detail: string };

/**
 * An expected failure. `code` is at once the RFC 9457 problem type, the BPMN error code a boundary event catches, and
 * the row of the Chinese message table (`server/text/refusals.zh.ts`).
 */
export class Refusal extends Error {
  readonly kind: RefusalKind;
  readonly code: string;
  readonly facts: Facts;
  readonly errors: readonly FieldError[];

  constructor(kind: RefusalKind, code: string, facts: Facts = {}, errors: readonly FieldError[] = []) {
    super(code);
    this.name = 'Refusal';
    this.kind = kind;
    this.code = code;
    this.facts = facts;
    this.errors = errors;
  }
}
