/** 收款, every path of the diagram, over HTTP, two months after the payout; each scenario survives a restart. */
import { expect } from 'chai';

import { cancelled, sentBack, type Scene as Application } from '../../server/tools/demo/acts.ts';
import * as desk from '../../server/tools/demo/desk.ts';
import { receiptAllocated, receiptApproved, receiptConfirmed, registeredReceipt } from '../../server/tools/demo/servicing-acts.ts';
import { type Receipt, registering, type Way, WAYS } from '../../server/tools/demo/servicing-forms.ts';
import type { TestApp } from '../support/app.ts';
import { answerTo } from '../support/refusals.ts';
import { aPool, expectNoStart, type Pool, shownAt } from '../support/scenario-changes.ts';
import { openProducts } from '../support/scenario-lending.ts';
import { anAccount, aReference, expectBooks, fen, goTo, loanOf, placeIn, signedAgreement } from '../support/scenario-loans.ts';
import { rehearse, waitsAt } from '../support/scenario.ts';

type Scene = Omit<Application, 'wish'> & { readonly receipt: Receipt };
type Step = (scene: Scene) => Promise<unknown>;

/** Two instalments were due by then, on 15 July and 15 August. */
const NOW = '2026-08-20';
const PARTS = ['principal', 'interest', 'penalty', 'compound', 'fee', 'costs'] as const;

