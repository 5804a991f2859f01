/**
 * Cases driven over HTTP alone, as a stranger's script would: whoever finds the task in their inbox claims it, fills in its form and
 * completes it. On the way a case may be sent back, turned down, cancelled, left lying, or its request repeated.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { expect } from 'chai';

import * as desk from '../../../server/tools/demo/desk.ts';
import type { DemoSession } from '../../../server/tools/demo/session.ts';
import { type Outline, outlineOf, type UserTask } from '../../support/outline.ts';
import { snapshot } from '../../support/snapshot.ts';
import { expectAsShown, momentOf, shownAt } from './shown.ts';
import { type AppAnswer, type CaseInLife, count, type Json, type Order, type World } from './world.ts';

/** What may become of the next task: done; turned down; sent back; left lying; the case cancelled; done, and its request sent again. */
export const BENDS = ['on', 'no', 'back', 'straight-back', 'leave', 'cancel', 'twice', 'replayed'] as const;
export type Bend = (typeof BENDS)[number];

/** A case that goes in circles is given up. */
const MOST_TASKS = 30;

/** Who of the demo company does the tasks of a role. */
const PEOPLE: Readonly<Record<string, readonly string[]>> = {
  loan_officer: ['officer'], cashier: ['cashier'], risk_manager: ['risk'], branch_manager: ['manager'], accountant: ['accountant'],
  committee_member: ['committee1', 'committee2', 'committee3', 'committee4', 'committee5'],
};

const outlines = new Map<string, Outline>();

function outline(slug: string): Outline {
  const known = outlines.get(slug) ?? outlineOf(readFileSync(path.resolve(import.meta.dirname, `../../../processes/${slug}.bpmn`), 'utf8'));
  outlines.set(slug, known);
  return known;
}

/** The task that a case begins with. */
export const firstTask = (slug: string): string => outline(slug).userTasks[0]?.id ?? '';

/** A refusal that a business rule answers with: `422 waiver-above-owed`. Anything else that is no success fails the test. */
export function codeOf({ status, body }: AppAnswer): string {
  expect(status, JSON.stringify(body)).to.be.within(400, 499);
  return `${status} ${String(body['type']).replace('/problems/', '')}`;
}

/** Starts a case. One that is refused leaves no trace and is undefined. */
export async function open(world: World, order: Order, bends: readonly Bend[]): Promise<CaseInLife | undefined> {
  const { slug, starter, what } = order;
  const session = await world.app.as(starter);
  const body = { submission: await order.fill(firstTask(slug)) };
  const answer = await unchangedIfRefused(world, () => session.send('POST', `/api/processes/${slug}/instances`, body));
  if (answer.status >= 400) {
    refused(world, order, firstTask(slug), codeOf(answer));
    return undefined;
  }
  const { id, case: { number } } = answer.body as { id: string; case: { number: string } };
  const opened = { order, started: { instanceId: id, caseNumber: number }, bends: [...bends], tasks: 0, moment: await momentOf(world) };
  world.cases.push(opened);
  count(world, `started: ${what}`);
  return opened;
}

/** Goes on with a case until it has ended, or is left lying. */
export async function proceed(world: World, one: CaseInLife): Promise<void> {
  while (world.cases.includes(one)) {
    const bend = one.bends.shift() ?? 'on';
    if (bend === 'leave') {
      count(world, 'left on the desk');
      return;
    }
    await turn(world, one, bend);
  }
}

/** One task of a case. In a crowd others change things meanwhile, so that nobody can say that nothing has changed. */
export async function turn(world: World, one: CaseInLife, bend: Exclude<Bend, 'leave'>, crowd = false): Promise<void> {
  const node = await waitingNode(world, one);
  if (node === undefined) return ended(world, one);
  one.tasks += 1;
  if (bend === 'cancel' || one.tasks > MOST_TASKS) return cancel(world, one);
  const task = outline(one.order.slug).userTasks.find(({ id }) => id === node);
  if (!task) throw new Error(`${one.order.slug} has no task ${node}`);
  if ((bend === 'back' || bend === 'straight-back') && task.returns.length > 0) return sendBack(world, one, task, bend);
  const outcome = (bend === 'no' ? task.outcomes[1] : undefined) ?? task.outcomes[0] ?? '';
  const answer = await complete(world, one, task, { outcome, bend, crowd });
  if (answer.status >= 400) {
    refused(world, one.order, node, codeOf(answer));
    if (!crowd) await cancel(world, one);
  } else if (outcome === task.outcomes[1] && outcome !== '') {
    count(world, 'turned down');
  }
  if (await waitingNode(world, one) === undefined) await ended(world, one);
}

type Done = { readonly outcome: string; readonly bend: Bend; readonly crowd: boolean };

