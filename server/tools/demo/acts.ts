/** What happens to a case of the demo in one working day: each act is one or two people at their desks. */
import type { Officer } from './customers.ts';
import { dayAfter } from './days.ts';
import * as desk from './desk.ts';
import type { Started } from './desk.ts';
import type { DemoSession } from './session.ts';
import { applying, coInvestigating, investigating, reviewing, signing, type Proposal, type Wish } from './submissions.ts';

/** One case on one day. */
export type Scene = {
  readonly day: string;
  readonly officer: Officer;
  readonly wish: Wish;
  readonly started: Started;
  as(username: string): Promise<DemoSession>;
  /** Lets working hours pass between two people. */
  pass(minutes: number): void;
};

export type Act = (scene: Scene) => Promise<void>;
/** What may happen to a case of any kind. */
export type AnyAct = (scene: Omit<Scene, 'wish'>) => Promise<void>;

const other = (officer: Officer): Officer => (officer === 'officer' ? 'officer2' : 'officer');

/** 主办 and 协办 on one day, two people. */
export const investigated: Act = async (scene) => {
  await ownReport(scene);
  scene.pass(50);
  await coReport(scene);
};

export const ownReport: Act = async ({ as, officer, started, day }) => {
  const report = { income: '42600.00', debt: '60000.00', business: '经营场所稳定，近六个月流水与申报收入相符，无不良征信记录。' };
  await desk.complete(await as(officer), started, 'investigate', {
    outcome: 'submit', opinion: '建议受理。', submission: investigating(day, report),
  });
};

export const coReport: Act = async ({ as, officer, started, day }) => {
  await desk.complete(await as(other(officer)), started, 'coInvestigate', { outcome: 'submit', submission: coInvestigating(day) });
};

/** The proposal is what was applied for, unless told otherwise. */
export const reviewed = (changed: Partial<Proposal> = {}, opinion = '风险可控，同意按方案授信。'): Act => async ({ as, started, wish }) => {
  const submission = reviewing({ ...wish, ...changed });
  await desk.complete(await as('risk'), started, 'riskReview', { outcome: 'approve', opinion, submission });
};

export const reviewRejects = (opinion: string): Act => async ({ as, started }) => {
  await desk.complete(await as('risk'), started, 'riskReview', { outcome: 'reject', opinion });
};

export const managerSays = (outcome: 'approve' | 'reject', opinion: string): AnyAct => async ({ as, started }) => {
  await desk.complete(await as('manager'), started, 'managerApproval', { outcome, opinion });
};

export const approved = managerSays('approve', '同意。');

const BALLOTS = { y: ['approve', '同意。'], n: ['reject', '不同意，第一还款来源不足。'], a: ['abstain', '与借款人有业务往来，弃权。'] } as const;
type Ballots = readonly (keyof typeof BALLOTS)[];

/** Votes from committee1, the chair, on, in their order; fewer than five leave the vote open unless it is decided. */
export const voted = (...ballots: Ballots): AnyAct => async ({ as, started, pass }) => {
  for (const [nth, ballot] of ballots.entries()) {
    const [outcome, opinion] = BALLOTS[ballot];
    await desk.complete(await as(`committee${nth + 1}`), started, 'committee', { outcome, opinion });
    pass(15);
  }
};

/** Signed today, to be paid out two days later. */
export const signed: Act = async ({ as, officer, started, day }) => {
  await desk.complete(await as(officer), started, 'sign', { outcome: 'sign', submission: signing(day, dayAfter(day, 2)) });
};

export const abandoned: Act = async ({ as, officer, started }) => {
  await desk.complete(await as(officer), started, 'sign', { outcome: 'abandon', opinion: '客户已从其他渠道获得资金。' });
};

export const sentBack = (
  username: string, from: string, to: string, opinion: string, mode: 'again' | 'direct' = 'again',
): AnyAct => async ({ as, started }) => {
  await desk.sendBack(await as(username), started, from, { to, opinion, mode });
};

/** The applicant corrects what was sent back. */
export const corrected = (changed: Partial<Wish>): Act => async ({ as, officer, started, wish }) => {
  await desk.complete(await as(officer), started, 'apply', {
    outcome: 'submit', opinion: '已按意见修改。', submission: applying({ ...wish, ...changed }),
  });
};

export const claimed = (username: string, node: string): Act => async ({ as, started }) => {
  await desk.take(await as(username), started, node);
};

export const commented = (username: string, text: string): Act => async ({ as, started }) => {
  const session = await as(username);
  const { case: { id } } = await session.get<{ case: { id: string } }>(`/api/instances/${started.instanceId}`);
  await session.post(`/api/cases/${id}/comments`, { text });
};

export const cancelled = (reason: string): AnyAct => async ({ as, officer, started }) => {
  await desk.cancel(await as(officer), started, reason);
};

/** Risk finds out about a customer while their application is under way. */
export const blacklisted = (
  { name, residentId }: { readonly name: string; readonly residentId: string }, reason: string,
): AnyAct => async ({ as }) => {
  await (await as('risk')).post('/api/blacklist', { name, residentId, reason });
};

/** A day on which nothing happens to the case. */
export const rested: AnyAct = async () => {};

/** Several on one day. */
export const sameDay = (...acts: readonly Act[]): Act => async (scene) => {
  for (const act of acts) {
    await act(scene);
    scene.pass(40);
  }
};