describe('收款 repayment', function () {
  this.timeout(120_000);

  let loans: Pool;
  const { app, outline, scenario, takesEveryFlow } = rehearse<Scene>('repayment', {
    async prepare(opened) {
      const agreed = await signedAgreement(opened, (await openProducts(opened)).get('JYD') ?? '', { amount: '480000.00' });
      loans = await aPool(opened, agreed, 17, '24000.00');
      await goTo(opened, NOW);
    },
  });

  const payer = anAccount('付款人');
  const receiptOf = (changed: Partial<Receipt>): Receipt => ({
    loanId: changed.loanId ?? loans.next(), amount: '2166.20', way: 'plan-confirm', payer, on: NOW, reference: aReference(), ...changed,
  });
  const registered = (changed: Partial<Receipt> = {}, by = 'cashier') => async (test: TestApp): Promise<Scene> => {
    const receipt = receiptOf(changed);
    return { ...await placeIn(test), receipt, started: await registeredReceipt(await placeIn(test), receipt, by) };
  };
  const NODE = { 'plan-approval': 'confirm', 'plan-confirm': 'confirm', 'no-plan': 'allocate' } as const;

  /** What the accountant saw is what was booked, printed and quoted, part by part. */
  let seen: Readonly<Record<string, unknown>> = {};
  const looked: Step = async (scene) => { seen = await shownAt(scene, 'accountant', NODE[scene.receipt.way]); };
  const asSeen = async ({ receipt, started }: Scene): Promise<void> => {
    const { events, papers, position, id } = await loanOf(app(), receipt.loanId);
    const event = events.find(({ case: of }) => of?.number === started.caseNumber);
    const booked = { ...event?.split, surplus: event?.surplus };
    expect(booked).to.deep.equal(Object.fromEntries([...PARTS, 'surplus'].map((part) => [part, seen[part]])));
    expect([position.principal, position.state.code === 'settled']).to.deep.equal([seen['principalLeft'], seen['settles']]);
    const paper = papers.find(({ eventId, kind }) => eventId === event?.id && kind.code === 'receipt');
    const accountant = await app().as('accountant');
    const { data } = await accountant.get<{ data: { amount: string; parts: Record<string, string>; surplus: string } }>(`/api/receipts/${paper?.id}`);
    expect(data.amount).to.equal(receipt.amount);
    const printed = Object.fromEntries(PARTS.map((part) => [part, data.parts[part] ?? '0.00']));
    expect({ ...printed, surplus: data.surplus }, 'as printed').to.deep.equal(booked);
    const quote = await accountant.post<{ before: { principal: string } }>(`/api/loans/${id}/quotes`, { kind: 'payoff' });
    expect(quote.before.principal).to.equal(position.principal);
    await expectBooks(app());
  };

  describe('by the plan, confirmed by the accountant at once', () => {
    scenario('pays an instalment on the day it came in, though it is booked later', {
      begin: registered({ on: '2026-07-15' }), steps: [looked, receiptConfirmed], ends: { status: 'completed', at: 'done' },
      async check(scene) {
        await asSeen(scene);
        const { installments: [first], events } = await loanOf(app(), scene.receipt.loanId);
        expect(first?.paidOn).to.equal('2026-07-15');
        expect(events.at(-1)?.split).to.include({ interest: '300.00', principal: '1866.20', penalty: '0.00' });
        const { items } = await (await app().as('cashier')).get<{ items: { instanceId: string }[] }>('/api/tasks?box=cc');
        expect(items.map(({ instanceId }) => instanceId)).to.include(scene.started.instanceId);
      },
    });

    scenario('takes penalty first when it comes late, and leaves the rest overdue', {
      begin: registered({ amount: '2000.00' }, 'officer'), steps: [looked, receiptConfirmed], ends: { status: 'completed', at: 'done' },
      async check(scene) {
        await asSeen(scene);
        expect(fen(String(seen['penalty'])) > 0n).to.equal(true);
        expect((await loanOf(app(), scene.receipt.loanId)).position.state.code).to.equal('overdue');
      },
    });

    scenario('is never too much: what is more than is due waits as 暂收款', {
      begin: registered({ amount: '50000.00' }), steps: [looked, receiptConfirmed], ends: { status: 'completed', at: 'done' },
      async check(scene) {
        await asSeen(scene);
        const { position } = await loanOf(app(), scene.receipt.loanId);
        expect(position.dueTotal).to.equal('0.00');
        expect(position.surplus).to.equal(seen['surplus']);
        expect(fen(position.surplus) > fen('45000.00')).to.equal(true);
      },
    });
  });

  describe('that came before others which are booked already', () => {
    const booked = async (changed: Partial<Receipt>): Promise<void> => receiptConfirmed(await registered(changed)(app()));
    type Sheet = { events: { id: string; receipt: string | null }[]; data: { receipts: { event: string; before: { surplus: string }; after: { surplus: string } }[] } };
    const corrections = async (loanId: string): Promise<Sheet[]> => {
      const accountant = await app().as('accountant');
      const { papers } = await loanOf(app(), loanId);
      return Promise.all(papers.filter(({ kind }) => kind.code === 'correction').map(({ id }) => accountant.get<Sheet>(`/api/papers/${id}`)));
    };

    scenario('prints how they are split now, and what the money pays that had waited for the plan', {
      async begin(test) {
        const loanId = loans.next();
        await booked({ loanId, amount: '500.00', on: '2026-06-20' });
        await booked({ loanId, amount: '100.00', on: '2026-06-22' });
        expect(await corrections(loanId), 'no receipt is split anew').to.deep.equal([]);
        await booked({ loanId, amount: '2000.00' });
        return registered({ loanId, amount: '300.00', on: '2026-06-25' })(test);
      },
      steps: [looked, receiptConfirmed], ends: { status: 'completed', at: 'done' },
      async check({ receipt: { loanId } }) {
        const [sheet, ...more] = await corrections(loanId);
        expect(more).to.deep.equal([]);
        const { events } = await loanOf(app(), loanId);
        const last = events.find(({ amount }) => amount === '2000.00');
        expect(sheet?.data.receipts.map(({ event }) => event)).to.have.members(['held', last?.id]);
        expect(sheet?.events.slice(1).map(({ id, receipt }) => [id, receipt !== null])).to.deep.equal([[last?.id, true]]);
        const held = sheet?.data.receipts.find(({ event }) => event === 'held');
        expect([held?.before.surplus, held?.after.surplus]).to.deep.equal(['-600.00', '-900.00']);
      },
    });
  });

  describe('by the plan, with an approval', () => {
    scenario('is approved and then confirmed', {
      begin: registered({ way: 'plan-approval' }, 'officer'),
      steps: [
        async (scene) => { seen = await shownAt(scene, 'risk', 'approve'); },
        receiptApproved(),
        async (scene) => expect(await shownAt(scene, 'accountant', 'confirm')).to.include(seen),
        looked, receiptConfirmed,
      ],
      ends: { status: 'completed', at: 'done' }, check: asSeen,
    });

    let loanId = '';
    scenario('is split anew after the approval, because another receipt has come between', {
      async begin(test) {
        loanId = loans.next();
        return registered({ way: 'plan-approval', loanId })(test);
      },
      steps: [
        async (scene) => { seen = await shownAt(scene, 'risk', 'approve'); },
        async () => {
          const between = await registered({ loanId, amount: '5000.00' })(app());
          await receiptConfirmed(between);
        },
        receiptApproved(),
        async (scene) => expect((await shownAt(scene, 'accountant', 'confirm'))['surplus']).to.not.equal(seen['surplus']),
        looked, receiptConfirmed,
      ],
      ends: { status: 'completed', at: 'done' }, check: asSeen,
    });

    scenario('ends without a booking when it is not accepted', {
      begin: registered({ way: 'plan-approval' }), steps: [receiptApproved('reject', '非本借据还款。')], ends: { status: 'rejected', at: 'released' },
      check: async ({ receipt }) => expect((await loanOf(app(), receipt.loanId)).position.received).to.equal('0.00'),
    });
  });

  describe('without a plan', () => {
    scenario('pays principal with what is left, by the accountant’s decision', {
      begin: registered({ way: 'no-plan', amount: '10000.00' }), steps: [looked, receiptAllocated], ends: { status: 'completed', at: 'done' },
      async check(scene) {
        await asSeen(scene);
        expect(seen).to.include({ surplus: '0.00', settles: false });
      },
    });

    scenario('settles the loan with what settles it, to the fen, and shows what is over', {
      async begin(test) {
        const id = loans.next();
        const { payoff } = (await loanOf(test, id)).position;
        const amount = `${(Number(fen(payoff)) + 1_00).toString().slice(0, -2)}.${payoff.slice(-2)}`;
        return registered({ loanId: id, way: 'no-plan', amount })(test);
      },
      steps: [looked, receiptAllocated], ends: { status: 'completed', at: 'done' },
      async check(scene) {
        await asSeen(scene);
        expect(seen).to.include({ surplus: '1.00', settles: true, principalLeft: '0.00' });
        const { position, installments } = await loanOf(app(), scene.receipt.loanId);
        expect(position).to.include({ principal: '0.00', owedTotal: '0.00', settledOn: NOW });
        expect(installments.every(({ outstanding }) => Object.values(outstanding).every((part) => part === '0.00'))).to.equal(true);
      },
    });
  });

  describe('sent back', () => {
    const WAYS: Readonly<Record<string, { readonly by: string; readonly way: Way; readonly steps: readonly Step[] }>> = {
      approve: { by: 'risk', way: 'plan-approval', steps: [] },
      confirm: { by: 'accountant', way: 'plan-approval', steps: [receiptApproved()] },
      allocate: { by: 'accountant', way: 'no-plan', steps: [] },
    };
    const again: Step = async ({ as, started, receipt }) => desk.complete(await as('cashier'), started, 'receive', {
      outcome: 'submit', submission: registering({ ...receipt, amount: '1800.00' }),
    });
    const LAST: Readonly<Record<string, readonly Step[]>> = { 'plan-approval': [receiptConfirmed], 'no-plan': [receiptAllocated] };

    let shared = '';
    for (const { id: from, returns } of outline.userTasks) {
      for (const to of returns) {
        const { by, way, steps } = WAYS[from] ?? { by: '', way: 'plan-confirm', steps: [] };
        scenario(`goes from ${from} to ${to}, and on from there`, {
          begin: async (test) => registered({ way, amount: '1900.00', loanId: shared ||= loans.next() })(test),
          steps: [
            ...steps, sentBack(by, from, to, '请核对金额。'),
            async (scene) => expect(await waitsAt(app(), scene)).to.deep.equal([to]),
            ...to === 'receive' ? [again] : [], ...way === 'plan-approval' ? [receiptApproved()] : [], ...LAST[way] ?? [],
          ],
          ends: { status: 'completed', at: 'done' },
          async check({ receipt, started }) {
            const event = (await loanOf(app(), receipt.loanId)).events.find(({ case: of }) => of?.number === started.caseNumber);
            expect(event?.amount).to.equal(to === 'receive' ? '1800.00' : '1900.00');
          },
        });
      }
    }

    let reference = '';
    scenario('to whoever registered it, when the bank’s number was used before', {
      async begin(test) {
        const first = await registered()(test);
        await receiptConfirmed(first);
        ({ reference } = first.receipt);
        return registered({ reference })(test);
      },
      steps: [
        receiptConfirmed, async (scene) => expect(await waitsAt(app(), scene)).to.deep.equal(['receive']),
        async ({ as, started, receipt }) => desk.complete(await as('cashier'), started, 'receive', {
          outcome: 'submit', submission: registering({ ...receipt, reference: aReference() }),
        }),
        looked, receiptConfirmed,
      ],
      ends: { status: 'completed', at: 'done' }, check: asSeen,
    });
  });

  describe('cannot be', () => {
    it('nothing, less than nothing, or from before the payout; and leaves no trace', async () => {
      const loanId = loans.next();
      const refused = async (changed: Partial<Receipt>, answer: string): Promise<void> =>
        expectNoStart(app(), 'cashier', 'repayment', registering(receiptOf({ loanId, ...changed })), answer);
      for (const amount of ['0.00', '-5.00', '0.001']) await refused({ amount }, '422 form-invalid');
      await refused({ on: '2026-06-14' }, '422 event-before-disbursement');
      await refused({ on: '2026-02-30' }, '422 form-invalid');
      await refused({ loanId: '01890000-0000-7000-8000-000000000000' }, '404 subject-not-found');
    });

    it('from a day to come, whatever the way: whoever registers it is told, before anybody else sees it', async () => {
      const loanId = loans.next();
      for (const way of WAYS) {
        const receipt = receiptOf({ loanId, way, on: '2026-08-21' });
        await expectNoStart(app(), 'cashier', 'repayment', registering(receipt), '422 value-day-in-future');
      }
    });

    scenario('cancelled by anybody but who began it, who frees the loan with it', {
      begin: registered({}, 'officer'),
      steps: [
        async ({ as, started }) => {
          const path = `/api/instances/${started.instanceId}/cancellations`;
          expect(await answerTo(await as('cashier'), 'POST', path, { reason: '撤销登记' })).to.equal('403 not-allowed');
        },
        async ({ receipt }) => expect((await loanOf(app(), receipt.loanId)).claims.map(({ kind }) => kind)).to.deep.equal(['repayment']),
        cancelled('重复登记'),
      ],
      ends: { status: 'cancelled' },
      check: async ({ receipt }) => expect((await loanOf(app(), receipt.loanId)).claims).to.deep.equal([]),
    });
  });

  takesEveryFlow();

  describe('a month later', () => {
    it('the books of all these loans still agree', async () => {
      await goTo(app(), '2026-09-21');
      await expectBooks(app());
    });
  });
});
