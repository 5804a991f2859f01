/** What scenarios of the archives stand on: places, and dossiers with papers in them. */
import type { Scene } from '../../server/tools/demo/acts.ts';
import { enterPlace, filed, handedOver, type Paper, PAPERS } from '../../server/tools/demo/archive-acts.ts';
import type { Started } from '../../server/tools/demo/desk.ts';
import type { DossierDetail } from '../../server/lending/archives/shapes.ts';
import { TODAY, type TestApp } from './app.ts';
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

export type FiledDossier = { readonly id: string; readonly agreement: { readonly id: string; readonly number: string }; readonly items: ReadonlyMap<string, string> };

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
