/** 补充归档, every path of the diagram, over HTTP, as the people of the demo company; each scenario survives a restart. */
import { expect } from 'chai';

import { cancelled, sentBack } from '../../server/tools/demo/acts.ts';
import { filed, type Paper, PAPERS } from '../../server/tools/demo/archive-acts.ts';
import * as desk from '../../server/tools/demo/desk.ts';
import type { TestApp } from '../support/app.ts';
import { holdAll, pairsIn, tryTwice } from '../support/four-eyes.ts';
import { answerTo } from '../support/refusals.ts';
import { aDossier, aPlace, type CheckoutScene, dossierOf, type FiledDossier, sceneOf, triedToFile } from '../support/scenario-archives.ts';
import { openProducts } from '../support/scenario-lending.ts';
import { type Plot, rehearse } from '../support/scenario.ts';

const EXTENSION: Paper = { kind: 'extension', title: '展期协议', copies: 1, original: true };
const SETTLED: Paper = { kind: 'settlement', title: '结清证明', copies: 1, original: true };

describe('补充归档 dossier-supplement', function () {
  this.timeout(60_000);

  let place = '';
  let product = '';
  const { app, outline, scenario, refusesStrangers, takesEveryFlow } = rehearse<CheckoutScene>('dossier-supplement', {
    async prepare(opened) {
      product = (await openProducts(opened)).get('JYD') ?? '';
      place = await aPlace(opened);
    },
  });

  const handing = (dossier: FiledDossier, items: readonly Paper[]) => ({ dossierId: dossier.id, items });
  const handsOver = (items: readonly Paper[], by = 'officer') => async (test: TestApp): Promise<CheckoutScene> => {
    const dossier = await aDossier(test, product);
    return { ...sceneOf(test, await desk.start(await test.as(by), 'dossier-supplement', handing(dossier, items))), dossier };
  };
  const files = (...items: readonly Paper[]) => (scene: CheckoutScene) => filed(place, items)(scene);
  const titlesOf = async ({ dossier }: CheckoutScene) => (await dossierOf(app(), dossier.agreement.number)).papers.map(({ title }) => title);

  scenario('adds what came later to the dossier, in a box of its own', {
    begin: handsOver([EXTENSION]), steps: [files(EXTENSION)], ends: { status: 'completed', at: 'filed' },
    async check(scene) {
      const { papers, filedOn } = await dossierOf(app(), scene.dossier.agreement.number);
      expect(papers.map(({ title }) => title)).to.deep.equal([...PAPERS.map(({ title }) => title), '展期协议']);
      expect(papers.at(-1)).to.deep.include({ kind: { code: 'extension', name: '展期和变更资料' } });
      expect(papers.at(-1)?.now).to.deep.include({ case: { id: papers.at(-1)?.now.case.id, number: scene.started.caseNumber } });
      expect(papers.at(-1)?.now.place.id).to.equal(place);
      expect(filedOn).to.equal('2026-06-15');
    },
  });

  scenario('is for the accountant too, who has the papers of a settlement', {
    begin: handsOver([SETTLED], 'accountant'), steps: [files(SETTLED)], ends: { status: 'completed', at: 'filed' },
    check: async (scene) => expect(await titlesOf(scene)).to.include('结清证明'),
  });

  scenario('goes back when a paper is missing', {
    begin: handsOver([EXTENSION, SETTLED]),
    steps: [
      async (scene) => expect(await triedToFile(scene, {
        placeId: place, checked: [{ title: EXTENSION.title, found: 'as-listed' }, { title: SETTLED.title, found: 'missing' }],
      })).to.equal('422 item-not-as-listed'),
      sentBack('archivist', 'check', 'apply', '结清证明未收到。'),
      async ({ as, started, dossier }) => desk.complete(await as('officer'), started, 'apply', { outcome: 'submit', submission: handing(dossier, [EXTENSION]) }),
      files(EXTENSION),
    ],
    ends: { status: 'completed', at: 'filed' },
    check: async (scene) => expect(await titlesOf(scene)).to.not.include('结清证明'),
  });

  scenario('is refused for what lies in the dossier already, for nothing, and where the dossier is not to be seen', {
    begin: handsOver([EXTENSION]),
    steps: [async ({ dossier }) => {
      const starts = async (by: string, body: Record<string, unknown>) => answerTo(await app().as(by), 'POST', '/api/processes/dossier-supplement/instances', { submission: body });
      const [contract] = PAPERS;
      expect(await starts('officer', handing(dossier, contract ? [contract] : []))).to.equal('422 item-twice');
      expect(await starts('officer', handing(dossier, []))).to.equal('422 form-invalid');
      expect(await starts('officer', { ...handing(dossier, [SETTLED]), dossierId: place })).to.equal('404 subject-not-found');
      for (const by of ['cashier', 'risk', 'archivist']) expect(await starts(by, handing(dossier, [SETTLED])), by).to.equal('403 not-allowed');
    }, files(EXTENSION)],
    ends: { status: 'completed', at: 'filed' },
  });

  scenario('may be taken back by who handed over', { begin: handsOver([SETTLED]), steps: [cancelled('暂缓')], ends: { status: 'cancelled' } });

  const back: Plot<CheckoutScene> = { begin: handsOver([EXTENSION]), steps: [sentBack('archivist', 'check', 'apply', '请补充。')], ends: { waits: ['apply'] } };
  describe('strangers', () => refusesStrangers([back]));

  takesEveryFlow();

  describe('one person with every role', () => {
    const taken: string[] = [];
    before(async () => {
      await holdAll(app(), ['loan_officer', 'archivist']);
      taken.push(...await tryTwice(app(), { begin: handsOver([EXTENSION]), steps: [], ends: { waits: ['check'] } }, outline));
    });
    for (const pair of pairsIn(outline)) {
      it(`does not do ${pair}`, () => { expect(taken).to.include(pair); });
    }
  });
});
