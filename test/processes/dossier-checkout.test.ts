/** 档案借阅, every path of the diagram, over HTTP, as the people of the demo company; each scenario survives a restart. */
import { expect } from 'chai';

import { change, sql } from '../../server/database/sql.ts';
import type { CustodyItem } from '../../server/lending/archives/shapes.ts';
import { cancelled, sentBack } from '../../server/tools/demo/acts.ts';
import {
  answeredReminder, askedToBorrow, borrowing, givenBack, handedOut, notCollected, says,
} from '../../server/tools/demo/archive-acts.ts';
import * as desk from '../../server/tools/demo/desk.ts';
import { TODAY, type TestApp } from '../support/app.ts';
import { answerTo } from '../support/refusals.ts';
import { aDossier, type ArchiveScene, dossierOf, type FiledDossier, sceneOf } from '../support/scenario-archives.ts';
import { openProducts } from '../support/scenario-lending.ts';
import { type Plot, rehearse, waitsAt } from '../support/scenario.ts';

type Scene = ArchiveScene & { readonly dossier: FiledDossier };

const [CONTRACT, DEED, COPY] = ['借款合同正本', '不动产权证书', '借款人身份证'];
const DUE = '2026-06-20';

describe('档案借阅 dossier-checkout', function () {
  this.timeout(60_000);

  let product = '';
  /** One dossier for all the cases after which its papers lie in their places. */
  let shared: FiledDossier | undefined;
  const { app, outline, scenario, refusesStrangers, takesEveryFlow } = rehearse<Scene>('dossier-checkout', {
    async prepare(opened) {
      product = (await openProducts(opened)).get('JYD') ?? '';
      shared = await aDossier(opened, product);
    },
  });

  const idsOf = ({ items }: FiledDossier, titles: readonly string[]): string[] => titles.map((title) => items.get(title) ?? '');
  const borrows = (titles: readonly string[], { by = 'officer', dossier = shared, dueOn = DUE }: { by?: string; dossier?: FiledDossier | undefined; dueOn?: string } = {}) =>
    async (test: TestApp): Promise<Scene> => {
      const from = dossier ?? await aDossier(test, product);
      const started = await askedToBorrow(await test.as(by), { dossierId: from.id, itemIds: idsOf(from, titles), dueOn });
      return { ...sceneOf(test, started), dossier: from };
    };
  /** The same from a dossier that no other test borrows from. */
  const borrowsAnew = (titles: readonly string[]) => async (test: TestApp): Promise<Scene> => borrows(titles, { dossier: await aDossier(test, product) })(test);

  const approves = says('risk', 'approve', 'approve', '同意借阅。');
  const nowOf = async ({ dossier }: Scene, title: string) => {
    const { papers } = await dossierOf(app(), dossier.agreement.number);
    return papers.find((paper) => paper.title === title)?.now;
  };
  const chainOf = async ({ dossier }: Scene, title: string) => {
    const { custody } = await dossierOf(app(), dossier.agreement.number);
    return custody.filter(({ item }) => item.title === title).map(({ what }) => what.code).reverse();
  };
  /** How a task is answered that somebody tries to complete. */
  const tried = async ({ as, started }: Scene, username: string, node: string, completion: Record<string, unknown>): Promise<string> => {
    const session = await as(username);
    const { id, version } = await desk.take(session, started, node);
    return answerTo(session, 'POST', `/api/tasks/${id}/completions`, { opinion: '', submission: {}, ...completion, version });
  };
  const starts = async (by: string, submission: Record<string, unknown>): Promise<string> =>
    answerTo(await app().as(by), 'POST', '/api/processes/dossier-checkout/instances', { submission });
  const listed = async (query: string): Promise<readonly CustodyItem[]> => {
    const { items } = await (await app().as('archivist')).get<{ items: CustodyItem[] }>(`/api/custody?${query}&pageSize=100`);
    return items;
  };

  describe('of papers that a department may lend', () => {
    scenario('goes out to the borrower and comes back to where it lay', {
      begin: borrowsAnew([CONTRACT, COPY]),
      steps: [
        approves,
        async (scene) => expect(await nowOf(scene, CONTRACT)).to.deep.include({ holder: null, overdue: false }),
        handedOut,
        async (scene) => {
          const out = await nowOf(scene, CONTRACT);
          expect(out).to.deep.include({ what: { code: 'out', name: '借出' }, since: TODAY, dueOn: DUE, overdue: false });
          expect(out?.holder?.name).to.equal('陈立新');
          expect(out?.case.number).to.equal(scene.started.caseNumber);
          const mine = (await listed('out=true')).filter((item) => item.dossier.id === scene.dossier.id);
          expect(mine.map(({ title }) => title)).to.have.members([CONTRACT, COPY]);
        },
        givenBack(),
      ],
      ends: { status: 'completed', at: 'returned' },
      async check(scene) {
        const now = await nowOf(scene, CONTRACT);
        expect(now).to.deep.include({ what: { code: 'returned', name: '归还' }, holder: null, dueOn: null });
        expect(await chainOf(scene, CONTRACT)).to.deep.equal(['filed', 'out', 'returned']);
        expect(await chainOf(scene, DEED)).to.deep.equal(['filed']);
        expect((await listed('out=true')).some((item) => item.dossier.id === scene.dossier.id)).to.equal(false);
      },
    });

    scenario('may be approved by the manager as well, who is not asked when risk has answered', {
      begin: borrows([CONTRACT], { by: 'risk' }),
      steps: [says('manager', 'approve', 'approve', '同意。'), handedOut, givenBack()],
      ends: { status: 'completed', at: 'returned' },
    });

    scenario('comes back damaged: what is wrong must be said, and is kept', {
      begin: borrows([COPY]),
      steps: [
        approves, handedOut,
        async (scene) => expect(await tried(scene, 'archivist', 'giveBack', { outcome: 'back', submission: { condition: 'damaged' } })).to.equal('422 condition-unexplained'),
        givenBack('damaged', '第二页有水渍。'),
      ],
      ends: { status: 'completed', at: 'returned' },
      check: async ({ dossier }) => {
        const [last] = (await dossierOf(app(), dossier.agreement.number)).custody;
        expect(last).to.deep.include({ condition: { code: 'damaged', name: '有破损' }, note: '第二页有水渍。' });
      },
    });

    scenario('is rejected', {
      begin: borrows([CONTRACT]), steps: [says('risk', 'approve', 'reject', '用途不明。')], ends: { status: 'rejected', at: 'rejected' },
    });

    scenario('is not collected: nothing went out', {
      begin: borrows([CONTRACT]), steps: [approves, notCollected], ends: { status: 'cancelled', at: 'notBorrowed' },
      check: async (scene) => expect((await nowOf(scene, CONTRACT))?.holder).to.equal(null),
    });
  });

  describe('of the original of a title', () => {
    scenario('takes the manager', {
      begin: borrows([DEED]),
      steps: [
        async (scene) => expect(await waitsAt(app(), scene)).to.deep.equal(['superior']),
        says('manager', 'superior', 'approve', '同意，办完即还。'), handedOut, givenBack(),
      ],
      ends: { status: 'completed', at: 'returned' },
    });

    scenario('is rejected by the manager', {
      begin: borrows([DEED, CONTRACT]), steps: [says('manager', 'superior', 'reject', '用复印件即可。')], ends: { status: 'rejected', at: 'superiorRejected' },
    });

    scenario('is for the department while the parameter lets it', {
      async begin(test) {
        const em = test.app.orm.em.fork();
        await change(em, `update parameter set value = '1' where name = 'titleOriginalsLimit'`);
        const scene = await borrows([DEED])(test);
        await change(em, `update parameter set value = '0' where name = 'titleOriginalsLimit'`);
        return scene;
      },
      steps: [], ends: { waits: ['approve'] },
    });
  });

  describe('that is not given back in time', () => {
    /** The timer as it was set; then it is due. */
    const timeComes = async ({ started }: Scene): Promise<string[]> => {
      const em = app().app.orm.em.fork();
      const timers = await sql<{ at: string }>(
        em, `select to_char(due_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') as at from job where instance_id = $1 and kind = 'timer' and status = 'pending'`,
        [started.instanceId],
      );
      await change(em, `update job set due_at = '2026-01-01' where instance_id = $1 and status = 'pending'`, [started.instanceId]);
      await app().work();
      return timers.map(({ at }) => at);
    };

    scenario('reminds the borrower on the day after, whose answer the archivist reads; it is given back later', {
      begin: borrows([CONTRACT]),
      steps: [
        approves, handedOut,
        async (scene) => expect(await timeComes(scene)).to.deep.equal(['2026-06-21 00:00']),
        async (scene) => expect(await waitsAt(app(), scene)).to.deep.equal(['giveBack', 'remind']),
        answeredReminder('officer', '2026-06-25'),
        async (scene) => {
          expect(await waitsAt(app(), scene)).to.deep.equal(['giveBack']);
          const { items } = await (await app().as('archivist')).get<{ items: { instanceId: string }[] }>('/api/tasks?box=cc');
          expect(items.map(({ instanceId }) => instanceId)).to.include(scene.started.instanceId);
        },
        givenBack(),
      ],
      ends: { status: 'completed', at: 'returned' },
    });

    scenario('ends with the return, whether the borrower has answered or not', {
      begin: borrows([CONTRACT]), steps: [approves, handedOut, timeComes, givenBack()], ends: { status: 'completed', at: 'returned' },
    });

    scenario('does not remind anybody who has given it back', {
      begin: borrows([CONTRACT]), steps: [approves, handedOut, givenBack(), async (scene) => expect(await timeComes(scene)).to.deep.equal([])],
      ends: { status: 'completed', at: 'returned' },
    });

    scenario('is listed as overdue from the day after on', {
      begin: borrowsAnew([CONTRACT]),
      steps: [approves, handedOut, async (scene) => {
        const em = app().app.orm.em.fork();
        const overdue = async () => (await listed('overdue=true')).filter((item) => item.dossier.id === scene.dossier.id).map(({ title }) => title);
        await change(em, 'update business_day set today = $1', [DUE]);
        expect(await overdue()).to.deep.equal([]);
        await change(em, 'update business_day set today = $1', ['2026-06-21']);
        expect(await overdue()).to.deep.equal([CONTRACT]);
        expect(await dossierOf(app(), scene.dossier.agreement.number)).to.deep.include({ items: 3, out: 1, overdue: 1 });
        await change(em, 'update business_day set today = $1', [TODAY]);
      }],
      ends: { waits: ['giveBack'] },
    });
  });

  describe('what is refused', () => {
    const bodyOf = (from: FiledDossier, titles: readonly string[], changed: Record<string, unknown> = {}) =>
      ({ ...borrowing({ dossierId: from.id, itemIds: idsOf(from, titles), dueOn: DUE }), ...changed });

    scenario('a paper that is out: to whoever asks for it, and at the counter', {
      async begin(test) {
        const first = await borrowsAnew([CONTRACT])(test);
        const second = await borrows([CONTRACT, COPY], { dossier: first.dossier, by: 'accountant' })(test);
        for (const act of [approves, handedOut]) await act(first);
        expect(await starts('officer', bodyOf(first.dossier, [CONTRACT]))).to.equal('409 item-already-out');
        return second;
      },
      steps: [
        approves,
        async (scene) => {
          expect(await tried(scene, 'archivist', 'handOut', { outcome: 'hand', submission: { signed: true } })).to.equal('409 item-already-out');
          expect(await chainOf(scene, CONTRACT)).to.deep.equal(['filed', 'out']);
          expect(await chainOf(scene, COPY)).to.deep.equal(['filed']);
        },
      ],
      ends: { waits: ['handOut'] },
    });

    scenario('what another dossier holds, a paper twice, no paper, and a day that is past or too far', {
      begin: borrows([CONTRACT]),
      steps: [async ({ dossier }) => {
        const other = await aDossier(app(), product);
        expect(await starts('officer', { ...bodyOf(dossier, []), items: [{ itemId: other.items.get(CONTRACT) }] })).to.equal('422 item-not-in-dossier');
        expect(await starts('officer', bodyOf(dossier, [CONTRACT, CONTRACT]))).to.equal('422 item-twice');
        expect(await starts('officer', bodyOf(dossier, []))).to.equal('422 form-invalid');
        expect(await starts('officer', bodyOf(dossier, [CONTRACT], { dueOn: '2026-06-14' }))).to.equal('422 due-in-past');
        expect(await starts('officer', bodyOf(dossier, [CONTRACT], { dueOn: '2026-07-16' }))).to.equal('422 checkout-too-long');
        expect(await starts('cashier', bodyOf(dossier, [CONTRACT]))).to.equal('403 not-allowed');
      }],
      ends: { waits: ['approve'] },
    });

    scenario('to cancel while papers are out', {
      begin: borrows([COPY]),
      steps: [approves, handedOut, async ({ as, started }) => {
        const answer = await answerTo(await as('officer'), 'POST', `/api/instances/${started.instanceId}/cancellations`, { reason: '不想还了' });
        expect(answer).to.equal('409 items-still-out');
      }, givenBack()],
      ends: { status: 'completed', at: 'returned' },
    });

    scenario('nothing to who cancels before', { begin: borrows([COPY]), steps: [approves, cancelled('不需要了')], ends: { status: 'cancelled' } });
  });

  describe('sent back', () => {
    const BY: Readonly<Record<string, string>> = { approve: 'risk', superior: 'manager', handOut: 'archivist' };
    for (const { id: from, returns } of outline.userTasks.filter((task) => task.returns.some((to) => to !== 'none'))) {
      scenario(`goes from ${from} to ${returns.join()}, and on from there`, {
        begin: borrows([from === 'superior' ? DEED : CONTRACT]),
        steps: [
          ...(from === 'handOut' ? [approves] : []), sentBack(BY[from] ?? '', from, 'apply', '请说明用途。'),
          async ({ as, started, dossier }) => desk.complete(await as('officer'), started, 'apply', { outcome: 'submit', submission: bodyFor(dossier) }),
          says('risk', 'approve', 'reject', '不同意。'),
        ],
        ends: { status: 'rejected', at: 'rejected' },
      });
    }
    const bodyFor = (from: FiledDossier) => borrowing({ dossierId: from.id, itemIds: idsOf(from, [COPY]), dueOn: DUE, purpose: '补充说明' });
  });

  describe('strangers', () => {
    const back: Plot<Scene> = { begin: borrows([CONTRACT]), steps: [sentBack('risk', 'approve', 'apply', '补充。')], ends: { waits: ['apply'] } };
    const deed: Plot<Scene> = { begin: borrows([DEED]), steps: [], ends: { waits: ['superior'] } };
    const late: Plot<Scene> = {
      begin: borrowsAnew([CONTRACT]), ends: { waits: ['giveBack', 'remind'] },
      steps: [approves, handedOut, async ({ started }) => {
        await change(app().app.orm.em.fork(), `update job set due_at = '2026-01-01' where instance_id = $1 and status = 'pending'`, [started.instanceId]);
        await app().work();
      }],
    };
    refusesStrangers([back, deed, late]);
  });

  describe('four eyes', () => {
    const refused = async (scene: Scene, username: string, node: string): Promise<void> => {
      const [task] = await sql<{ id: string }>(
        app().app.orm.em.fork(), `select id from task where instance_id = $1 and node_id = $2 and status = 'open'`, [scene.started.instanceId, node],
      );
      const session = await scene.as(username);
      expect(await answerTo(session, 'POST', `/api/tasks/${task?.id}/claims`, {})).to.equal('403 four-eyes');
      expect(await desk.find(session, scene.started, node), 'nor is it offered').to.equal(undefined);
    };
    const alsoArchivist = (username: string) => async ({ as }: Scene): Promise<void> => {
      const admin = await as('admin');
      const { items } = await admin.get<{ items: { id: string; code: string }[] }>('/api/orgs');
      const orgId = items.find(({ code }) => code === 'HC')?.id;
      const { personId } = await as(username);
      await admin.post(`/api/people/${personId}/memberships`, { role: 'archivist', orgId, fromOn: '2026-01-01', toOn: null });
    };

    scenario('keep a borrower from approving for themselves', {
      begin: borrows([COPY], { by: 'risk' }), steps: [(scene) => refused(scene, 'risk', 'approve')], ends: { waits: ['approve'] },
    });
    scenario('keep an approver from handing out, although they are archivist too', {
      begin: borrows([COPY]), steps: [alsoArchivist('risk'), approves, (scene) => refused(scene, 'risk', 'handOut')], ends: { waits: ['handOut'] },
    });
    scenario('keep a borrower from handing out and taking back, although they are archivist too', {
      begin: borrowsAnew([COPY]),
      steps: [
        alsoArchivist('officer'), approves, (scene) => refused(scene, 'officer', 'handOut'), handedOut,
        (scene) => refused(scene, 'officer', 'giveBack'),
      ],
      ends: { waits: ['giveBack'] },
    });
  });

  takesEveryFlow();
});
