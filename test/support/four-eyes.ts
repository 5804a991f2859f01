/** People who hold every role a process asks for, so that nothing but its four eyes keeps them from a second task. */
import { expect } from 'chai';

import { sql } from '../../server/database/sql.ts';
import { inTransaction } from '../../server/http/unit-of-work.ts';
import { SYSTEM } from '../../server/platform/actor.ts';
import { grantRole } from '../../server/platform/identity/index.ts';
import { find } from '../../server/tools/demo/desk.ts';
import type { TestApp } from './app.ts';
import type { Outline, UserTask } from './outline.ts';
import { answerTo } from './refusals.ts';
import type { Plot, Scene } from './scenario.ts';

/** Two of them never act in a plot: so no task falls to the only one left. */
const DOUBLES = ['officer', 'officer2', 'risk', 'manager', 'accountant', 'cashier', 'archivist', 'committee2'] as const;

/**
 * Gives roles to all of them, at the head office: from there they reach every case.
 * @param members who sits on the committee besides; a role of its own, because everybody who holds it votes
 */
export async function holdAll(app: TestApp, roles: readonly string[], members: readonly string[] = []): Promise<void> {
  for (const username of DOUBLES) await hold(app, username, roles);
  for (const username of members) await hold(app, username, ['committee_member']);
}

async function hold(app: TestApp, username: string, roles: readonly string[]): Promise<void> {
  await inTransaction(app.app.orm, async (em) => {
    const [head] = await sql<{ id: string }>(em, 'select id from org where parent_id is null');
    const [person] = await sql<{ id: string }>(em, 'select id from person where username = $1', [username]);
    const held = await sql<{ role: string }>(em, 'select role from membership where person_id = $1', [person?.id ?? '']);
    for (const role of roles.filter((one) => !held.some((has) => has.role === one))) {
      await grantRole(em, SYSTEM, { personId: person?.id ?? '', role, orgId: head?.id ?? '', fromOn: '2020-01-01', toOn: null });
    }
  });
}

/** Every task and every task it excludes, as `riskReview after apply`. */
export const pairsIn = (outline: Outline): string[] =>
  outline.userTasks.flatMap(({ id, excludes }) => excludes.map((other) => `${id} after ${other}`));

/**
 * Plays a plot; whoever did a task that a waiting one excludes tries to take that one too, is refused for that reason alone,
 * and does not find it in the inbox. Answers the pairs that were tried by somebody who holds both roles.
 */
export async function tryTwice<S extends Scene>(app: TestApp, plot: Plot<S>, outline: Outline): Promise<readonly string[]> {
  const scene = await plot.begin(app);
  const tried: string[] = [];
  const look = async (): Promise<void> => {
    for (const task of outline.userTasks) tried.push(...await tryAt(app, scene, task));
  };
  await look();
  for (const step of plot.steps) {
    await step(scene);
    await look();
  }
  return tried;
}

async function tryAt(app: TestApp, { started }: Scene, task: UserTask): Promise<string[]> {
  const em = app.app.orm.em.fork();
  const open = await sql<Open>(em, `
    select t.id, p.username as assignee from task t left join person p on p.id = t.assignee_id
    where t.instance_id = $1 and t.node_id = $2 and t.status = 'open' order by t.id`, [started.instanceId, task.id]);
  if (open.length === 0) return [];
  const doers = await sql<Doer>(em, `
    select distinct t.node_id as node, p.username from task t join person p on p.id = t.completed_by
    where t.instance_id = $1 and t.node_id = any($2)`, [started.instanceId, task.excludes]);
  const tried: string[] = [];
  for (const doer of doers) {
    if (!(await holdsOneOf(app, doer.username, task.candidates))) continue;
    await expectShutOut(app, { started, task, open }, doer);
    tried.push(`${task.id} after ${doer.node}`);
  }
  return tried;
}

type Open = { readonly id: string; readonly assignee: string | null };
type Doer = { readonly node: string; readonly username: string };
type Waiting = { readonly started: Scene['started']; readonly task: UserTask; readonly open: readonly Open[] };

async function holdsOneOf(app: TestApp, username: string, wanted: readonly string[]): Promise<boolean> {
  const { roles } = await (await app.as(username)).get<{ roles: { code: string }[] }>('/api/session');
  return roles.some(({ code }) => wanted.includes(code));
}

async function expectShutOut(app: TestApp, { started, task, open }: Waiting, { username, node }: Doer): Promise<void> {
  const session = await app.as(username);
  const what = `${username}, who did ${node}, at ${task.id}`;
  expect(await find(session, started, task.id), what).to.equal(undefined);
  expect(open.map(({ assignee }) => assignee), what).to.not.include(username);
  // Of a vote everybody has a ballot of their own, and who is shut out has none.
  const pooled = open.find(({ assignee }) => assignee === null);
  const answer = await answerTo(session, 'POST', `/api/tasks/${pooled?.id ?? open[0]?.id}/claims`, {});
  expect(answer, what).to.be.oneOf(pooled ? ['403 four-eyes'] : ['403 four-eyes', '409 task-already-claimed']);
}
