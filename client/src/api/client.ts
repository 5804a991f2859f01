/** The only place that talks to the server: session cookie, CSRF header, idempotency keys, problem documents. */
import { Problem, Unreachable } from './problem.ts';

export type Query = Readonly<Record<string, string | number | undefined>>;
type Method = 'POST' | 'PUT' | 'PATCH' | 'DELETE';

let csrfToken = '';

/** Keeps the token of the session that was just read; every changing request carries it. */
export function keepToken(token: string): void {
  csrfToken = token;
}

/** A key for one intended act. Not `crypto.randomUUID`, which a browser gives only to secure origins. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Reads; throws `Problem` or `Unreachable`. */
export async function get<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
  return answered<T>(await ask(address(path, query), { headers: HEADERS, ...(signal && { signal }) }));
}

export type Act = {
  readonly body?: unknown;
  /** The Idempotency-Key of the act; the same for every attempt at it. */
  readonly key?: string;
  /** Lets the request outlive the page: the last save of a draft. */
  readonly keepalive?: boolean;
};

/** Changes something; throws `Problem` or `Unreachable`. */
export async function send<T = void>(method: Method, path: string, { body, key, keepalive }: Act = {}): Promise<T> {
  return answered<T>(await ask(`/api${path}`, {
    method,
    headers: { ...HEADERS, ...changing(key), ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(keepalive && { keepalive }),
  }));
}

/** Sends a file's bytes and reports the share that has left, 0 to 1 (which fetch cannot). */
export function upload<T>(path: string, query: Query, file: File, key: string, onProgress: (share: number) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', address(path, query));
    const headers = { ...HEADERS, ...changing(key), 'content-type': file.type || 'application/octet-stream' };
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    });
    request.addEventListener('error', () => reject(new Unreachable('upload')));
    request.addEventListener('load', () => {
      const answer = parsed(request.responseText);
      if (request.status < 400) resolve(answer as T);
      else reject(problem(request.status, answer));
    });
    request.send(file);
  });
}

/**
 * Fetches a file and reports the share that has come, 0 to 1; undefined while it is being made or its size is not known.
 * Throws `Problem`, `Unreachable`, or the abort.
 */
export function download(path: string, query: Query, onProgress: (share: number | undefined) => void, signal: AbortSignal): Promise<Blob> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('GET', address(path, query));
    request.responseType = 'blob';
    request.addEventListener('progress', (event) => onProgress(event.lengthComputable ? event.loaded / event.total : undefined));
    request.addEventListener('error', () => reject(new Unreachable('download')));
    request.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
    request.addEventListener('load', () => {
      const content = request.response as Blob;
      if (request.status < 400) resolve(content);
      else void content.text().then((text) => reject(problem(request.status, parsed(text))));
    });
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send();
  });
}

const HEADERS = { accept: 'application/json, application/problem+json' };

function changing(key: string | undefined): Record<string, string> {
  return { ...(csrfToken && { 'x-csrf-token': csrfToken }), ...(key && { 'idempotency-key': key }) };
}

function address(path: string, query: Query): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return `/api${path}${search && `?${search}`}`;
}

async function ask(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { credentials: 'same-origin', ...init });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Unreachable(error);
  }
}

async function answered<T>(response: Response): Promise<T> {
  const answer = parsed(await response.text());
  if (!response.ok) throw problem(response.status, answer);
  return answer as T;
}

function parsed(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A gateway between us and the server answers without a problem document: then nobody was reached. */
function problem(status: number, answer: unknown): Error {
  if (typeof answer === 'object' && answer !== null && 'title' in answer) return new Problem({ ...(answer as object), status });
  return status >= 502 ? new Unreachable(status) : new Problem({ status });
}
