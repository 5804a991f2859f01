/** What scenarios of the archives stand on: places, and dossiers with papers in them. */
import { change } from '../../server/database/sql.ts';
import type { Scene } from '../../server/tools/demo/acts.ts';
import { askedToBorrow, enterPlace, filed, handedOver, type Paper, PAPERS } from '../../server/tools/demo/archive-acts.ts';
import * as desk from '../../server/tools/demo/desk.ts';
import type { Started } from '../../server/tools/demo/desk.ts';
import type { DossierDetail } from '../../server/lending/archives/shapes.ts';
import { TODAY, type TestApp } from './app.ts';
import { answerTo } from './refusals.ts';
import { signedAgreement } from './scenario-loans.ts';

export type ArchiveScene = Omit<Scene, 'wish'>;

export const sceneOf = (app: TestApp, started: Started): ArchiveScene => (
  { day: TODAY, officer: 'officer', started, as: (username) => app.as(username), pass: () => {} });

let boxes = 0;

/** A box that no test has seen. */
export async function aPlace(app: TestApp): Promise<string> {
  boxes += 1;
  return enterPlace(await app.as('archivist'), `${boxes} 盒`);
}

export type FiledDossier = {
  readonly id: string;
  readonly agreement: { readonly id: string; readonly number: string };
  readonly items: ReadonlyMap<string, string>;
};

/** The dossier of a new agreement, with papers in it. */
export async function aDossier(app: TestApp, productId: string, papers: readonly Paper[] = PAPERS): Promise<FiledDossier> {
  const agreement = await signedAgreement(app, productId);
  await filed(await aPlace(app), papers)(sceneOf(app, await handedOver(await app.as('officer'), agreement.id, papers)));
  const { id, papers: kept } = await dossierOf(app, agreement.number);
  return { id, agreement, items: new Map(kept.map((paper) => [paper.title, paper.id])) };
}

/** What the archivist finds under an agreement's number. */
export async function dossierOf(app: TestApp, agreementNumber: string): Promise<DossierDetail> {
  const archivist = await app.as('archivist');
  const { items: [found] } = await archivist.get<{ items: { id: string }[] }>(`/api/dossiers?text=${agreementNumber}`);
  if (!found) throw new Error(`no dossier of ${agreementNumber}`);
  return archivist.get<DossierDetail>(`/api/dossiers/${found.id}`);
}

/** What the archivist is told who tries to file what was handed over. */
export async function triedToFile({ as, started }: ArchiveScene, submission: Record<string, unknown>): Promise<string> {
  const archivist = await as('archivist');
  const { id, version } = await desk.take(archivist, started, 'check');
  return answerTo(archivist, 'POST', `/api/tasks/${id}/completions`, { outcome: 'file', opinion: '', submission, version });
}

export type CheckoutScene = ArchiveScene & { readonly dossier: FiledDossier };

/** The papers of every dossier here, and the day on which they are due. */
export const [CONTRACT, DEED, COPY] = ['借款合同正本', '不动产权证书', '借款人身份证'] as const;
export const DUE = '2026-06-20';

export const idsOf = ({ items }: FiledDossier, titles: readonly string[]): string[] => titles.map((title) => items.get(title) ?? '');

/** Somebody asks for papers of a dossier. */
export async function borrowed(test: TestApp, dossier: FiledDossier, titles: readonly string[], by = 'officer'): Promise<CheckoutScene> {
  const started = await askedToBorrow(await test.as(by), { dossierId: dossier.id, itemIds: idsOf(dossier, titles), dueOn: DUE });
  return { ...sceneOf(test, started), dossier };
}

/** A business day comes, and with it whatever was set for it. */
export async function dayComes(test: TestApp, { started }: CheckoutScene, day: string): Promise<void> {
  const em = test.app.orm.em.fork();
  await change(em, 'update business_day set today = $1', [day]);
  await change(em, `update job set due_at = '2026-01-01' where instance_id = $1 and status = 'pending'`, [started.instanceId]);
  await test.work();
  await change(em, 'update business_day set today = $1', [TODAY]);
}

/** How a task is answered that somebody tries to complete. */
export async function tried({ as, started }: ArchiveScene, username: string, node: string, completion: Record<string, unknown>): Promise<string> {
  const session = await as(username);
  const { id, version } = await desk.take(session, started, node);
  return answerTo(session, 'POST', `/api/tasks/${id}/completions`, { opinion: '', submission: {}, ...completion, version });
}

/** How a checkout is answered that somebody tries to start. */
export async function triedToBorrow(test: TestApp, by: string, submission: Record<string, unknown>): Promise<string> {
  return answerTo(await test.as(by), 'POST', '/api/processes/dossier-checkout/instances', { submission });
}
