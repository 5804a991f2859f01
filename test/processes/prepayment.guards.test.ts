/** 提前还本: who is kept from a task, by role and by four eyes. */
import { expect } from 'chai';

import { sentBack, type Scene as Application } from '../../server/tools/demo/acts.ts';
import * as desk from '../../server/tools/demo/desk.ts';
import { askedToPrepay, prepaymentApproved, prepaymentReceived } from '../../server/tools/demo/servicing-acts.ts';
import { askingToPrepay, type Notice } from '../../server/tools/demo/servicing-forms.ts';
import { TODAY, type TestApp } from '../support/app.ts';
import { holdAll, pairsIn, tryTwice } from '../support/four-eyes.ts';
import { aPool, expectNoStart, type Pool } from '../support/scenario-changes.ts';
import { openProducts } from '../support/scenario-lending.ts';
import { anAccount, aReference, placeIn, signedAgreement } from '../support/scenario-loans.ts';
import { type Plot, rehearse } from '../support/scenario.ts';

type Scene = Omit<Application, 'wish'> & { readonly notice: Notice };

describe('提前还本 prepayment, guarded', function () {
  this.timeout(120_000);

  let loans: Pool;
  const { app, outline, refusesStrangers } = rehearse<Scene>('prepayment', {
    async prepare(opened) {
      const agreed = await signedAgreement(opened, (await openProducts(opened)).get('JYD') ?? '');
      loans = await aPool(opened, agreed, 3, '24000.00');
    },
  });

  // Notice was given before the payout: so it may be today.
  const noticeOf = (): Notice => ({ loanId: loans.next(), noticedOn: '2026-06-12', plannedOn: TODAY, amount: '5000.00' });
  const whole: Plot<Scene> = {
    async begin(test: TestApp) {
      const notice = noticeOf();
      const place = await placeIn(test);
      return { ...place, notice, started: await askedToPrepay(place, notice) };
    },
    steps: [
      sentBack('manager', 'approve', 'apply', '修改。'),
      async ({ as, officer, started, notice }) => desk.complete(await as(officer), started, 'apply', {
        outcome: 'submit', submission: askingToPrepay(notice),
      }),
      prepaymentApproved(), (scene) => prepaymentReceived('5000.00', anAccount('付款人'), { on: TODAY, reference: aReference() })(scene),
    ],
    ends: { waits: ['confirm'] },
  };

  describe('strangers', () => {
    refusesStrangers([whole]);

    it('do not ask for it in the customer’s name', async () => {
      const submission = askingToPrepay(noticeOf());
      for (const username of ['cashier', 'accountant', 'risk', 'manager', 'archivist', 'admin']) {
        await expectNoStart(app(), username, 'prepayment', submission, '403 not-allowed');
      }
    });
  });

  describe('one person with every role', () => {
    const tried: string[] = [];
    before(async () => {
      await holdAll(app(), ['loan_officer', 'branch_manager', 'cashier', 'accountant']);
      tried.push(...await tryTwice(app(), whole, outline));
    });
    for (const pair of pairsIn(outline)) {
      it(`does not do ${pair}`, () => { expect(tried).to.include(pair); });
    }
  });
});
