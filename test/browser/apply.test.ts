/** A loan application from the start form to the signed agreement, done by the people it belongs to, in a real browser. */
import { expect } from 'chai';
import type { Page } from 'playwright-core';

import { TODAY, type TestApp } from '../support/app.ts';
import { atBrowser, type AtBrowser, DESK, fieldOf, PHONE } from '../support/at-browser.ts';
import { journey } from '../support/journey.ts';
import { aCustomer, aProduct } from '../support/scene.ts';

const PDF = { name: '营业执照.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') };

for (const size of [DESK, PHONE]) {
  describe(`A loan application in the browser, ${size.name}`, function () {
    this.timeout(60_000);
    let test: TestApp;
    let window: AtBrowser;
    let page: Page;
    let caseNumber = '';

    journey(async (opened, browser) => {
      test = opened;
      await aCustomer(await test.as('officer'), 1);
      await aProduct(test);
      window = await atBrowser(browser, test.baseUrl, size);
      page = window.page;
    });

    /** Opens a task that is the person's own. */
    async function open(username: string, node: string): Promise<void> {
      await window.seat(username);
      await window.openTask(caseNumber, node);
    }

    /** Takes a task out of the pool and opens it. */
    async function take(username: string, node: string): Promise<void> {
      await open(username, node);
      await page.getByRole('button', { name: '签收' }).click();
      await page.getByLabel('办理意见').waitFor();
    }

    const toast = (text: string | RegExp) => page.locator('.ant-message').getByText(text).last().waitFor();
    /** The task is done, and its doer is back at the list. */
    const done = async (text: string | RegExp) => {
      await toast(text);
      await page.getByRole('heading', { level: 1, name: '任务中心' }).waitFor();
    };
    const pick = (choice: string) => page.getByRole('radio', { name: choice, exact: true }).check();
    const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
    /** On a phone the parts of a task are tabs of their own; at a desk the form and the diagram stand beside them. */
    const part = async (name: string, onlyOnPhone = false) => {
      if (size === PHONE || !onlyOnPhone) await page.getByRole('tab', { name }).click();
    };

    it('is filled in, and says at each field what is missing', async () => {
      await window.seat('officer');
      await window.go('/start', '发起业务');
      await page.getByRole('link', { name: /贷款申请/ }).click();
      await page.getByLabel('客户', { exact: true }).fill('测试客户1');
      await page.getByRole('option', { name: /测试客户1/ }).click();
      await page.getByLabel('贷款产品').selectOption({ label: '经营贷' });
      await page.getByLabel('申请金额（元）').fill('3,000,000');
      await page.getByLabel('期限').fill('12');
      await page.getByLabel('年利率').fill('15');
      await page.getByLabel('还款方式').selectOption('等额本息');
      await page.getByLabel('担保方式').selectOption('信用');
      await page.getByLabel('贷款投向').selectOption('商贸服务');
      await page.getByLabel('贷款用途').fill('采购原材料');
      await press('提交申请');
      await page.getByText('有 1 处需要填写或修改').waitFor();
      expect(await fieldOf(page, '还款来源').locator('.field-error').innerText()).to.equal('必填项，请填写。');
      expect(await page.evaluate('document.activeElement.tagName')).to.equal('TEXTAREA');
      await window.expectCalm();
    });

    it('keeps its draft over a reload, with amounts, capitals, rows and files', async () => {
      await page.getByLabel('还款来源').fill('经营收入');
      await page.getByRole('button', { name: /添加抵质押物/ }).click();
      await page.getByLabel('名称与位置').fill('文一路 1 号商铺');
      await press('删除第 1 行');
      await fieldOf(page, '申请资料').locator('input[type=file]').setInputFiles(PDF);
      await page.getByRole('link', { name: PDF.name }).waitFor();
      // Leaving writes what has not been written yet.
      await page.reload();
      await page.getByText(/已恢复您在 .* 保存的草稿/).waitFor();
      expect(await page.getByLabel('申请金额（元）').inputValue()).to.equal('3,000,000.00');
      await page.getByText('叁佰万元整').waitFor();
      expect(await page.getByLabel('年利率').inputValue()).to.equal('15');
      expect(await page.getByLabel('还款来源').inputValue()).to.equal('经营收入');
      await page.getByRole('link', { name: PDF.name }).waitFor();
      expect(await page.getByLabel('名称与位置').count()).to.equal(0);
      expect(window.refused()).to.deep.equal([]);
      await window.expectCalm();
    });

    it('shows what the server refuses at the field it is about', async () => {
      await press('提交申请');
      await fieldOf(page, '申请金额（元）').getByText(/超过产品上限/).waitFor();
      expect(window.refused()).to.deep.equal(['422 POST /api/processes/loan-application/instances']);
      await page.getByLabel('申请金额（元）').fill('600000');
      await page.getByLabel('贷款用途').focus();
      expect(await page.getByLabel('申请金额（元）').inputValue()).to.equal('600,000.00');
      await fieldOf(page, '申请金额（元）').getByText(/超过产品上限/).waitFor({ state: 'detached' });
      await page.getByText('综合年化成本').waitFor();
      await page.keyboard.press('Control+Enter');
      await toast(/已提交，项目编号/);
      caseNumber = await page.locator('.page-head').getByText(/^SQ\d+$/).innerText();
      await window.go('/start/loan-application', '贷款申请');
      await page.getByLabel('申请金额（元）').waitFor();
      expect(await page.getByText(/已恢复您在/).count()).to.equal(0);
      await window.expectCalm();
    });

    it('is investigated by two officers', async () => {
      await take('officer', '主办调查');
      await page.getByLabel('调查日期').fill(TODAY.replaceAll('-', ''));
      await pick('实地');
      await page.getByLabel('月均收入（元）').fill('42600');
      await page.getByLabel('现有负债（元）').fill('0');
      await page.getByLabel('经营与收入情况').fill('经营稳定。');
      await pick('建议受理');
      await press('提交调查');
      await done(/已提交：提交调查/);
      await take('officer2', '协办调查');
      await press('营业日');
      await pick('建议受理');
      for (const fact of ['身份与资质', '经营场所']) await page.getByLabel(fact).check();
      await page.getByLabel('核实情况').fill('与主办分别走访，情况相符。');
      await press('提交调查');
      await done(/下一环节：风控审查/);
      await window.expectCalm();
    });

    it('is sent back with a reason, which its next doer reads first', async () => {
      await take('risk', '风控审查');
      await press('退回');
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('退回到').selectOption('主办调查');
      await dialog.getByRole('button', { name: '退回', exact: true }).click();
      await dialog.getByText('请填写退回原因').waitFor();
      await dialog.getByLabel('退回原因').fill('请补充近三个月流水。');
      await dialog.getByRole('button', { name: '退回', exact: true }).click();
      await done('已退回到“主办调查”');
      await open('officer', '主办调查');
      await page.locator('.came-back').getByText('请补充近三个月流水。').waitFor();
      expect(await page.getByLabel('月均收入（元）').inputValue()).to.equal('42,600.00');
      await page.getByLabel('资产与负债情况').fill('流水已补充。');
      await press('提交调查');
      await done(/已提交：提交调查/);
      await window.expectCalm();
    });

    it('is reviewed beside what was submitted before, and the diagram shows where it stands', async () => {
      await open('risk', '风控审查');
      await part('项目资料');
      await page.getByText('流水已补充。').waitFor();
      await part('流程图', true);
      await page.locator('.djs-element.diagram-active[data-element-id="riskReview"]').waitFor();
      expect(await page.locator('.diagram-sign-active').first().innerText()).to.equal('当前');
      expect(await page.locator('.bjs-powered-by').isVisible()).to.equal(true);
      await part('流转记录');
      await page.locator('.timeline').getByText('请补充近三个月流水。').waitFor();
      await part('办理', true);
      expect(await page.getByLabel('建议金额（元）').inputValue()).to.equal('600,000.00');
      await page.getByLabel('风险等级').selectOption('B 较低');
      await pick('合规');
      await page.getByLabel('主要风险与缓释').fill('第一还款来源充足。');
      await press('同意');
      await page.getByText('请填写办理意见').first().waitFor();
      await page.getByLabel('办理意见').fill('同意授信。');
      await press('同意');
      await done(/下一环节：贷审会表决/);
      await window.expectCalm();
    });

    it('is voted on by the committee', async () => {
      for (const [nth, name] of ['committee1', 'committee2', 'committee3', 'committee4'].entries()) {
        await open(name, '贷审会表决');
        await page.getByText(`已投 ${nth} / 5`).waitFor();
        await page.getByLabel('办理意见').fill(`同意，${nth + 1}。`);
        await press('同意');
        await done(/已提交：同意/);
      }
      await window.seat('committee5');
      await page.getByText('没有待办').waitFor();
      await window.expectCalm();
    });

    it('is signed, and the agreement stands', async () => {
      await take('officer', '签约');
      await fieldOf(page, '合同金额').getByText('¥600,000.00').waitFor();
      for (const day of ['签约日期', '起息日']) await page.getByLabel(day).fill(TODAY);
      await page.getByLabel('签约地点').fill('公司营业部');
      await page.getByLabel(/已面签/).check();
      await page.getByText('还款合计').waitFor();
      await press('签约完成');
      await done(/流程已结束/);
      await window.go('/agreements', '合同');
      await page.locator('[data-row]').filter({ hasText: '测试客户1' }).filter({ hasText: '600,000.00' }).waitFor();
      expect(window.refused()).to.deep.equal([]);
      await window.expectCalm();
    });

    it('left no defect in the log', () => {
      expect(test.lines.filter((line) => line.startsWith('urn:'))).to.deep.equal([]);
    });
  });
}
