/** 贷款申请, every path of the diagram, over HTTP, as the people of the demo company; each scenario survives a restart. */
import { expect } from 'chai';

import { sql } from '../../server/database/sql.ts';
import {
  abandoned, approved, blacklisted, cancelled, coReport, corrected, investigated, managerSays, ownReport, reviewed, reviewRejects, sentBack,
  signed, voted, type Act, type Scene,
} from '../../server/tools/demo/acts.ts';
import * as desk from '../../server/tools/demo/desk.ts';
import { applying, investigating, signing, type Wish } from '../../server/tools/demo/submissions.ts';
import { TODAY, type TestApp } from '../support/app.ts';
import { rehearse, waitsAt, type Plot } from '../support/scenario.ts';
import { aCompany, aPerson, openProducts, type TestCustomer } from '../support/scenario-lending.ts';

/** Above the manager's authority of 500 000. */
const LARGE = { amount: '600000.00' };

const WISH = {
  amount: '300000.00', months: 12, rate: '0.15', method: 'equal-installments', purpose: '采购', repaymentSource: '经营收入',
  direction: 'commerce', security: 'unsecured',
} as const;

describe('贷款申请 loan-application', function () {
  this.timeout(60_000);

  let products: ReadonlyMap<string, string> = new Map();
  const { app, outline, scenario, refusesStrangers, takesEveryFlow } = rehearse<Scene>('loan-application', {
    async prepare(opened) { products = await openProducts(opened); },
  });

  const productOf = (code: string): string => products.get(code) ?? '';
  const sceneOf = async (test: TestApp, wish: Wish): Promise<Scene> => {
    const started = await desk.start(await test.as('officer'), 'loan-application', applying(wish));
    return { day: TODAY, officer: 'officer', wish, started, as: (username) => test.as(username), pass: () => {} };
  };
  /** The officer applies for a new customer. */
  const applies = (changed: Partial<Wish> = {}) => async (test: TestApp): Promise<Scene> =>
    sceneOf(test, { ...WISH, customerId: (await aPerson(test)).id, productId: productOf('JYD'), ...changed });

  const applicationOf = async ({ started }: Scene) => {
    const [row] = await sql<{ status: string; approved_fen: string | null }>(
      app().app.orm.em.fork(), 'select status, approved_fen::text from loan_application where instance_id = $1', [started.instanceId],
    );
    return row;
  };
  const usedBy = async ({ wish }: Scene): Promise<string> => {
    const { exposure } = await (await app().as('risk')).get<{ exposure: { used: string } }>(`/api/customers/${wish.customerId}`);
    return exposure.used;
  };

  describe('within the manager’s authority', () => {
    scenario('is approved by the manager and signed', {
      begin: applies(),
      steps: [investigated, reviewed(), approved, signed],
      ends: { status: 'completed', at: 'signed' },
      async check(scene) {
        expect(await applicationOf(scene)).to.deep.equal({ status: 'signed', approved_fen: '30000000' });
        expect(await usedBy(scene)).to.equal('300000.00');
      },
    });

    scenario('is granted for less than was applied for, at the reviewer’s terms', {
      begin: applies(),
      steps: [investigated, reviewed({ amount: '120000.00', months: 6, rate: '0.12', method: 'interest-only' }), approved, signed],
      ends: { status: 'completed', at: 'signed' },
      async check({ started }) {
        const officer = await app().as('officer');
        const { items } = await officer.get<{ items: { id: string; case: { number: string } }[] }>('/api/agreements?pageSize=100');
        const item = items.find((one) => one.case.number === started.caseNumber);
        const agreement = await officer.get<Record<string, unknown> & { quote: { rows: unknown[]; totals: { interest: string } } }>(`/api/agreements/${item?.id}`);
        // 120 000 at 12 % a year, interest only: 1 200 a month for six months
        expect(agreement).to.deep.include({ amount: '120000.00', months: 6, rate: '0.12', startOn: '2026-06-17', maturesOn: '2026-12-17' });
        expect(agreement.quote.rows).to.have.length(6);
        expect(agreement.quote.totals.interest).to.equal('7200.00');
      },
    });

    scenario('is rejected by the manager', {
      begin: applies(),
      steps: [investigated, reviewed(), managerSays('reject', '担保不足。')],
      ends: { status: 'rejected', at: 'rejected' },
      async check(scene) {
        expect((await applicationOf(scene))?.status).to.equal('rejected');
        expect(await usedBy(scene)).to.equal('0.00');
      },
    });

    scenario('is rejected by risk, whose form is not asked for then', {
      begin: applies(), steps: [investigated, reviewRejects('负债过高。')], ends: { status: 'rejected', at: 'rejected' },
    });

    scenario('is abandoned by the customer before signing, and frees what was granted', {
      begin: applies(),
      steps: [investigated, reviewed(), approved, async (scene) => expect(await usedBy(scene)).to.equal('300000.00'), abandoned],
      ends: { status: 'rejected', at: 'released' },
      async check(scene) {
        expect((await applicationOf(scene))?.status).to.equal('released');
        expect(await usedBy(scene)).to.equal('0.00');
      },
    });

    scenario('lets the second investigator be the first to report', {
      begin: applies(), steps: [coReport, ownReport], ends: { waits: ['riskReview'] },
    });
  });

  describe('above the manager’s authority', () => {
    scenario('is approved by four of five members, before the fifth has voted', {
      begin: applies(LARGE),
      steps: [investigated, reviewed(), voted('y', 'y', 'y'), lateBallot('committee4', 'approve'), signed],
      ends: { status: 'completed', at: 'signed' },
    });

    scenario('is approved although one abstains', {
      begin: applies(LARGE), steps: [investigated, reviewed(), voted('y', 'y', 'a', 'y', 'y')], ends: { waits: ['sign'] },
    });

    scenario('counts votes that are cast in one instant', {
      begin: applies(LARGE),
      steps: [investigated, reviewed(), voted('y'), (scene) => Promise.all(
        ['committee2', 'committee3', 'committee4'].map((username) => lateBallot(username, 'approve')(scene)),
      )],
      ends: { waits: ['sign'] },
    });

    scenario('is rejected once two members have voted against it', {
      begin: applies(LARGE),
      steps: [investigated, reviewed(), lateBallot('committee2', 'reject'), lateBallot('committee3', 'reject')],
      ends: { status: 'rejected', at: 'rejected' },
    });

    scenario('is rejected when two abstain, because two thirds of all are needed', {
      begin: applies(LARGE), steps: [investigated, reviewed(), voted('a', 'a')], ends: { status: 'rejected', at: 'rejected' },
    });

    scenario('is rejected by the chair’s veto, though all others approve', {
      begin: applies(LARGE),
      steps: [
        investigated, reviewed(), lateBallot('committee2', 'approve'), lateBallot('committee3', 'approve'),
        lateBallot('committee4', 'approve'), lateBallot('committee5', 'approve'),
        async (scene) => expect(await waitsAt(app(), scene)).to.deep.equal(['committee']), lateBallot('committee1', 'reject'),
      ],
      ends: { status: 'rejected', at: 'rejected' },
    });
  });

  describe('sent back', () => {
    const SENDERS: Readonly<Record<string, string>> = {
      investigate: 'officer', coInvestigate: 'officer2', riskReview: 'risk', managerApproval: 'manager', committee: 'committee3', sign: 'officer',
    };
    const WAYS: Readonly<Record<string, { readonly wish?: Partial<Wish>; readonly steps: readonly Act[] }>> = {
      investigate: { steps: [] },
      coInvestigate: { steps: [] },
      riskReview: { steps: [investigated] },
      managerApproval: { steps: [investigated, reviewed()] },
      committee: { wish: LARGE, steps: [investigated, reviewed(), voted('y', 'y')] },
      sign: { steps: [investigated, reviewed(), approved] },
    };
    /** What is done anew from a task on, until risk reviews again. */
    const AGAIN: Readonly<Record<string, readonly Act[]>> = {
      apply: [corrected({}), investigated], investigate: [ownReport], coInvestigate: [coReport], riskReview: [],
    };

    for (const { id: from, returns } of outline.userTasks) {
      for (const to of returns) {
        const way = WAYS[from] ?? { steps: [] };
        scenario(`goes from ${from} to ${to}, and on from there`, {
          begin: applies(way.wish),
          steps: [
            ...way.steps, sentBack(SENDERS[from] ?? '', from, to, '请补充。'),
            async (scene) => expect(await waitsAt(app(), scene)).to.deep.equal([to]),
            ...(AGAIN[to] ?? []), reviewRejects('不同意。'),
          ],
          ends: { status: 'rejected', at: 'rejected' },
        });
      }
    }

    scenario('goes straight back to who asked, when sent directly', {
      begin: applies(),
      steps: [
        investigated, reviewed(),
        async ({ as, started }) => desk.sendBack(await as('manager'), started, 'managerApproval', { to: 'investigate', opinion: '补流水。', mode: 'direct' }),
        ownReport,
      ],
      ends: { waits: ['managerApproval'] },
    });

    scenario('keeps what was granted as exposure until the new review is done', {
      begin: applies(),
      steps: [investigated, reviewed(), approved, sentBack('officer', 'sign', 'riskReview', '客户要求减额。'),
        async (scene) => expect(await usedBy(scene)).to.equal('300000.00'), reviewed({ amount: '200000.00' }), approved],
      ends: { waits: ['sign'] },
      check: async (scene) => expect(await usedBy(scene)).to.equal('200000.00'),
    });
  });

  describe('when the world has moved meanwhile', () => {
    let twin: Scene | undefined;
    scenario('comes back to risk when the customer’s exposure has grown, and is granted for less', {
      // Net assets 50 million, 10 % for one customer: two times 3 million do not fit, 3 and 2 million do.
      async begin(test) {
        const wish = { ...WISH, customerId: (await aCompany(test)).id, productId: productOf('XWD'), amount: '3000000.00' };
        twin = await sceneOf(test, wish);
        return sceneOf(test, wish);
      },
      steps: [
        investigated, reviewed(),
        async () => { for (const act of [investigated, reviewed(), voted('y', 'y', 'y', 'y')]) if (twin) await act(twin); },
        voted('y', 'y', 'y', 'y'),
        async (scene) => expect(await waitsAt(app(), scene)).to.deep.equal(['riskReview']),
        reviewed({ amount: '2000000.00' }), voted('y', 'y', 'y', 'y'), signed,
      ],
      ends: { status: 'completed', at: 'signed' },
      check: async (scene) => expect(await usedBy(scene)).to.equal('5000000.00'),
    });

    let customer: TestCustomer | undefined;
    scenario('is released when the customer has been blacklisted', {
      async begin(test) {
        customer = await aPerson(test);
        return applies({ customerId: customer.id })(test);
      },
      steps: [
        investigated, reviewed(),
        async (scene) => blacklisted({ name: customer?.name ?? '', residentId: customer?.residentId ?? '' }, '提供虚假资料')(scene), approved,
      ],
      ends: { status: 'rejected', at: 'released' },
      check: async (scene) => expect((await applicationOf(scene))?.status).to.equal('released'),
    });

    let guarantor: TestCustomer | undefined;
    scenario('tells the approver when a guarantor has been blacklisted; the applicant names another', {
      async begin(test) {
        guarantor = await aPerson(test);
        return applies({ security: 'guarantee', guarantors: [{ guarantorId: guarantor.id }] })(test);
      },
      steps: [
        investigated, reviewed(),
        async (scene) => blacklisted({ name: guarantor?.name ?? '', residentId: guarantor?.residentId ?? '' }, '失信被执行人')(scene),
        async ({ as, started }) => {
          const manager = await as('manager');
          const { id, version } = await desk.take(manager, started, 'managerApproval');
          const { status, body } = await manager.send('POST', `/api/tasks/${id}/completions`, { outcome: 'approve', opinion: '同意', submission: {}, version });
          expect([status, body['type']]).to.deep.equal([422, '/problems/guarantor-blacklisted']);
        },
        sentBack('manager', 'managerApproval', 'apply', '请更换保证人。'),
        async (scene) => corrected({ guarantors: [{ guarantorId: (await aPerson(app())).id }] })(scene),
        investigated, reviewed(), approved,
      ],
      ends: { waits: ['sign'] },
    });
  });

  describe('cancelled by the starter', () => {
    const cancels = (name: string, steps: readonly Act[], wish: Partial<Wish> = {}): void => scenario(`${name}, frees what it held`, {
      begin: applies(wish), steps: [...steps, cancelled('客户撤回')], ends: { status: 'cancelled' },
      async check(scene) {
        expect((await applicationOf(scene))?.status).to.equal('cancelled');
        expect(await usedBy(scene)).to.equal('0.00');
      },
    });
    cancels('during the investigations', [ownReport]);
    cancels('in the middle of a vote', [investigated, reviewed(), voted('y')], LARGE);
    cancels('after the approval', [investigated, reviewed(), approved]);
  });

  describe('four eyes', () => {
    const refused = async (scene: Scene, username: string, node: string): Promise<void> => {
      const [task] = await sql<{ id: string; version: number }>(
        app().app.orm.em.fork(), `select id, version from task where instance_id = $1 and node_id = $2 and status = 'open'`,
        [scene.started.instanceId, node],
      );
      const session = await scene.as(username);
      const { status, body } = await session.send('POST', `/api/tasks/${task?.id}/claims`, {});
      expect([status, body['type']]).to.deep.equal([403, '/problems/four-eyes']);
      expect(await desk.find(session, scene.started, node), 'nor is it offered').to.equal(undefined);
    };

    scenario('keep the applicant from the second investigation', {
      begin: applies(), steps: [(scene) => refused(scene, 'officer', 'coInvestigate')], ends: { waits: ['investigate', 'coInvestigate'] },
    });

    scenario('keep who made the second investigation from the first', {
      begin: applies(), steps: [coReport, (scene) => refused(scene, 'officer2', 'investigate')], ends: { waits: ['investigate'] },
    });
  });

  describe('what a form may not do', () => {
    scenario('change what was approved: the terms on the signing form are only read', {
      begin: applies(),
      steps: [
        investigated, reviewed({ amount: '100000.00' }), approved,
        async ({ as, started }) => desk.complete(await as('officer'), started, 'sign', {
          outcome: 'sign', submission: { ...signing(TODAY, TODAY), amount: '900000.00', rate: '0.01', months: 36, productId: productOf('XWD') },
        }),
      ],
      ends: { status: 'completed', at: 'signed' },
      check: async (scene) => expect(await usedBy(scene)).to.equal('100000.00'),
    });

    scenario('pass over a required field: the task stays open, and nothing is kept', {
      begin: applies(),
      steps: [async ({ as, started }) => {
        const officer = await as('officer');
        const { id, version } = await desk.take(officer, started, 'investigate');
        const { business: _, ...incomplete } = investigating(TODAY, { income: '1.00', debt: '0', business: 'x' });
        const { status, body } = await officer.send('POST', `/api/tasks/${id}/completions`, { outcome: 'submit', submission: incomplete, version });
        expect(status).to.equal(422);
        expect(body).to.have.nested.property('errors[0].pointer', '/business');
      }],
      ends: { waits: ['investigate', 'coInvestigate'] },
    });
  });

  describe('strangers', () => {
    const back: Plot<Scene> = {
      begin: applies(), steps: [sentBack('officer', 'investigate', 'apply', '修改。'), corrected({}), investigated, reviewed(), approved],
      ends: { waits: ['sign'] },
    };
    const large: Plot<Scene> = { begin: applies(LARGE), steps: [investigated, reviewed()], ends: { waits: ['committee'] } };
    refusesStrangers([back, large]);
  });

  takesEveryFlow();
});

/** A member votes in their own time. */
function lateBallot(username: string, outcome: 'approve' | 'reject'): Act {
  return async ({ as, started }) => desk.complete(await as(username), started, 'committee', { outcome, opinion: '意见。' });
}
