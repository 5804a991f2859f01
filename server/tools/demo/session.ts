/** A person at the API: signed in, with their cookie and token, doing what the browser would do. */
import { randomUUID } from 'node:crypto';

type Json = Readonly<Record<string, unknown>>;

export type DemoSession = {
  readonly username: string;
  readonly personId: string;
  get<T = Json>(path: string): Promise<T>;
  post<T = Json>(path: string, body: Json): Promise<T>;
};

/** Signs in. Throws with the problem's title when the server says no. */
export async function signIn(baseUrl: string, username: string, password: string): Promise<DemoSession> {
  const answer = await fetch(`${baseUrl}/api/session`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username, password }),
  });
  if (!answer.ok) throw new Error(`${username} cannot sign in: ${await answer.text()}`);
  const cookie = answer.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ');
  const call = caller(baseUrl, username, { cookie });
  const session = await call<{ person: { id: string }; csrfToken: string }>('GET', '/api/session');
  const signed = caller(baseUrl, username, { cookie, 'x-csrf-token': session.csrfToken });
  return {
    username,
    personId: session.person.id,
    get: (path) => signed('GET', path),
    post: (path, body) => signed('POST', path, body),
  };
}

function caller(baseUrl: string, username: string, headers: Readonly<Record<string, string>>) {
  return async <T>(method: string, path: string, body?: Json): Promise<T> => {
    const answer = await fetch(baseUrl + path, {
      method,
      headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${username}: ${method} ${path} ${answer.status}: ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  };
}
