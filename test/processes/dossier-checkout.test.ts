/** 档案借阅, every path of the diagram, over HTTP, as the people of the demo company; each scenario survives a restart. */
import { expect } from 'chai';

import { change, sql } from '../../server/database/sql.ts';
import type { CustodyItem } from '../../server/lending/archives/shapes.ts';
import {
  answeredReminder, askedToRenew, givenBack, handedOut, notCollected, rowsToGiveBack, says,
} from '../../server/tools/demo/archive-acts.ts';
import * as desk from '../../server/tools/demo/desk.ts';
import { TODAY, type TestApp } from '../support/app.ts';
import {
  aDossier, borrowed, type CheckoutScene, CONTRACT, COPY, dayComes, DEED, dossierOf, DUE, type FiledDossier, idsOf, tried,
} from '../support/scenario-archives.ts';
import { openProducts } from '../support/scenario-lending.ts';
import { rehearse, waitsAt } from '../support/scenario.ts';

describe('档案借阅 dossier-checkout', function () {
  this.timeout(60_000);

  let product = '';
  /** One dossier for all the cases after which its papers lie in their places. */
  let shared: FiledDossier | undefined;
  const { app, scenario, takesEveryFlow } = rehearse<CheckoutScene>('dossier-checkout', {
    async prepare(opened) {
      product = (await openProducts(opened)).get('JYD') ?? '';
      shared = await aDossier(opened, product);
    },
  });

  const borrows = (titles: readonly string[], { by = 'officer' } = {}) => async (test: TestApp): Promise<CheckoutScene> =>
    borrowed(test, shared ?? await aDossier(test, product), titles, by);
  /** The same from a dossier that no other test borrows from. */
  const borrowsAnew = (titles: readonly string[]) => async (test: TestApp): Promise<CheckoutScene> => borrowed(test, await aDossier(test, product), titles);

  const approves = says('risk', 'approve', 'approve', '同意借阅。');
  const nowOf = async ({ dossier }: CheckoutScene, title: string) => {
    const { papers } = await dossierOf(app(), dossier.agreement.number);
    return papers.find((paper) => paper.title === title)?.now;
  };
  const chainOf = async ({ dossier }: CheckoutScene, title: string) => {
    const { custody } = await dossierOf(app(), dossier.agreement.number);
    return custody.filter(({ item }) => item.title === title).map(({ what }) => what.code).reverse();
  };
  const listed = async (query: string): Promise<readonly CustodyItem[]> => {
    const { items } = await (await app().as('archivist')).get<{ items: CustodyItem[] }>(`/api/custody?${query}&pageSize=100`);
    return items;
  };

  describe('of papers that a department may lend', () => {
    scenario('goes out to the borrower and comes back to where it lay', {
      begin: borrowsAnew([CONTRACT, COPY]),
      steps: [
        approves,
        async (scene) => expect(await nowOf(scene, CONTRACT)).to.deep.include({ holder: null, overdueDays: 0 }),
        handedOut,
        async (scene) => {
          const out = await nowOf(scene, CONTRACT);
          expect(out).to.deep.include({ what: { code: 'out', name: '借出' }, since: TODAY, dueOn: DUE, overdueDays: 0, renewals: 0 });
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
        async (scene) => {
          const returned = (await rowsToGiveBack(scene)).map((row) => ({ ...row, state: 'damaged' }));
          expect(await tried(scene, 'archivist', 'giveBack', { outcome: 'back', submission: { returned } })).to.equal('422 condition-unexplained');
        },
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

  describe('in parts', () => {
    const idOf = ({ dossier }: CheckoutScene, title: string) => dossier.items.get(title) ?? '';
    const without = (...titles: string[]) => (scene: CheckoutScene) => givenBack('intact', '', titles.map((title) => idOf(scene, title)))(scene);

    scenario('comes back one after the other; the rest stays out until its day', {
      begin: borrowsAnew([CONTRACT, DEED, COPY]),
      steps: [
        says('manager', 'superior', 'approve', '同意。'), handedOut,
        async (scene) => expect((await rowsToGiveBack(scene)).map(({ itemId }) => itemId)).to.have.members(idsOf(scene.dossier, [CONTRACT, DEED, COPY])),
        without(DEED, COPY),
        async (scene) => {
          expect(await waitsAt(app(), scene)).to.deep.equal(['giveBack', 'hold']);
          expect(await rowsToGiveBack(scene), 'none of what came back').to.deep.equal(idsOf(scene.dossier, [DEED, COPY]).map((itemId) => ({ itemId })));
          expect(await nowOf(scene, CONTRACT)).to.deep.include({ holder: null });
          expect(await nowOf(scene, DEED)).to.deep.include({ dueOn: DUE, since: TODAY });
        },
        async (scene) => {
          const [row] = await rowsToGiveBack(scene);
          const again = { itemId: idOf(scene, CONTRACT), state: 'intact' };
          const answer = (returned: unknown[]) => tried(scene, 'archivist', 'giveBack', { outcome: 'back', submission: { returned } });
          expect(await answer([again])).to.equal('409 item-not-out');
          expect(await answer([{ ...row, state: 'absent' }])).to.equal('422 nothing-returned');
          expect(await answer([{ ...row, state: 'lost' }])).to.equal('422 form-invalid');
        },
        without(DEED), givenBack(),
      ],
      ends: { status: 'completed', at: 'returned' },
      check: async (scene) => expect(await chainOf(scene, DEED)).to.deep.equal(['filed', 'out', 'returned']),
    });
  });

  describe('for longer', () => {
    const LATER = '2026-07-01';
    scenario('is asked for by the borrower, decided by the department, and moves the day of what is still out', {
      begin: borrowsAnew([CONTRACT, COPY]),
      steps: [
        approves, handedOut, async (scene) => givenBack('intact', '', [scene.dossier.items.get(COPY) ?? ''])(scene), askedToRenew('officer', LATER),
        async (scene) => expect(await waitsAt(app(), scene), 'still taken back meanwhile').to.deep.equal(['giveBack', 'renewApprove']),
        says('risk', 'renewApprove', 'approve', '同意续借。'),
        async (scene) => {
          expect(await waitsAt(app(), scene)).to.deep.equal(['giveBack', 'hold']);
          expect(await nowOf(scene, COPY)).to.deep.include({ what: { code: 'renewed', name: '续借' }, since: TODAY, dueOn: LATER, renewals: 1 });
          const [task] = await sql<{ due: string }>(app().app.orm.em.fork(), `select (due_at at time zone 'Asia/Shanghai')::date::text as due from task where instance_id = $1
            and node_id = 'giveBack' and status = 'open'`, [scene.started.instanceId]);
          expect(task?.due, 'due at the archivist’s desk').to.equal('2026-07-02');
          const { items } = await (await app().as('archivist')).get<{ items: { instanceId: string }[] }>('/api/tasks?box=cc');
          expect(items.map(({ instanceId }) => instanceId)).to.include(scene.started.instanceId);
        },
        givenBack(),
      ],
      ends: { status: 'completed', at: 'returned' },
      check: async (scene) => expect(await chainOf(scene, COPY)).to.deep.equal(['filed', 'out', 'renewed', 'returned']),
    });

    scenario('is refused by the department: the day stays, and may be asked for again', {
      begin: borrows([CONTRACT]),
      steps: [
        approves, handedOut, askedToRenew('officer', LATER), says('risk', 'renewApprove', 'reject', '请按期归还。'),
        async (scene) => expect(await nowOf(scene, CONTRACT)).to.deep.include({ dueOn: DUE, renewals: 0 }),
        askedToRenew('officer', '2026-06-25'), says('risk', 'renewApprove', 'approve', '同意。'), givenBack(),
      ],
      ends: { status: 'completed', at: 'returned' },
    });

    scenario('of the original of a title takes the manager', {
      begin: borrows([DEED]),
      steps: [
        says('manager', 'superior', 'approve', '同意。'), handedOut, askedToRenew('officer', LATER), says('manager', 'renewSuperior', 'reject', '尽快归还。'),
        askedToRenew('officer', '2026-06-25'), says('manager', 'renewSuperior', 'approve', '最后一次。'), givenBack(),
      ],
      ends: { status: 'completed', at: 'returned' },
    });

    scenario('is over when everything is back before anybody decided', {
      begin: borrows([CONTRACT]), steps: [approves, handedOut, askedToRenew('officer', LATER), givenBack()], ends: { status: 'completed', at: 'returned' },
    });

    scenario('is refused by code: an earlier day, one too far, too often, and once it is overdue', {
      begin: borrowsAnew([CONTRACT]),
      steps: [approves, handedOut, async (scene) => {
        const asks = (renewDueOn: string) => tried(scene, 'officer', 'hold', { outcome: 'renew', submission: { renewDueOn, renewReason: '还要用。' } });
        expect(await asks(DUE)).to.equal('422 renewal-not-later');
        expect(await asks('2026-07-16')).to.equal('422 checkout-too-long');
        expect(await tried(scene, 'officer', 'hold', { outcome: 'renew', submission: { renewDueOn: LATER } })).to.equal('422 form-invalid');
        const em = app().app.orm.em.fork();
        await change(em, `update parameter set value = '0' where name = 'dossierRenewals'`);
        expect(await asks(LATER)).to.equal('422 renewal-limit-reached');
        await change(em, `update parameter set value = '2' where name = 'dossierRenewals'`);
        await change(em, 'update business_day set today = $1', ['2026-06-21']);
        expect(await asks(LATER)).to.equal('422 renewal-overdue');
        await change(em, 'update business_day set today = $1', [TODAY]);
        expect(await nowOf(scene, CONTRACT)).to.deep.include({ dueOn: DUE, renewals: 0 });
      }],
      ends: { waits: ['giveBack', 'hold'] },
    });
  });

  describe('reminders', () => {
    const comes = (day: string) => (scene: CheckoutScene) => dayComes(app(), scene, day);
    /** The business day that the next reminder is set for, and how many days of the calendar away its timer is. */
    const set = (remindOn: string, days: number) => async ({ started }: CheckoutScene): Promise<void> => {
      const timers = await sql<{ on: string; days: number }>(app().app.orm.em.fork(), `
        select i.variables->'standing'->>'remindOn' as on,
          (j.due_at at time zone 'Asia/Shanghai')::date - (j.created_at at time zone 'Asia/Shanghai')::date as days
        from job j join instance i on i.id = j.instance_id where j.instance_id = $1 and j.kind = 'timer' and j.status = 'pending'`, [started.instanceId]);
      expect(timers).to.deep.equal([{ on: remindOn, days }]);
    };
    const unset = async ({ started }: CheckoutScene): Promise<void> => {
      expect(await sql(app().app.orm.em.fork(), `select 1 from job where instance_id = $1 and status = 'pending'`, [started.instanceId])).to.deep.equal([]);
    };
    const waits = (...nodes: string[]) => async (scene: CheckoutScene) => expect(await waitsAt(app(), scene)).to.deep.equal(nodes);
    const seen = async ({ as, started }: CheckoutScene) => desk.complete(await as('officer'), started, 'notice', { outcome: 'seen' });
    /** What the borrower reads on their desk. */
    const reads = async ({ as, started }: CheckoutScene, node: string) => {
      const session = await as('officer');
      const task = await desk.find(session, started, node);
      return (await session.get<{ submission: Record<string, unknown> }>(`/api/tasks/${task?.id}`)).submission;
    };

    scenario('come before the day, on it, and after it again and again until it is back', {
      begin: borrows([CONTRACT]),
      steps: [
        approves, handedOut, set('2026-06-17', 2), comes('2026-06-17'), waits('giveBack', 'hold', 'notice'), set(DUE, 3),
        seen, waits('giveBack', 'hold'), set(DUE, 3),
        comes(DUE), waits('giveBack', 'hold', 'notice'), set('2026-06-21', 1),
        comes('2026-06-21'), waits('giveBack', 'hold', 'remind'), set('2026-06-24', 3),
        async (scene) => expect(await reads(scene, 'remind')).to.deep.include({ overdueDays: 1, dueOn: DUE, papers: '借款合同正本（借款合同，原件 1 份）' }),
        comes('2026-06-24'), waits('giveBack', 'hold', 'remind'), set('2026-06-27', 3),
        async (scene) => expect(await reads(scene, 'remind')).to.deep.include({ overdueDays: 4 }),
        answeredReminder('officer', '2026-06-26'), waits('giveBack', 'hold'),
        async (scene) => {
          const { items } = await (await app().as('archivist')).get<{ items: { instanceId: string }[] }>('/api/tasks?box=cc');
          expect(items.map(({ instanceId }) => instanceId)).to.include(scene.started.instanceId);
        },
        comes('2026-06-27'),
        async (scene) => expect(await reads(scene, 'remind'), 'asks anew').to.not.have.any.keys('promisedOn', 'delayReason'),
        givenBack(), unset,
      ],
      ends: { status: 'completed', at: 'returned' },
    });

    scenario('go on while the business day lags behind the clock', {
      begin: borrows([CONTRACT]), steps: [approves, handedOut, comes(TODAY), set(DUE, 3), comes(TODAY), set('2026-06-21', 1), givenBack()],
      ends: { status: 'completed', at: 'returned' },
    });

    scenario('begin anew when the day was moved', {
      begin: borrows([CONTRACT]),
      steps: [
        approves, handedOut, comes(DUE), waits('giveBack', 'hold', 'notice'), askedToRenew('officer', '2026-06-30'),
        says('risk', 'renewApprove', 'approve', '同意。'), waits('giveBack', 'hold'), set('2026-06-27', 12), givenBack(),
      ],
      ends: { status: 'completed', at: 'returned' },
    });

    scenario('do not reach anybody who has given it back', {
      begin: borrows([CONTRACT]), steps: [approves, handedOut, givenBack(), unset], ends: { status: 'completed', at: 'returned' },
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
        expect((await nowOf(scene, CONTRACT))?.overdueDays).to.equal(1);
        await change(em, 'update business_day set today = $1', [TODAY]);
      }],
      ends: { waits: ['giveBack', 'hold'] },
    });
  });

  takesEveryFlow({ nothingLeft: 'the return of the last paper ends the reminders before another one can come' });
});
