import type { DemoSession } from '../../server/tools/demo/session.ts';

type Json = Readonly<Record<string, unknown>>;

/** How a request is answered: `200`, or `422 exposure-above-limit`. */
export async function answerTo(session: DemoSession, method: string, path: string, body?: Json): Promise<string> {
  const { status, body: answer } = await session.send(method, path, body);
  return status < 400 ? String(status) : `${status} ${String(answer['type']).replace('/problems/', '')}`;
}
