/** 冲正: who is kept from a task, by role and by four eyes. */
import { expect } from 'chai';

import { sentBack } from '../../server/tools/demo/acts.ts';
import { askedToReverse, reversalReviewed } from '../../server/tools/demo/change-acts.ts';
import { askingReversal } from '../../server/tools/demo/change-forms.ts';
import * as desk from '../../server/tools/demo/desk.ts';
import { holdAll, pairsIn, tryTwice } from '../support/four-eyes.ts';
import { aPool, type ChangeScene, type Pool, received } from '../support/scenario-changes.ts';
import { openProducts } from '../support/scenario-lending.ts';
import { loanOf, placeIn, signedAgreement } from '../support/scenario-loans.ts';
import { type Plot, rehearse } from '../support/scenario.ts';

describe('冲正 reversal, guarded', function () {
  this.timeout(120_000);

  let pool: Pool;
  const { app, outline, refusesStrangers } = rehearse<ChangeScene>('reversal', {
    async prepare(opened) {
      const product = (await openProducts(opened)).get('JYD') ?? '';
      pool = await aPool(opened, await signedAgreement(opened, product), 2, '20000.00');
    },
  });

  const mistaken = async (loanId: string): Promise<{ loanId: string; eventId: string }> =>
    ({ loanId, eventId: (await loanOf(app(), loanId)).events.at(-1)?.id ?? '' });
  const again = async ({ as, started, loanId }: ChangeScene): Promise<void> => desk.complete(await as('accountant'), started, 'apply', {
    outcome: 'submit', submission: askingReversal(await mistaken(loanId)),
  });
  const plot: Plot<ChangeScene> = {
    async begin(test) {
      const loanId = pool.next();
      await received(test, loanId, '100.00');
      const place = await placeIn(test);
      return { ...place, loanId, started: await askedToReverse(place, await mistaken(loanId)) };
    },
    steps: [sentBack('risk', 'review', 'apply', '修改。'), again, reversalReviewed()], ends: { waits: ['managerApproval'] },
  };

  describe('strangers', () => refusesStrangers([plot]));

  describe('one person with every role', () => {
    const tried: string[] = [];
    before(async () => {
      await holdAll(app(), ['accountant', 'risk_manager', 'branch_manager']);
      tried.push(...await tryTwice(app(), plot, outline));
    });
    for (const pair of pairsIn(outline)) {
      it(`does not do ${pair}`, () => { expect(tried).to.include(pair); });
    }
  });
});
