/** A process from an empty sheet: its form, its rights, its first version, and a case that goes through it to its end. */
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';

import type { TestApp } from '../support/app.ts';
import { type AtBrowser, DESK, seated } from '../support/at-browser.ts';
import { journey } from '../support/journey.ts';

const SLUG = 'seal-use';

describe('A process from an empty sheet', function () {
  this.timeout(90_000);
  let test: TestApp;
  let browser: Browser;
  let analyst: AtBrowser;
  let page: Page;

  journey(async (...opened) => {
    [test, browser] = opened;
    analyst = await seated(browser, test.baseUrl, 'analyst', DESK);
    page = analyst.page;
  });

  const shape = (id: string) => page.locator(`.studio-canvas [data-element-id="${id}"]`).first();
  const faults = () => page.getByRole('region', { name: '检查结果' });
  const panel = () => page.getByRole('tabpanel');
  const sound = () => faults().getByText('没有问题，可以发布').waitFor();

  async function pick(id: string): Promise<void> {
    await shape(id).click();
    await page.locator('.studio-panel-head code', { hasText: id }).waitFor();
  }

  /** Appends what the library calls so to the selected element. */
  async function append(title: string): Promise<void> {
    await page.getByTitle('追加环节').click();
    await page.locator('.djs-popup-search input').fill(title);
    await page.locator('.djs-popup .entry.selected').filter({ hasText: title }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.djs-popup').waitFor({ state: 'detached' });
  }

  async function addField(kind: string, name: string): Promise<void> {
    await page.getByRole('tab', { name: '添加组件' }).click();
    await page.getByRole('button', { name: kind, exact: true }).click();
    await page.getByLabel('名称', { exact: true }).fill(name);
  }

  it('leads from its first task to a form of its own, and back', async () => {
    await analyst.go('/studio', '流程设计');
    await page.getByRole('button', { name: '新建流程' }).click();
    await page.getByLabel('流程名称').fill('用章申请');
    await page.getByLabel('流程代码').fill(SLUG);
    await page.getByRole('button', { name: '建立草稿' }).click();
    await faults().getByText('流程没有发起表单').waitFor();
    await faults().getByText('权限规则还没有允许任何角色发起本流程').waitFor();
    await pick('apply');
    await page.getByRole('link', { name: '新建一张本流程的表单' }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByLabel('所属流程').inputValue()).to.equal(SLUG);
    await dialog.getByLabel('表单名称').fill('用章申请表');
    await dialog.getByLabel('表单代码').fill('apply');
    await dialog.getByRole('button', { name: '开始设计' }).click();
    await page.getByRole('heading', { level: 1, name: '用章申请表' }).waitFor();
    await addField('单行文字', '用途');
    await page.getByLabel('必填', { exact: true }).check();
    await addField('单选', '印章');
    await addField('金额（元）', '合同金额（元）');
    await page.locator('.builder-right').getByLabel('显示条件', { exact: true }).selectOption({ label: '符合条件时显示' });
    expect(await page.getByLabel('字段 1').inputValue(), 'the choice before it').to.equal('choice');
    await page.getByRole('button', { name: '保存新版本' }).click();
    await dialog.getByRole('button', { name: '保存', exact: true }).click();
    await page.getByText('还没有环节使用这个表单').waitFor();
    expect(analyst.refused(), 'a form that is not there yet').to.deep.equal([`404 GET /api/forms/${SLUG}/apply`]);
    await page.getByRole('link', { name: '打开流程图' }).click();
    await pick('apply');
    await panel().getByLabel('使用表单').selectOption({ label: `用章申请表（${SLUG}/apply）` });
    await faults().getByText('0 处错误，1 处提醒').waitFor();
    await page.getByText(/草稿已保存/).waitFor();
    await analyst.expectCalm();
  });

  it('tries a picker out with a record that is made up: who builds forms need not see customers', async () => {
    const other = await seated(browser, test.baseUrl, 'analyst', DESK);
    await other.go('/forms/loan-application/apply', '贷款申请');
    const preview = other.page.getByRole('region', { name: '预览' });
    await preview.getByText('预览用的示例；办理时从有权查看的记录里选择。').first().waitFor();
    await preview.getByRole('combobox', { name: '客户' }).fill('张');
    await preview.getByRole('option', { name: '示例客户' }).click();
    await preview.getByText('KH2026-00001').waitFor();
    await preview.getByRole('button', { name: '检查填写' }).click();
    await preview.getByText('必填项，请填写。').first().waitFor();
    expect(other.refused()).to.deep.equal([]);
    await other.expectCalm();
    await other.leave();
  });

  it('has its rights in the matrix before it is published, and edits there are not lost by a slip', async () => {
    const admin = await seated(browser, test.baseUrl, 'admin', DESK);
    await admin.go(`/roles?view=matrix&object=process:${SLUG}`, '角色与权限');
    await admin.page.getByRole('button', { name: '修改权限' }).click();
    const cell = (role: string, action: string) => admin.page.getByLabel(`${role} · ${action}“用章申请”流程`);
    await cell('客户经理', '发起').selectOption({ label: '本部门' });
    await cell('客户经理', '办理').selectOption({ label: '本部门' });
    await cell('总经理', '办理').selectOption({ label: '本部门及下级' });
    await admin.page.getByRole('tab', { name: '某人的权限' }).click();
    await admin.page.getByRole('dialog', { name: '权限改动还没有保存' }).getByRole('button', { name: '继续修改' }).click();
    await admin.page.getByRole('button', { name: '查看 3 处改动' }).click();
    await admin.page.getByRole('button', { name: '保存并立即生效' }).click();
    await admin.page.locator('.ant-message').getByText('权限已更新').waitFor();
    await admin.expectCalm();
    await admin.leave();
  });

  it('is drawn on with the roles that have come, and its title is put together of what can be read', async () => {
    await page.reload();
    await sound();
    await panel().getByRole('checkbox', { name: '客户经理' }).check();
    await panel().getByLabel('编号前缀').fill('YZ');
    const title = panel().getByRole('group', { name: '项目标题' });
    await title.getByRole('button', { name: '加取值' }).click();
    expect(await title.getByLabel('取值').locator('option').allInnerTexts()).to.deep.equal(['用途 · 申请', '合同金额（元） · 申请']);
    await pick('apply');
    await append('审批');
    await panel().getByRole('checkbox', { name: '总经理' }).check();
    expect(await panel().getByRole('checkbox', { name: '申请', exact: true }).isChecked(), 'four eyes').to.equal(true);
    await faults().getByText('“审批”有几种办理结果，但后面没有条件用到它们').waitFor();
    await panel().getByLabel('名称').fill('用章审批');
    await append('条件网关');
    await append('已拒绝');
    await faults().getByText('2 处错误').waitFor();
  });

  it('is still marked where something is wrong after a file that could not be opened', async () => {
    const marks = page.locator('.studio-canvas .studio-sign-error');
    await marks.first().waitFor();
    const count = await marks.count();
    await page.locator('.studio-file input').setInputFiles({ name: '坏.bpmn', mimeType: 'application/xml', buffer: Buffer.from('<a>') });
    await page.getByRole('button', { name: '替换', exact: true }).click();
    await page.getByText('文件不是有效的 BPMN').waitFor();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await marks.nth(count - 1).waitFor();
    await faults().getByText('2 处错误').waitFor();
  });

  it('decides by clauses; what is no number is said at its field', async () => {
    await faults().getByRole('button', { name: /→ 已完成/ }).click();
    await panel().getByRole('button', { name: '设置' }).first().click();
    await panel().getByRole('button', { name: '设置条件' }).click();
    await panel().getByText('用章审批的办理结果是“同意”').waitFor();
    await panel().getByRole('button', { name: '再加一个条件' }).click();
    await panel().getByLabel('取值').last().selectOption({ label: '合同金额（元） · 申请' });
    const operand = panel().getByLabel('比较值').last();
    await operand.fill('二十万');
    await panel().getByText('请填写数字，例如 200000 或 20万').waitFor();
    await operand.fill('20万');
    await operand.press('Enter');
    await panel().getByText('并且申请的合同金额大于¥200,000.00').waitFor();
    await panel().getByRole('button', { name: '删除第 2 个条件' }).click();
    await faults().getByRole('button', { name: /→ 已拒绝/ }).click();
    await panel().getByRole('button', { name: '设置' }).last().click();
    await panel().getByRole('checkbox', { name: /默认连线/ }).check();
    await sound();
    await analyst.expectCalm();
  });

  it('is published, and taken by a case that goes to its end', async () => {
    await page.locator('.studio-bar').getByRole('button', { name: '发布' }).click();
    await page.getByRole('dialog').getByLabel('修改说明').fill('首次发布');
    await page.getByRole('dialog').getByRole('button', { name: '发布' }).click();
    await page.getByText('已发布为版本 1').waitFor();
    await page.getByText(/基于版本 1 · 没有未发布的改动/).waitFor();
    const officer = await seated(browser, test.baseUrl, 'officer', DESK);
    await officer.go(`/start/${SLUG}`, '用章申请');
    await officer.page.getByLabel('用途').fill('签订担保合同');
    expect(await officer.page.getByLabel('合同金额（元）').count(), 'not asked yet').to.equal(0);
    await officer.page.getByLabel('选项一').check();
    await officer.page.getByLabel('合同金额（元）').fill('5000');
    await officer.page.getByRole('button', { name: '提交申请' }).click();
    await officer.page.getByRole('heading', { level: 1, name: '签订担保合同' }).waitFor();
    const number = await officer.page.getByText(/^YZ\d{9}$/).first().innerText();
    await officer.expectCalm();
    const manager = await seated(browser, test.baseUrl, 'manager', DESK);
    await manager.openTask(number, '用章审批');
    await manager.page.getByRole('button', { name: '签收' }).click();
    await manager.page.getByLabel('办理意见').fill('同意用章');
    await manager.page.getByRole('button', { name: '同意', exact: true }).click();
    await manager.page.locator('.ant-message').getByText(/已提交|流程已结束/).last().waitFor();
    await manager.leave();
    await officer.page.reload();
    await officer.page.getByText('已完成').first().waitFor();
    expect(await officer.page.locator('dl', { hasText: '业务' }).first().innerText()).to.include('用章申请');
    await officer.leave();
  });

  it('compares the draft as it is, and opens it as it was left', async () => {
    await pick('approve');
    await panel().getByLabel('说明').fill('先看合同原件');
    await panel().getByLabel('说明').blur();
    await page.getByText(/草稿已保存/).waitFor();
    await panel().getByLabel('说明').fill('先看合同原件，再用章');
    await panel().getByLabel('说明').blur();
    await page.getByText('有改动…').waitFor();
    await page.getByText(/草稿已保存/).waitFor();
    await page.getByRole('tab', { name: /版本/ }).click();
    await panel().getByRole('link', { name: '与草稿比较' }).click();
    await page.locator('.studio-changes').getByText('先看合同原件，再用章').waitFor();
    await page.getByRole('link', { name: '用章申请' }).click();
    await pick('approve');
    expect(await panel().getByLabel('说明').inputValue()).to.equal('先看合同原件，再用章');
    expect(analyst.refused()).to.deep.equal([]);
    await analyst.expectCalm();
    expect(test.lines.filter((line) => line.startsWith('urn:'))).to.deep.equal([]);
  });

  it('leaves no draft behind when what was just changed is published at once, however slow the line', async () => {
    await page.route('**/api/process-drafts/**', async (route) => {
      await page.waitForTimeout(2_500);
      await route.continue();
    });
    await panel().getByLabel('说明').fill('先看合同原件，再用章，用毕登记');
    await panel().getByLabel('说明').blur();
    await page.getByText('正在保存草稿…').waitFor();
    await page.locator('.studio-bar').getByRole('button', { name: '发布' }).click();
    await page.getByRole('dialog').getByLabel('修改说明').fill('说明用章顺序');
    await page.getByRole('dialog').getByRole('button', { name: '发布' }).click();
    await page.getByText('已发布为版本 2').waitFor();
    await page.waitForTimeout(3_000);
    await page.getByText(/基于版本 2 · 没有未发布的改动/).waitFor();
    await page.unroute('**/api/process-drafts/**');
    await page.reload();
    await page.getByText(/基于版本 2 · 没有未发布的改动/).waitFor();
    await analyst.expectCalm();
  });
});
