/** A connection on which PostgreSQL plans a statement once: planning most of ours costs more than running them. */
import { createHash } from 'node:crypto';

import { Client } from 'pg';

/** So many statements are kept on a connection; those beyond are planned each time. */
const MOST = 200;
/** "cached plan must not change result type": the schema has changed under the plan. */
const STALE_PLAN = '0A000';

/**
 * Statements with bound parameters are prepared under a name made from their text. When another node has migrated the
 * schema, the plans are forgotten: the statement that noticed fails with SQLSTATE 0A000, and its transaction is tried again.
 */
export class PreparedClient extends Client {
  readonly #names = new Map<string, string>();
  #generation = 0;

  override query(...args: never[]): never {
    const [text, values, ...rest] = args as readonly unknown[];
    const name = typeof text === 'string' && Array.isArray(values) && values.length > 0 ? this.#nameOf(text) : undefined;
    const ask = super.query.bind(this) as (...asked: readonly unknown[]) => unknown;
    const answer = ask(...(name === undefined ? args : [{ name, text, values }, ...rest]));
    return (answer instanceof Promise ? answer.catch((error: unknown) => this.#failed(error)) : answer) as never;
  }

  #nameOf(text: string): string | undefined {
    const known = this.#names.get(text);
    if (known !== undefined || this.#names.size >= MOST) return known;
    const name = `${this.#generation}-${createHash('sha256').update(text).digest('base64url')}`;
    this.#names.set(text, name);
    return name;
  }

  #failed(error: unknown): never {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === STALE_PLAN) {
      this.#names.clear();
      this.#generation += 1;
    }
    throw error;
  }
}
