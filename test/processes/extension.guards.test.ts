/** 展期: who is kept from a task, by role and by four eyes. */
import { expect } from 'chai';

import { approved, sentBack, voted } from '../../server/tools/demo/acts.ts';
import { askedToExtend, consented, extensionReviewed } from '../../server/tools/demo/change-acts.ts';
import { askingExtension } from '../../server/tools/demo/change-forms.ts';
import * as desk from '../../server/tools/demo/desk.ts';
import type { TestApp } from '../support/app.ts';
import { holdAll, pairsIn, tryTwice } from '../support/four-eyes.ts';
import { aPool, type ChangeScene, type Pool } from '../support/scenario-changes.ts';
import { openProducts } from '../support/scenario-lending.ts';
import { placeIn, signedAgreement } from '../support/scenario-loans.ts';
import { type Plot, rehearse } from '../support/scenario.ts';

describe('展期 extension, guarded', function () {
  this.timeout(120_000);

  let small: Pool;
  let large: Pool;
  const { app, outline, refusesStrangers } = rehearse<ChangeScene>('extension', {
    async prepare(opened) {
      const product = (await openProducts(opened)).get('JYD') ?? '';
      small = await aPool(opened, await signedAgreement(opened, product), 2, '20000.00');
      large = await aPool(opened, await signedAgreement(opened, product, { amount: '700000.00' }), 2, '350000.00');
    },
  });

  const asks = (pool: () => Pool) => async (test: TestApp): Promise<ChangeScene> => {
    const place = await placeIn(test);
    const loanId = pool().next();
    return { ...place, loanId, started: await askedToExtend(place, { loanId, valueOn: place.day, installments: 3 }) };
  };
  const again = async ({ as, officer, started, loanId, day }: ChangeScene): Promise<void> => desk.complete(await as(officer), started, 'apply', {
    outcome: 'submit', submission: askingExtension({ loanId, valueOn: day, installments: 2 }),
  });
  const within: Plot<ChangeScene> = {
    begin: asks(() => small), ends: { waits: ['sign'] },
    steps: [sentBack('officer', 'consent', 'apply', '修改。'), again, consented(), extensionReviewed(), approved],
  };
  const above: Plot<ChangeScene> = {
    begin: asks(() => large), ends: { waits: ['sign'] }, steps: [consented(), extensionReviewed(), voted('y', 'y', 'y', 'y')],
  };

  describe('strangers', () => refusesStrangers([within, above]));

  describe('one person with every role', () => {
    const tried: string[] = [];
    before(async () => {
      await holdAll(app(), ['loan_officer', 'risk_manager', 'branch_manager'], ['officer', 'risk']);
      for (const plot of [within, above]) tried.push(...await tryTwice(app(), plot, outline));
    });
    for (const pair of pairsIn(outline)) {
      it(`does not do ${pair}`, () => { expect(tried).to.include(pair); });
    }
  });
});
