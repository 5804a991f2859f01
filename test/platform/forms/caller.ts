/** A person at the API with bytes in hand: what the JSON-speaking session of the demo cannot send or see. */
import { randomUUID } from 'node:crypto';

export type Reply = {
  readonly status: number; readonly headers: Headers; readonly bytes: Buffer;
  /** The answer as JSON, or a record without anything. */
  readonly body: Record<string, unknown>;
  /** The code of a refusal. */
  readonly code: string;
};

export type Caller = {
  readonly personId: string;
  call(method: string, path: string, sent?: { body?: unknown; bytes?: Buffer; headers?: Record<string, string> }): Promise<Reply>;
};

/** Signs in at a running app. */
export async function caller(baseUrl: string, username: string, password = 'demo'): Promise<Caller> {
  const opened = await fetch(`${baseUrl}/api/session`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username, password }),
  });
  const cookie = opened.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ');
  const session = await (await fetch(`${baseUrl}/api/session`, { headers: { cookie } })).json() as { csrfToken: string; person: { id: string } };
  const call: Caller['call'] = async (method, path, { body, bytes, headers } = {}) => {
    const sent = bytes ? new Uint8Array(bytes) : body === undefined ? undefined : JSON.stringify(body);
    const reply = await fetch(baseUrl + path, {
      method, headers: { cookie, 'x-csrf-token': session.csrfToken, 'idempotency-key': randomUUID(), ...headers },
      ...(sent !== undefined && { body: sent }),
    });
    const received = Buffer.from(await reply.arrayBuffer());
    const json = /json/.test(reply.headers.get('content-type') ?? '') ? JSON.parse(received.toString()) as Record<string, unknown> : {};
    return { status: reply.status, headers: reply.headers, bytes: received, body: json, code: String(json['type'] ?? '').replace('/problems/', '') };
  };
  return { personId: session.person.id, call };
}
