/** 客户资料归档, every path of the diagram, over HTTP, as the people of the demo company; each scenario survives a restart. */
import { expect } from 'chai';

import type { DossierDetail } from '../../server/lending/archives/shapes.ts';
import { cancelled, sentBack } from '../../server/tools/demo/acts.ts';
import { checking, filed, type Paper } from '../../server/tools/demo/archive-acts.ts';
import * as desk from '../../server/tools/demo/desk.ts';
import type { TestApp } from '../support/app.ts';
import { answerTo } from '../support/refusals.ts';
import { type ArchiveScene, aPlace, sceneOf, triedToFile } from '../support/scenario-archives.ts';
import { aPerson } from '../support/scenario-lending.ts';
import { type Plot, rehearse } from '../support/scenario.ts';

type Scene = ArchiveScene & { readonly customerId: string; readonly name: string };

const LICENCE: Paper = { kind: 'licence', title: '营业执照', copies: 1, original: false };
const REPORT: Paper = { kind: 'financial', title: '2025 年度财务报表', copies: 1, original: false };

describe('客户资料归档 dossier-customer', function () {
  this.timeout(60_000);

  let place = '';
  const { app, scenario, refusesStrangers, takesEveryFlow } = rehearse<Scene>('dossier-customer', {
    async prepare(opened) { place = await aPlace(opened); },
  });

  const handing = (customerId: string, items: readonly Paper[]) => ({ customerId, items });
  const handsOver = (items: readonly Paper[] = [LICENCE]) => async (test: TestApp): Promise<Scene> => {
    const { id, name } = await aPerson(test);
    return { ...sceneOf(test, await desk.start(await test.as('officer'), 'dossier-customer', handing(id, items))), customerId: id, name };
  };
  const dossierOf = async ({ name }: Pick<Scene, 'name'>): Promise<DossierDetail> => {
    const archivist = await app().as('archivist');
    const { items, total } = await archivist.get<{ items: { id: string }[]; total: number }>(`/api/dossiers?text=${encodeURIComponent(name)}`);
    expect(total, 'dossiers').to.equal(1);
    return archivist.get<DossierDetail>(`/api/dossiers/${items[0]?.id}`);
  };
  const files = (...items: readonly Paper[]) => (scene: Scene) => filed(place, items)(scene);

  scenario('opens a dossier of the customer’s own papers, which belongs to no case', {
    begin: handsOver(), steps: [files(LICENCE)], ends: { status: 'completed', at: 'filed' },
    async check(scene) {
      const { number, case: about, agreement, status, papers, customer, owner } = await dossierOf(scene);
      expect(number).to.match(/^DA2026-\d{4}$/);
      expect({ about, agreement, status: status.code, owner: owner.name }).to.deep.equal({ about: null, agreement: null, status: 'filed', owner: '陈立新' });
      expect(customer.name).to.equal(scene.name);
      expect(papers.map(({ title, kind }) => [title, kind.name])).to.deep.equal([['营业执照', '企业证照']]);
      const officer = await app().as('officer');
      expect((await officer.get<DossierDetail>(`/api/dossiers/${(await dossierOf(scene)).id}`)).number, 'seen by its officer').to.equal(number);
    },
  });

  scenario('adds to the one dossier that a customer has, each paper once', {
    async begin(test) {
      const first = await handsOver()(test);
      await files(LICENCE)(first);
      const officer = await test.as('officer');
      const answer = await answerTo(officer, 'POST', '/api/processes/dossier-customer/instances', { submission: handing(first.customerId, [LICENCE]) });
      expect(answer).to.equal('422 item-twice');
      return { ...first, started: await desk.start(officer, 'dossier-customer', handing(first.customerId, [REPORT])) };
    },
    steps: [files(REPORT)], ends: { status: 'completed', at: 'filed' },
    check: async (scene) => expect((await dossierOf(scene)).papers).to.have.length(2),
  });

  scenario('goes back when a paper is not as listed', {
    begin: handsOver([LICENCE, REPORT]),
    steps: [
      async (scene) => expect(await triedToFile(scene, { ...checking(place, [LICENCE]), checked: [{ title: LICENCE.title, found: 'different' }, { title: REPORT.title, found: 'as-listed' }] }))
        .to.equal('422 item-not-as-listed'),
      sentBack('archivist', 'check', 'apply', '执照已换发，请交新照。'),
      async ({ as, started, customerId }) => desk.complete(await as('officer'), started, 'apply', { outcome: 'submit', submission: handing(customerId, [REPORT]) }),
      files(REPORT),
    ],
    ends: { status: 'completed', at: 'filed' },
  });

  scenario('may be taken back by the officer', { begin: handsOver(), steps: [cancelled('资料未齐')], ends: { status: 'cancelled' } });

  it('is refused for a customer that is not theirs to see, and for people who do not start it', async () => {
    const { id } = await aPerson(app());
    const starts = async (by: string, customerId: string) =>
      answerTo(await app().as(by), 'POST', '/api/processes/dossier-customer/instances', { submission: handing(customerId, [LICENCE]) });
    expect(await starts('officer', place)).to.equal('404 subject-not-found');
    for (const by of ['cashier', 'archivist', 'accountant']) expect(await starts(by, id), by).to.equal('403 not-allowed');
  });

  describe('strangers', () => {
    const back: Plot<Scene> = { begin: handsOver(), steps: [sentBack('archivist', 'check', 'apply', '请补充。')], ends: { waits: ['apply'] } };
    refusesStrangers([back]);
  });

  takesEveryFlow();
});
