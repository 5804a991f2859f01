/** 退息, every path of the diagram, over HTTP, as the people of the demo company; each scenario survives a restart. */
import { expect } from 'chai';

import { approved, cancelled, managerSays, sentBack, voted } from '../../server/tools/demo/acts.ts';
import {
  askedForRefund, askedForWaiver, refundNotPaid, refundPaid, refundReviewed, waiverConfirmed, waiverReviewed,
} from '../../server/tools/demo/change-acts.ts';
import { askingRefund, askingReversal, payingRefund } from '../../server/tools/demo/change-forms.ts';
import * as desk from '../../server/tools/demo/desk.ts';
import type { TestApp } from '../support/app.ts';
import { aPool, type ChangeScene, expectNoStart, limited, type Pool, received, refusedAt, shownAt } from '../support/scenario-changes.ts';
import { openProducts } from '../support/scenario-lending.ts';
import { anAccount, aReference, expectBooks, goTo, loanOf, placeIn, signedAgreement } from '../support/scenario-loans.ts';
import { rehearse, waitsAt } from '../support/scenario.ts';

/** The first instalment, 1 805.17 with 250.00 of interest in it, is paid on its day. */
const NOW = '2026-07-15';
const PAYEE = anAccount('借款人');

type Step = (scene: ChangeScene) => Promise<unknown>;

