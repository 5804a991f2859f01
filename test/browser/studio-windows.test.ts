/** A draft that is worked on in two windows: neither writes over the other unasked. And a process that is put out of use. */
import { readFile } from 'node:fs/promises';

import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';

import type { TestApp } from '../support/app.ts';
import { type AtBrowser, DESK, seated } from '../support/at-browser.ts';
import { journey } from '../support/journey.ts';

const SLUG = 'interest-refund';
const DRAFT = `/api/process-drafts/${SLUG}`;

describe('Two windows of the studio', function () {
  this.timeout(90_000);
  let test: TestApp;
  let browser: Browser;
  let analyst: AtBrowser;
  let page: Page;
  let other: Page;

  journey(async (...opened) => {
    [test, browser] = opened;
    analyst = await seated(browser, test.baseUrl, 'analyst', DESK);
    page = analyst.page;
    other = await page.context().newPage();
  });

  const purpose = (on: Page) => on.getByRole('tabpanel').getByLabel('说明');
  const inDialog = (on: Page, name: string) => on.getByRole('dialog').getByRole('button', { name, exact: true }).click();
  const kept = (on: Page) => on.getByText(/草稿已保存/).waitFor();
  const onServer = async () => String((await (await test.as('analyst')).get<{ xml: string | null }>(DRAFT)).xml);

  async function opens(on: Page): Promise<void> {
    await on.goto(`/studio/${SLUG}`);
    await on.getByText('没有问题，可以发布').waitFor();
  }

  async function says(on: Page, text: string): Promise<void> {
    await purpose(on).fill(text);
    await purpose(on).blur();
  }

  it('keeps the draft at once with Ctrl+S', async () => {
    await opens(page);
    await opens(other);
    await purpose(other).fill('另一个窗口写的');
    await purpose(other).blur();
    await other.getByText('有改动…').waitFor();
    await other.keyboard.press('Control+s');
    await other.getByText(/草稿已保存/).waitFor({ timeout: 1_400 });
  });

  it('does not write over what was kept in the other, and publishes nothing meanwhile', async () => {
    await says(page, '这里写的');
    await page.getByText(/已从另一个窗口保存过，这里的改动没有保存/).waitFor();
    expect(analyst.refused()).to.deep.equal([`409 PUT ${DRAFT}`]);
    expect(await onServer()).to.include('另一个窗口写的').and.not.include('这里写的');
    await page.locator('.studio-bar').getByRole('button', { name: '发布' }).click();
    await says(page, '这里又写了');
    await page.waitForTimeout(2_000);
    expect(await page.getByRole('dialog').count(), 'nothing to publish from').to.equal(0);
    expect(analyst.refused(), 'asked once').to.deep.equal([]);
    await analyst.expectCalm();
  });

  it('gives ours as a file, and opens the other', async () => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '把这里的另存为文件' }).click()]);
    expect(await readFile(await download.path(), 'utf8')).to.include('这里又写了');
    await page.getByRole('button', { name: '打开那份草稿' }).click();
    await Promise.all([page.waitForEvent('load'), inDialog(page, '打开那份草稿')]);
    await page.getByText(/已恢复 .* 保存的草稿/).waitFor();
    expect(await purpose(page).inputValue()).to.equal('另一个窗口写的');
  });

  it('puts ours in place of the other when the analyst says so; then the other is told', async () => {
    await says(page, '第一个窗口接着写');
    await kept(page);
    await says(other, '第二个窗口接着写');
    await other.getByText(/已从另一个窗口保存过/).waitFor();
    await other.getByRole('button', { name: '以这里的为准' }).click();
    await inDialog(other, '以这里的为准');
    await kept(other);
    expect(await onServer()).to.include('第二个窗口接着写');
    await says(page, '第一个窗口还在写');
    await page.getByText(/已从另一个窗口保存过/).waitFor();
    expect(analyst.refused()).to.deep.equal([`409 PUT ${DRAFT}`]);
    await page.getByRole('button', { name: '打开那份草稿' }).click();
    await Promise.all([page.waitForEvent('load'), inDialog(page, '打开那份草稿')]);
    await page.getByText(/已恢复/).waitFor();
  });

  it('goes on where the answer to what it kept was lost', async () => {
    await page.route(`**${DRAFT}`, async (route) => {
      await route.fetch();
      await route.abort();
    }, { times: 1 });
    await says(page, '回音没有收到');
    await page.getByText('草稿未能保存，请检查网络').waitFor();
    await says(page, '回音没有收到，接着写');
    await kept(page);
    expect(await onServer()).to.include('回音没有收到，接着写');
    expect(analyst.refused(), 'it was ours').to.deep.equal([`409 PUT ${DRAFT}`]);
  });

  it('is told when the draft was published elsewhere, which leaves nothing behind', async () => {
    await opens(other);
    await other.locator('.studio-bar').getByRole('button', { name: '发布' }).click();
    await other.getByLabel('修改说明').fill('改写说明');
    await inDialog(other, '发布');
    await other.getByText('已发布为版本 2').waitFor();
    await says(page, '发布之后才写的');
    await page.getByText('您的草稿已从另一个窗口发布或放弃').waitFor();
    expect(analyst.refused()).to.deep.equal([`409 PUT ${DRAFT}`]);
    expect(await onServer()).to.equal('null');
    await page.getByRole('button', { name: '重新打开流程' }).click();
    await Promise.all([page.waitForEvent('load'), inDialog(page, '重新打开流程')]);
    await page.getByText(/基于版本 2 · 没有未发布的改动/).waitFor();
    await other.close();
    await analyst.expectCalm();
  });

  it('puts a process out of use, told beforehand what that does', async () => {
    await page.getByRole('tab', { name: /版本/ }).click();
    await page.getByRole('button', { name: '停用流程' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/停用后立即不能再发起新项目.*目前没有进行中的项目/).waitFor();
    await inDialog(page, '停用流程');
    await dialog.getByText('请写明原因，至少两个字').waitFor();
    await dialog.getByLabel('原因').fill('改由总部统一办理');
    await inDialog(page, '停用流程');
    await page.getByText(/已停用（.*）：不能发起新项目，已发起的照常办理。/).waitFor();
    await page.getByText('原因：改由总部统一办理').waitFor();
    await analyst.expectCalm();
    await analyst.go('/studio', '流程设计');
    await page.locator('[data-row]', { hasText: SLUG }).getByText('版本 2 · 已停用').waitFor();
  });

  it('is not offered to who starts cases, and says why to who comes by an old address', async () => {
    const officer = await seated(browser, test.baseUrl, 'officer', DESK);
    await officer.go('/start', '发起业务');
    await officer.page.getByText('展期', { exact: true }).first().waitFor();
    expect(await officer.page.getByText('退息', { exact: true }).count()).to.equal(0);
    await officer.go(`/start/${SLUG}`, '流程已停用');
    await officer.page.getByText('流程“退息”已停用，不能发起新项目').waitFor();
    expect(officer.refused()).to.deep.equal([`409 GET /api/processes/${SLUG}/form`]);
    await officer.page.getByRole('link', { name: '发起其他业务' }).click();
    await officer.page.getByRole('heading', { level: 1, name: '发起业务' }).waitFor();
    await officer.expectCalm();
    await officer.leave();
  });

  it('comes into use again, and the audit names both acts', async () => {
    await page.goto(`/studio/${SLUG}`);
    await page.getByRole('tab', { name: /版本/ }).click();
    await page.getByRole('button', { name: '启用流程' }).click();
    await page.getByRole('dialog').getByLabel('原因').fill('恢复办理');
    await inDialog(page, '启用流程');
    await page.getByText('使用中：有权限的人可以发起新项目。').waitFor();
    const admin = await seated(browser, test.baseUrl, 'admin', DESK);
    await admin.go('/audit?object=process', '审计日志');
    for (const act of ['停用流程', '启用流程']) {
      expect(await admin.page.locator('[data-row]', { hasText: act }).first().innerText()).to.match(/流程[\s\S]*退息[\s\S]*使用中/);
    }
    await admin.expectCalm();
    await admin.leave();
    expect(analyst.refused()).to.deep.equal([]);
    await analyst.expectCalm();
    expect(test.lines.filter((line) => line.startsWith('urn:'))).to.deep.equal([]);
  });
});
