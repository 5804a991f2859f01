/** A person at the API: signed in, with their cookie and token, doing what the browser would do. */
import { randomUUID } from 'node:crypto';

type Json = Readonly<Record<string, unknown>>;

export type DemoSession = {
  readonly username: string;
  readonly personId: string;
  get<T = Json>(path: string): Promise<T>;
  post<T = Json>(path: string, body: Json): Promise<T>;
  /** The answer as it came, refusals too. Headers given here win. */
  ask(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
};

/** Signs in. Throws with the problem's title when the server says no. */
export async function signIn(baseUrl: string, username: string, password: string): Promise<DemoSession> {
  const answer = await fetch(`${baseUrl}/api/session`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username, password }),
  });
  if (!answer.ok) throw new Error(`${username} cannot sign in: ${await answer.text()}`);
  const cookie = answer.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ');
  const session = await fetch(`${baseUrl}/api/session`, { headers: { cookie } });
  const { person, csrfToken } = await session.json() as { person: { id: string }; csrfToken: string };
  const ask = asking(baseUrl, { cookie, 'x-csrf-token': csrfToken });
  return {
    username,
    personId: person.id,
    ask,
    get: async (path) => answered(username, await ask('GET', path), `GET ${path}`),
    post: async (path, body) => answered(username, await ask('POST', path, body), `POST ${path}`),
  };
}

function asking(baseUrl: string, credentials: Readonly<Record<string, string>>): DemoSession['ask'] {
  return (method, path, body, headers = {}) => fetch(baseUrl + path, {
    method,
    headers: { ...credentials, 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

async function answered<T>(username: string, answer: Response, asked: string): Promise<T> {
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${username}: ${asked} ${answer.status}: ${text}`);
  return (text === '' ? undefined : JSON.parse(text)) as T;
}
