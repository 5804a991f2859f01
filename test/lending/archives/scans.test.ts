/** Scans of papers over HTTP: for whoever may see the dossier, and for nobody else. */
import { expect } from 'chai';

import type { DossierDetail, Scan } from '../../../server/lending/archives/shapes.ts';
import { caller, type Caller } from '../../platform/forms/caller.ts';
import { PDF, PNG } from '../../platform/files/samples.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { aDossier, dossierOf, type FiledDossier } from '../../support/scenario-archives.ts';
import { openProducts } from '../../support/scenario-lending.ts';

describe('Scans of papers', function () {
  this.timeout(60_000);
  let test: TestApp;
  let dossier: FiledDossier;
  let paper = '';
  let archivist: Caller;

  before(async () => {
    test = await startTestApp();
    dossier = await aDossier(test, (await openProducts(test)).get('JYD') ?? '');
    paper = dossier.items.get('不动产权证书') ?? '';
    archivist = await caller(test.baseUrl, 'archivist');
  });
  after(() => test?.close());

  const upload = async (by: Caller, bytes: Buffer, name: string, subjectId = paper) =>
    by.call('POST', `/api/files?${new URLSearchParams({ subjectType: 'dossier-item', subjectId, name }).toString()}`, { bytes });
  const scansFor = async (username: string) => {
    const { status, body } = await (await caller(test.baseUrl, username)).call('GET', `/api/dossier-items/${paper}/scans`);
    return status === 200 ? (body['items'] as readonly Scan[]) : status;
  };

  it('are hung on a paper by the archivist, counted and seen by the dossier’s readers', async () => {
    for (const [bytes, name] of [[PDF, '产权证.pdf'], [PNG, '封面.png']] as const) expect((await upload(archivist, bytes, name)).status).to.equal(201);
    const scans = await scansFor('officer');
    expect(scans).to.be.an('array');
    expect((scans as readonly Scan[]).map(({ name, mime, uploadedBy }) => [name, mime, uploadedBy.name])).to.deep.equal([
      ['产权证.pdf', 'application/pdf', '徐静'], ['封面.png', 'image/png', '徐静'],
    ]);
    const { papers, scans: all, actions } = await dossierOf(test, dossier.agreement.number);
    expect(papers.map(({ id, scans: count }) => [id === paper, count])).to.deep.include.members([[true, 2], [false, 0]]);
    expect([all, actions]).to.deep.equal([2, ['scan']]);
    const officer = await test.as('officer');
    const { items } = await officer.get<{ items: { id: string; scans: number }[] }>(`/api/dossiers?text=${dossier.agreement.number}`);
    expect(items.map(({ scans: count }) => count)).to.deep.equal([2]);
    expect((await officer.get<DossierDetail>(`/api/dossiers/${dossier.id}`)).actions).to.deep.equal([]);
  });

  it('are opened by who may see the dossier: nobody else learns that there are any', async () => {
    const id = String((await upload(archivist, PDF, '登记证明.pdf')).body['id']);
    expect((await (await caller(test.baseUrl, 'manager')).call('GET', `/api/files/${id}/content?inline=true`)).bytes.equals(PDF)).to.equal(true);
    for (const username of ['cashier', 'committee1']) {
      const stranger = await caller(test.baseUrl, username);
      for (const path of [`/api/files/${id}`, `/api/files/${id}/content`]) expect((await stranger.call('GET', path)).code, `${username} ${path}`).to.equal('file-not-found');
      expect(await scansFor(username), username).to.equal(403);
    }
  });

  it('are hung there by nobody else, nor on a paper that there is not', async () => {
    for (const username of ['officer', 'manager', 'admin']) {
      expect((await upload(await caller(test.baseUrl, username), PDF, 'a.pdf')).code, username).to.equal('not-allowed');
    }
    expect((await upload(await caller(test.baseUrl, 'cashier'), PDF, 'a.pdf')).code).to.equal('file-subject-not-found');
    expect((await upload(archivist, PDF, 'a.pdf', dossier.id)).code).to.equal('file-subject-not-found');
    expect((await archivist.call('GET', `/api/dossier-items/${dossier.id}/scans`)).code).to.equal('dossier-item-not-found');
  });
});
