/** Scans of papers over HTTP: for whoever may see the dossier, and for nobody else. */
import { expect } from 'chai';

import { sql } from '../../../server/database/sql.ts';
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

  describe('hung on a paper by mistake', () => {
    let wrong = '';
    const voided = async (by: Caller, { scan = wrong, item = paper, reason = '扫成了别人的产权证' } = {}) =>
      by.call('POST', `/api/dossier-items/${item}/scans/${scan}/voids`, { body: { reason } });
    const rowsOf = (table: string) => sql<{ count: number }>(test.app.orm.em.fork(), `select count(*)::int as count from ${table}`);

    before(async () => {
      wrong = String((await upload(archivist, PNG, '别人的产权证.png')).body['id']);
    });

    it('are marked by nobody but the archivist, and not without a reason', async () => {
      for (const username of ['officer', 'manager', 'admin', 'cashier']) {
        expect((await voided(await caller(test.baseUrl, username))).code, username).to.equal('not-allowed');
      }
      for (const reason of ['', ' 错 ']) expect((await voided(archivist, { reason })).status, reason).to.equal(400);
      expect((await voided(archivist, { scan: dossier.id })).code).to.equal('scan-not-found');
      expect((await voided(archivist, { item: dossier.items.get('借款合同正本') ?? '' })).code, 'of another paper').to.equal('scan-not-found');
      expect((await voided(archivist, { item: dossier.id })).code).to.equal('dossier-item-not-found');
      expect(await rowsOf('scan_void')).to.deep.equal([{ count: 0 }]);
    });

    it('stay, with who said so and why, and count no more', async () => {
      const before = await dossierOf(test, dossier.agreement.number);
      const { status, body } = await voided(archivist);
      expect(status).to.equal(201);
      expect(body['items']).to.deep.equal(await scansFor('officer'));
      const scan = (body['items'] as readonly Scan[]).find(({ id }) => id === wrong);
      expect([scan?.void?.reason, scan?.void?.by.name]).to.deep.equal(['扫成了别人的产权证', '徐静']);
      const after = await dossierOf(test, dossier.agreement.number);
      const countsOf = ({ papers, scans }: DossierDetail) => [papers.find(({ id }) => id === paper), { scans }].map((one) => one?.scans);
      expect(countsOf(after)).to.deep.equal(countsOf(before).map((count) => (count ?? 0) - 1));
      expect(after.papers.map(({ id, voidScans }) => [id === paper, voidScans])).to.deep.include.members([[true, 1], [false, 0]]);
      expect((await archivist.call('GET', `/api/files/${wrong}/content`)).bytes.equals(PNG), 'the file is kept').to.equal(true);
    });

    it('are marked once, and leave one audit row', async () => {
      expect((await voided(archivist)).code).to.equal('scan-already-void');
      const written = await sql<{ reason: string; after: unknown; actor_name: string }>(
        test.app.orm.em.fork(), `select reason, after, actor_name from audit where action = 'dossier.void-scan'`,
      );
      expect(written).to.deep.equal([
        { reason: '扫成了别人的产权证', after: { item: '不动产权证书', scan: '别人的产权证.png' }, actor_name: '徐静' },
      ]);
    });
  });
});
