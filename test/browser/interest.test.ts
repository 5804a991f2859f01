/** Interest is waived and given back in a real browser: approved by who must, booked to the fen, and on paper. */
import { expect } from 'chai';
import type { Locator, Page } from 'playwright-core';

import type { TestApp } from '../support/app.ts';
import { atBrowser, type AtBrowser, DESK, expectChosen, expectShown, fieldOf, type Part, PHONE } from '../support/at-browser.ts';
import { journey } from '../support/journey.ts';
import { received } from '../support/scenario-changes.ts';
import { openProducts } from '../support/scenario-lending.ts';
import { type Agreed, expectBooks, goTo, type LoanDetail, loanOf, paidOut, signedAgreement } from '../support/scenario-loans.ts';

/** Five days after the first 1,200.00 of interest fell due: 200.00 (5/360 of 12 % on 120,000.00) and 3.00 (of 18 % on the 1,200.00) have come on top. */
const NOW = '2026-07-20';

for (const size of [DESK, PHONE]) {
  describe(`Interest waived and given back in the browser, ${size.name}`, function () {
    this.timeout(60_000);
    let test: TestApp;
    let window: AtBrowser;
    let page: Page;
    let agreed: Agreed;
    let loan: LoanDetail;
    let caseNumber = '';

    journey(async (opened, browser) => {
      test = opened;
      const product = (await openProducts(test)).get('JYD') ?? '';
      agreed = await signedAgreement(test, product, { amount: '120000.00', method: 'interest-only', rate: '0.12' });
      loan = await loanOf(test, await paidOut(test, agreed));
      await goTo(test, NOW);
      window = await atBrowser(browser, test.baseUrl, size);
      page = window.page;
    });

    const row = (text: string): Locator => page.locator('[data-row]').filter({ hasText: text });
    const does = (part: Omit<Part, 'caseNumber'>): Promise<void> => window.does({ ...part, caseNumber });
    const opened = (query = ''): Promise<void> => window.go(`/loans/${loan.id}${query}`, `借据 ${loan.noteNumber}`);
    const figure = (label: string): Promise<string> => page.locator('.key-figure').filter({ hasText: label }).locator('strong').innerText();

    /** The officer begins what is not done every day. */
    async function begins(name: string): Promise<void> {
      await window.seat('officer');
      await opened();
      await page.getByRole('button', { name: '其他业务' }).click();
      await page.getByRole('menuitem', { name, exact: true }).click();
      await page.getByRole('heading', { level: 1, name }).waitFor();
      await expectChosen(page, '借据', loan.noteNumber);
    }

    it('is asked for by amount, and never above what is owed', async () => {
      await begins('免息');
      await page.getByRole('radio', { name: '按金额' }).check();
      await page.getByLabel('减免金额（元）').fill('1500');
      await page.getByText('壹仟伍佰元整').waitFor();
      await page.getByRole('button', { name: '营业日' }).click();
      await page.getByLabel('利息', { exact: true }).check();
      await page.getByLabel('原因类别').selectOption('客户困难');
      await page.getByLabel('具体原因').fill('客户停工，协商减免。');
      await page.getByRole('button', { name: '提交申请' }).click();
      await fieldOf(page, '减免金额（元）').getByText('减免金额 1,500.00 元超过应收金额 1,400.00 元，请调低减免金额。').waitFor();
      expect(window.refused()).to.deep.equal(['422 POST /api/processes/interest-waiver/instances']);
      await window.expectCalm();
      await page.getByLabel('减免金额（元）').fill('1100');
      caseNumber = await window.starts();
    });

    it('is waived by risk and by the manager, whose authority it needs, and confirmed by the accountant', async () => {
      const shows = (): Promise<void> => expectShown(page, {
        本次减免: '¥1,100.00 壹仟壹佰元整', '本笔贷款累计减免（含本次）': '¥1,100.00', 减免前应收合计: '¥121,403.00', 减免后应收合计: '¥120,303.00',
        免息日: NOW, 转入暂收款: '¥0.00',
      });
      await does({ by: 'risk', node: '风控审批', press: '同意', opinion: '情况属实。', fill: shows });
      await does({ by: 'manager', node: '经理审批', press: '同意', opinion: '同意减免。', fill: shows });
      await does({
        by: 'accountant', node: '财务确认', press: '确认免息',
        fill: async () => {
          await shows();
          await page.getByLabel('已核对应收明细').check();
        },
      });
    });

    it('stands in the plan, among the events and in the books', async () => {
      await window.seat('officer');
      await opened();
      expect(await figure('到期未还')).to.equal('¥103.00');
      expect(await row('2026-07-15').innerText()).to.contain('¥1,100.00');
      await page.getByRole('tab', { name: /交易与凭证/ }).click();
      await page.locator('.timeline').getByText('减免利息').first().waitFor();
      await page.locator('.timeline').getByText('客户停工，协商减免。').waitFor();
      await window.expectCalm();
      await expectBooks(test);
    });

    it('is on paper, with who approved it', async () => {
      await prints('免息审批单', ['¥1,100.00', '壹仟壹佰元整', '赵建国', '情况属实。', '王振东', '同意减免。']);
    });

    it('is given back once it was paid, by three others, to the borrower’s own account', async () => {
      await received(test, loan.id, '103.00');
      await begins('退息');
      await page.getByLabel('退息金额（元）').fill('60.05');
      await page.getByText('陆拾元零伍分').waitFor();
      await page.getByLabel('退息原因').fill('多计利息，协议退还。');
      await page.getByLabel('收款户名').fill(agreed.customer.name);
      await page.getByLabel('收款银行').fill('农商银行');
      await page.getByLabel('收款账号').fill(agreed.customer.account);
      caseNumber = await window.starts();
      const limit = { 退息金额: '¥60.05 陆拾元零伍分', 已收未退的利息: '¥103.00', 退息后剩余: '¥42.95' };
      await does({
        by: 'accountant', node: '财务复核', press: '同意', opinion: '利息确已收到。',
        fill: async () => {
          await expectShown(page, limit);
          for (const fact of ['利息确已收到', '退息依据充分', '退息金额计算正确', '收款账户为借款人本人']) await page.getByLabel(fact).check();
        },
      });
      await does({ by: 'manager', node: '经理审批', press: '同意', opinion: '同意退还。', fill: () => expectShown(page, limit) });
      await does({
        by: 'cashier', node: '出纳退款', press: '已付款',
        fill: async () => {
          await expectShown(page, { 批准金额: '¥60.05 陆拾元零伍分', 收款户名: agreed.customer.name });
          await page.getByRole('button', { name: '营业日' }).click();
          await page.getByLabel('银行流水号').fill('TX-1');
        },
      });
    });

    it('is on paper once more as what was given back', async () => {
      await prints('退息单', ['¥60.05', '陆拾元零伍分', agreed.customer.name, 'TX-1']);
      expect(window.refused()).to.deep.equal([]);
      await expectBooks(test);
    });

    async function prints(paper: string, words: readonly string[]): Promise<void> {
      await window.seat('officer');
      await opened('?tab=papers');
      await row(paper).click();
      const sheet = page.locator('.paper');
      await sheet.getByText(caseNumber).waitFor();
      const text = await sheet.innerText();
      for (const word of [loan.noteNumber, ...words]) expect(text, paper).to.contain(word);
      await window.expectCalm();
    }

    it('left no defect in the log', () => {
      expect(test.lines.filter((line) => line.startsWith('urn:'))).to.deep.equal([]);
    });
  });
}
