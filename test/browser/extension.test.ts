/** A loan is extended in a real browser, from the what-if to the printed plan: what everybody is shown is what comes to stand. */
import { expect } from 'chai';
import type { Page } from 'playwright-core';

import { TODAY, type TestApp } from '../support/app.ts';
import { atBrowser, type AtBrowser, DESK, expectShown, fieldOf, PHONE } from '../support/at-browser.ts';
import { approves, asksToExtend, consents, reviews, signs } from '../support/extending.ts';
import { journey } from '../support/journey.ts';
import { aPerson, openProducts, type TestCustomer } from '../support/scenario-lending.ts';
import { type LoanDetail, loanOf, paidOut, signedAgreement } from '../support/scenario-loans.ts';

/** 60,000.00 at 12 % over three months, then at 13 % over five: 600.00 or 650.00 a month, 1,800.00 or 3,250.00 in all. */
const PLAN = {
  贷款余额: '¥60,000.00', 到期未还: '¥0.00', 现到期日: '2026-09-15', 展期后到期日: '2026-11-15', 展期利率: '13.00%', 计划利息增加: '¥1,450.00',
  下一还款日: '2026-07-15', 下期应还: '¥650.00',
};

for (const size of [DESK, PHONE]) {
  describe(`An extension in the browser, ${size.name}`, function () {
    this.timeout(60_000);
    let test: TestApp;
    let window: AtBrowser;
    let page: Page;
    let loan: LoanDetail;
    let guarantor: TestCustomer;
    let caseNumber = '';

    journey(async (opened, browser) => {
      test = opened;
      const product = (await openProducts(test)).get('JYD') ?? '';
      guarantor = await aPerson(test);
      const terms = { amount: '60000.00', months: 3, method: 'interest-only', rate: '0.12', security: 'guarantee' } as const;
      const agreed = await signedAgreement(test, product, { ...terms, guarantors: [{ guarantorId: guarantor.id }] });
      loan = await loanOf(test, await paidOut(test, agreed));
      window = await atBrowser(browser, test.baseUrl, size);
      page = window.page;
    });

    const address = (): string => `/loans/${loan.id}`;
    const shows = (): Promise<void> => expectShown(page, PLAN);

    it('is tried out first, figure by figure', async () => {
      await window.seat('officer');
      await window.go(`${address()}?tab=whatIf`, `借据 ${loan.noteNumber}`);
      await page.getByLabel('试算内容').selectOption({ label: '展期' });
      await page.getByLabel('增加期数').fill('2');
      await page.getByLabel('年利率').fill('13');
      await page.getByRole('button', { name: '试算', exact: true }).click();
      await page.getByText('延后 61 天').waitFor();
      const words = await page.locator('.what-if').innerText();
      for (const figure of ['¥1,800.00', '¥3,250.00', '+¥1,450.00', '2026-11-15', '13.00%']) expect(words).to.contain(figure);
      await window.expectCalm();
    });

    it('is asked for, and waits for the consent of whoever answers for the loan', async () => {
      caseNumber = await asksToExtend(window, { loan, installments: 2, rate: '13' });
      await consents(window, [guarantor.name], TODAY, shows);
      await window.go(address(), `借据 ${loan.noteNumber}`);
      await page.getByText('正在办理展期').waitFor();
      await window.expectCalm();
    });

    it('is reviewed and approved by people who see the plan and the consents', async () => {
      const look = async (): Promise<void> => {
        await shows();
        const consent = fieldOf(page, '担保人书面同意');
        expect((await consent.innerText()).split('\n').map((line) => line.trim()).filter(Boolean))
          .to.deep.equal(['担保人书面同意', '担保人', guarantor.name, '同意日期', TODAY]);
      };
      await reviews(window, { caseNumber, look });
      await approves(window, { caseNumber, look: async () => { await look(); await keepsWhatIsTyped(); } });
    });

    /** While a window is made narrow or a phone is turned. */
    async function keepsWhatIsTyped(): Promise<void> {
      const terms = page.getByLabel('附加要求');
      await terms.fill('按月提供流水。');
      for (const turned of [size === DESK ? PHONE : { width: PHONE.height, height: PHONE.width }, size]) {
        await page.setViewportSize(turned);
        await page.getByRole('tab', { name: '项目资料' }).waitFor();
        expect(await terms.inputValue()).to.equal('按月提供流水。');
      }
    }

    it('stands once it is signed: a later end, another rate, a longer plan', async () => {
      await signs(window, { caseNumber, look: shows });
      await window.go(address(), `借据 ${loan.noteNumber}`);
      expect(await page.getByRole('tabpanel').locator('[data-row]').count()).to.equal(5);
      const [first = '', last = ''] = await Promise.all([page.locator('[data-row]').first().innerText(), page.locator('[data-row]').last().innerText()]);
      expect(first).to.contain('2026-07-15').and.contain('¥650.00');
      expect(last).to.contain('2026-11-15').and.contain('¥60,650.00');
      await window.expectCalm();
      await page.getByRole('tab', { name: /交易与凭证/ }).click();
      for (const fact of ['年利率调整为 13.00%', '增加 2 期', '下游回款推迟，短期周转困难。']) await page.locator('.timeline').getByText(fact).waitFor();
      await page.locator('.timeline').getByRole('link', { name: `项目 ${caseNumber}` }).click();
      await page.getByText('已展期').first().waitFor();
      await window.expectCalm();
    });

    it('is on paper for everybody to sign, with the plan before and after', async () => {
      await window.go(`${address()}?tab=papers`, `借据 ${loan.noteNumber}`);
      await page.locator('[data-row]').filter({ hasText: '展期协议' }).click();
      const sheet = page.locator('.paper');
      await sheet.getByText('陆万元整').waitFor();
      const text = (await sheet.innerText()).replaceAll(/\s+/g, ' ');
      for (const words of [
        '到期日 2026-09-15 2026-11-15', '12.00% 13.00%', '3 期 5 期', '¥1,800.00 ¥3,250.00', guarantor.name,
        '2026-09-15 60,000.00 600.00 60,600.00 0.00 650.00 650.00', '合计 60,000.00 1,800.00 61,800.00 60,000.00 3,250.00 63,250.00',
      ]) expect(text).to.contain(words);
      await window.expectCalm();
    });

    it('is printed as the new plan, and nothing but the sheet goes to the printer', async () => {
      await window.go(address(), `借据 ${loan.noteNumber}`);
      await page.getByRole('link', { name: '还款计划表' }).click();
      const sheet = page.locator('.paper');
      await sheet.getByText('陆万元整').waitFor();
      expect((await sheet.locator('tfoot').innerText()).split(/\s+/)).to.include.members(['60,000.00', '3,250.00', '63,250.00']);
      await window.expectCalm();
      await page.emulateMedia({ media: 'print' });
      expect(await page.getByRole('navigation').isVisible()).to.equal(false);
      expect(await page.getByRole('button', { name: '打印' }).isVisible()).to.equal(false);
      await page.emulateMedia({ media: null });
      expect(window.refused()).to.deep.equal([]);
    });

    it('left no defect in the log', () => {
      expect(test.lines.filter((line) => line.startsWith('urn:'))).to.deep.equal([]);
    });
  });
}
