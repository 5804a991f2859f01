/** 冲正, every path of the diagram, over HTTP, as the people of the demo company; each scenario survives a restart. */
import { expect } from 'chai';

import { sql } from '../../server/database/sql.ts';
import { approved, managerSays, sentBack } from '../../server/tools/demo/acts.ts';
import {
  askedForRefund, askedForWaiver, askedToExtend, askedToReverse, consented, extensionReviewed, extensionSigned, refundPaid, refundReviewed,
  reversalReviewed, waiverConfirmed, waiverReviewed,
} from '../../server/tools/demo/change-acts.ts';
import { askingExtension, askingReversal } from '../../server/tools/demo/change-forms.ts';
import * as desk from '../../server/tools/demo/desk.ts';
import { registering } from '../../server/tools/demo/servicing-forms.ts';
import type { TestApp } from '../support/app.ts';
import { aPool, type ChangeScene, expectNoStart, type Pool, received, refusedAt, shownAt } from '../support/scenario-changes.ts';
import { openProducts } from '../support/scenario-lending.ts';
import {
  anAccount, aReference, expectBooks, goTo, type LoanDetail, loanOf, paidOut, placeIn, signedAgreement,
} from '../support/scenario-loans.ts';
import { rehearse, waitsAt } from '../support/scenario.ts';

/** The first instalment is due: 1 805.17, of it 250.00 interest. */
const NOW = '2026-07-15';

type Step = (scene: ChangeScene) => Promise<unknown>;

