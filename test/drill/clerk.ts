/** A person at the API of nodes that die: asks another one, under the same Idempotency-Key, until somebody answers. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

export type Answer<T> = { readonly status: number; readonly body: T; readonly attempts: number };

export class Clerk {
  readonly #bases: readonly string[];
  readonly #headers: Readonly<Record<string, string>>;
  #turn = 0;

  private constructor(bases: readonly string[], headers: Readonly<Record<string, string>>) {
    this.#bases = bases;
    this.#headers = headers;
  }

  static async signIn(bases: readonly string[], username: string): Promise<Clerk> {
    const nobody = new Clerk(bases, {});
    const { response } = await nobody.#try('POST', '/api/session', { username, password: 'demo' }, {});
    const cookie = response.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ');
    const { csrfToken } = await response.json() as { csrfToken: string };
    return new Clerk(bases, { cookie, 'x-csrf-token': csrfToken });
  }

  /** An answer of some node: what it says is said, however often it had to be asked. */
  async ask<T>(method: string, path: string, body?: object, first?: string): Promise<Answer<T>> {
    const { response, attempts } = await this.#try(method, path, body, { ...this.#headers, 'idempotency-key': randomUUID() }, first);
    const text = await response.text();
    return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as T, attempts };
  }

  async #try(method: string, path: string, body: object | undefined, headers: Readonly<Record<string, string>>, first?: string) {
    for (let attempts = 1; ; attempts += 1) {
      this.#turn += 1;
      const base = (attempts === 1 ? first : undefined) ?? this.#bases[this.#turn % this.#bases.length] ?? '';
      try {
        const response = await fetch(base + path, { method, headers: { 'content-type': 'application/json', ...headers }, ...(body && { body: JSON.stringify(body) }) });
        // The whole answer must have come: a node may die in the middle of it.
        return { response: new Response(await response.arrayBuffer().then((bytes) => (bytes.byteLength === 0 ? null : bytes)), response), attempts };
      } catch {
        await pause(40);
      }
    }
  }
}
