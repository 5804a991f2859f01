/** 免息, every path of the diagram, over HTTP, as the people of the demo company; each scenario survives a restart. */
import { expect } from 'chai';

import { approved, cancelled, managerSays, sentBack, voted } from '../../server/tools/demo/acts.ts';
import { askedForWaiver, waiverConfirmed, waiverReviewed } from '../../server/tools/demo/change-acts.ts';
import { askingWaiver, confirmingWaiver, type Waived } from '../../server/tools/demo/change-forms.ts';
import * as desk from '../../server/tools/demo/desk.ts';
import { askingToPrepay } from '../../server/tools/demo/servicing-forms.ts';
import { TODAY, type TestApp } from '../support/app.ts';
import { aPool, type ChangeScene, expectNoStart, type Pool, received, refusedAt, shownAt } from '../support/scenario-changes.ts';
import { ballotOf, openProducts } from '../support/scenario-lending.ts';
import { expectBooks, fen, goTo, loanOf, paidOut, placeIn, signedAgreement } from '../support/scenario-loans.ts';
import { rehearse, waitsAt } from '../support/scenario.ts';

/** Three instalments have fallen due by then, none of them paid. */
const NOW = '2026-09-20';

type Size = Waived extends infer W ? (W extends unknown ? Omit<W, 'loanId' | 'valueOn'> & { readonly valueOn?: string } : never) : never;
type Step = (scene: ChangeScene) => Promise<unknown>;

