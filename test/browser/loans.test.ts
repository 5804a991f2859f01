/** A loan from its payout to its settlement, and the books and boards it shows on, in a real browser. */
import { expect } from 'chai';
import type { Locator, Page } from 'playwright-core';

import { TODAY, type TestApp } from '../support/app.ts';
import { atBrowser, type AtBrowser, DESK, expectChosen, fieldOf, type Part, PHONE } from '../support/at-browser.ts';
import { journey } from '../support/journey.ts';
import { openProducts } from '../support/scenario-lending.ts';
import { type Agreed, signedAgreement } from '../support/scenario-loans.ts';

const LATER = '2026-07-20';

for (const size of [DESK, PHONE]) {
  describe(`A loan in the browser, ${size.name}`, function () {
    this.timeout(60_000);
    let test: TestApp;
    let window: AtBrowser;
    let page: Page;
    let agreed: Agreed;
    let caseNumber = '';
    let note = '';
    let address = '';

    journey(async (opened, browser) => {
      test = opened;
      const products = await openProducts(test);
      agreed = await signedAgreement(test, products.get('JYD') ?? '', { amount: '120000.00', method: 'equal-principal', rate: '0.12' });
      window = await atBrowser(browser, test.baseUrl, size);
      page = window.page;
    });

    const button = (name: string): Locator => page.getByRole('button', { name, exact: true });
    const row = (text: string): Locator => page.locator('[data-row]').filter({ hasText: text });
    const heading = (name: string | RegExp): Promise<void> => page.getByRole('heading', { level: 1, name }).waitFor();
    const tab = (name: string): Promise<void> => page.getByRole('tab', { name }).click();

    const does = (part: Omit<Part, 'caseNumber'>): Promise<void> => window.does({ ...part, caseNumber });

    /** The officer registers money that came in for the loan. */
    async function registers(amount: string, way: string, reference: string): Promise<string> {
      await page.getByRole('link', { name: '收款', exact: true }).click();
      await heading('收款');
      await expectChosen(page, '借据', note);
      // What the form fills in by itself, our only account, is nobody's draft.
      await page.waitForTimeout(1_500);
      expect(await (await test.as('officer')).get('/api/drafts/start:repayment')).to.include({ data: null });
      await fieldOf(page, '还款方式').getByRole('combobox').selectOption({ label: way });
      await page.getByLabel('到账金额（元）').fill(amount);
      await page.getByLabel('到账日期').fill(LATER);
      await page.getByLabel('付款人').fill('测试付款人');
      await page.getByLabel('银行流水号').fill(reference);
      return window.starts();
    }

    it('is asked for from its agreement, which is filled in already', async () => {
      await window.seat('officer');
      await window.go('/agreements', '合同');
      await row(agreed.number).click();
      await heading(`合同 ${agreed.number}`);
      await page.getByRole('link', { name: '放款', exact: true }).click();
      await heading('放款');
      await expectChosen(page, '借款合同', agreed.number);
      await page.getByLabel('放款金额（元）').fill('120000');
      await page.getByText('壹拾贰万元整').waitFor();
      await page.getByLabel('前提条件落实情况').fill('无。');
      await page.getByLabel('收款户名').fill(agreed.customer.name);
      await page.getByLabel('收款银行').fill('农商银行');
      await page.getByLabel('收款账号').fill(agreed.customer.account);
      caseNumber = await window.starts();
    });

    it('is reviewed, paid and booked by three others', async () => {
      const facts = ['合同要素与批复一致', '担保手续已办妥', '放款前提条件已落实', '收款账户符合合同约定'];
      await does({
        by: 'risk', node: '放款复核', press: '同意放款', opinion: '同意。',
        fill: async () => { for (const fact of facts) await page.getByLabel(fact).check(); },
      });
      await does({
        by: 'cashier', node: '出纳放款', press: '已付款',
        fill: async () => {
          await page.getByLabel('实付金额（元）').fill('120000');
          await page.getByLabel('付款日期').fill(TODAY);
          await page.getByLabel('银行流水号').fill('FK-1');
        },
      });
      await does({ by: 'accountant', node: '入账', press: '确认入账', fill: () => page.getByLabel('已与银行回单核对一致').check() });
    });

    it('stands in the register with what the list adds up to, and has its plan, events and papers', async () => {
      await window.seat('officer');
      await window.go('/loans', '贷款台账');
      await row(agreed.customer.name).waitFor();
      await page.getByText('合计 1 笔').waitFor();
      await row(agreed.customer.name).click();
      await heading(/^借据 JJ2026-\d{4}$/);
      note = (await page.getByRole('heading', { level: 1 }).innerText()).replace('借据 ', '');
      address = new URL(page.url()).pathname;
      expect(await page.getByRole('tabpanel').locator('[data-row]').count()).to.equal(12);
      await tab('交易与凭证');
      await page.getByRole('button', { name: '记账凭证 1 张' }).click();
      await page.locator('.event-entry').getByText('银行存款').waitFor();
      await tab('单据');
      await row('借款借据（放款单）').click();
      await page.locator('.paper').getByText('壹拾贰万元整').waitFor();
      await page.goBack();
      await row('借款借据（放款单）').waitFor();
      await window.expectCalm();
    });

    it('answers what would be, to the fen, and records nothing', async () => {
      await tab('试算');
      await page.getByLabel('试算内容').selectOption({ label: '展期' });
      await page.getByLabel('增加期数').fill('2');
      await button('试算').click();
      await page.getByText('延后 61 天').waitFor();
      await page.getByLabel('试算内容').selectOption({ label: '提前还本' });
      await button('试算').click();
      await page.getByText('请填写金额，最多两位小数').waitFor();
      await page.getByLabel('还款金额').fill('60000');
      await button('试算').click();
      await page.getByText('本笔款项的分配').waitFor();
      expect(await page.locator('.what-if').innerText()).to.contain('¥60,000.00');
      await tab('还款计划');
      expect(await page.getByText('¥120,000.00').count()).to.be.greaterThan(0);
      await window.expectCalm();
    });

    it('is found in the books, from the balances down to the voucher and back to its event', async () => {
      await window.seat('accountant');
      await window.go('/ledger', '科目余额表');
      await page.getByText('试算平衡').waitFor();
      await row('130301').click();
      await heading('明细账 130301 本金');
      await row('发放贷款').getByText(/^记-/).click();
      await page.locator('.paper').getByText('合计：壹拾贰万元整').waitFor();
      expect(await page.locator('.paper').innerText()).to.contain('海川小额贷款有限公司');
      await page.getByRole('link', { name: note }).click();
      await heading(`借据 ${note}`);
      await page.getByRole('tab', { name: /交易与凭证/, selected: true }).waitFor();
      await window.expectCalm();
    });

    it('falls due while the admin closes day after day, and says what it does before it does', async () => {
      await window.seat('admin');
      await window.go('/business-days', '日终');
      await button('办理日终').click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText(`将结束营业日 ${TODAY}，营业日变为 2026-06-16。`).waitFor();
      await dialog.getByLabel('日终后的营业日').fill(LATER);
      await dialog.getByText(`将逐日结束 ${TODAY} 至 2026-07-19 共 35 个营业日，营业日变为 ${LATER}。`).waitFor();
      // What was not there to be read a moment ago is not done yet.
      await page.waitForTimeout(500);
      await dialog.getByRole('button', { name: `确认办到 ${LATER}` }).click();
      await page.getByText('已安排 35 天的日终').waitFor();
      await page.getByText('正在确定当日需要处理的贷款…').waitFor();
      await test.work();
      await page.locator('.business-date').filter({ hasText: LATER }).waitFor();
      await row('2026-07-19').waitFor();
      await window.expectCalm();
    });

    it('shows on the board, and the board leads to it', async () => {
      await window.seat('manager');
      await window.go('/dashboard', '工作台');
      await page.getByRole('img', { name: '各逾期天数区间的贷款余额' }).waitFor();
      await page.locator('.panel').filter({ hasText: '逾期分布' }).locator('[data-row]').filter({ hasText: '1–30 天' }).click();
      await heading('贷款台账');
      await row(note).getByText('逾期 5 天').waitFor();
      expect(new URL(page.url()).searchParams.get('bucket')).to.equal('1-30');
      await button('保存当前条件').click();
      await page.getByRole('dialog').getByLabel('名称').fill('刚逾期');
      await page.getByRole('dialog').getByRole('button', { name: '保存当前条件' }).click();
      await button('刚逾期').waitFor();
      const coming = page.waitForEvent('download');
      await button('导出 Excel').click();
      await page.getByText('导出 1 笔借据：正在排队…').waitFor();
      await test.work();
      expect((await coming).suggestedFilename()).to.equal(`贷款台账-${LATER}.xlsx`);
      await page.locator('.ant-message').getByText('已导出').waitFor();
      await page.locator('.sending').waitFor({ state: 'detached' });
      await window.expectCalm();
    });

    it('is repaid, and the receipt says how', async () => {
      await window.seat('officer');
      await window.go(address, `借据 ${note}`);
      const due = (await page.locator('.key-figure').filter({ hasText: '到期未还' }).locator('strong').innerText()).replaceAll(/[¥,]/g, '');
      caseNumber = await registers(due, '按计划还款，财务直接确认', 'SK-1');
      await window.go(address, `借据 ${note}`);
      await page.getByText('正在办理收款').waitFor();
      expect(await page.getByRole('link', { name: '收款', exact: true }).count()).to.equal(0);
      await does({ by: 'accountant', node: '财务确认', press: '确认入账', fill: () => page.getByLabel('已与银行到账核对一致').check() });
      await window.seat('officer');
      await window.go(`${address}?tab=terms`, `借据 ${note}`);
      const active = await page.getByRole('tab', { name: '借据要素', selected: true }).boundingBox();
      expect((active?.x ?? Infinity) + (active?.width ?? 0), 'the active tab is in sight').to.be.at.most(size.width);
      await window.go(`${address}?tab=papers`, `借据 ${note}`);
      await row('收款单').click();
      const sheet = page.locator('.paper');
      await sheet.getByText('测试付款人').waitFor();
      const text = await sheet.innerText();
      for (const words of ['本金', '利息', '罚息', '10,000.00', '¥110,000.00']) expect(text).to.contain(words);
      await window.expectCalm();
    });

    it('is settled to nothing, and the statement agrees', async () => {
      await window.go(address, `借据 ${note}`);
      const payoff = (await page.locator('.key-figure').filter({ hasText: '今日结清金额' }).locator('strong').innerText()).replaceAll(/[¥,]/g, '');
      caseNumber = await registers(payoff, '无计划（随借随还），财务核定', 'SK-2');
      await does({ by: 'accountant', node: '财务核定', press: '核定入账', fill: () => page.getByLabel('已与银行到账核对一致').check() });
      await window.seat('officer');
      await window.go(address, `借据 ${note}`);
      await page.locator('.page-head').getByText('结清', { exact: true }).waitFor();
      expect(await page.locator('.key-figure strong').first().innerText()).to.equal('¥0.00');
      await window.go(`${address}/statement`, `对账单 ${note}`);
      const line = async (name: string) => (await page.locator('.paper-table tbody tr').filter({ hasText: name }).innerText()).split(/\s+/);
      expect((await line('放款')).slice(1, 4)).to.deep.equal(['放款', '120,000.00', '120,000.00']);
      expect((await line('期末余额')).slice(-2)).to.deep.equal(['0.00', '0.00']);
      // While one person gets up and the next sits down nobody is signed in.
      expect(window.refused().filter((line) => !line.startsWith('401 GET'))).to.deep.equal([]);
      await window.expectCalm();
    });

    it('left no defect in the log', () => {
      expect(test.lines.filter((line) => line.startsWith('urn:'))).to.deep.equal([]);
    });
  });
}
