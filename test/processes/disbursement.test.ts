/** 放款, every path of the diagram, over HTTP, as the people of the demo company; each scenario survives a restart. */
import { expect } from 'chai';

import type { AgreementItem } from '../../server/lending/loans/shapes.ts';
import type { LoanItem } from '../../server/lending/loans/views/shapes.ts';
import { type AnyAct, blacklisted, cancelled, type Scene as Application, sentBack } from '../../server/tools/demo/acts.ts';
import * as desk from '../../server/tools/demo/desk.ts';
import { askedForPayout, notPaid, paid, payoutBooked, payoutReviewed } from '../../server/tools/demo/servicing-acts.ts';
import { askingPayout, payingOut } from '../../server/tools/demo/servicing-forms.ts';
import { TODAY, type TestApp } from '../support/app.ts';
import { answerTo } from '../support/refusals.ts';
import { refusedAt } from '../support/scenario-changes.ts';
import { aPerson, openProducts, type TestCustomer } from '../support/scenario-lending.ts';
import { aReference, type Agreed, expectBooks, loanOf, noteOf, paidOut, placeIn, signedAgreement } from '../support/scenario-loans.ts';
import { rehearse, waitsAt } from '../support/scenario.ts';

type Scene = Omit<Application, 'wish'> & { readonly agreed: Agreed; readonly amount: string };
type Step = (scene: Scene) => Promise<unknown>;

