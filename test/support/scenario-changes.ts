/** What scenarios of extensions, waivers, refunds and reversals stand on: loans that run, and refusals that leave no trace. */
import { expect } from 'chai';

import type { AnyAct, Scene } from '../../server/tools/demo/acts.ts';
import * as desk from '../../server/tools/demo/desk.ts';
import { registeredReceipt, receiptAllocated, receiptConfirmed } from '../../server/tools/demo/servicing-acts.ts';
import type { Way } from '../../server/tools/demo/servicing-forms.ts';
import type { TestApp } from './app.ts';
import { answerTo } from './refusals.ts';
import { anAccount, aReference, type Agreed, paidOut, placeIn } from './scenario-loans.ts';
import { snapshot } from './snapshot.ts';

/** A case about a loan. */
export type ChangeScene = Omit<Scene, 'wish'> & { readonly loanId: string };

type Json = Readonly<Record<string, unknown>>;

/** Loans paid out beforehand, each handed out once. */
export type Pool = { next(): string };

export async function aPool(app: TestApp, agreed: Agreed, count: number, amount: string): Promise<Pool> {
  const ids: string[] = [];
  for (let nth = 0; nth < count; nth += 1) ids.push(await paidOut(app, agreed, amount));
  return {
    next: () => {
      const id = ids.shift();
      if (id === undefined) throw new Error('all loans of the pool are in use');
      return id;
    },
  };
}

/** The admin dates another value of a parameter that holds money, from today on. */
export async function limited(app: TestApp, name: string, value: string): Promise<void> {
  const { day } = await placeIn(app);
  await (await app.as('admin')).post('/api/parameters', { name, type: 'money', fromOn: day, value, source: '测试：权限调整' });
}

/** Money comes in for a loan and is booked, by whichever of the three ways. */
export async function received(
  app: TestApp, loanId: string, amount: string, options: { on?: string; way?: Exclude<Way, 'plan-approval'> } = {},
): Promise<void> {
  const place = await placeIn(app);
  const { on = place.day, way = 'plan-confirm' } = options;
  const receipt = { loanId, amount, way, payer: anAccount('付款人'), on, reference: aReference() };
  const started = await registeredReceipt(place, receipt);
  await (way === 'no-plan' ? receiptAllocated : receiptConfirmed)({ ...place, started });
}

/** Sends a request that must be refused, and sees that no row of any table is another one afterwards. */
export async function expectRefused(
  app: TestApp, username: string, call: { readonly method: string; readonly path: string; readonly body: Json }, answer: string,
): Promise<void> {
  const session = await app.as(username);
  const before = await snapshot(app.app.orm);
  expect(await answerTo(session, call.method, call.path, call.body)).to.equal(answer);
  expect(changedTables(before, await snapshot(app.app.orm)), answer).to.deep.equal([]);
}

const changedTables = (before: Json, after: Json): string[] => Object.keys(after).filter((table) => after[table] !== before[table]);

/** A start that must be refused. */
export async function expectNoStart(app: TestApp, username: string, slug: string, submission: Json, answer: string): Promise<void> {
  await expectRefused(app, username, { method: 'POST', path: `/api/processes/${slug}/instances`, body: { submission } }, answer);
}

/** A completion that must be refused: the task stays open with whoever took it. */
export function refusedAt(
  app: () => TestApp, username: string, node: string, done: { readonly outcome: string; readonly submission?: Json }, answer: string,
): AnyAct {
  return async ({ as, started }) => {
    const { id, version } = await desk.take(await as(username), started, node);
    const body = { outcome: done.outcome, opinion: '意见。', submission: done.submission ?? {}, version };
    await expectRefused(app(), username, { method: 'POST', path: `/api/tasks/${id}/completions`, body }, answer);
  };
}

/** What the form of a waiting task shows before anybody writes. */
export async function shownAt({ as, started }: Pick<ChangeScene, 'as' | 'started'>, username: string, node: string): Promise<Json> {
  const session = await as(username);
  const { id } = await desk.take(session, started, node);
  return (await session.get<{ submission: Json }>(`/api/tasks/${id}`)).submission;
}