describe('退息 interest-refund', function () {
  this.timeout(120_000);

  let pool: Pool;
  const { app, outline, scenario, takesEveryFlow } = rehearse<ChangeScene>('interest-refund', {
    async prepare(opened) {
      const product = (await openProducts(opened)).get('JYD') ?? '';
      pool = await aPool(opened, await signedAgreement(opened, product), 5, '20000.00');
      await goTo(opened, NOW);
      await limited(opened, 'refundManagerLimit', '240.00');
    },
  });

  /** A loan of which 250.00 of interest was received. */
  const paidLoan = async (test: TestApp): Promise<string> => {
    const loanId = pool.next();
    await received(test, loanId, '1805.17');
    return loanId;
  };
  let shared = '';
  /** One loan for all the cases that end without a refund. */
  const sharedLoan = async (test: TestApp): Promise<string> => shared ||= await paidLoan(test);
  const asks = (amount: string, loan: (test: TestApp) => Promise<string> = sharedLoan) => async (test: TestApp): Promise<ChangeScene> => {
    const place = await placeIn(test);
    const loanId = await loan(test);
    return { ...place, loanId, started: await askedForRefund(place, { loanId, amount, payee: PAYEE }) };
  };
  const asked = (amount: string): Step => async ({ as, officer, started, loanId }) => {
    await desk.complete(await as(officer), started, 'apply', { outcome: 'submit', submission: askingRefund({ loanId, amount, payee: PAYEE }) });
  };
  const transferred: Step = async (scene) => refundPaid({ on: NOW, reference: aReference() })(scene);
  const start = (loanId: string, amount: string, answer: string): Promise<void> =>
    expectNoStart(app(), 'officer', 'interest-refund', askingRefund({ loanId, amount, payee: PAYEE }), answer);

  describe('of interest that was received', () => {
    let loan = '';
    scenario('goes back through four people, with its 退息单', {
      begin: asks('100.00', async (test) => loan = await paidLoan(test)),
      steps: [
        async (scene) => expect(await shownAt(scene, 'accountant', 'review')).to.include({ refundAmount: '100.00', refundable: '250.00', refundableAfter: '150.00' }),
        refundReviewed(), approved, transferred,
      ],
      ends: { status: 'completed', at: 'done' },
      async check({ loanId, started }) {
        const { position, principal, events, entries, papers, claims } = await loanOf(app(), loanId);
        expect({ refunded: position.refunded, paid: position.paid.interest, principal, claims })
          .to.deep.equal({ refunded: '100.00', paid: '250.00', principal: '18444.83', claims: [] });
        const event = events.at(-1);
        expect([event?.kind.code, event?.amount, event?.bank?.direction]).to.deep.equal(['interest-refund', '100.00', 'out']);
        expect(event?.bank?.counterAccount, 'of an account only its end is kept').to.match(/^\*+\d{4}$/);
        // 100.00 with 6 % in it
        expect(entries.find(({ eventId }) => eventId === event?.id)?.lines.map(({ account, side, amount }) => [account, side, amount])).to.have.deep.members([
          ['601105', 'debit', '94.34'], ['22210102', 'debit', '5.66'], ['1002', 'credit', '100.00'],
        ]);
        const paper = papers.at(-1);
        expect([paper?.kind.code, paper?.number]).to.deep.equal(['interest-refund', 'TX2026-00001']);
        const { data } = await (await app().as('cashier')).get<{ data: object }>(`/api/papers/${paper?.id}`);
        expect(data).to.include({ amount: '100.00', capitals: '壹佰元整', refunded: '100.00', reason: '多计利息，协议退还。' });
        await expectBooks(app());
        const { items } = await (await app().as('officer')).get<{ items: { instanceId: string }[] }>('/api/tasks?box=cc');
        expect(items.map(({ instanceId }) => instanceId)).to.include(started.instanceId);
      },
    });

    scenario('goes back to the last fen, and no further: with the first it is 250.00, beyond the manager', {
      begin: (test) => asks('150.00', async () => loan)(test), ends: { status: 'completed', at: 'done' },
      steps: [
        async (scene) => expect(await shownAt(scene, 'accountant', 'review')).to.include({ refundAmount: '150.00', refundedInAll: '250.00' }),
        refundReviewed(), approved, voted('y', 'y', 'y', 'y'), transferred,
      ],
      async check({ loanId }) {
        await start(loanId, '0.01', '422 refund-above-paid');
        await expectBooks(app());
      },
    });

    scenario('goes back after the loan was paid off, too', {
      begin: asks('50.00', async (test) => {
        const loanId = pool.next();
        await received(test, loanId, '25000.00', { way: 'no-plan' });
        return loanId;
      }),
      steps: [refundReviewed(), approved, transferred], ends: { status: 'completed', at: 'done' },
      async check({ loanId }) {
        expect((await loanOf(app(), loanId)).state.code).to.equal('settled');
        await expectBooks(app());
      },
    });
  });

  describe('that does not happen', () => {
    const refused = (why: string, steps: readonly Step[], amount = '100.00'): void => scenario(`because ${why}`, {
      begin: asks(amount), steps, ends: { status: 'rejected', at: 'released' },
      async check({ loanId }) {
        const { position, claims } = await loanOf(app(), loanId);
        expect({ refunded: position.refunded, claims }).to.deep.equal({ refunded: '0.00', claims: [] });
      },
    });
    refused('the accountant objects', [refundReviewed('reject', '利息计算无误。')]);
    refused('the manager objects', [refundReviewed(), managerSays('reject', '不同意退息。')]);
    refused('the committee objects', [refundReviewed(), approved, voted('n')], '250.00');
    refused('the cashier could not pay', [refundReviewed(), approved, refundNotPaid('账户状态异常，退票。')]);
  });

  describe('sent back', () => {
    const WAYS: Readonly<Record<string, { readonly by: string; readonly steps: readonly Step[] }>> = {
      review: { by: 'accountant', steps: [] },
      managerApproval: { by: 'manager', steps: [refundReviewed()] },
      committee: { by: 'committee3', steps: [refundReviewed(), approved, voted('y', 'y')] },
      pay: { by: 'cashier', steps: [refundReviewed(), approved] },
    };
    const AGAIN: Readonly<Record<string, readonly Step[]>> = {
      apply: [asked('90.00'), refundReviewed()], review: [refundReviewed()], managerApproval: [],
    };
    for (const { id: from, returns } of outline.userTasks) {
      for (const to of returns) {
        const { by, steps } = WAYS[from] ?? { by: '', steps: [] };
        scenario(`goes from ${from} to ${to}, and on from there`, {
          begin: asks(from === 'committee' ? '250.00' : '100.00'),
          steps: [
            ...steps, sentBack(by, from, to, '请核对。'),
            async (scene) => expect(await waitsAt(app(), scene)).to.deep.equal([to]),
            ...AGAIN[to] ?? [], managerSays('reject', '不同意。'),
          ],
          ends: { status: 'rejected', at: 'released' },
        });
      }
    }
    scenario('cannot go straight past who approved, when the amount is corrected', {
      begin: asks('100.00'),
      steps: [
        refundReviewed(), approved,
        async (scene) => {
          const tried = sentBack('cashier', 'pay', 'review', '金额有误。', 'direct')(scene);
          expect(await tried.then(() => 'sent', String)).to.include('direct-past-decision');
        },
        sentBack('cashier', 'pay', 'review', '金额有误。'), sentBack('accountant', 'review', 'apply', '金额有误。', 'direct'),
        asked('240.00'), async (scene) => expect(await shownAt(scene, 'accountant', 'review')).to.include({ refundAmount: '240.00' }),
        refundReviewed(), async (scene) => expect(await waitsAt(app(), scene)).to.deep.equal(['managerApproval']),
        managerSays('reject', '金额过高。'),
      ],
      ends: { status: 'rejected', at: 'released' },
    });
    scenario('cannot be turned to another loan', {
      begin: asks('100.00'),
      steps: [
        sentBack('accountant', 'review', 'apply', '选错借据。'),
        async (scene) => {
          const submission = askingRefund({ loanId: await paidLoan(app()), amount: '100.00', payee: PAYEE });
          await refusedAt(app, 'officer', 'apply', { outcome: 'submit', submission }, '409 case-subject-fixed')(scene);
        },
        cancelled('选错借据'),
      ],
      ends: { status: 'cancelled' },
    });
  });

  describe('refused, without a trace', () => {
    it('above the interest that was received, by one fen', async () => start(await sharedLoan(app()), '250.01', '422 refund-above-paid'));
    it('of nothing', async () => start(await sharedLoan(app()), '0', '422 form-invalid'));

    scenario('while another process that does not go with it runs on the loan', {
      begin: asks('100.00'),
      steps: [
        ({ loanId }) => start(loanId, '10.00', '409 loan-claimed'),
        async ({ loanId }) => {
          const { events } = await loanOf(app(), loanId);
          await expectNoStart(app(), 'accountant', 'reversal', askingReversal({ loanId, eventId: events.at(-1)?.id ?? '' }), '409 loan-claimed');
        },
        cancelled('客户撤回'),
      ],
      ends: { status: 'cancelled' },
      check: async ({ loanId }) => expect((await loanOf(app(), loanId)).claims).to.deep.equal([]),
    });

    const reference = aReference();
    scenario('when the cashier enters what cannot be: a day to come, a bank’s number that was used before', {
      begin: async (test) => {
        const first = await asks('1.00', sharedLoan)(test);
        for (const act of [refundReviewed(), approved, refundPaid({ on: NOW, reference })]) await act(first);
        return asks('2.00')(test);
      },
      steps: [
        refundReviewed(), approved,
        refusedAt(app, 'cashier', 'pay', { outcome: 'paid', submission: payingRefund({ on: '2026-07-16', reference: aReference() }) }, '422 value-day-in-future'),
        refusedAt(app, 'cashier', 'pay', { outcome: 'paid', submission: payingRefund({ on: NOW, reference }) }, '409 bank-reference-used'),
        transferred,
      ],
      ends: { status: 'completed', at: 'done' },
      async check({ loanId }) {
        expect((await loanOf(app(), loanId)).position.refunded).to.equal('3.00');
        await expectBooks(app());
      },
    });
  });

  describe('when the world has moved meanwhile', () => {
    scenario('goes back to the officer when a waiver has left less interest received', {
      begin: asks('240.00', paidLoan),
      steps: [
        refundReviewed(),
        async ({ loanId, ...scene }) => {
          const waiver = { ...scene, started: await askedForWaiver(scene, { loanId, amount: '100.00', valueOn: '2026-07-14' }) };
          for (const act of [waiverReviewed(), waiverConfirmed]) await act(waiver);
        },
        approved,
        async (scene) => expect(await waitsAt(app(), scene)).to.deep.equal(['apply']),
        asked('150.00'), refundReviewed(), approved, transferred,
      ],
      ends: { status: 'completed', at: 'done' },
      async check({ loanId }) {
        const { position } = await loanOf(app(), loanId);
        expect({ paid: position.paid.interest, refunded: position.refunded }).to.deep.equal({ paid: '150.00', refunded: '150.00' });
        await expectBooks(app());
      },
    });
  });

  takesEveryFlow();
});
