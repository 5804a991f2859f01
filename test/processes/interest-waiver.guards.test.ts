/** 免息: who is kept from a task, by role and by four eyes. */
import { expect } from 'chai';

import { approved, sentBack, voted } from '../../server/tools/demo/acts.ts';
import { askedForWaiver, waiverReviewed } from '../../server/tools/demo/change-acts.ts';
import { askingWaiver } from '../../server/tools/demo/change-forms.ts';
import * as desk from '../../server/tools/demo/desk.ts';
import type { TestApp } from '../support/app.ts';
import { holdAll, pairsIn, tryTwice } from '../support/four-eyes.ts';
import { aPool, type ChangeScene, type Pool } from '../support/scenario-changes.ts';
import { openProducts } from '../support/scenario-lending.ts';
import { goTo, placeIn, signedAgreement } from '../support/scenario-loans.ts';
import { type Plot, rehearse } from '../support/scenario.ts';

const NOW = '2026-09-20';

describe('免息 interest-waiver, guarded', function () {
  this.timeout(120_000);

  let small: Pool;
  let large: Pool;
  const { app, outline, refusesStrangers } = rehearse<ChangeScene>('interest-waiver', {
    async prepare(opened) {
      const product = (await openProducts(opened)).get('JYD') ?? '';
      small = await aPool(opened, await signedAgreement(opened, product), 2, '20000.00');
      large = await aPool(opened, await signedAgreement(opened, product, { amount: '800000.00' }), 2, '400000.00');
      await goTo(opened, NOW);
    },
  });

  const asks = (pool: () => Pool, amount: string) => async (test: TestApp): Promise<ChangeScene> => {
    const place = await placeIn(test);
    const loanId = pool().next();
    return { ...place, loanId, started: await askedForWaiver(place, { loanId, amount, valueOn: place.day }) };
  };
  const again = async ({ as, officer, started, loanId }: ChangeScene): Promise<void> => desk.complete(await as(officer), started, 'apply', {
    outcome: 'submit', submission: askingWaiver({ loanId, amount: '50.00', valueOn: NOW }),
  });
  const within: Plot<ChangeScene> = {
    begin: asks(() => small, '100.00'), ends: { waits: ['confirm'] },
    steps: [sentBack('risk', 'riskReview', 'apply', '修改。'), again, waiverReviewed()],
  };
  const above: Plot<ChangeScene> = {
    begin: asks(() => large, '12000.00'), ends: { waits: ['confirm'] }, steps: [waiverReviewed(), approved, voted('y', 'y', 'y', 'y')],
  };

  describe('strangers', () => refusesStrangers([within, above]));

  describe('one person with every role', () => {
    const tried: string[] = [];
    before(async () => {
      await holdAll(app(), ['loan_officer', 'risk_manager', 'branch_manager', 'accountant'], ['officer', 'risk', 'manager']);
      for (const plot of [within, above]) tried.push(...await tryTwice(app(), plot, outline));
    });
    for (const pair of pairsIn(outline)) {
      it(`does not do ${pair}`, () => { expect(tried).to.include(pair); });
    }
  });
});
