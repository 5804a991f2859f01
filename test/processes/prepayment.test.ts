/** 提前还本, every path of the diagram, over HTTP, a month after the payout; each scenario survives a restart. */
import { expect } from 'chai';

import { cancelled, sentBack, type AnyAct, type Scene as Application } from '../../server/tools/demo/acts.ts';
import { askingExtension } from '../../server/tools/demo/change-forms.ts';
import * as desk from '../../server/tools/demo/desk.ts';
import {
  askedToPrepay, prepaymentApproved, prepaymentConfirmed, prepaymentReceived, prepaymentUnpaid, registeredReceipt, receiptConfirmed,
} from '../../server/tools/demo/servicing-acts.ts';
import { askingToPrepay, type Notice, reconciled, receivingPrepayment } from '../../server/tools/demo/servicing-forms.ts';
import type { TestApp } from '../support/app.ts';
import { answerTo } from '../support/refusals.ts';
import { aPool, expectNoStart, type Pool, refusedAt, shownAt } from '../support/scenario-changes.ts';
import { openProducts } from '../support/scenario-lending.ts';
import { anAccount, aReference, expectBooks, fen, goTo, loanOf, placeIn, signedAgreement } from '../support/scenario-loans.ts';
import { rehearse, waitsAt } from '../support/scenario.ts';

type Scene = Omit<Application, 'wish'> & { readonly notice: Notice };
type Step = (scene: Scene) => Promise<unknown>;

/** The first instalment fell due on 15 July and is still open; three days' notice are asked for. */
const NOTICED = '2026-07-20';
const NOW = '2026-07-27';
const PARTS = ['principal', 'interest', 'penalty', 'compound', 'fee', 'costs'] as const;

