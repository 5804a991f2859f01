/** Everybody who is no candidate of a task tries it. */
import { sql } from '../../server/database/sql.ts';
import type { Started } from '../../server/tools/demo/desk.ts';
import type { TestApp } from './app.ts';
import type { UserTask } from './outline.ts';
import { snapshot } from './snapshot.ts';

export const DEMO_USERS = [
  'officer', 'officer2', 'risk', 'committee1', 'committee2', 'committee3', 'committee4', 'committee5', 'manager', 'accountant', 'cashier',
  'archivist', 'analyst', 'admin',
] as const;

export type Probe = {
  /** Who tried. */
  readonly tried: readonly string[];
  /** Whoever was answered otherwise than with 403 `not-your-task`, and how. */
  readonly let: readonly string[];
  /** Tables that are not as they were before. */
  readonly changed: readonly string[];
};

/** Lets every demo user without a candidate role claim, complete and send back an open task. */
export async function probe(app: TestApp, started: Started, task: UserTask): Promise<Probe> {
  const [open] = await sql<{ id: string; version: number }>(
    app.app.orm.em.fork(), `select id, version from task where instance_id = $1 and node_id = $2 and status = 'open' order by id limit 1`,
    [started.instanceId, task.id],
  );
  if (!open) throw new Error(`no task waits at ${task.id}`);
  const strangers = await strangersTo(app, task);
  const before = await snapshot(app.app.orm);
  const answered: string[] = [];
  for (const username of strangers) answered.push(...await tries(app, username, open, task));
  const after = await snapshot(app.app.orm);
  return { tried: strangers, let: answered, changed: Object.keys(after).filter((table) => after[table] !== before[table]) };
}

/** By their roles as the session tells them; an inherited role counts as well. */
async function strangersTo(app: TestApp, task: UserTask): Promise<string[]> {
  const strangers: string[] = [];
  for (const username of DEMO_USERS) {
    const session = await app.as(username);
    const { roles } = await session.get<{ roles: { code: string }[] }>('/api/session');
    if (!roles.some(({ code }) => task.candidates.includes(code))) strangers.push(username);
  }
  return strangers;
}

async function tries(app: TestApp, username: string, { id, version }: { id: string; version: number }, task: UserTask): Promise<string[]> {
  const session = await app.as(username);
  const completion = { outcome: task.outcomes[0] ?? null, opinion: 'x', submission: {}, version };
  const back = { to: task.returns[0] ?? 'apply', mode: 'again', opinion: 'x', version };
  const calls = [['claims', {}], ['completions', completion], ['returns', back], ['releases', {}]] as const;
  const wrong: string[] = [];
  for (const [operation, body] of calls) {
    const { status, body: answer } = await session.send('POST', `/api/tasks/${id}/${operation}`, body);
    if (status === 403 && answer['type'] === '/problems/not-your-task') continue;
    wrong.push(`${username} ${operation}: ${status} ${String(answer['type'])}`);
  }
  return wrong;
}
