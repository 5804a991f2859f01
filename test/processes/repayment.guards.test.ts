/** 收款: who is kept from a task, by role and by four eyes. */
import { expect } from 'chai';

import { sentBack, type Scene as Application } from '../../server/tools/demo/acts.ts';
import * as desk from '../../server/tools/demo/desk.ts';
import { receiptApproved, registeredReceipt } from '../../server/tools/demo/servicing-acts.ts';
import { type Receipt, registering, type Way } from '../../server/tools/demo/servicing-forms.ts';
import { TODAY, type TestApp } from '../support/app.ts';
import { holdAll, pairsIn, tryTwice } from '../support/four-eyes.ts';
import { expectNoStart } from '../support/scenario-changes.ts';
import { openProducts } from '../support/scenario-lending.ts';
import { anAccount, aReference, paidOut, placeIn, signedAgreement } from '../support/scenario-loans.ts';
import { type Plot, rehearse } from '../support/scenario.ts';

type Scene = Omit<Application, 'wish'> & { readonly receipt: Receipt };

describe('收款 repayment, guarded', function () {
  this.timeout(120_000);

  let loanId = '';
  const { app, outline, refusesStrangers } = rehearse<Scene>('repayment', {
    async prepare(opened) {
      loanId = await paidOut(opened, await signedAgreement(opened, (await openProducts(opened)).get('JYD') ?? ''));
    },
  });

  const receiptBy = (way: Way): Receipt => ({ loanId, amount: '100.00', way, payer: anAccount('付款人'), on: TODAY, reference: aReference() });
  const registered = (way: Way) => async (test: TestApp): Promise<Scene> => {
    const receipt = receiptBy(way);
    return { ...await placeIn(test), receipt, started: await registeredReceipt(test, receipt) };
  };
  const again = async ({ as, started, receipt }: Scene): Promise<void> => desk.complete(await as('cashier'), started, 'receive', {
    outcome: 'submit', submission: registering(receipt),
  });
  const planned: Plot<Scene> = {
    begin: registered('plan-approval'), ends: { waits: ['confirm'] },
    steps: [sentBack('risk', 'approve', 'receive', '修改。'), again, receiptApproved()],
  };
  const unplanned: Plot<Scene> = { begin: registered('no-plan'), steps: [], ends: { waits: ['allocate'] } };

  describe('strangers', () => {
    refusesStrangers([planned, unplanned]);

    it('register no receipts: whoever confirms, approves or keeps files', async () => {
      for (const username of ['accountant', 'risk', 'manager', 'archivist', 'analyst', 'admin']) {
        await expectNoStart(app(), username, 'repayment', registering(receiptBy('plan-confirm')), '403 not-allowed');
      }
    });
  });

  describe('one person with every role', () => {
    const tried: string[] = [];
    before(async () => {
      await holdAll(app(), ['loan_officer', 'risk_manager', 'cashier', 'accountant']);
      for (const plot of [planned, unplanned]) tried.push(...await tryTwice(app(), plot, outline));
    });
    for (const pair of pairsIn(outline)) {
      it(`does not do ${pair}`, () => { expect(tried).to.include(pair); });
    }
  });
});
