/** A person at the API: signed in, with their cookie and token, doing what the browser would do. */
import { randomUUID } from 'node:crypto';

type Json = Readonly<Record<string, unknown>>;

export type DemoSession = {
  readonly username: string;
  readonly personId: string;
  get<T = Json>(path: string): Promise<T>;
  post<T = Json>(path: string, body: Json): Promise<T>;
  put<T = Json>(path: string, body: Json): Promise<T>;
  /** Any request, with its answer whatever it is: for who wants to see a refusal. Bytes go as they are; a download's are not kept. */
  send(method: string, path: string, body?: Json | Uint8Array, headers?: Readonly<Record<string, string>>): Promise<Answer>;
};

export type Answer = { readonly status: number; readonly body: Json };

type Signed = { readonly personId: string; readonly headers: Readonly<Record<string, string>> };

/** Signs in; a session that has ended meanwhile is opened again. Throws with the problem's title when the server says no. */
export async function signIn(baseUrl: string, username: string, password: string): Promise<DemoSession> {
  let signed = await open(baseUrl, username, password);
  const send: DemoSession['send'] = async (method, path, body, headers = {}) => {
    const key = randomUUID();
    const once = () => call(baseUrl, { ...signed.headers, 'idempotency-key': key, ...headers }, { method, path, body });
    const answer = await once();
    if (answer.status !== 401) return answer;
    signed = await open(baseUrl, username, password);
    return once();
  };
  const must = async <T>(method: string, path: string, body?: Json): Promise<T> => {
    const answer = await send(method, path, body);
    const { status, body: answered } = answer;
    if (status >= 400) throw new Error(`${username}: ${method} ${path} ${status}: ${JSON.stringify(answered)}`);
    return answered as T;
  };
  return {
    username,
    personId: signed.personId,
    send,
    get: (path) => must('GET', path),
    post: (path, body) => must('POST', path, body),
    put: (path, body) => must('PUT', path, body),
  };
}

async function open(baseUrl: string, username: string, password: string): Promise<Signed> {
  const answer = await fetch(`${baseUrl}/api/session`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username, password }),
  });
  if (!answer.ok) throw new Error(`${username} cannot sign in: ${await answer.text()}`);
  await answer.body?.cancel();
  const cookie = answer.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ');
  const { body } = await call(baseUrl, { cookie }, { method: 'GET', path: '/api/session' });
  const session = body as { person: { id: string }; csrfToken: string };
  return { personId: session.person.id, headers: { cookie, 'x-csrf-token': session.csrfToken } };
}

type Request = { readonly method: string; readonly path: string; readonly body?: Json | Uint8Array | undefined };

async function call(baseUrl: string, headers: Readonly<Record<string, string>>, { method, path, body }: Request): Promise<Answer> {
  const answer = await fetch(baseUrl + path, {
    method, headers: { 'content-type': 'application/json', ...headers },
    ...(body && { body: body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body) }),
  });
  const text = await answer.text();
  const isJson = /json/.test(answer.headers.get('content-type') ?? '');
  return { status: answer.status, body: isJson && text !== '' ? JSON.parse(text) as Json : {} };
}