describe('放款 disbursement', function () {
  this.timeout(120_000);

  let products: ReadonlyMap<string, string> = new Map();
  let shared: Agreed | undefined;
  const { app, outline, scenario, takesEveryFlow } = rehearse<Scene>('disbursement', {
    async prepare(opened) {
      products = await openProducts(opened);
      shared = await signed(opened);
    },
  });
  const signed = (test: TestApp): Promise<Agreed> => signedAgreement(test, products.get('JYD') ?? '');

  /** The officer asks for a payout: of all, under an agreement of its own, unless told otherwise. */
  const asks = (order: { amount?: string; under?: () => Agreed | undefined } = {}) => async (test: TestApp): Promise<Scene> => {
    const agreed = order.under?.() ?? await signed(test);
    const amount = order.amount ?? agreed.amount;
    const place = await placeIn(test);
    return { ...place, agreed, amount, started: await askedForPayout(place, { agreementId: agreed.id, amount, payee: agreed.customer }) };
  };
  const onShared = asks({ under: () => shared });
  const transferred: Step = async (scene) => paid(scene.amount, { on: TODAY, reference: aReference() })(scene);
  const asking = ({ agreed }: Pick<Scene, 'agreed'>, amount: string) => askingPayout({ agreementId: agreed.id, amount, payee: agreed.customer });
  const start = async (scene: Scene, amount: string): Promise<string> => answerTo(
    await app().as('officer'), 'POST', '/api/processes/disbursement/instances', { submission: asking(scene, amount) },
  );
  const notesUnder = async ({ agreed: { number } }: Scene) => (await app().as('officer')).get<{ total: number; items: LoanItem[] }>(
    `/api/loans?text=${number}&sort=noteNumber`,
  );

  describe('of the whole agreement', () => {
    scenario('opens the note, books it, and tells the officer', {
      begin: asks(), steps: [payoutReviewed(), transferred, payoutBooked], ends: { status: 'completed', at: 'done' },
      async check(scene) {
        const id = await noteOf(app(), scene.started.instanceId);
        const { noteNumber, principal, startOn, installments, events, papers, claims, position } = await loanOf(app(), id);
        expect({ principal, startOn, claims }).to.deep.equal({ principal: '300000.00', startOn: TODAY, claims: [] });
        expect(noteNumber).to.match(/^JJ2026-\d{4}$/);
        expect(installments).to.have.length(12);
        expect(events.map(({ kind, amount, bank }) => [kind.code, amount, bank?.direction])).to.deep.equal([['disbursement', '300000.00', 'out']]);
        expect(events[0]?.bank?.counterAccount, 'of an account only its end is kept').to.match(/^\*+\d{4}$/);
        expect(papers.map(({ kind }) => kind.code)).to.deep.equal(['payout']);
        expect(position.dueTotal).to.equal('0.00');
        await expectBooks(app());
        const { items } = await (await app().as('officer')).get<{ items: { instanceId: string }[] }>('/api/tasks?box=cc');
        expect(items.map(({ instanceId }) => instanceId)).to.include(scene.started.instanceId);
      },
    });

    scenario('happens once: nothing is left to be drawn', {
      begin: asks(), steps: [payoutReviewed(), transferred, payoutBooked], ends: { status: 'completed', at: 'done' },
      check: async (scene) => expect(await start(scene, scene.amount)).to.equal('409 agreement-fully-drawn'),
    });

    scenario('cannot be asked for twice at once, but again when the first was cancelled', {
      begin: asks(), steps: [
        async (scene) => expect(await start(scene, scene.amount)).to.equal('409 loan-claimed'),
        payoutReviewed(),
        async (scene) => expect(await start(scene, scene.amount)).to.equal('409 loan-claimed'),
        cancelled('客户推迟用款'),
      ],
      ends: { status: 'cancelled' },
      check: async (scene) => expect(await start(scene, scene.amount)).to.equal('201'),
    });
  });

  describe('in tranches', () => {
    scenario('opens a note each, due on the same days, up to what was agreed', {
      async begin(test) {
        const agreed = await signed(test);
        await paidOut(test, agreed, '100000.00');
        return asks({ amount: '150000.00', under: () => agreed })(test);
      },
      steps: [
        async ({ as, started }) => {
          const risk = await as('risk');
          const { id } = await desk.take(risk, started, 'review');
          const { submission } = await risk.get<{ submission: Record<string, unknown> }>(`/api/tasks/${id}`);
          expect(submission).to.include({ undrawn: '200000.00', later: true });
        },
        payoutReviewed(), transferred, payoutBooked,
      ],
      ends: { status: 'completed', at: 'done' },
      async check(scene) {
        const { items } = await notesUnder(scene);
        expect(items.map(({ principal }) => principal)).to.deep.equal(['100000.00', '150000.00']);
        expect(new Set(items.map(({ maturesOn }) => maturesOn)).size).to.equal(1);
        expect(await start(scene, '50000.01')).to.equal('422 payout-above-agreement');
        const officer = await scene.as(scene.officer);
        const under = async (drawn: string) => (await officer.get<{ items: AgreementItem[] }>(`/api/agreements?drawn=${drawn}&pageSize=100`)).items
          .find(({ id }) => id === scene.agreed.id)?.undrawn;
        expect([await under('none'), await under('part'), await under('full')]).to.deep.equal([undefined, '50000.00', undefined]);
        await expectBooks(app());
      },
    });
  });

  describe('that does not happen', () => {
    scenario('because the reviewer objects', {
      begin: onShared, steps: [payoutReviewed('reject', '抵押登记未办妥。')], ends: { status: 'rejected', at: 'released' },
    });
    scenario('because the cashier could not pay', {
      begin: onShared, steps: [payoutReviewed(), notPaid('账户状态异常，退票。')], ends: { status: 'rejected', at: 'released' },
      check: async (scene) => expect((await notesUnder(scene)).total).to.equal(0),
    });
  });

  describe('sent back', () => {
    const WAYS: Readonly<Record<string, { readonly by: string; readonly steps: readonly Step[] }>> = {
      review: { by: 'risk', steps: [] },
      pay: { by: 'cashier', steps: [payoutReviewed()] },
      book: { by: 'accountant', steps: [payoutReviewed(), transferred] },
    };
    const again: Step = async (scene) => desk.complete(await scene.as(scene.officer), scene.started, 'apply', {
      outcome: 'submit', submission: asking(scene, scene.amount),
    });
    const AGAIN: Readonly<Record<string, readonly Step[]>> = {
      apply: [again, payoutReviewed()], review: [payoutReviewed()], pay: [],
    };

    for (const { id: from, returns } of outline.userTasks) {
      for (const to of returns) {
        const { by, steps } = WAYS[from] ?? { by: '', steps: [] };
        scenario(`goes from ${from} to ${to}, and on from there`, {
          begin: onShared,
          steps: [
            ...steps, sentBack(by, from, to, '请核对。'),
            async (scene) => expect(await waitsAt(app(), scene)).to.deep.equal([to]),
            ...AGAIN[to] ?? [], notPaid('暂不放款。'),
          ],
          ends: { status: 'rejected', at: 'released' },
        });
      }
    }

    scenario('cannot be turned to another agreement', {
      begin: onShared,
      steps: [
        sentBack('risk', 'review', 'apply', '请核对。'),
        async ({ as, officer, started, amount }) => {
          const other = await signed(app());
          const done = { outcome: 'submit', submission: asking({ agreed: other }, amount) };
          await refusedAt(app, officer, 'apply', done, '409 case-subject-fixed')({ as, officer, started, day: TODAY, pass: () => {} });
        },
        cancelled('选错合同'),
      ],
      ends: { status: 'cancelled' },
    });
  });

  describe('what the cashier entered', () => {
    const refused = (payout: string, on: string, answer: string): AnyAct =>
      refusedAt(app, 'cashier', 'pay', { outcome: 'paid', submission: payingOut({ on, reference: aReference() }, payout) }, answer);
    scenario('is refused when it cannot be: another amount, a day to come, a day before the agreed start', {
      begin: onShared,
      steps: [
        payoutReviewed(), refused('299000.00', TODAY, '422 interest-deducted-up-front'),
        refused('300000.00', '2026-06-16', '422 value-day-in-future'), refused('300000.00', '2026-06-14', '422 payout-before-start'), notPaid('改日再付。'),
      ],
      ends: { status: 'rejected', at: 'released' },
    });

    let reference = '';
    scenario('comes back to the cashier when the bank’s number was used before', {
      async begin(test) {
        const agreed = await signed(test);
        reference = aReference();
        const first = await asks({ amount: '100000.00', under: () => agreed })(test);
        for (const act of [payoutReviewed(), paid('100000.00', { on: TODAY, reference }), payoutBooked]) await act(first);
        return asks({ amount: '100000.00', under: () => agreed })(test);
      },
      steps: [
        payoutReviewed(), (scene) => paid(scene.amount, { on: TODAY, reference })(scene), payoutBooked,
        async (scene) => expect(await waitsAt(app(), scene)).to.deep.equal(['pay']),
        transferred, payoutBooked,
      ],
      ends: { status: 'completed', at: 'done' },
      check: () => expectBooks(app()),
    });
  });

  describe('when the world has moved meanwhile', () => {
    let customer: TestCustomer | undefined;
    const asksForSomebody = async (test: TestApp) => {
      customer = await aPerson(test);
      const agreed = await signedAgreement(test, products.get('JYD') ?? '', {}, customer);
      return asks({ under: () => agreed })(test);
    };
    const blacklistedNow: Step = async (scene) => customer && blacklisted(customer, '提供虚假资料')(scene);
    const payeeRefused: Step = (scene) => refusedAt(app, 'cashier', 'pay', {
      outcome: 'paid', submission: payingOut({ on: TODAY, reference: aReference() }, scene.amount),
    }, '422 payee-blacklisted')(scene);

    scenario('ends when the borrower has been blacklisted', {
      begin: asksForSomebody,
      steps: [blacklistedNow, payoutReviewed()],
      ends: { status: 'rejected', at: 'released' },
    });

    scenario('is not paid to one who is blacklisted before the cashier has paid', {
      begin: asksForSomebody,
      steps: [
        payoutReviewed(), blacklistedNow,
        payeeRefused,
        notPaid('已列入黑名单。'),
      ],
      ends: { status: 'rejected', at: 'released' },
    });

    scenario('is booked all the same when the money had gone: risk takes the entry off until the cashier has registered it', {
      begin: asksForSomebody,
      steps: [
        payoutReviewed(), blacklistedNow,
        payeeRefused,
        async ({ as }) => {
          const risk = await as('risk');
          const { items } = await risk.get<{ items: { id: string; name: string }[] }>('/api/blacklist');
          const entry = items.find(({ name }) => name === customer?.name);
          await risk.post(`/api/blacklist/${entry?.id}/removals`, { reason: '列入前款项已付出，登记付款后重新列入' });
        },
        transferred, blacklistedNow, payoutBooked,
      ],
      ends: { status: 'completed', at: 'done' },
      check: () => expectBooks(app()),
    });

    scenario('is booked though the borrower is blacklisted after the cashier has paid: the money has left the bank', {
      begin: asksForSomebody,
      steps: [payoutReviewed(), transferred, blacklistedNow, payoutBooked],
      ends: { status: 'completed', at: 'done' },
    });

    // The last: the company is poorer from here on.
    scenario('goes back to the officer when the limits have become tighter', {
      begin: asks(),
      steps: [
        async () => (await app().as('admin')).post('/api/parameters', {
          name: 'netAssets', type: 'money', fromOn: TODAY, value: '1000000.00', source: '测试：净资产下降',
        }),
        payoutReviewed(),
        async (scene) => expect(await waitsAt(app(), scene)).to.deep.equal(['apply']),
        cancelled('额度不足'),
      ],
      ends: { status: 'cancelled' },
    });
  });

  takesEveryFlow();
});