async function complete(world: World, one: CaseInLife, task: UserTask, { outcome, bend, crowd }: Done): Promise<AppAnswer> {
  const { session, id, version } = await claimed(world, one, task);
  const shown = crowd ? undefined : await shownAt(world, one, { session, id, node: task.id });
  const submission = outcome === task.outcomes[0] ? await one.order.fill(task.id) : {};
  const url = `/api/tasks/${id}/completions`;
  const body = { outcome, opinion: '意见。', submission, version };
  const key = { 'idempotency-key': randomUUID() };
  const send = () => session.send('POST', url, body, key);
  const answer = crowd ? await send() : await unchangedIfRefused(world, send);
  one.moment = crowd ? '' : await momentOf(world);
  if (crowd || answer.status >= 400) return answer;
  if (shown) await expectAsShown(world, one, shown);
  if (bend === 'replayed') {
    await unchanged(world, async () => expect(await send(), 'the same request again').to.deep.equal(answer));
    count(world, 'the same request again');
  }
  if (bend === 'twice') {
    await unchanged(world, async () => expect(codeOf(await session.send('POST', url, body)), 'done twice').to.match(/^(403|404|409) /));
    count(world, 'refused: done twice');
  }
  return answer;
}

async function sendBack(world: World, one: CaseInLife, task: UserTask, bend: Bend): Promise<void> {
  const { session, id, version } = await claimed(world, one, task);
  const to = task.returns[one.tasks % task.returns.length];
  const body = { to, mode: bend === 'back' ? 'again' : 'direct', opinion: '请核对。', version };
  const answer = await unchangedIfRefused(world, () => session.send('POST', `/api/tasks/${id}/returns`, body));
  if (answer.status < 400) return count(world, 'sent back');
  // Where the case never was, or straight back past a decision.
  count(world, `not sent back: ${codeOf(answer)}`);
}

/** The starter gives the case up. */
async function cancel(world: World, one: CaseInLife): Promise<void> {
  await desk.cancel(await world.app.as(one.order.starter), one.started, '不再办理');
  count(world, 'cancelled');
  await ended(world, one);
}

/** Whoever has the task in their inbox takes it. */
async function claimed(world: World, one: CaseInLife, task: UserTask): Promise<{ session: DemoSession; id: string; version: number }> {
  const people = [one.order.starter, ...task.candidates.flatMap((role) => PEOPLE[role] ?? [])];
  for (const person of new Set(people)) {
    const session = await world.app.as(person);
    if (!await desk.find(session, one.started, task.id)) continue;
    return { session, ...await desk.take(session, one.started, task.id) };
  }
  throw new Error(`nobody has ${task.id} of ${one.started.caseNumber} in the inbox`);
}

type Instance = { status: string; outcome: { id: string } | null; case: { status: string }; nodes: { id: string }[] };

const instance = async (world: World, { started }: CaseInLife): Promise<Instance> =>
  (await world.app.as('admin')).get<Instance>(`/api/instances/${started.instanceId}`);

const waitingNode = async (world: World, one: CaseInLife): Promise<string | undefined> => (await instance(world, one)).nodes[0]?.id;

/** A case that has ended has done its one thing, or nothing. */
async function ended(world: World, one: CaseInLife): Promise<void> {
  const { nodes, case: { status }, outcome } = await instance(world, one);
  expect(nodes, 'tasks that still wait').to.deep.equal([]);
  const left = world.cases.indexOf(one);
  if (left < 0) return;
  world.cases.splice(left, 1);
  const events = (await world.loans()).flatMap((loan) => loan.events.filter(({ case: of }) => of?.number === one.started.caseNumber));
  expect(events.length, `${one.started.caseNumber} ${status} at ${outcome?.id}: events recorded`).to.equal(status === 'completed' ? 1 : 0);
  count(world, `${status}: ${one.order.what}`);
}

function refused(world: World, { what }: Order, node: string, code: string): void {
  count(world, `refused: ${code}`);
  count(world, `refused: ${what} at ${node} ${code}`);
}

async function unchangedIfRefused(world: World, act: () => Promise<AppAnswer>): Promise<AppAnswer> {
  const before = await snapshot(world.app.app.orm);
  const answer = await act();
  if (answer.status >= 400) expect(await changedSince(world, before), JSON.stringify(answer.body)).to.deep.equal([]);
  return answer;
}

/** Sees that no row of any table is another one afterwards. */
export async function unchanged(world: World, act: () => Promise<unknown>): Promise<void> {
  const before = await snapshot(world.app.app.orm);
  await act();
  expect(await changedSince(world, before)).to.deep.equal([]);
}

async function changedSince(world: World, before: Json): Promise<string[]> {
  const after: Json = await snapshot(world.app.app.orm);
  return Object.keys(after).filter((table) => after[table] !== before[table]);
}
