/** The admin's desk in a real browser: a form gets a field, a role is made and given, what is hostile is refused; all without code. */
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';

import type { TestApp } from '../support/app.ts';
import { atBrowser, type AtBrowser, DESK, PHONE, seated } from '../support/at-browser.ts';
import { journey } from '../support/journey.ts';
import { aCustomer, aProduct, application, apply } from '../support/scene.ts';

const HOSTILE = {
  title: '调查', components: [
    { type: 'textfield', key: 'name', label: '姓名', customDefaultValue: 'value = fetch("//evil")' },
    { type: 'content', key: 'note', html: '<img src=x onerror=alert(1)>' },
    { type: 'select', key: 'city', label: '城市', dataSrc: 'url', data: { url: 'https://evil.example/cities' } },
  ],
};
const asFile = (content: unknown) => ({ name: 'form.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(content)) });

describe(`The admin's desk, ${DESK.name}`, function () {
  this.timeout(60_000);
  let test: TestApp;
  let browser: Browser;
  let admin: AtBrowser;
  let page: Page;
  const cases: string[] = [];

  journey(async (...opened) => {
    [test, browser] = opened;
    await aProduct(test);
    admin = await seated(browser, test.baseUrl, 'admin', DESK);
    page = admin.page;
  });

  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const inDialog = (name: string) => page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
  const toast = (text: string | RegExp) => page.locator('.ant-message').getByText(text).last().waitFor();
  const outline = async () => (await page.getByRole('treeitem').allInnerTexts()).map((text) => text.split('\n')[0]?.replace(/\*$/, ''));

  /** A new case that stands at the investigation; answers its number. */
  async function aCase(nth: number): Promise<void> {
    const officer = await test.as('officer');
    const products = await officer.get<{ items: { id: string }[] }>('/api/products');
    const { caseId } = await apply(officer, application(await aCustomer(officer, nth), products.items[0]?.id ?? ''));
    cases.push((await officer.get<{ number: string }>(`/api/cases/${caseId}`)).number);
  }

  it('finds a form by its name, and sees who uses it', async () => {
    await aCase(1);
    await admin.go('/forms', '表单设计');
    const search = page.getByRole('searchbox');
    await search.fill('主办调查');
    await search.press('Enter');
    await page.locator('[data-row]').filter({ hasText: '贷款申请 · 主办调查' }).getByRole('link').click();
    await page.getByRole('tree', { name: '表单结构' }).waitFor();
    await page.getByRole('tab', { name: '使用情况' }).click();
    await page.locator('[data-row]').filter({ hasText: '贷款申请' }).getByText('1 个项目').waitFor();
    await page.getByRole('tab', { name: '设计' }).click();
    await admin.expectCalm();
  });

  it('adds a field, tries it, takes a slip back, and is told what must be mended', async () => {
    await page.getByRole('tab', { name: '添加组件' }).click();
    await page.getByText('加到：表单末尾').waitFor();
    await press('金额（元）');
    await page.getByLabel('名称', { exact: true }).fill('上年纳税额（元）');
    const [line, tree] = [await page.locator('[role=treeitem][aria-selected=true]').boundingBox(), await page.getByRole('tree').boundingBox()];
    expect((line?.y ?? 0) + (line?.height ?? 0), 'what was added is seen').to.be.at.most((tree?.y ?? 0) + (tree?.height ?? 0) + 1);
    await page.getByLabel('必填', { exact: true }).check();
    await page.getByLabel('最大值').fill('一百');
    await page.getByText('“最大值”应为数字，请检查。').waitFor();
    expect(await page.getByRole('button', { name: '保存新版本' }).isDisabled()).to.equal(true);
    await page.getByLabel('最大值').fill('1000000');
    const preview = page.getByRole('region', { name: '预览' });
    await preview.getByLabel('上年纳税额（元）').fill('2000000');
    await preview.getByRole('button', { name: '检查填写' }).click();
    await preview.locator('.formio-component', { hasText: '上年纳税额（元）' }).last().getByText(/不能大于 1,?000,?000/).waitFor();
    await page.getByRole('treeitem').filter({ hasText: '上年纳税额' }).click();
    const before = await outline();
    await page.keyboard.press('Alt+ArrowUp');
    expect(await outline()).not.to.deep.equal(before);
    await page.keyboard.press('Control+z');
    expect(await outline()).to.deep.equal(before);
    await page.getByRole('treeitem').filter({ hasText: '上年纳税额' }).click();
    await page.keyboard.press('Delete');
    expect(await outline()).to.deep.equal(before.slice(0, -1));
    await press('撤销');
    expect(await outline()).to.deep.equal(before);
    await admin.expectCalm();
  });

  it('saves it as a new version, with what it changes before the eyes', async () => {
    await press('保存新版本');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('新增').waitFor();
    await dialog.getByText('上年纳税额（元）').waitFor();
    await inDialog('保存');
    await toast('已保存为第 2 版');
    await page.getByText('有 1 个流程还没有用上第 2 版').waitFor();
    await admin.expectCalm();
  });

  it('publishes the process that uses it: a new case asks for the field, the running one does not', async () => {
    await press('更新并发布流程');
    await page.getByRole('dialog').getByText(/贷款申请：表单第 1 版 → 第 2 版，进行中的 1 个项目不变/).waitFor();
    await inDialog('更新并发布流程');
    await toast('已发布 1 个流程，新项目使用新表单');
    await page.getByText('有 1 个流程还没有用上').waitFor({ state: 'detached' });
    await aCase(2);
    const officer = await seated(browser, test.baseUrl, 'officer', DESK);
    for (const [at, number] of cases.entries()) {
      await officer.go('/inbox', '任务中心');
      await officer.openTask(number, '主办调查');
      await officer.page.getByRole('button', { name: '签收' }).click();
      await officer.page.getByLabel('办理意见').waitFor();
      await officer.page.getByLabel('月均收入（元）').waitFor();
      expect(await officer.page.getByLabel('上年纳税额（元）').count(), number).to.equal(at);
    }
    await officer.expectCalm();
    await officer.leave();
    await page.getByRole('tab', { name: '使用情况' }).click();
    await page.locator('[data-row]').filter({ hasText: '流程第 1 版' }).getByText('旧版本').waitFor();
    await admin.expectCalm();
  });

  it('imports nothing that is hostile, and says why', async () => {
    await page.getByRole('tab', { name: '设计' }).click();
    const before = await outline();
    await page.locator('input[type=file][accept*=json]').setInputFiles(asFile(HOSTILE));
    const dialog = page.getByRole('dialog');
    await dialog.getByText('表单中不能写脚本、模板或正则表达式，请清空“初始值脚本”。').waitFor();
    await dialog.getByText(/说明文字只能用段落/).waitFor();
    await dialog.getByText(/表单不能从网址取数/).first().waitFor();
    await dialog.locator('.ant-modal-footer').getByRole('button').click();
    expect(await outline()).to.deep.equal(before);
    await page.locator('input[type=file][accept*=json]').setInputFiles(asFile({ ...HOSTILE, components: [{ type: 'textfield', key: 'name', label: '姓名' }] }));
    await toast('已导入，检查无误后保存为新版本。');
    expect(await outline()).to.deep.equal(['姓名']);
    await press('撤销');
    expect(await outline()).to.deep.equal(before);
    await admin.expectCalm();
  });

  it('makes a role out of others, and sees what that lets its holders do', async () => {
    await admin.go('/roles', '角色与权限');
    await press('新增角色');
    await page.getByLabel('名称', { exact: true }).fill('表单管理员');
    await page.getByLabel('角色代码').fill('form_keeper');
    await page.getByLabel('业务分析师').check();
    await inDialog('保存');
    await toast('角色已保存');
    await page.locator('[data-row]').filter({ hasText: '表单管理员' }).getByRole('button', { name: '修改' }).click();
    await page.getByLabel('业务分析师').uncheck();
    await page.getByRole('dialog').getByText('不再允许 表单管理员 修改表单').waitFor();
    await inDialog('取消');
    await admin.expectCalm();
  });

  it('gives the role to a person, whose menu shows at once what it allows', async () => {
    const cashier = await seated(browser, test.baseUrl, 'cashier', DESK);
    const entry = cashier.page.getByRole('navigation').getByRole('link', { name: '表单设计' });
    expect(await entry.count()).to.equal(0);
    const { personId } = await test.as('cashier');
    await page.goto(`/people/${personId}`);
    await press('授予角色');
    await page.getByRole('dialog').getByLabel('角色').selectOption({ label: '表单管理员' });
    await page.getByRole('dialog').getByText('授予后新增的权限').waitFor();
    await page.getByRole('dialog').getByText('修改表单').waitFor();
    await inDialog('授予角色');
    await toast('已授予角色');
    await cashier.page.reload();
    await entry.click();
    await cashier.page.getByRole('heading', { level: 1, name: '表单设计' }).waitFor();
    await page.locator('[data-row]').filter({ hasText: '表单管理员' }).getByRole('button', { name: '结束任职' }).click();
    await page.getByRole('dialog').getByText('将失去的权限').waitFor();
    await inDialog('结束任职');
    await toast('任职已结束');
    await cashier.page.reload();
    await cashier.page.getByText('没有权限').waitFor();
    await cashier.expectCalm();
    await cashier.leave();
    await admin.expectCalm();
  });

  it('takes a role away that nobody holds, and is told who holds another', async () => {
    await admin.go('/roles', '角色与权限');
    const drop = async (role: string) => {
      await page.locator('[data-row]').filter({ hasText: role }).getByRole('button', { name: '删除' }).click();
      await inDialog('删除');
    };
    await drop('出纳');
    await page.getByRole('dialog').getByText(/“出纳”现由 .+ 等 1 人担任或即将担任/).waitFor();
    expect(admin.refused()).to.deep.equal(['409 DELETE /api/roles/cashier']);
    await inDialog('取消');
    await drop('表单管理员');
    await toast('角色已删除');
    await page.locator('[data-row]').filter({ hasText: '表单管理员' }).waitFor({ state: 'detached' });
    await admin.expectCalm();
  });

  it('asks before edits of a form are left, also from another of its tabs', async () => {
    await admin.go('/forms/loan-application/investigate', '主办调查报告');
    await page.getByRole('treeitem').first().click();
    await page.keyboard.press('Delete');
    await page.getByRole('tab', { name: '使用情况' }).click();
    await page.getByRole('link', { name: '表单列表' }).click();
    await page.getByRole('dialog', { name: '表单还没有保存' }).getByRole('button', { name: '离开' }).click();
    await page.getByRole('heading', { level: 1, name: '表单设计' }).waitFor();
    await admin.expectCalm();
  });

  it('moves a branch to another place, told beforehand who will see its records', async () => {
    await admin.go('/orgs', '机构');
    await page.getByRole('listitem').filter({ hasText: '城东' }).first().getByRole('button', { name: '调整上级' }).click();
    await page.getByLabel('上级机构').selectOption({ index: 2 });
    await page.getByRole('dialog').getByText(/不再看到这里的数据/).waitFor();
    await inDialog('确认调整');
    await toast('已调整上级机构');
    expect(admin.refused()).to.deep.equal([]);
    await admin.expectCalm();
  });

  it('left no defect in the log', () => {
    expect(test.lines.filter((line) => line.startsWith('urn:'))).to.deep.equal([]);
  });
});

describe(`The admin's desk, ${PHONE.name}`, function () {
  this.timeout(60_000);
  let test: TestApp;
  let admin: AtBrowser;

  journey(async (opened, browser) => {
    test = opened;
    admin = await atBrowser(browser, test.baseUrl, PHONE);
    await admin.seat('admin');
  });

  it('shows a form as its user meets it, its versions and uses, and offers nothing to build', async () => {
    const { page } = admin;
    await admin.go('/forms', '表单设计');
    await page.getByRole('link', { name: '主办调查' }).click();
    await page.getByText('手机上只能预览').waitFor();
    await page.getByLabel('月均收入（元）').waitFor();
    expect(await page.getByRole('tree').count()).to.equal(0);
    await page.getByRole('tab', { name: '版本' }).click();
    await page.getByText('第一个版本').waitFor();
    await page.getByRole('tab', { name: '使用情况' }).click();
    await page.getByText('流程第 1 版，当前').waitFor();
    await admin.expectCalm();
  });

  it('changes what a role is there for', async () => {
    const { page } = admin;
    await admin.go('/roles', '角色与权限');
    await page.locator('[data-row]').filter({ hasText: '出纳' }).getByRole('button', { name: '修改' }).click();
    await page.getByLabel('职责').fill('收款、付款和保管印鉴');
    await page.getByText('权限没有变化。').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
    await page.locator('[data-row]').filter({ hasText: '收款、付款和保管印鉴' }).waitFor();
    expect(admin.refused()).to.deep.equal([]);
    await admin.expectCalm();
  });
});