describe('免息 interest-waiver', function () {
  this.timeout(120_000);

  let pool: Pool;
  let large: string;
  const { app, outline, scenario, takesEveryFlow } = rehearse<ChangeScene>('interest-waiver', {
    async prepare(opened) {
      const product = (await openProducts(opened)).get('JYD') ?? '';
      pool = await aPool(opened, await signedAgreement(opened, product), 8, '20000.00');
      large = await paidOut(opened, await signedAgreement(opened, product, { amount: '400000.00' }));
      await goTo(opened, NOW);
    },
  });

  let shared = '';
  /** One loan for all the cases that end without a waiver. */
  const sharedLoan = (): string => shared ||= pool.next();
  const waivedOf = (loanId: string, { valueOn = NOW, ...size }: Size): Waived => ({ loanId, valueOn, ...size } as Waived);
  const asks = (size: Size, loan: () => string = () => pool.next()) => async (test: TestApp): Promise<ChangeScene> => {
    const place = await placeIn(test);
    const loanId = loan();
    return { ...place, loanId, started: await askedForWaiver(place, waivedOf(loanId, size)) };
  };
  const asked = (size: Size): Step => async ({ as, officer, started, loanId }) => {
    await desk.complete(await as(officer), started, 'apply', { outcome: 'submit', submission: askingWaiver(waivedOf(loanId, size)) });
  };
  const owedInterest = async (loanId: string): Promise<string> => (await loanOf(app(), loanId)).position.owed.interest;
  const planInterest = async (loanId: string): Promise<bigint> =>
    (await loanOf(app(), loanId)).installments.reduce((all, { claimed, waived }) => all + fen(claimed.interest) - fen(waived.interest), 0n);
  const SMALL: Size = { amount: '100.00' };

  /** What is printed of it: how much, in capitals too, what it does, and who decided; opinions for those only who may read the case. */
  const expectSheet = async (id: string): Promise<void> => {
    type Sheet = { number: string; data: object; approvals: { node: { name: string }; by: { name: string }; outcome: { name: string }; opinion: string | null }[] };
    const sheet = await (await app().as('risk')).get<Sheet>(`/api/papers/${id}`);
    expect(sheet.number).to.equal('MX2026-00001');
    expect(sheet.data).to.deep.include({ amount: '100.00', capitals: '壹佰元整', parts: { interest: '100.00' }, waivedInAll: '100.00', reason: '客户停工，协商减免。' });
    expect(sheet.approvals.map(({ node, outcome }) => [node.name, outcome.name]))
      .to.deep.equal([['申请免息', '提交申请'], ['风控审批', '同意'], ['财务确认', '确认免息']]);
    expect(new Set(sheet.approvals.map(({ by }) => by.name))).to.have.property('size', 3);
    expect(sheet.approvals[1]?.opinion).to.be.a('string').and.not.equal('');
    const colleague = await (await app().as('officer2')).get<Sheet>(`/api/papers/${id}`);
    expect(colleague.approvals.map(({ outcome, opinion }) => [outcome.name, opinion])).to.deep.equal([['提交申请', null], ['同意', null], ['确认免息', null]]);
  };

  describe('by amount', () => {
    let before = '';
    scenario('within the authority of risk takes two people and the accountant, who sees what it does', {
      begin: async (test) => {
        const scene = await asks(SMALL)(test);
        before = await owedInterest(scene.loanId);
        return scene;
      },
      steps: [
        waiverReviewed(),
        async (scene) => expect(await shownAt(scene, 'accountant', 'confirm')).to.include({ waived: '100.00', waivedInAll: '100.00', waivedOn: NOW }),
        waiverConfirmed,
      ],
      ends: { status: 'completed', at: 'done' },
      async check({ loanId, started }) {
        const { position, events, entries, papers, claims, principal } = await loanOf(app(), loanId);
        expect(position.waived).to.include({ interest: '100.00', principal: '0.00' });
        expect(fen(before) - fen(position.owed.interest)).to.equal(100_00n);
        expect({ principal, claims, papers: papers.map(({ kind }) => kind.code) }).to.deep.equal({ principal: '20000.00', claims: [], papers: ['payout', 'waiver'] });
        await expectSheet(papers.at(-1)?.id ?? '');
        const event = events.find(({ kind }) => kind.code === 'waiver');
        expect(event).to.deep.include({ reason: '客户停工，协商减免。' });
        const entry = entries.find(({ eventId }) => eventId === event?.id);
        // 100.00 with 6 % in it: 94.34 of income is taken back; the rest of the entry is what was earned since it was last posted.
        expect(entry?.lines.map(({ account, side, amount }) => [account, side, amount])).to.deep.include(['601104', 'debit', '94.34']);
        await expectBooks(app());
        const { items } = await (await app().as('officer')).get<{ items: { instanceId: string }[] }>('/api/tasks?box=cc');
        expect(items.map(({ instanceId }) => instanceId)).to.include(started.instanceId);
      },
    });

    let shown = '';
    scenario('from before a receipt splits that one anew, and says so in a correction document', {
      begin: async (test) => {
        const loanId = pool.next();
        await received(test, loanId, (await loanOf(test, loanId)).position.dueTotal);
        return asks({ amount: '200.00', valueOn: '2026-08-01' }, () => loanId)(test);
      },
      steps: [
        async (scene) => {
          const { waived, surplusMore } = await shownAt(scene, 'risk', 'riskReview');
          // All that was due was received: what is waived of it waits as 暂收款, with the compound interest that it no longer bears.
          expect(waived).to.equal('200.00');
          expect(fen(String(surplusMore)) > 200_00n).to.equal(true);
          shown = String(surplusMore);
        },
        waiverReviewed(), waiverConfirmed,
      ],
      ends: { status: 'completed', at: 'done' },
      async check({ loanId }) {
        const { papers, events, surplus } = await loanOf(app(), loanId);
        expect(surplus).to.equal(shown);
        expect(papers.map(({ kind }) => kind.code)).to.deep.equal(['payout', 'receipt', 'waiver', 'correction']);
        expect(events.map(({ kind, valueOn, bookedOn }) => [kind.code, valueOn, bookedOn])).to.deep.equal([
          ['disbursement', TODAY, TODAY], ['repayment', NOW, NOW], ['waiver', '2026-08-01', NOW],
        ]);
        await expectBooks(app());
      },
    });
  });

  describe('by share', () => {
    let owed = { interest: 0n, penalty: 0n };
    scenario('is turned into an amount, which is what is approved and booked though days pass', {
      begin: async (test) => {
        const scene = await asks({ share: '0.5', parts: ['interest', 'penalty'] })(test);
        const { position } = await loanOf(test, scene.loanId);
        owed = { interest: fen(position.owed.interest), penalty: fen(position.owed.penalty) };
        return scene;
      },
      steps: [
        async (scene) => {
          expect(owed.penalty > 0n, 'it is late').to.equal(true);
          const half = (owed.interest + owed.penalty + 1n) / 2n;
          expect(fen(String((await shownAt(scene, 'risk', 'riskReview'))['waived']))).to.equal(half);
        },
        waiverReviewed(), () => goTo(app(), '2026-09-21'), waiverConfirmed,
      ],
      ends: { status: 'completed', at: 'done' },
      async check({ loanId }) {
        const { position, events } = await loanOf(app(), loanId);
        expect(fen(position.waived.interest) + fen(position.waived.penalty)).to.equal((owed.interest + owed.penalty + 1n) / 2n);
        expect(events.at(-1)).to.include({ valueOn: NOW, bookedOn: '2026-09-21' });
        await expectBooks(app());
      },
    });
  });

  describe('by days', () => {
    const window = (name: string, from: string, until: string): void => {
      let before = 0n;
      let shown = '';
      scenario(name, {
        begin: async (test) => {
          const loanId = pool.next();
          before = await planInterest(loanId);
          return asks({ until, valueOn: from }, () => loanId)(test);
        },
        steps: [
          async (scene) => { shown = String((await shownAt(scene, 'risk', 'riskReview'))['waived']); },
          waiverReviewed(), waiverConfirmed,
        ],
        ends: { status: 'completed', at: 'done' },
        async check({ loanId }) {
          expect(fen(shown) > 0n).to.equal(true);
          expect(before - await planInterest(loanId), 'what was approved is what the plan has lost').to.equal(fen(shown));
          expect((await loanOf(app(), loanId)).events.at(-1)).to.deep.include({ valueOn: from });
          await expectBooks(app());
        },
      });
    };
    window('earns nothing for half a month that has passed', '2026-07-15', '2026-07-30');
    window('earns nothing for half a month to come', '2026-10-15', '2026-10-30');
  });

  describe('by level of authority', () => {
    scenario('goes to the manager though each of two is small, because together they are not', {
      begin: asks({ amount: '1000.00' }, () => large),
      steps: [
        waiverReviewed(), waiverConfirmed,
        async ({ loanId }) => {
          const second = await asks({ amount: '0.01' }, () => loanId)(app());
          await waiverReviewed()(second);
          expect(await waitsAt(app(), second)).to.deep.equal(['managerApproval']);
          for (const act of [approved, waiverConfirmed]) await act(second);
        },
      ],
      ends: { status: 'completed', at: 'done' },
      async check({ loanId }) {
        expect((await loanOf(app(), loanId)).position.waived.interest).to.equal('1000.01');
        await expectBooks(app());
      },
    });
    scenario('is decided by the manager up to the limit, to the fen', {
      begin: asks({ amount: '8999.99' }, () => large),
      steps: [
        waiverReviewed(), approved,
        refusedAt(app, 'accountant', 'confirm', { outcome: 'confirm', submission: { ...confirmingWaiver(), checked: false } }, '422 form-invalid'),
        waiverConfirmed,
      ],
      ends: { status: 'completed', at: 'done' },
      check: async ({ loanId }) => expect((await loanOf(app(), loanId)).position.waived.interest).to.equal('10000.00'),
    });
    scenario('is rejected by the committee', {
      begin: asks({ amount: '100.00' }, () => large),
      steps: [waiverReviewed(), approved, ballotOf('committee2', 'reject'), ballotOf('committee3', 'reject')],
      ends: { status: 'rejected', at: 'released' },
    });
    scenario('is approved by the committee above the manager’s limit', {
      begin: asks({ amount: '100.00' }, () => large), steps: [waiverReviewed(), approved, voted('y', 'y', 'y', 'y'), waiverConfirmed],
      ends: { status: 'completed', at: 'done' },
      check: async ({ loanId }) => expect((await loanOf(app(), loanId)).position.waived.interest).to.equal('10100.00'),
    });
    scenario('is rejected by risk', {
      begin: asks(SMALL, sharedLoan), steps: [waiverReviewed('reject', '不符合减免条件。')], ends: { status: 'rejected', at: 'released' },
      check: async ({ loanId }) => expect((await loanOf(app(), loanId)).claims).to.deep.equal([]),
    });
    scenario('is rejected by the manager', {
      begin: asks(SMALL, () => large), steps: [waiverReviewed(), managerSays('reject', '不同意减免。')], ends: { status: 'rejected', at: 'released' },
    });
  });

  describe('sent back', () => {
    const WAYS: Readonly<Record<string, { readonly by: string; readonly loan?: () => string; readonly steps: readonly Step[] }>> = {
      riskReview: { by: 'risk', steps: [] },
      managerApproval: { by: 'manager', loan: () => large, steps: [waiverReviewed()] },
      committee: { by: 'committee3', loan: () => large, steps: [waiverReviewed(), approved, voted('y', 'y')] },
      confirm: { by: 'accountant', steps: [waiverReviewed()] },
    };
    for (const { id: from, returns } of outline.userTasks) {
      for (const to of returns) {
        const { by, steps, loan = sharedLoan } = WAYS[from] ?? { by: '', steps: [] };
        scenario(`goes from ${from} to ${to}, and on from there`, {
          begin: asks(SMALL, loan),
          steps: [
            ...steps, sentBack(by, from, to, '请补充。'),
            async (scene) => expect(await waitsAt(app(), scene)).to.deep.equal([to]),
            ...(to === 'apply' ? [asked({ amount: '90.00' })] : []), waiverReviewed('reject', '不同意。'),
          ],
          ends: { status: 'rejected', at: 'released' },
        });
      }
    }
    scenario('cannot go straight past who approved, when the amount is corrected', {
      begin: asks(SMALL, sharedLoan),
      steps: [
        waiverReviewed(), sentBack('accountant', 'confirm', 'riskReview', '金额有误。', 'direct'), sentBack('risk', 'riskReview', 'apply', '金额有误。', 'direct'),
        asked({ amount: '690.00' }),
        async (scene) => expect(await shownAt(scene, 'risk', 'riskReview')).to.include({ waived: '690.00' }),
        waiverReviewed('reject', '金额过高。'),
      ],
      ends: { status: 'rejected', at: 'released' },
    });
    scenario('cannot be turned to another loan', {
      begin: asks(SMALL, sharedLoan),
      steps: [
        sentBack('risk', 'riskReview', 'apply', '选错借据。'),
        (scene) => refusedAt(app, 'officer', 'apply', { outcome: 'submit', submission: askingWaiver(waivedOf(large, SMALL)) }, '409 case-subject-fixed')(scene),
        cancelled('选错借据'),
      ],
      ends: { status: 'cancelled' },
    });
  });

  describe('refused at once, without a trace', () => {
    const start = (size: Size, answer: string) => async (): Promise<void> =>
      expectNoStart(app(), 'officer', 'interest-waiver', askingWaiver(waivedOf(sharedLoan(), size)), answer);

    it('above what is owed, by one fen', async () => {
      const most = fen(await owedInterest(sharedLoan())) + 1n;
      await start({ amount: `${most / 100n}.${String(most % 100n).padStart(2, '0')}` }, '422 waiver-above-owed')();
    });
    it('of more than all', start({ share: '1.01' }, '422 form-invalid'));
    it('of nothing', start({ amount: '0' }, '422 form-invalid'));
    it('of what nobody owed on that day', start({ share: '1', valueOn: TODAY }, '422 waiver-of-nothing'));
    it('of what will be owed', start({ amount: '1.00', valueOn: '2026-12-31' }, '422 value-day-in-future'));
    it('of principal', start({ amount: '1.00', parts: ['principal'] }, '422 form-invalid'));
    it('for days that end before they begin', start({ until: '2026-07-15', valueOn: '2026-07-30' }, '422 dates-out-of-order'));

    scenario('while another process that does not go with it runs on the loan; money may come in all the same', {
      begin: asks(SMALL),
      steps: [
        ({ loanId }) => expectNoStart(app(), 'officer', 'interest-waiver', askingWaiver(waivedOf(loanId, SMALL)), '409 loan-claimed'),
        ({ loanId }) => expectNoStart(app(), 'officer', 'prepayment', askingToPrepay({ loanId, noticedOn: NOW, plannedOn: '2026-09-30' }), '409 loan-claimed'),
        ({ loanId }) => received(app(), loanId, '10.00'),
        cancelled('客户撤回'),
      ],
      ends: { status: 'cancelled' },
      async check({ loanId }) {
        expect((await loanOf(app(), loanId)).claims).to.deep.equal([]);
        await expectBooks(app());
      },
    });
  });

  describe('when the world has moved meanwhile', () => {
    scenario('comes back to risk when less is owed, and is booked for less', {
      begin: (test) => asks({ amount: '600.00', valueOn: '2026-09-21' })(test),
      steps: [
        waiverReviewed(), ({ loanId }) => received(app(), loanId, '5000.00'), waiverConfirmed,
        async (scene) => expect(await waitsAt(app(), scene)).to.deep.equal(['riskReview']),
        sentBack('risk', 'riskReview', 'apply', '客户已还款，请调低金额。'), asked({ amount: '10.00', valueOn: '2026-09-21' }), waiverReviewed(), waiverConfirmed,
      ],
      ends: { status: 'completed', at: 'done' },
      async check({ loanId }) {
        expect((await loanOf(app(), loanId)).position.waived.interest).to.equal('10.00');
        await expectBooks(app());
      },
    });

    scenario('ends when the loan has been paid off on the day or before', {
      begin: asks({ ...SMALL, valueOn: '2026-09-21' }, sharedLoan),
      steps: [waiverReviewed(), ({ loanId }) => received(app(), loanId, '25000.00', { way: 'no-plan' }), waiverConfirmed],
      ends: { status: 'rejected', at: 'released' },
      async check({ loanId }) {
        const { state, events } = await loanOf(app(), loanId);
        expect(state.code).to.equal('settled');
        expect(events.map(({ kind }) => kind.code)).to.not.include('waiver');
        await expectBooks(app());
      },
    });
  });

  takesEveryFlow();
});
