/** A receipt is taken back in a real browser: the event is picked from those of the loan, and its effects are read before anybody approves. */
import { expect } from 'chai';
import type { Page } from 'playwright-core';

import type { TestApp } from '../support/app.ts';
import { atBrowser, type AtBrowser, DESK, expectShown, fieldOf, PHONE } from '../support/at-browser.ts';
import { journey } from '../support/journey.ts';
import { aPool, received } from '../support/scenario-changes.ts';
import { openProducts } from '../support/scenario-lending.ts';
import { goTo, type LoanDetail, loanOf, signedAgreement } from '../support/scenario-loans.ts';

for (const size of [DESK, PHONE]) {
  describe(`A reversal in the browser, ${size.name}`, function () {
    this.timeout(60_000);
    let test: TestApp;
    let window: AtBrowser;
    let page: Page;
    let loan: LoanDetail;
    let other: LoanDetail;
    let caseNumber = '';

    journey(async (opened, browser) => {
      test = opened;
      const product = (await openProducts(test)).get('JYD') ?? '';
      const pool = await aPool(test, await signedAgreement(test, product), 2, '20000.00');
      await goTo(test, '2026-07-15');
      loan = await loanOf(test, pool.next());
      other = await loanOf(test, pool.next());
      await received(test, loan.id, '1805.17');
      window = await atBrowser(browser, test.baseUrl, size);
      page = window.page;
    });

    const choose = async (noteNumber: string) => {
      await page.getByLabel('借据', { exact: true }).fill(noteNumber);
      await page.getByRole('option', { name: new RegExp(noteNumber) }).click();
    };
    const offered = () => page.getByLabel('要冲正的业务').locator('option').allInnerTexts();
    it('offers what happened to the loan, newest first, once a loan is chosen', async () => {
      await window.seat('accountant');
      await window.go('/start/reversal', '冲正');
      await page.getByLabel('要冲正的业务').getByText('请先选择借据').waitFor({ state: 'attached' });
      expect(await offered()).to.deep.equal(['请先选择借据']);
      await choose(loan.noteNumber);
      await page.getByLabel('要冲正的业务').getByText('还款 ¥1,805.17 2026-07-15').waitFor({ state: 'attached' });
      expect(await offered()).to.deep.equal(['选择要冲正的业务', '还款 ¥1,805.17 2026-07-15', '放款 ¥20,000.00 2026-06-15']);
      await page.getByLabel('要冲正的业务').selectOption('还款 ¥1,805.17 2026-07-15');
      await fieldOf(page, '要冲正的业务').getByText(/^HK2026/).waitFor();
      await window.expectCalm();
    });

    it('forgets the event when another loan is chosen', async () => {
      await choose(other.noteNumber);
      await page.getByLabel('要冲正的业务').getByText('放款').waitFor({ state: 'attached' });
      expect(await page.getByLabel('要冲正的业务').inputValue()).to.equal('');
      await choose(loan.noteNumber);
      await page.getByLabel('要冲正的业务').selectOption('还款 ¥1,805.17 2026-07-15');
      await page.getByLabel('错在哪里').fill('金额录入错误。');
      caseNumber = await window.starts();
    });

    it('shows reviewer and manager what it will do, and names the event', async () => {
      await window.seat('risk');
      await window.openTask(loan.noteNumber, '复核');
      if (size === PHONE) await page.getByRole('tab', { name: '项目资料' }).click();
      await page.getByText('还款 ¥1,805.17 2026-07-15').waitFor();
      await window.does({
        by: 'risk', caseNumber, node: '复核', press: '同意', opinion: '同意冲正。',
        fill: async () => {
          await expectShown(page, { 冲正后本金: '¥20,000.00' });
          await page.getByLabel(/已核对原始凭证/).check();
        },
      });
      await window.does({
        by: 'manager', caseNumber, node: '经理审批', press: '同意', opinion: '同意冲正。', fill: () => expectShown(page, { 冲正后应收合计: '¥20,250.00' }),
      });
      expect((await loanOf(test, loan.id)).principal).to.equal('20000.00');
    });

    it('does not offer it again', async () => {
      await window.seat('accountant');
      await window.go('/start/reversal', '冲正');
      await choose(loan.noteNumber);
      await page.getByLabel('要冲正的业务').getByText('还款').waitFor({ state: 'attached' });
      const taken = page.getByLabel('要冲正的业务').locator('option', { hasText: '还款 ¥1,805.17 2026-07-15 已冲正' });
      expect(await taken.isDisabled()).to.equal(true);
      expect(window.refused()).to.deep.equal([]);
      await window.expectCalm();
    });
  });
}
