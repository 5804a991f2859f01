/** What people do at their desks: start, claim, complete, send back, cancel; over HTTP, as themselves. */
import type { DemoSession } from './session.ts';

type Json = Readonly<Record<string, unknown>>;
type Item = {
  id: string; instanceId: string; node: { id: string; name: string }; actions: string[]; version: number;
};

/** Starts a process; answers the id of the instance. */
export async function start(session: DemoSession, slug: string, submission: Json): Promise<string> {
  const { id } = await session.post<{ id: string }>(`/api/processes/${slug}/instances`, { submission });
  return id;
}

/** The open task of an instance at a node, on this person's desk: claimed when it lay in the pool. */
async function take(session: DemoSession, instanceId: string, nodeId: string): Promise<Item> {
  const { items } = await session.get<{ items: Item[] }>(`/api/tasks?box=inbox&page=1&pageSize=100`);
  const item = items.find((one) => one.instanceId === instanceId && one.node.id === nodeId);
  if (!item) throw new Error(`${session.username} has no task ${nodeId} of ${instanceId}`);
  if (!item.actions.includes('claim')) return item;
  await session.post(`/api/tasks/${item.id}/claims`, { version: item.version });
  return session.get<Item>(`/api/tasks/${item.id}`);
}

export async function complete(
  session: DemoSession, instanceId: string, nodeId: string,
  done: { outcome: string; opinion?: string; submission?: Json },
): Promise<void> {
  const { id, version } = await take(session, instanceId, nodeId);
  await session.post(`/api/tasks/${id}/completions`, {
    outcome: done.outcome, opinion: done.opinion ?? '', submission: done.submission ?? {}, version,
  });
}

export async function sendBack(
  session: DemoSession, instanceId: string, nodeId: string, back: { to: string; opinion: string },
): Promise<void> {
  const { id, version } = await take(session, instanceId, nodeId);
  await session.post(`/api/tasks/${id}/returns`, { to: back.to, mode: 'again', opinion: back.opinion, version });
}

export async function cancel(session: DemoSession, instanceId: string, reason: string): Promise<void> {
  await session.post(`/api/instances/${instanceId}/cancellations`, { reason });
}
