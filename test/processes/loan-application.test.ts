/** 贷款申请, every path of the diagram, over HTTP, as the people of the demo company; each scenario survives a restart. */
import { expect } from 'chai';

import { sql } from '../../server/database/sql.ts';
import type { QuoteAnswer } from '../../server/lending/loans/shapes.ts';
import {
  abandoned, approved, blacklisted, cancelled, coReport, corrected, investigated, managerSays, ownReport, reviewed, reviewRejects,
  sentBack, signed, voted, type Act, type Scene,
} from '../../server/tools/demo/acts.ts';
import * as desk from '../../server/tools/demo/desk.ts';
import type { Wish } from '../../server/tools/demo/submissions.ts';
import type { TestApp } from '../support/app.ts';
import { answerTo } from '../support/refusals.ts';
import { rehearse, waitsAt } from '../support/scenario.ts';
import { aCompany, aPerson, applied, ballotOf, LARGE, openProducts, WISH, type TestCustomer } from '../support/scenario-lending.ts';

describe('贷款申请 loan-application', function () {
  this.timeout(60_000);

  let products: ReadonlyMap<string, string> = new Map();
  const { app, outline, scenario, takesEveryFlow } = rehearse<Scene>('loan-application', {
    async prepare(opened) { products = await openProducts(opened); },
  });

  const productOf = (code: string): string => products.get(code) ?? '';
  /** The officer applies for a new customer. */
  const applies = (changed: Partial<Wish> = {}) => async (test: TestApp): Promise<Scene> =>
    applied(test, { ...WISH, customerId: (await aPerson(test)).id, productId: productOf('JYD'), ...changed });

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
        const agreement = await officer.get<Record<string, unknown> & { quote: QuoteAnswer }>(`/api/agreements/${item?.id}`);
        // 120 000 at 12 % a year, interest only: 1 200 a month for six months
        expect(agreement).to.include({ amount: '120000.00', months: 6, rate: '0.12', startOn: '2026-06-17', maturesOn: '2026-12-17' });
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
      steps: [investigated, reviewed(), voted('y', 'y', 'y'), ballotOf('committee4', 'approve'), signed],
      ends: { status: 'completed', at: 'signed' },
    });

    scenario('is approved although one abstains', {
      begin: applies(LARGE), steps: [investigated, reviewed(), voted('y', 'y', 'a', 'y', 'y')], ends: { waits: ['sign'] },
    });

    scenario('counts votes that are cast in one instant', {
      begin: applies(LARGE),
      steps: [investigated, reviewed(), voted('y'), (scene) => Promise.all(
        ['committee2', 'committee3', 'committee4'].map((username) => ballotOf(username, 'approve')(scene)),
      )],
      ends: { waits: ['sign'] },
    });

    scenario('is rejected once two members have voted against it', {
      begin: applies(LARGE),
      steps: [investigated, reviewed(), ballotOf('committee2', 'reject'), ballotOf('committee3', 'reject')],
      ends: { status: 'rejected', at: 'rejected' },
    });

    scenario('is rejected when two abstain, because two thirds of all are needed', {
      begin: applies(LARGE), steps: [investigated, reviewed(), voted('a', 'a')], ends: { status: 'rejected', at: 'rejected' },
    });

    scenario('is rejected by the chair’s veto, though all others approve', {
      begin: applies(LARGE),
      steps: [
        investigated, reviewed(), ballotOf('committee2', 'approve'), ballotOf('committee3', 'approve'),
        ballotOf('committee4', 'approve'), ballotOf('committee5', 'approve'),
        async (scene) => expect(await waitsAt(app(), scene)).to.deep.equal(['committee']), ballotOf('committee1', 'reject'),
      ],
      ends: { status: 'rejected', at: 'rejected' },
    });
  });

  describe('sent back', () => {
    const SENDERS: Readonly<Record<string, string>> = {
      investigate: 'officer', coInvestigate: 'officer2', riskReview: 'risk', managerApproval: 'manager', committee: 'committee3',
      sign: 'officer',
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
        investigated,
        async ({ as, started }) => desk.sendBack(await as('risk'), started, 'riskReview', {
          to: 'investigate', opinion: '补流水。', mode: 'direct',
        }),
        ownReport,
      ],
      ends: { waits: ['riskReview'] },
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
        twin = await applied(test, wish);
        return applied(test, wish);
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
        async (scene) => customer && blacklisted(customer, '提供虚假资料')(scene), approved,
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
        async (scene) => guarantor && blacklisted(guarantor, '失信被执行人')(scene),
        async ({ as, started }) => {
          const manager = await as('manager');
          const { id, version } = await desk.take(manager, started, 'managerApproval');
          const approval = { outcome: 'approve', opinion: '同意', submission: {}, version };
          expect(await answerTo(manager, 'POST', `/api/tasks/${id}/completions`, approval)).to.equal('422 guarantor-blacklisted');
        },
        sentBack('manager', 'managerApproval', 'apply', '请更换保证人。'),
        async (scene) => corrected({ guarantors: [{ guarantorId: (await aPerson(app())).id }] })(scene),
        investigated, reviewed(), approved,
      ],
      ends: { waits: ['sign'] },
    });
  });

  describe('cancelled by the starter', () => {
    const cancels = (when: string, steps: readonly Act[], wish: Partial<Wish> = {}): void => scenario(`${when}, frees what it held`, {
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

  takesEveryFlow();
});
