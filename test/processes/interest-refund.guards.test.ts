/** 退息: who is kept from a task, by role and by four eyes. */
import { expect } from 'chai';

import { approved, sentBack, voted } from '../../server/tools/demo/acts.ts';
import { askedForRefund, refundReviewed } from '../../server/tools/demo/change-acts.ts';
import { askingRefund } from '../../server/tools/demo/change-forms.ts';
import * as desk from '../../server/tools/demo/desk.ts';
import type { TestApp } from '../support/app.ts';
import { holdAll, pairsIn, tryTwice } from '../support/four-eyes.ts';
import { aPool, type ChangeScene, limited, type Pool, received } from '../support/scenario-changes.ts';
import { openProducts } from '../support/scenario-lending.ts';
import { anAccount, goTo, placeIn, signedAgreement } from '../support/scenario-loans.ts';
import { type Plot, rehearse } from '../support/scenario.ts';

const PAYEE = anAccount('借款人');

describe('退息 interest-refund, guarded', function () {
  this.timeout(120_000);

  let pool: Pool;
  const { app, outline, refusesStrangers } = rehearse<ChangeScene>('interest-refund', {
    async prepare(opened) {
      const product = (await openProducts(opened)).get('JYD') ?? '';
      pool = await aPool(opened, await signedAgreement(opened, product), 4, '20000.00');
      await goTo(opened, '2026-07-15');
      await limited(opened, 'refundManagerLimit', '240.00');
    },
  });

  const again = async ({ as, officer, started, loanId }: ChangeScene): Promise<void> => desk.complete(await as(officer), started, 'apply', {
    outcome: 'submit', submission: askingRefund({ loanId, amount: '90.00', payee: PAYEE }),
  });
  const asks = (amount: string) => async (test: TestApp): Promise<ChangeScene> => {
    const loanId = pool.next();
    await received(test, loanId, '1805.17');
    const place = await placeIn(test);
    return { ...place, loanId, started: await askedForRefund(place, { loanId, amount, payee: PAYEE }) };
  };
  const within: Plot<ChangeScene> = {
    begin: asks('100.00'), ends: { waits: ['pay'] },
    steps: [sentBack('accountant', 'review', 'apply', '修改。'), again, refundReviewed(), approved],
  };
  const above: Plot<ChangeScene> = {
    begin: asks('250.00'), ends: { waits: ['pay'] }, steps: [refundReviewed(), approved, voted('y', 'y', 'y', 'y')],
  };

  describe('strangers', () => refusesStrangers([within, above]));

  describe('one person with every role', () => {
    const tried: string[] = [];
    before(async () => {
      await holdAll(app(), ['loan_officer', 'branch_manager', 'accountant', 'cashier'], ['officer', 'accountant', 'manager']);
      for (const plot of [within, above]) tried.push(...await tryTwice(app(), plot, outline));
    });
    for (const pair of pairsIn(outline)) {
      it(`does not do ${pair}`, () => { expect(tried).to.include(pair); });
    }
  });
});
