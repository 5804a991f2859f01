/** What people do at their desks: start, claim, complete, send back, cancel; over HTTP, as themselves. */
import type { DemoSession } from './session.ts';

type Json = Readonly<Record<string, unknown>>;

/** A case that somebody started. */
export type Started = { readonly instanceId: string; readonly caseNumber: string };

/** A task as its doer needs it. */
export type TaskOnDesk = {
  readonly id: string; readonly instanceId: string; readonly node: { readonly id: string; readonly name: string };
  readonly actions: readonly string[]; readonly version: number;
};

export type Done = { readonly outcome: string; readonly opinion?: string; readonly submission?: Json };

/** Starts a process with its first form. */
export async function start(session: DemoSession, slug: string, submission: Json): Promise<Started> {
  const path = `/api/processes/${slug}/instances`;
  const { id, case: { number } } = await session.post<{ id: string; case: { number: string } }>(path, { submission });
  return { instanceId: id, caseNumber: number };
}

/** The open task of a case at a node, if it lies in this person's inbox. */
export async function find(session: DemoSession, at: Started, nodeId: string): Promise<TaskOnDesk | undefined> {
  const { items } = await session.get<{ items: TaskOnDesk[] }>(`/api/tasks?box=inbox&text=${at.caseNumber}&page=1&pageSize=100`);
  return items.find((one) => one.instanceId === at.instanceId && one.node.id === nodeId);
}

/** The same. Throws when it is not there. */
async function look(session: DemoSession, at: Started, nodeId: string): Promise<TaskOnDesk> {
  const item = await find(session, at, nodeId);
  if (!item) throw new Error(`${session.username} has no task ${nodeId} of ${at.caseNumber}`);
  return item;
}

/** The same, claimed when it lay in the pool. */
export async function take(session: DemoSession, at: Started, nodeId: string): Promise<TaskOnDesk> {
  const item = await look(session, at, nodeId);
  if (!item.actions.includes('claim')) return item;
  await session.post(`/api/tasks/${item.id}/claims`, {});
  return session.get<TaskOnDesk>(`/api/tasks/${item.id}`);
}

/** From the pool as well: whoever completes a task need not have claimed it. */
export async function complete(session: DemoSession, at: Started, nodeId: string, done: Done): Promise<void> {
  const { id, version } = await look(session, at, nodeId);
  await session.post(`/api/tasks/${id}/completions`, {
    outcome: done.outcome, opinion: done.opinion ?? '', submission: done.submission ?? {}, version,
  });
}

export async function sendBack(
  session: DemoSession, at: Started, nodeId: string, back: { to: string; opinion: string; mode?: 'again' | 'direct' },
): Promise<void> {
  const { id, version } = await look(session, at, nodeId);
  await session.post(`/api/tasks/${id}/returns`, { to: back.to, mode: back.mode ?? 'again', opinion: back.opinion, version });
}

export async function cancel(session: DemoSession, at: Started, reason: string): Promise<void> {
  await session.post(`/api/instances/${at.instanceId}/cancellations`, { reason });
}
