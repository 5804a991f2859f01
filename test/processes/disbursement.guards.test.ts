/** 放款: who is kept from a task, by role and by four eyes, and payouts that must not be. */
import { expect } from 'chai';

import { sql } from '../../server/database/sql.ts';
import { approved, investigated, reviewed, sentBack, type Scene as Application } from '../../server/tools/demo/acts.ts';
import * as desk from '../../server/tools/demo/desk.ts';
import { askedForPayout, paid, payoutReviewed } from '../../server/tools/demo/servicing-acts.ts';
import { askingPayout, reconciled } from '../../server/tools/demo/servicing-forms.ts';
import { signing } from '../../server/tools/demo/submissions.ts';
import { TODAY, type TestApp } from '../support/app.ts';
import { holdAll, pairsIn, tryTwice } from '../support/four-eyes.ts';
import { answerTo } from '../support/refusals.ts';
import { expectNoStart, refusedAt } from '../support/scenario-changes.ts';
import { aPerson, applied, openProducts, WISH } from '../support/scenario-lending.ts';
import { anAccount, aReference, type Agreed, placeIn, signedAgreement } from '../support/scenario-loans.ts';
import { type Plot, rehearse } from '../support/scenario.ts';

type Scene = Omit<Application, 'wish'> & { readonly agreed: Agreed };

const ALL = '300000.00';

describe('放款 disbursement, guarded', function () {
  this.timeout(120_000);

  let productId = '';
  const { app, outline, scenario, refusesStrangers } = rehearse<Scene>('disbursement', {
    async prepare(opened) { productId = (await openProducts(opened)).get('JYD') ?? ''; },
  });

  const asks = async (test: TestApp): Promise<Scene> => {
    const agreed = await signedAgreement(test, productId);
    const place = await placeIn(test);
    return { ...place, agreed, started: await askedForPayout(place, { agreementId: agreed.id, amount: ALL, payee: agreed.customer }) };
  };
  const again = async ({ as, officer, started, agreed }: Scene): Promise<void> => desk.complete(await as(officer), started, 'apply', {
    outcome: 'submit', submission: askingPayout({ agreementId: agreed.id, amount: ALL, payee: agreed.customer }),
  });
  const transferred = async (scene: Scene): Promise<void> => paid(ALL, { on: TODAY, reference: aReference() })(scene);
  const whole: Plot<Scene> = {
    begin: asks, steps: [sentBack('risk', 'review', 'apply', '修改。'), again, payoutReviewed(), transferred], ends: { waits: ['book'] },
  };

  describe('strangers', () => refusesStrangers([whole]));

  describe('asked for', () => {
    const refused = async (agreementId: string, amount: string, answer: string): Promise<void> =>
      expectNoStart(app(), 'officer', 'disbursement', askingPayout({ agreementId, amount, payee: anAccount('客户') }), answer);

    it('is refused of more than was agreed, of nothing, of less than nothing, of what is no amount', async () => {
      const { id } = await signedAgreement(app(), productId);
      await refused(id, '300000.01', '422 payout-above-agreement');
      for (const amount of ['0.00', '-1.00', '1e3', '']) await refused(id, amount, '422 form-invalid');
    });

    it('is refused before anything was signed: an application is no agreement, nor is nothing', async () => {
      const scene = await applied(app(), { ...WISH, customerId: (await aPerson(app())).id, productId });
      for (const act of [investigated, reviewed(), approved]) await act(scene);
      for (const id of [scene.started.instanceId, '01890000-0000-7000-8000-000000000000']) await refused(id, ALL, '404 subject-not-found');
    });

    it('is refused before the agreed start', async () => {
      const scene = await applied(app(), { ...WISH, customerId: (await aPerson(app())).id, productId });
      for (const act of [investigated, reviewed(), approved]) await act(scene);
      const officer = await app().as('officer');
      await desk.complete(officer, scene.started, 'sign', { outcome: 'sign', submission: signing(TODAY, '2026-06-16') });
      const { items } = await officer.get<{ items: { id: string; case: { number: string } }[] }>('/api/agreements?pageSize=100');
      await refused(items.find((item) => item.case.number === scene.started.caseNumber)?.id ?? '', ALL, '422 payout-before-start');
    });

    it('happens once, however many ask at the same instant', async () => {
      const { id: agreementId, customer: payee } = await signedAgreement(app(), productId);
      const officer = await app().as('officer');
      const submission = askingPayout({ agreementId, amount: ALL, payee });
      const ask = () => answerTo(officer, 'POST', '/api/processes/disbursement/instances', { submission });
      const answers = await Promise.all([ask(), ask(), ask(), ask()]);
      expect(answers.sort()).to.deep.equal(['201', '409 loan-claimed', '409 loan-claimed', '409 loan-claimed']);
    });

    it('is refused to whoever may not start it', async () => {
      const { id, customer } = await signedAgreement(app(), productId);
      const submission = askingPayout({ agreementId: id, amount: ALL, payee: customer });
      for (const username of ['cashier', 'accountant', 'risk', 'manager', 'archivist']) {
        await expectNoStart(app(), username, 'disbursement', submission, '403 not-allowed');
      }
    });
  });

  describe('the account to pay to', () => {
    const open = async (username: string, id: string, field: string, reason = '按批准付款') => {
      const { status, body } = await (await app().as(username)).send('POST', `/api/tasks/${id}/disclosures`, { field, reason });
      return status === 200 ? body['value'] : `${status} ${String(body['type']).replace('/problems/', '')}`;
    };
    let id = '';
    scenario('is sealed, and opened by the cashier who has to pay, with a reason that stays', {
      begin: asks,
      steps: [payoutReviewed(), async ({ as, started, agreed }) => {
        ({ id } = await desk.take(await as('cashier'), started, 'pay'));
        expect(await open('cashier', id, 'payeeAccount', '付')).to.equal('422 reason-required');
        expect(await open('cashier', id, 'payeeAccount')).to.equal(agreed.customer.account);
        for (const field of ['fulfilled', 'payeeName', 'amount', 'constructor']) expect(await open('cashier', id, field)).to.equal('404 sealed-field-absent');
        for (const username of ['officer', 'risk', 'accountant', 'admin']) expect(await open(username, id, 'payeeAccount')).to.equal('403 not-your-task');
      }],
      ends: { waits: ['pay'] },
      async check({ agreed }) {
        const rows = await sql<{ reason: string; row: string }>(
          app().app.orm.em.fork(), `select reason, audit::text as row from audit where action = 'secret.disclose' and object_id = $1`, [id],
        );
        expect(rows.map(({ reason }) => reason)).to.deep.equal(['按批准付款']);
        expect(rows[0]?.row).to.not.include(agreed.customer.account);
      },
    });
  });

  // From here on several people hold every role.
  describe('one person with every role', () => {
    const tried: string[] = [];
    before(async () => {
      await holdAll(app(), ['loan_officer', 'risk_manager', 'cashier', 'accountant']);
      tried.push(...await tryTwice(app(), whole, outline));
    });
    for (const pair of pairsIn(outline)) {
      it(`does not do ${pair}`, () => { expect(tried).to.include(pair); });
    }

    scenario('does not book the payout of a loan they approved, whatever the diagram says', {
      begin: asks,
      steps: [
        payoutReviewed(), transferred,
        refusedAt(app, 'manager', 'book', { outcome: 'book', submission: reconciled() }, '403 payout-by-approver'),
      ],
      ends: { waits: ['book'] },
    });
  });
});
