/** 归档, every path of the diagram, over HTTP, as the people of the demo company; each scenario survives a restart. */
import { expect } from 'chai';

import { sql } from '../../server/database/sql.ts';
import { sentBack, cancelled } from '../../server/tools/demo/acts.ts';
import { checking, filed, handedOver, type Paper, PAPERS } from '../../server/tools/demo/archive-acts.ts';
import * as desk from '../../server/tools/demo/desk.ts';
import type { TestApp } from '../support/app.ts';
import { answerTo } from '../support/refusals.ts';
import { type ArchiveScene, aPlace, dossierOf, sceneOf, triedToFile } from '../support/scenario-archives.ts';
import { openProducts } from '../support/scenario-lending.ts';
import { signedAgreement } from '../support/scenario-loans.ts';
import { type Plot, rehearse, waitsAt } from '../support/scenario.ts';

type Scene = ArchiveScene & { readonly agreement: { readonly id: string; readonly number: string } };

describe('归档 dossier-filing', function () {
  this.timeout(60_000);

  let product = '';
  let place = '';
  const { app, scenario, refusesStrangers, takesEveryFlow } = rehearse<Scene>('dossier-filing', {
    async prepare(opened) {
      product = (await openProducts(opened)).get('JYD') ?? '';
      place = await aPlace(opened);
    },
  });

  /** The officer hands over the papers of a new agreement. */
  const handsOver = (items: readonly Paper[] = PAPERS) => async (test: TestApp): Promise<Scene> => {
    const agreement = await signedAgreement(test, product);
    return { ...sceneOf(test, await handedOver(await test.as('officer'), agreement.id, items)), agreement };
  };
  const files = (items: readonly Paper[] = PAPERS) => (scene: Scene) => filed(place, items)(scene);

  const refused = (code: string, submissionOf: () => Record<string, unknown>) => async (scene: Scene): Promise<void> => {
    expect(await triedToFile(scene, submissionOf())).to.equal(`422 ${code}`);
    expect((await dossierOf(app(), scene.agreement.number)).papers).to.deep.equal([]);
  };

  scenario('takes in what was handed over, each paper with its place, and tells the officer', {
    begin: handsOver(),
    steps: [
      async ({ agreement }) => expect((await dossierOf(app(), agreement.number)).status.code).to.equal('open'),
      files(),
    ],
    ends: { status: 'completed', at: 'filed' },
    async check({ agreement, started }) {
      const { number, status, filedOn, papers, custody, customer, org } = await dossierOf(app(), agreement.number);
      expect(number).to.match(/^DA2026-\d{4}$/);
      expect({ status: status.code, filedOn, org: org.name }).to.deep.equal({ status: 'filed', filedOn: '2026-06-15', org: '城东业务部' });
      expect(customer.name).to.match(/^客户\d+$/);
      expect(papers.map(({ title, copies, original, now }) => ({ title, copies, original, what: now.what.code, place: now.place.id })))
        .to.deep.equal(PAPERS.map(({ title, copies, original }) => ({ title, copies, original, what: 'filed', place })));
      expect(custody.map(({ what, by }) => [what.code, by.name])).to.deep.equal(PAPERS.map(() => ['filed', '徐静']));
      const { items } = await (await app().as('officer')).get<{ items: { instanceId: string }[] }>('/api/tasks?box=cc');
      expect(items.map(({ instanceId }) => instanceId)).to.include(started.instanceId);
    },
  });

  scenario('puts a paper into a place of its own when the archivist says so', {
    begin: handsOver(),
    steps: [async ({ as, started }) => {
      const own = await aPlace(app());
      const checked = checking(place).checked.map((row, nth) => (nth === 1 ? { ...row, placeId: own } : row));
      await desk.complete(await as('archivist'), started, 'check', { outcome: 'file', submission: { placeId: place, checked } });
    }],
    ends: { status: 'completed', at: 'filed' },
    check: async ({ agreement }) => {
      const { papers } = await dossierOf(app(), agreement.number);
      expect(papers.filter(({ now }) => now.place.id === place).map(({ title }) => title)).to.deep.equal(['借款合同正本', '借款人身份证']);
    },
  });

  const FEWER = PAPERS.slice(0, 2);
  scenario('goes back when a paper is missing, and is filed once the list is right', {
    begin: handsOver(),
    steps: [
      refused('item-not-as-listed', () => ({ ...checking(place), checked: checking(place).checked.map((row, nth) => (nth === 2 ? { ...row, found: 'missing' } : row)) })),
      sentBack('archivist', 'check', 'apply', '身份证复印件未收到，请核对。'),
      async (scene) => expect(await waitsAt(app(), scene)).to.deep.equal(['apply']),
      async ({ as, started, agreement }) => desk.complete(await as('officer'), started, 'apply', {
        outcome: 'submit', submission: { agreementId: agreement.id, items: FEWER },
      }),
      files(FEWER),
    ],
    ends: { status: 'completed', at: 'filed' },
    check: async ({ agreement }) => expect((await dossierOf(app(), agreement.number)).papers).to.have.length(2),
  });

  scenario('adds to the dossier that there is, without its papers being filed twice', {
    async begin(test) {
      const first = await handsOver()(test);
      await files()(first);
      const officer = await test.as('officer');
      const again = { submission: { agreementId: first.agreement.id, items: [PAPERS[0]] } };
      expect(await answerTo(officer, 'POST', '/api/processes/dossier-filing/instances', again)).to.equal('422 item-twice');
      const note = { kind: 'note', title: '借据', copies: 1, original: true };
      return { ...sceneOf(test, await handedOver(officer, first.agreement.id, [note])), agreement: first.agreement };
    },
    steps: [files([{ kind: 'note', title: '借据', copies: 1, original: true }])],
    ends: { status: 'completed', at: 'filed' },
    async check({ agreement }) {
      expect((await dossierOf(app(), agreement.number)).papers).to.have.length(4);
      const { total } = await (await app().as('archivist')).get<{ total: number }>(`/api/dossiers?text=${agreement.number}`);
      expect(total, 'dossiers').to.equal(1);
    },
  });

  scenario('leaves nothing in the dossier when the officer takes it back', {
    begin: handsOver(), steps: [cancelled('资料未齐')], ends: { status: 'cancelled' },
    check: async ({ agreement }) => expect(await dossierOf(app(), agreement.number)).to.deep.include({ papers: [], filedOn: null }),
  });

  describe('what the archivist may not do', () => {
    const waits = { waits: ['check'] } as const;
    scenario('file into a place that there is not', {
      begin: handsOver(), ends: waits,
      steps: [async (scene) => expect(await triedToFile(scene, checking('0199c0de-0000-7000-8000-000000000000'))).to.equal('404 storage-place-unknown')],
    });
    scenario('file without a place', {
      begin: handsOver(), steps: [refused('storage-place-missing', () => ({ checked: checking('').checked }))], ends: waits,
    });
    scenario('file into a closed place', {
      begin: handsOver(), ends: waits,
      steps: [async (scene) => {
        const closed = await aPlace(app());
        const archivist = await app().as('archivist');
        const { items } = await archivist.get<{ items: { id: string; room: string; cabinet: string; box: string; version: number }[] }>('/api/storage-places');
        const known = items.find(({ id }) => id === closed);
        expect(known).to.not.equal(undefined);
        const { room, cabinet, box, version } = known as NonNullable<typeof known>;
        await archivist.put(`/api/storage-places/${closed}`, { room, cabinet, box, version, open: false });
        await refused('storage-place-closed', () => checking(closed))(scene);
      }],
    });
    scenario('check other papers than were handed over', {
      begin: handsOver(), ends: waits,
      steps: [
        refused('check-incomplete', () => checking(place, PAPERS.slice(0, 2))),
        refused('check-incomplete', () => checking(place, [...PAPERS].reverse())),
      ],
    });
    scenario('change the list itself, which is only read', {
      begin: handsOver(), steps: [async ({ as, started }) => desk.complete(await as('archivist'), started, 'check', {
        outcome: 'file', submission: { ...checking(place), items: [{ kind: 'other', title: '别的', copies: 1, original: false }] },
      })],
      ends: { status: 'completed', at: 'filed' },
      check: async ({ agreement }) => expect((await dossierOf(app(), agreement.number)).papers.map(({ title }) => title)).to.have.members(PAPERS.map(({ title }) => title)),
    });
  });

  describe('strangers', () => {
    const back: Plot<Scene> = { begin: handsOver(), steps: [sentBack('archivist', 'check', 'apply', '请补充。')], ends: { waits: ['apply'] } };
    refusesStrangers([back]);
  });

  describe('four eyes', () => {
    scenario('keep who hands over from taking in, although they are archivist too', {
      begin: handsOver(),
      steps: [async (scene) => {
        const { as, started } = scene;
        const officer = await as('officer');
        const admin = await as('admin');
        const { items: orgs } = await admin.get<{ items: { id: string; code: string }[] }>('/api/orgs');
        await admin.post(`/api/people/${officer.personId}/memberships`, {
          role: 'archivist', orgId: orgs.find(({ code }) => code === 'HC')?.id, fromOn: '2026-01-01', toOn: null,
        });
        const [task] = await sql<{ id: string }>(
          app().app.orm.em.fork(), `select id from task where instance_id = $1 and node_id = 'check' and status = 'open'`, [started.instanceId],
        );
        expect(await answerTo(officer, 'POST', `/api/tasks/${task?.id}/claims`, {})).to.equal('403 four-eyes');
        expect(await desk.find(officer, started, 'check'), 'nor is it offered').to.equal(undefined);
      }],
      ends: { waits: ['check'] },
    });
  });

  takesEveryFlow();
});
