/** What is printed, and what lies where, over HTTP. */
import { expect } from 'chai';

import type { CustodyItem, DossierSheet, PlaceItem } from '../../../server/lending/archives/shapes.ts';
import { askedToRenew, givenBack, handedOut, says } from '../../../server/tools/demo/archive-acts.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { answerTo } from '../../support/refusals.ts';
import { aDossier, borrowed, type CheckoutScene, CONTRACT, COPY, DEED, dossierOf, type FiledDossier, idsOf } from '../../support/scenario-archives.ts';
import { openProducts } from '../../support/scenario-lending.ts';

describe('Papers in the archives', function () {
  this.timeout(60_000);
  let test: TestApp;
  let product = '';
  let dossier: FiledDossier;
  let lent: CheckoutScene;

  before(async () => {
    test = await startTestApp();
    product = (await openProducts(test)).get('JYD') ?? '';
    dossier = await aDossier(test, product);
    lent = await borrowed(test, dossier, [CONTRACT, COPY]);
    for (const act of [
      says('risk', 'approve', 'approve', '同意借阅。'), handedOut, givenBack('damaged', '折角', idsOf(dossier, [COPY])), askedToRenew('officer', '2026-06-25'),
      says('risk', 'renewApprove', 'approve', '同意续借。'),
    ]) await act(lent);
  });
  after(() => test?.close());

  const sheet = async (caseId: string, by = 'archivist') => (await test.as(by)).get<DossierSheet>(`/api/dossiers/${dossier.id}/sheets/${caseId}`);
  const caseOf = async (what: string) => {
    const { custody } = await dossierOf(test, dossier.agreement.number);
    return custody.find((link) => link.what.code === what)?.case.id ?? '';
  };

  describe('on a sheet', () => {
    it('stand with who handed them over, who took them in, and where they were put', async () => {
      const { kind, party, keeper, on, papers, dueOn, approvals, customer } = await sheet(await caseOf('filed'));
      expect({ kind, party: party.name, keeper: keeper.name, on, dueOn }).to.deep.equal({ kind: 'handover', party: '陈立新', keeper: '徐静', on: '2026-06-15', dueOn: null });
      expect(papers.map(({ title, copies, original, place, back }) => ({ title, copies, original, place: place.startsWith('一号档案库'), back }))).to.deep.equal([
        { title: CONTRACT, copies: 1, original: true, place: true, back: null }, { title: DEED, copies: 1, original: true, place: true, back: null },
        { title: COPY, copies: 2, original: false, place: true, back: null },
      ]);
      expect(approvals.map(({ node }) => node.name)).to.deep.equal(['填写移交清单', '核对入库']);
      expect(customer.name).to.match(/^客户\d+$/);
    });

    it('stand with who borrowed them, what for, until when, and how they came back', async () => {
      const { kind, party, keeper, dueOn, note, papers, approvals } = await sheet(await caseOf('out'));
      expect({ kind, party: party.name, keeper: keeper.name, dueOn, note })
        .to.deep.equal({ kind: 'checkout', party: '陈立新', keeper: '徐静', dueOn: '2026-06-25', note: '办理抵押登记变更' });
      expect(papers.map(({ title, back }) => [title, back && { on: back.on, condition: back.condition.name, note: back.note, by: back.by.name }])).to.deep.equal([
        [CONTRACT, { on: '2026-06-15', condition: '有破损', note: '折角', by: '徐静' }], [COPY, null],
      ]);
      expect(approvals.map(({ node, by }) => [node.name, by.name])).to.deep.include(['部门审批', '赵建国']);
    });

    it('are for the dossier’s readers, and only where something went in or out', async () => {
      expect((await sheet(await caseOf('out'), 'officer')).kind).to.equal('checkout');
      const asks = async (by: string, id: string, caseId: string) => answerTo(await test.as(by), 'GET', `/api/dossiers/${id}/sheets/${caseId}`);
      expect(await asks('cashier', dossier.id, await caseOf('out'))).to.equal('403 not-allowed');
      expect(await asks('archivist', dossier.id, dossier.id)).to.equal('404 dossier-sheet-not-found');
      expect(await asks('archivist', await caseOf('out'), await caseOf('out'))).to.equal('404 dossier-not-found');
      expect(await asks('archivist', (await aDossier(test, product)).id, await caseOf('out')), 'of another dossier').to.equal('404 dossier-sheet-not-found');
    });
  });

  describe('when they are counted', () => {
    const listed = async (query: Record<string, string>) => {
      const { items } = await (await test.as('archivist')).get<{ items: CustodyItem[] }>(`/api/custody?${new URLSearchParams(query).toString()}&pageSize=100`);
      return items.filter((item) => item.dossier.id === dossier.id);
    };
    const placeOf = async () => (await dossierOf(test, dossier.agreement.number)).papers[0]?.now.place ?? { id: '', name: '' };

    it('are listed by the place they belong to, with what is out of it and who has it', async () => {
      const { id } = await placeOf();
      const rows = await listed({ place: id });
      expect(rows.map(({ title, now }) => [title, now.holder?.name ?? null])).to.deep.equal([[COPY, '陈立新'], [CONTRACT, null], [DEED, null]]);
      expect((await listed({ place: id, out: 'false' })).map(({ title }) => title)).to.deep.equal([CONTRACT, DEED]);
      expect(await listed({ place: dossier.id }), 'of another place').to.deep.equal([]);
      const { items } = await (await test.as('archivist')).get<{ items: PlaceItem[] }>('/api/storage-places');
      expect(items.filter((place) => place.id === id).map(({ items: there, out }) => [there, out])).to.deep.equal([[2, 1]]);
    });

    it('are found by customer, number of dossier or agreement, holder and place', async () => {
      const { number, customer } = await dossierOf(test, dossier.agreement.number);
      const { name } = await placeOf();
      for (const text of [number, customer.name, dossier.agreement.number, name]) expect((await listed({ text })).length, text).to.equal(3);
      expect((await listed({ text: '陈立新' })).map(({ title }) => title)).to.deep.equal([COPY]);
      expect(await listed({ text: '100%' })).to.deep.equal([]);
    });
  });
});
