/** What happens to the papers of a case: handed over, filed, borrowed, given back; each act is one person at their desk. */
import type { AnyAct } from './acts.ts';
import * as desk from './desk.ts';
import type { Started } from './desk.ts';
import type { DemoSession } from './session.ts';

export type Paper = { readonly kind: string; readonly title: string; readonly copies: number; readonly original: boolean };

/** What usually comes with a loan that is secured by a house. */
export const PAPERS: readonly Paper[] = [
  { kind: 'agreement', title: '借款合同正本', copies: 1, original: true },
  { kind: 'title', title: '不动产权证书', copies: 1, original: true },
  { kind: 'identity', title: '借款人身份证', copies: 2, original: false },
];

/** What a company hands in of itself, whatever it borrows. */
export const OF_COMPANY: readonly Paper[] = [
  { kind: 'licence', title: '营业执照', copies: 1, original: false },
  { kind: 'financial', title: '上年度财务报表', copies: 1, original: false },
];

/** A box of its own, so that every dossier of the demo has one. */
export async function enterPlace(archivist: DemoSession, box: string): Promise<string> {
  const { id } = await archivist.post<{ id: string }>('/api/storage-places', { room: '一号档案库', cabinet: '1 柜', box });
  return id;
}

export function handedOver(officer: DemoSession, agreementId: string, items: readonly Paper[] = PAPERS): Promise<Started> {
  return desk.start(officer, 'dossier-filing', { agreementId, items, remark: '签约资料，请核收。' });
}

export function ownPapersHandedOver(officer: DemoSession, customerId: string, items: readonly Paper[] = OF_COMPANY): Promise<Started> {
  return desk.start(officer, 'dossier-customer', { customerId, items, remark: '客户基础资料，请核收。' });
}

/** The archivist's form when everything is as listed. */
export const checking = (placeId: string, items: readonly Paper[] = PAPERS) => (
  { placeId, checked: items.map(({ title }) => ({ title, found: 'as-listed' })) });

export const filed = (placeId: string, items: readonly Paper[] = PAPERS): AnyAct => async ({ as, started }) => {
  await desk.complete(await as('archivist'), started, 'check', { outcome: 'file', submission: checking(placeId, items) });
};

export type Loan = { readonly dossierId: string; readonly itemIds: readonly string[]; readonly dueOn: string; readonly purpose?: string };

export const borrowing = ({ dossierId, itemIds, dueOn, purpose = '办理抵押登记变更' }: Loan) => (
  { dossierId, items: itemIds.map((itemId) => ({ itemId })), dueOn, purpose });

export function askedToBorrow(borrower: DemoSession, loan: Loan): Promise<Started> {
  return desk.start(borrower, 'dossier-checkout', borrowing(loan));
}

/** Somebody who may says yes or no, as a department or above it. */
export const says = (
  username: string, node: 'approve' | 'superior' | 'renewApprove' | 'renewSuperior', outcome: 'approve' | 'reject', opinion: string,
): AnyAct => async ({ as, started }) => {
  await desk.complete(await as(username), started, node, { outcome, opinion });
};

export const handedOut: AnyAct = async ({ as, started }) => {
  await desk.complete(await as('archivist'), started, 'handOut', { outcome: 'hand', submission: { signed: true } });
};

export const notCollected: AnyAct = async ({ as, started }) => {
  await desk.complete(await as('archivist'), started, 'handOut', { outcome: 'keep', opinion: '借阅人未来领取。' });
};

/** The rows in which the archivist says what came back, as they stand on their desk. */
export async function rowsToGiveBack({ as, started }: Parameters<AnyAct>[0]): Promise<readonly { readonly itemId: string }[]> {
  const archivist = await as('archivist');
  const { id } = await desk.take(archivist, started, 'giveBack');
  const { submission } = await archivist.get<{ submission: { returned: { itemId: string }[] } }>(`/api/tasks/${id}`);
  return submission.returned;
}

/** Everything came back, but what is `still` out. */
export const givenBack = (state = 'intact', note = '', still: readonly string[] = []): AnyAct => async (scene) => {
  const returned = (await rowsToGiveBack(scene)).map(({ itemId }) => ({
    itemId, ...(still.includes(itemId) ? { state: 'absent' } : { state, note }),
  }));
  await desk.complete(await scene.as('archivist'), scene.started, 'giveBack', { outcome: 'back', submission: { returned } });
};

/** The borrower asks to keep what is out until another day. */
export const askedToRenew = (username: string, renewDueOn: string): AnyAct => async ({ as, started }) => {
  await desk.complete(await as(username), started, 'hold', { outcome: 'renew', submission: { renewDueOn, renewReason: '登记部门要求补充材料。' } });
};

export const answeredReminder = (username: string, promisedOn: string): AnyAct => async ({ as, started }) => {
  await desk.complete(await as(username), started, 'remind', {
    outcome: 'answer', submission: { promisedOn, delayReason: '登记部门尚未退回材料。' },
  });
};