describe('冲正 reversal', function () {
  this.timeout(120_000);

  let pool: Pool;
  const { app, outline, scenario, takesEveryFlow } = rehearse<ChangeScene>('reversal', {
    async prepare(opened) {
      const product = (await openProducts(opened)).get('JYD') ?? '';
      pool = await aPool(opened, await signedAgreement(opened, product), 10, '20000.00');
      await goTo(opened, NOW);
    },
  });

  const lastOf = async (test: TestApp, loanId: string): Promise<string> => (await loanOf(test, loanId)).events.at(-1)?.id ?? '';
  /** A loan whose first instalment was received. */
  const paidLoan = async (test: TestApp, amount = '1805.17'): Promise<string> => {
    const loanId = pool.next();
    await received(test, loanId, amount);
    return loanId;
  };
  let shared = '';
  /** One loan for all the cases that end without a reversal. */
  const sharedLoan = async (test: TestApp): Promise<string> => shared ||= await paidLoan(test);
  /** The accountant asks for the newest event to be taken back. */
  const asks = (loan: (test: TestApp) => Promise<string> = sharedLoan) => async (test: TestApp): Promise<ChangeScene> => {
    const place = await placeIn(test);
    const loanId = await loan(test);
    return { ...place, loanId, started: await askedToReverse(place, { loanId, eventId: await lastOf(test, loanId) }) };
  };
  const takenBack: readonly Step[] = [reversalReviewed(), approved];
  const start = (loanId: string, eventId: string, answer: string): Promise<void> =>
    expectNoStart(app(), 'accountant', 'reversal', askingReversal({ loanId, eventId }), answer);
  const inBrief = ({ principal, maturesOn, state, position: { owed, paid, waived, refunded } }: LoanDetail) =>
    ({ principal, maturesOn, state: state.code, owed, paid, waived, refunded });

  describe('of a receipt', () => {
    let loan = '';
    let before: LoanDetail | undefined;
    scenario('books the difference today, as everybody was shown before, with a correction document; the receipt stays as it was printed', {
      begin: async (test) => {
        loan = pool.next();
        before = await loanOf(test, loan);
        await received(test, loan, '1805.17');
        return asks(async () => loan)(test);
      },
      steps: [
        async (scene) => expect(await shownAt(scene, 'risk', 'review')).to.include({
          kindName: '还款', eventAmount: '1805.17', valueOn: NOW, bookedOn: NOW, receiptsSplitAnew: 0, principalBefore: '18444.83', principalAfter: '20000.00',
          owedBefore: '18444.83', owedAfter: '20250.00', surplusAfter: '0.00', stateAfter: '正常',
        }),
        reversalReviewed(),
        async (scene) => expect(await shownAt(scene, 'manager', 'managerApproval')).to.include({ kindName: '还款', owedAfter: '20250.00' }),
        approved,
      ],
      ends: { status: 'completed', at: 'done' },
      async check({ loanId, started }) {
        const after = await loanOf(app(), loanId);
        expect(before && inBrief(after)).to.deep.equal(before && inBrief(before));
        expect(after.events.map(({ kind, reversed, bank }) => [kind.code, reversed, bank?.direction])).to.deep.equal([
          ['disbursement', false, 'out'], ['repayment', true, 'in'], ['reversal', false, 'out'],
        ]);
        expect(after.events[2]).to.include({ reversalOf: after.events[1]?.id, reason: '金额录入错误。', bookedOn: NOW });
        expect(after.claims).to.deep.equal([]);
        const [, receipt, correction] = after.papers;
        expect([receipt?.kind.code, correction?.kind.code, correction?.number]).to.deep.equal(['receipt', 'correction', 'GZ2026-00001']);
        const accountant = await app().as('accountant');
        expect((await accountant.get<{ data: object }>(`/api/receipts/${receipt?.id}`)).data).to.include({ amount: '1805.17', balance: '18444.83' });
        const { data, preparedBy } = await accountant.get<{ data: object; preparedBy: { name: string } }>(`/api/papers/${correction?.id}`);
        const { person } = await accountant.get<{ person: { name: string } }>('/api/session');
        expect(preparedBy.name, 'who asked for it, not who approved it last').to.equal(person.name);
        expect(data).to.deep.include({
          takenBack: after.events[1]?.id, principal: { before: '18444.83', after: '20000.00' }, owed: { before: '18444.83', after: '20250.00' },
        });
        await expectBooks(app());
        const { items } = await accountant.get<{ items: { instanceId: string }[] }>('/api/tasks?box=cc');
        expect(items.map(({ instanceId }) => instanceId)).to.include(started.instanceId);
      },
    });

    it('happens once', async () => {
      const { events } = await loanOf(app(), loan);
      await start(loan, events[1]?.id ?? '', '409 already-reversed');
    });

    scenario('may be taken back itself: then the receipt stands again', {
      begin: (test) => asks(async () => loan)(test), steps: takenBack, ends: { status: 'completed', at: 'done' },
      async check({ loanId }) {
        const { events, principal } = await loanOf(app(), loanId);
        expect(principal).to.equal('18444.83');
        expect(events.map(({ kind, reversed, bank }) => [kind.code, reversed, bank?.direction])).to.deep.equal([
          ['disbursement', false, 'out'], ['repayment', false, 'in'], ['reversal', true, 'out'], ['reversal', false, 'in'],
        ]);
        await expectBooks(app());
      },
    });

    scenario('splits later receipts anew and says how many', {
      begin: async (test) => {
        const loanId = await paidLoan(test, '200.00');
        const eventId = await lastOf(test, loanId);
        await received(test, loanId, '300.00');
        const place = await placeIn(test);
        return { ...place, loanId, started: await askedToReverse(place, { loanId, eventId }) };
      },
      steps: [async (scene) => expect(await shownAt(scene, 'risk', 'review')).to.include({ receiptsSplitAnew: 1 }), ...takenBack],
      ends: { status: 'completed', at: 'done' },
      async check({ loanId }) {
        const { events, position } = await loanOf(app(), loanId);
        // Of 300.00 only 50.00 was interest while the 200.00 stood; now all 250.00 of it are.
        expect(events.find(({ amount }) => amount === '300.00')?.split).to.include({ interest: '250.00', principal: '50.00' });
        expect(position.paid).to.include({ interest: '250.00', principal: '50.00' });
        await expectBooks(app());
      },
    });
  });

  describe('of anything else', () => {
    /** Whatever happens to a loan and is taken back leaves it as it was. */
    const undone = (what: string, happen: (test: TestApp, loanId: string) => Promise<unknown>, begin: (test: TestApp) => Promise<string> = paidLoan): void => {
      let before: LoanDetail | undefined;
      scenario(`leaves the loan as it was: ${what}`, {
        begin: async (test) => {
          const loanId = await begin(test);
          before = await loanOf(test, loanId);
          await happen(test, loanId);
          expect(inBrief(await loanOf(test, loanId)), what).to.not.deep.equal(inBrief(before));
          return asks(async () => loanId)(test);
        },
        steps: takenBack, ends: { status: 'completed', at: 'done' },
        async check({ loanId }) {
          expect(before && inBrief(await loanOf(app(), loanId))).to.deep.equal(before && inBrief(before));
          await expectBooks(app());
        },
      });
    };
    undone('展期', async (test, loanId) => {
      const place = await placeIn(test);
      const scene = { ...place, started: await askedToExtend(place, { loanId, valueOn: NOW, installments: 3 }) };
      for (const act of [consented(), extensionReviewed(), approved, extensionSigned]) await act(scene);
    });
    undone('免息', async (test, loanId) => {
      const place = await placeIn(test);
      const scene = { ...place, started: await askedForWaiver(place, { loanId, amount: '100.00', valueOn: NOW }) };
      for (const act of [waiverReviewed(), waiverConfirmed]) await act(scene);
    }, async () => pool.next());
    undone('退息', async (test, loanId) => {
      const place = await placeIn(test);
      const scene = { ...place, started: await askedForRefund(place, { loanId, amount: '100.00', payee: anAccount('借款人') }) };
      for (const act of [refundReviewed(), approved, refundPaid({ on: NOW, reference: aReference() })]) await act(scene);
    });

    scenario('closes a note that was paid out by mistake, and its agreement may be drawn again', {
      begin: asks(async (test) => {
        const agreed = await signedAgreement(test, (await (await test.as('admin')).get<{ items: { id: string; code: string }[] }>('/api/products'))
          .items.find(({ code }) => code === 'JYD')?.id ?? '', { amount: '50000.00' });
        return paidOut(test, agreed);
      }),
      steps: takenBack, ends: { status: 'completed', at: 'done' },
      async check({ loanId }) {
        const { principal, state, agreement } = await loanOf(app(), loanId);
        expect({ principal, state: state.code }).to.deep.equal({ principal: '0.00', state: 'pending' });
        await paidOut(app(), { id: agreement.id, number: agreement.number, amount: '50000.00', customer: { id: '', ...anAccount('借款人') } });
        await expectBooks(app());
        await start(loanId, await lastOf(app(), loanId), '409 agreement-drawn-again');
      },
    });
  });

  describe('that does not happen', () => {
    const refused = (why: string, steps: readonly Step[]): void => scenario(`because ${why}`, {
      begin: asks(), steps, ends: { status: 'rejected', at: 'released' },
      async check({ loanId }) {
        const { events, claims } = await loanOf(app(), loanId);
        expect({ events: events.map(({ kind }) => kind.code), claims }).to.deep.equal({ events: ['disbursement', 'repayment'], claims: [] });
      },
    });
    refused('the reviewer objects', [reversalReviewed('reject', '凭证无误。')]);
    refused('the manager objects', [reversalReviewed(), managerSays('reject', '不同意冲正。')]);
  });

  describe('sent back', () => {
    const again: Step = async ({ as, started, loanId }) => {
      const submission = askingReversal({ loanId, eventId: await lastOf(app(), loanId) });
      await desk.complete(await as('accountant'), started, 'apply', { outcome: 'submit', submission });
    };
    const WAYS: Readonly<Record<string, { readonly by: string; readonly steps: readonly Step[] }>> = {
      review: { by: 'risk', steps: [] }, managerApproval: { by: 'manager', steps: [reversalReviewed()] },
    };
    for (const { id: from, returns } of outline.userTasks) {
      for (const to of returns) {
        const { by, steps } = WAYS[from] ?? { by: '', steps: [] };
        scenario(`goes from ${from} to ${to}, and on from there`, {
          begin: asks(),
          steps: [
            ...steps, sentBack(by, from, to, '请核对。'),
            async (scene) => expect(await waitsAt(app(), scene)).to.deep.equal([to]),
            ...(to === 'apply' ? [again] : []), reversalReviewed('reject', '不同意。'),
          ],
          ends: { status: 'rejected', at: 'released' },
        });
      }
    }
    scenario('cannot be turned to another loan', {
      begin: asks(),
      steps: [
        sentBack('risk', 'review', 'apply', '选错借据。'),
        async (scene) => {
          const other = await paidLoan(app());
          const submission = askingReversal({ loanId: other, eventId: await lastOf(app(), other) });
          await refusedAt(app, 'accountant', 'apply', { outcome: 'submit', submission }, '409 case-subject-fixed')(scene);
        },
        async ({ as, started }) => desk.cancel(await as('accountant'), started, '选错借据'),
      ],
      ends: { status: 'cancelled' },
    });
  });

  describe('refused at once, without a trace', () => {
    it('of a payout on which something stands', async () => {
      const { events } = await loanOf(app(), await sharedLoan(app()));
      await start(shared, events[0]?.id ?? '', '409 disbursement-has-followers');
    });
    it('of an event of another loan', async () => {
      await start(await sharedLoan(app()), await lastOf(app(), await paidLoan(app())), '404 reversal-of-nothing');
    });
    it('of a receipt whose interest was refunded: that must be taken back first', async () => {
      const loanId = await paidLoan(app());
      const receipt = await lastOf(app(), loanId);
      const place = await placeIn(app());
      const scene = { ...place, started: await askedForRefund(place, { loanId, amount: '250.00', payee: anAccount('借款人') }) };
      for (const act of [refundReviewed(), approved, refundPaid({ on: NOW, reference: aReference() })]) await act(scene);
      await start(loanId, receipt, '409 later-events-depend');
    });
    it('by somebody who may not ask for one', async () => {
      const loanId = await sharedLoan(app());
      await expectNoStart(app(), 'officer', 'reversal', askingReversal({ loanId, eventId: await lastOf(app(), loanId) }), '403 not-allowed');
    });

    scenario('and while it runs everything else on the loan is: another reversal, an extension, a receipt', {
      begin: asks(),
      steps: [
        async ({ loanId }) => start(loanId, await lastOf(app(), loanId), '409 loan-claimed'),
        ({ loanId }) => expectNoStart(app(), 'officer', 'extension', askingExtension({ loanId, valueOn: NOW, installments: 1 }), '409 loan-claimed'),
        ({ loanId }) => expectNoStart(app(), 'cashier', 'repayment', registering({
          loanId, amount: '10.00', way: 'plan-confirm', payer: anAccount('付款人'), on: NOW, reference: aReference(),
        }), '409 loan-claimed'),
        async ({ as, started }) => desk.cancel(await as('accountant'), started, '不再冲正'),
      ],
      ends: { status: 'cancelled' },
      check: async ({ loanId }) => expect((await loanOf(app(), loanId)).claims).to.deep.equal([]),
    });
  });

  describe('after the month has ended', () => {
    scenario('books the difference in the month of today; what was posted stays', {
      begin: async (test) => {
        const loanId = await sharedLoan(test);
        await goTo(test, '2026-08-03');
        return asks(async () => loanId)(test);
      },
      steps: takenBack, ends: { status: 'completed', at: 'done' },
      async check({ loanId }) {
        const { entries, events, daysPastDue, state } = await loanOf(app(), loanId);
        const reversal = entries.find(({ eventId }) => eventId === events.at(-1)?.id);
        expect([reversal?.bookedOn, reversal?.voucher.period]).to.deep.equal(['2026-08-03', '2026-08']);
        expect(reversal?.lines.find(({ account }) => account === '1002')).to.include({ side: 'credit', amount: '1805.17' });
        expect({ daysPastDue, state: state.code }).to.deep.equal({ daysPastDue: 19, state: 'overdue' });
        const receipts = entries.filter(({ eventId }) => eventId === events[1]?.id);
        expect(receipts.map(({ bookedOn }) => bookedOn)).to.deep.equal([NOW]);
        await expectBooks(app());
        const [{ net } = { net: '' }] = await sql<{ net: string }>(
          app().app.orm.em.fork(), `select sum(case side when 'debit' then amount_fen else -amount_fen end)::text as net from posting`,
        );
        expect(net).to.equal('0');
      },
    });
  });

  takesEveryFlow();
});
