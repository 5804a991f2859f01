/** Work that is interrupted at a desk, in a real browser: by a reload, by the end of the session, by somebody else at the same browser. */
import { expect } from 'chai';
import type { Page } from 'playwright-core';

import { DEMO_PASSWORD } from '../../server/tools/demo/company.ts';
import { start } from '../../server/tools/demo/desk.ts';
import { anApplication } from '../platform/forms/loan.ts';
import type { TestApp } from '../support/app.ts';
import { type AtBrowser, DESK, seated } from '../support/at-browser.ts';
import { journey } from '../support/journey.ts';

describe('Interrupted work in the browser', function () {
  this.timeout(60_000);
  let test: TestApp;
  let window: AtBrowser;
  let page: Page;

  journey(async (opened, browser) => {
    test = opened;
    await start(await test.as('officer'), 'loan-application', await anApplication(test));
    window = await seated(browser, test.baseUrl, 'officer', DESK);
    page = window.page;
  });

  const field = (label: string) => page.getByLabel(label, { exact: true });
  const saved = () => page.locator('.bar-note').getByText(/^草稿已保存/).waitFor();

  /** Signs in on the page where the session has ended. */
  async function signsIn(on: Page, username: string): Promise<void> {
    await on.getByLabel('用户名').fill(username);
    await on.getByLabel('密码', { exact: true }).fill(DEMO_PASSWORD);
    await on.getByRole('button', { name: '登录' }).click();
  }

  /** The same browser, in another of its tabs. */
  async function elsewhere(act: (tab: Page) => Promise<void>): Promise<void> {
    const tab = await page.context().newPage();
    await tab.goto('/inbox');
    await act(tab);
    await tab.close();
  }

  async function signsOut(tab: Page): Promise<void> {
    await tab.getByRole('button', { name: /陈立新/ }).click();
    await tab.getByRole('button', { name: '退出登录', exact: true }).click();
    await tab.getByRole('button', { name: '登录' }).waitFor();
  }

  it('finds its opinion again after a reload, until the task is done', async () => {
    await page.locator('[data-row]').filter({ hasText: '主办调查' }).click();
    await page.getByRole('heading', { level: 1, name: '主办调查' }).waitFor();
    await field('办理意见').or(page.getByRole('button', { name: '签收', exact: true })).waitFor();
    if (await field('办理意见').count() === 0) await page.getByRole('button', { name: '签收', exact: true }).click();
    await field('办理意见').fill('经营稳定，但须补充近三个月流水。');
    await saved();
    await page.reload();
    await field('办理意见').waitFor();
    for (let tries = 0; tries < 100 && (await field('办理意见').inputValue()) === ''; tries += 1) await page.waitForTimeout(50);
    expect(await field('办理意见').inputValue()).to.equal('经营稳定，但须补充近三个月流水。');
    await window.expectCalm();
  });

  it('finds a half-registered customer again after a reload, but no number of theirs', async () => {
    await window.go('/customers/new/individual', '新增个人客户');
    await field('姓名').fill('孙半途');
    await field('居民身份证号').fill('11010519491231002X');
    await saved();
    await page.reload();
    await page.getByText(/^已恢复您在/).waitFor();
    expect([await field('姓名').inputValue(), await field('居民身份证号').inputValue()]).to.deep.equal(['孙半途', '']);
    await window.expectCalm();
    await page.getByRole('button', { name: '放弃草稿' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '放弃草稿' }).click();
    await page.getByText(/^已恢复您在/).waitFor({ state: 'detached' });
    expect(await field('姓名').inputValue()).to.equal('');
  });

  it('sends no form that has not come yet', async () => {
    let sent = 0;
    let release = () => {};
    const held = new Promise<void>((resolve) => { release = resolve; });
    await page.route('**/completions', (route) => { sent += 1; return route.continue(); });
    await page.route('**/api/drafts/task*', async (route) => { await held; await route.continue(); });
    await window.go('/inbox', '任务中心');
    await page.locator('[data-row]').filter({ hasText: '主办调查' }).click();
    const submit = page.getByRole('button', { name: '提交调查', exact: true });
    await submit.waitFor();
    expect(await submit.isDisabled()).to.equal(true);
    await page.keyboard.press('Control+Enter');
    await page.getByText('表单还在加载，请稍候再提交。').waitFor();
    release();
    await field('调查日期').waitFor();
    await submit.click();
    await page.getByText(/^有 \d+ 处需要填写或修改/).waitFor();
    expect(sent).to.equal(0);
    await page.unrouteAll();
    await window.expectCalm();
  });

  it('finds again what was typed after the session had ended elsewhere', async () => {
    await window.go('/start/loan-application', '贷款申请');
    await field('贷款用途').fill('购进原材料');
    await saved();
    const { csrfToken } = await (await page.request.get('/api/session')).json() as { csrfToken: string };
    expect((await page.request.delete('/api/session', { headers: { 'x-csrf-token': csrfToken } })).ok()).to.equal(true);
    await field('还款来源').fill('销售收入，退出之后才写下');
    await page.getByText('登录已过期').waitFor();
    await signsIn(page, 'officer');
    await page.getByRole('heading', { level: 1, name: '贷款申请' }).waitFor();
    await field('还款来源').waitFor();
    expect([await field('贷款用途').inputValue(), await field('还款来源').inputValue()]).to.deep.equal(['购进原材料', '销售收入，退出之后才写下']);
  });

  it('shows nothing of it to who signs in beside it: the page becomes theirs', async () => {
    await page.clock.install();
    await window.go('/cases', '项目');
    await elsewhere(async (tab) => {
      await signsOut(tab);
      await signsIn(tab, 'cashier');
      await tab.getByRole('heading', { level: 1, name: '任务中心' }).waitFor();
    });
    await page.clock.fastForward('05:10');
    await page.getByRole('button', { name: /黄秀英/ }).waitFor();
    await page.getByText('陈立新').first().waitFor({ state: 'detached' });
    await window.expectCalm();
  });
});
