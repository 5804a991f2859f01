/** The papers of an agreement, handed over, filed, borrowed and given back by the people it belongs to, in a real browser. */
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';

import { change } from '../../server/database/sql.ts';
import { buildClientIfChanged } from '../../server/tools/build-client.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { atBrowser, type AtBrowser, DESK, fieldOf, PHONE } from '../support/at-browser.ts';
import { aBrowser } from '../support/chromium.ts';
import { openProducts } from '../support/scenario-lending.ts';
import { signedAgreement } from '../support/scenario-loans.ts';

for (const size of [DESK, PHONE]) {
  describe(`Archives in the browser, ${size.name}`, function () {
    this.timeout(60_000);
    let test: TestApp;
    let browser: Browser;
    let window: AtBrowser;
    let page: Page;
    let agreement = '';
    let caseNumber = '';

    before(async () => {
      await buildClientIfChanged();
      [test, browser] = await Promise.all([startTestApp(), aBrowser()]);
      agreement = (await signedAgreement(test, (await openProducts(test)).get('JYD') ?? '')).number;
      window = await atBrowser(browser, test.baseUrl, size);
      page = window.page;
    });

    after(async () => {
      await window?.leave();
      await browser?.close();
      await test?.close();
    });

    const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
    const toast = (text: string | RegExp) => page.locator('.ant-message').getByText(text).waitFor();
    const row = (text: string) => page.locator('[data-row]').filter({ hasText: text });
    const started = async (prefix: string): Promise<void> => {
      await toast(/已提交，项目编号/);
      caseNumber = await page.locator('.page-head').getByText(new RegExp(`^${prefix}\\d+$`)).innerText();
    };
    async function take(username: string, node: string): Promise<void> {
      await window.seat(username);
      await window.openTask(caseNumber, node);
      await page.getByRole('button', { name: '签收' }).click();
      await page.getByLabel('办理意见').waitFor();
    }
    const done = async (text: RegExp): Promise<void> => {
      await toast(text);
      await page.getByRole('heading', { level: 1, name: '任务中心' }).waitFor();
      await window.expectCalm();
    };

    it('gets its first box from the archivist', async () => {
      await window.seat('archivist');
      await window.go('/archives?view=places', '档案');
      await press('新增库位');
      const dialog = page.getByRole('dialog');
      for (const [label, value] of [['库', '一号档案库'], ['柜', '2 柜'], ['盒', '7 盒']] as const) await dialog.getByLabel(label, { exact: true }).fill(value);
      await dialog.getByRole('button', { name: '保存' }).click();
      await row('一号档案库 / 2 柜 / 7 盒').waitFor();
      await window.expectCalm();
    });

    it('takes what the officer hands over, item by item', async () => {
      await window.seat('officer');
      await window.go('/archives', '档案');
      await page.getByText('还没有档案').waitFor();
      await page.getByRole('link', { name: '移交归档' }).click();
      await page.getByLabel('借款合同', { exact: true }).fill(agreement);
      await page.getByRole('option', { name: new RegExp(agreement) }).click();
      await page.getByLabel('类别').selectOption('权证');
      await page.getByLabel('名称').fill('不动产权证书');
      await page.getByLabel('原件').check();
      await press('提交申请');
      await started('GD');
      await take('archivist', '核对入库');
      await page.getByLabel('存放库位').selectOption('一号档案库 / 2 柜 / 7 盒');
      expect(await page.getByLabel('名称').inputValue()).to.equal('不动产权证书');
      await page.getByLabel('核对', { exact: true }).selectOption('相符');
      await press('核对无误，入库');
      await done(/已提交：核对无误，入库/);
    });

    it('lends it to the officer once the manager agrees', async () => {
      await window.seat('officer');
      await window.go('/archives', '档案');
      await row('DA2026-0001').click();
      // Its form opens with the dossier filled in.
      await page.getByRole('link', { name: '档案借阅' }).click();
      await page.getByRole('combobox', { name: '档案资料' }).selectOption('不动产权证书（权证，原件 1 份）');
      await page.getByLabel('应还日期').fill('2026-06-20');
      await page.getByLabel('用途').fill('办理抵押登记变更');
      await press('提交申请');
      await started('JY');
      await take('manager', '总经理审批');
      await fieldOf(page, '借阅资料').getByText('不动产权证书（权证，原件 1 份）').waitFor();
      await page.getByLabel('办理意见').fill('同意，办完即还。');
      await press('同意借阅');
      await done(/下一环节：交付出库/);
      await take('archivist', '交付出库');
      await page.getByLabel('借阅人已当面清点并签收').check();
      await press('已交付借阅人');
      await toast(/下一环节“归还检查”由您办理/);
      await page.getByRole('heading', { level: 1, name: '归还检查' }).waitFor();
    });

    it('shows who has it, and that it should be back', async () => {
      await change(test.app.orm.em.fork(), `update business_day set today = '2026-06-22'`);
      await window.seat('officer');
      await window.go('/archives', '档案');
      await row('DA2026-0001').getByText('逾期 1').waitFor();
      await window.go('/archives?view=out', '档案');
      await row('不动产权证书').getByText('逾期 2 天').waitFor();
      await window.expectCalm();
      await row('不动产权证书').click();
      await page.getByRole('heading', { level: 1, name: '档案 DA2026-0001' }).waitFor();
      await page.getByText('陈立新 借出').waitFor();
      await page.getByText('逾期 2 天，应还 2026-06-20').waitFor();
      await page.locator('.timeline').getByText('借给 陈立新，应于 2026-06-20 归还').waitFor();
      await window.expectCalm();
    });

    it('takes it back, and says in which state', async () => {
      await take('archivist', '归还检查');
      await page.getByLabel('归还', { exact: true }).selectOption('已归还，有破损');
      await page.getByLabel('情况说明').fill('封面有折痕。');
      await press('登记归还');
      await done(/已提交：登记归还/);
      await window.go('/archives', '档案');
      await row('DA2026-0001').click();
      await page.locator('.timeline').getByText('封面有折痕。').waitFor();
      await page.getByText('在库', { exact: true }).waitFor();
      // What a page was still asking for while another person took the seat is answered with 401.
      expect(window.refused().filter((line) => !line.startsWith('401 '))).to.deep.equal([]);
      await window.expectCalm();
    });
  });
}
