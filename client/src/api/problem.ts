/** What a refused request says, as the server's RFC 9457 document; and what it means that there was no answer. */

export type FieldError = { readonly pointer: string; readonly detail: string };

type Document = {
  readonly type?: string;
  readonly title?: string;
  readonly status: number;
  readonly instance?: string;
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly errors?: readonly FieldError[];
};

/** The server said no. `message` is its Chinese sentence; `code` is stable and may be compared. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly instance: string | undefined;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly errors: readonly FieldError[];

  constructor(document: Document) {
    super(document.title ?? String(document.status));
    this.name = 'Problem';
    this.status = document.status;
    this.code = (document.type ?? '').replace('/problems/', '');
    this.instance = document.instance;
    this.facts = document.facts ?? {};
    this.errors = document.errors ?? [];
  }
}

/** Nobody answered: the network or the server is down. What was asked may or may not have been done. */
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super('unreachable', { cause });
    this.name = 'Unreachable';
  }
}

/** True while it is unknown whether the act was done: asking again with the same key is then the right thing. */
export function isOpen(error: unknown): boolean {
  return error instanceof Unreachable || (error instanceof Problem && error.status >= 500);
}

export function isProblem(error: unknown, ...codes: string[]): error is Problem {
  return error instanceof Problem && codes.includes(error.code);
}