describe('提前还本 prepayment', function () {
  this.timeout(120_000);

  let loans: Pool;
  const { app, outline, scenario, takesEveryFlow } = rehearse<Scene>('prepayment', {
    async prepare(opened) {
      const agreed = await signedAgreement(opened, (await openProducts(opened)).get('JYD') ?? '', { amount: '480000.00' });
      loans = await aPool(opened, agreed, 16, '24000.00');
      await goTo(opened, NOW);
    },
  });

  const noticeOf = (changed: Partial<Notice> = {}): Notice => (
    { loanId: changed.loanId ?? loans.next(), noticedOn: NOTICED, plannedOn: NOW, ...changed });
  const noticed = (changed: Partial<Notice> = {}) => async (test: TestApp): Promise<Scene> => {
    const notice = noticeOf(changed);
    const place = await placeIn(test);
    return { ...place, notice, started: await askedToPrepay(place, notice) };
  };
  const transfer = () => ({ on: NOW, reference: aReference() });
  const payer = anAccount('付款人');
  const received = (amount: string, on = NOW): AnyAct => (scene) => prepaymentReceived(amount, payer, { ...transfer(), on })(scene);
  const payoffOf = async (test: TestApp, loanId: string): Promise<string> => (await loanOf(test, loanId)).position.payoff;

  let seen: Readonly<Record<string, unknown>> = {};
  const looked: Step = async (scene) => { seen = await shownAt(scene, 'accountant', 'confirm'); };
  /** What the accountant saw is what was booked, part by part; and the books agree. */
  const asSeen = async ({ notice, started }: Scene, kind: string): Promise<void> => {
    const { events, position } = await loanOf(app(), notice.loanId);
    const event = events.find(({ case: of }) => of?.number === started.caseNumber);
    expect(event?.kind.code).to.equal(kind);
    const booked = { ...event?.split, surplus: event?.surplus };
    expect(booked).to.deep.equal(Object.fromEntries([...PARTS, 'surplus'].map((part) => [part, seen[part]])));
    expect(position.principal).to.equal(seen['principalLeft']);
    expect(event?.grounds).to.deep.equal({ noticedOn: notice.noticedOn });
    await expectBooks(app());
  };

  describe('of a part', () => {
    scenario('lowers the instalments that follow, in the same number', {
      begin: noticed({ amount: '10000.00' }),
      steps: [
        async (scene) => {
          seen = await shownAt(scene, 'manager', 'approve');
          expect(seen).to.include({ kind: 'partial', amount: '10000.00', settles: false });
        },
        prepaymentApproved(), received('10000.00'), looked, prepaymentConfirmed,
      ],
      ends: { status: 'completed', at: 'done' },
      async check(scene) {
        await asSeen(scene, 'prepayment');
        const { installments } = await loanOf(app(), scene.notice.loanId);
        const [first, ...rest] = installments.filter(({ kind }) => kind === 'installment');
        expect(rest).to.have.length(11);
        const due = (row: typeof first) => fen(row?.claimed.principal ?? '0') + fen(row?.claimed.interest ?? '0');
        expect(due(rest[1]) < due(first)).to.equal(true);
      },
    });

    scenario('shortens the term when that was agreed', {
      begin: noticed({ amount: '12000.00', recast: 'fewer-installments' }),
      steps: [prepaymentApproved(), received('12000.00'), looked, prepaymentConfirmed], ends: { status: 'completed', at: 'done' },
      async check(scene) {
        await asSeen(scene, 'prepayment');
        const { installments } = await loanOf(app(), scene.notice.loanId);
        const last = installments.at(-1);
        expect(last?.balance).to.equal('0.00');
        expect(last?.dueOn, 'months before the twelfth instalment').to.equal('2027-02-15');
      },
    });
  });

  describe('of everything', () => {
    scenario('settles the loan with the payoff that was quoted, to the fen', {
      begin: noticed(),
      steps: [
        async (scene) => {
          seen = await shownAt(scene, 'manager', 'approve');
          expect(seen).to.include({ kind: 'settle', settles: true, principalLeft: '0.00', surplus: '0.00' });
          expect(seen['payoff']).to.equal(await payoffOf(app(), scene.notice.loanId));
        },
        prepaymentApproved(), (scene) => received(String(seen['payoff']))(scene), looked, prepaymentConfirmed,
      ],
      ends: { status: 'completed', at: 'done' },
      async check(scene) {
        await asSeen(scene, 'settlement');
        const { position, state } = await loanOf(app(), scene.notice.loanId);
        expect(state.code).to.equal('settled');
        expect(position).to.include({ owedTotal: '0.00', payoff: '0.00', settledOn: NOW, surplus: '0.00' });
      },
    });

    scenario('keeps as 暂收款 what was more', {
      begin: noticed(), steps: [prepaymentApproved(), received('30000.00'), looked, prepaymentConfirmed], ends: { status: 'completed', at: 'done' },
      async check(scene) {
        await asSeen(scene, 'settlement');
        const { position } = await loanOf(app(), scene.notice.loanId);
        expect(fen(position.surplus)).to.equal(fen('30000.00') - fen(String(seen['payoff'])));
      },
    });

    scenario('books as principal paid early what was not enough', {
      begin: noticed(), steps: [prepaymentApproved(), received('20000.00'), looked, prepaymentConfirmed], ends: { status: 'completed', at: 'done' },
      async check(scene) {
        await asSeen(scene, 'prepayment');
        expect(seen).to.include({ settles: false, surplus: '0.00' });
      },
    });

    scenario('is quoted for a day ahead, and settles with that on the day', {
      begin: noticed({ plannedOn: '2026-07-30' }),
      steps: [
        prepaymentApproved(), async () => goTo(app(), '2026-07-30'),
        async (scene) => {
          seen = await shownAt(scene, 'cashier', 'receive');
          expect(seen['payoff']).to.equal(await payoffOf(app(), scene.notice.loanId));
        },
        (scene) => received(String(seen['payoff']), '2026-07-30')(scene), looked, prepaymentConfirmed,
      ],
      ends: { status: 'completed', at: 'done' },
      async check(scene) {
        await asSeen(scene, 'settlement');
        expect((await loanOf(app(), scene.notice.loanId)).position.surplus).to.equal('0.00');
      },
    });
  });

  describe('that does not happen', () => {
    scenario('because the manager objects', {
      begin: noticed(), steps: [prepaymentApproved('reject', '与客户约定不符。')], ends: { status: 'rejected', at: 'released' },
      check: async ({ notice }) => expect((await loanOf(app(), notice.loanId)).claims).to.deep.equal([]),
    });
    scenario('because the customer does not pay', {
      begin: noticed(), steps: [prepaymentApproved(), prepaymentUnpaid('客户改为按计划还款。')], ends: { status: 'rejected', at: 'released' },
    });
  });

  describe('with less notice than was agreed', () => {
    it('is refused, as is one from before the payout, or a notice still to come; and leaves no trace', async () => {
      const loanId = loans.next();
      const refused = async (changed: Partial<Notice>, answer: string): Promise<void> =>
        expectNoStart(app(), 'officer', 'prepayment', askingToPrepay(noticeOf({ loanId, ...changed })), answer);
      await refused({ noticedOn: '2026-07-29', plannedOn: '2026-07-30' }, '422 prepayment-notice-short');
      await refused({ noticedOn: '2026-07-31', plannedOn: '2026-08-10' }, '422 value-day-in-future');
      await refused({ noticedOn: '2026-06-01', plannedOn: '2026-06-10', amount: '1000.00' }, '422 event-before-disbursement');
      await refused({ amount: '0.00' }, '422 form-invalid');
      await refused({ amount: '-1.00' }, '422 form-invalid');
    });

    scenario('on the day the money came, goes back to the officer, who agrees anew', {
      begin: noticed({ noticedOn: '2026-07-28', plannedOn: '2026-08-03', amount: '5000.00' }),
      steps: [
        prepaymentApproved(), received('5000.00', '2026-07-29'),
        async (scene) => expect(await waitsAt(app(), scene)).to.deep.equal(['apply']),
        async ({ as, officer, started, notice }) => desk.complete(await as(officer), started, 'apply', {
          outcome: 'submit', submission: askingToPrepay({ ...notice, noticedOn: '2026-07-26', plannedOn: '2026-07-30' }),
        }),
        prepaymentApproved(), received('5000.00', '2026-07-29'), looked, prepaymentConfirmed,
      ],
      ends: { status: 'completed', at: 'done' },
      check: async (scene) => asSeen({ ...scene, notice: { ...scene.notice, noticedOn: '2026-07-26' } }, 'prepayment'),
    });
  });

  describe('keeps others out while it runs', () => {
    let twin: Notice;
    scenario('another early repayment, an extension; not a receipt by the plan', {
      begin: noticed(),
      steps: [
        async ({ notice: { loanId } }) => {
          twin = noticeOf({ loanId });
          const officer = await app().as('officer');
          const start = (slug: string, submission: object) => answerTo(officer, 'POST', `/api/processes/${slug}/instances`, { submission });
          expect(await start('prepayment', askingToPrepay(twin))).to.equal('409 loan-claimed');
          expect(await start('extension', askingExtension({ loanId, valueOn: NOW, installments: 3 }))).to.equal('409 loan-claimed');
        },
        async ({ notice: { loanId } }) => {
          const receipt = { loanId, amount: '100.00', way: 'plan-confirm', payer, ...transfer() } as const;
          await receiptConfirmed({ ...await placeIn(app()), started: await registeredReceipt(app(), receipt) });
        },
        cancelled('客户改主意'),
      ],
      ends: { status: 'cancelled' },
      check: async () => {
        const officer = await app().as('officer');
        expect(await answerTo(officer, 'POST', '/api/processes/prepayment/instances', { submission: askingToPrepay(twin) })).to.equal('201');
      },
    });
  });

  describe('sent back', () => {
    const WAYS: Readonly<Record<string, { readonly by: string; readonly steps: readonly Step[] }>> = {
      approve: { by: 'manager', steps: [] },
      receive: { by: 'cashier', steps: [prepaymentApproved()] },
      confirm: { by: 'accountant', steps: [prepaymentApproved(), received('9000.00')] },
    };
    const again: Step = async ({ as, officer, started, notice }) => desk.complete(await as(officer), started, 'apply', {
      outcome: 'submit', submission: askingToPrepay(notice),
    });
    let shared = '';
    for (const { id: from, returns } of outline.userTasks) {
      for (const to of returns) {
        const { by, steps } = WAYS[from] ?? { by: '', steps: [] };
        scenario(`goes from ${from} to ${to}, and on from there`, {
          begin: async (test) => noticed({ loanId: shared ||= loans.next(), amount: '9000.00' })(test),
          steps: [
            ...steps, sentBack(by, from, to, '请核对。'),
            async (scene) => expect(await waitsAt(app(), scene)).to.deep.equal([to]),
            ...to === 'apply' ? [again, prepaymentApproved()] : [], prepaymentUnpaid('未收到。'),
          ],
          ends: { status: 'rejected', at: 'released' },
        });
      }
    }

    scenario('never with money of a day to come: the cashier is told, and registers it when it is there', {
      begin: noticed({ amount: '6000.00', plannedOn: '2026-08-21' }),
      steps: [
        prepaymentApproved(),
        refusedAt(app, 'cashier', 'receive', {
          outcome: 'received', submission: receivingPrepayment('6000.00', payer, { ...transfer(), on: '2026-08-21' }),
        }, '422 value-day-in-future'),
        received('6000.00'), looked, prepaymentConfirmed,
      ],
      ends: { status: 'completed', at: 'done' }, check: (scene) => asSeen(scene, 'prepayment'),
    });

    scenario('by the accountant, who is told that the bank’s number was used before', {
      begin: noticed({ amount: '6000.00' }),
      steps: [
        prepaymentApproved(),
        async (scene) => {
          const receipt = { loanId: loans.next(), amount: '1.00', way: 'plan-confirm', payer, on: NOW, reference: 'TWICE' } as const;
          await receiptConfirmed({ ...await placeIn(app()), started: await registeredReceipt(app(), receipt) });
          await prepaymentReceived('6000.00', payer, { on: NOW, reference: 'TWICE' })(scene);
        },
        refusedAt(app, 'accountant', 'confirm', { outcome: 'confirm', submission: reconciled() }, '409 bank-reference-used'),
        sentBack('accountant', 'confirm', 'receive', '流水号重复。'),
        async ({ as, started }) => desk.complete(await as('cashier'), started, 'receive', {
          outcome: 'received', submission: receivingPrepayment('6000.00', payer, transfer()),
        }),
        looked, prepaymentConfirmed,
      ],
      ends: { status: 'completed', at: 'done' }, check: (scene) => asSeen(scene, 'prepayment'),
    });
  });

  takesEveryFlow();

  describe('a month later', () => {
    it('the books of all these loans still agree', async () => {
      await goTo(app(), '2026-08-31');
      await expectBooks(app());
    });
  });
});
