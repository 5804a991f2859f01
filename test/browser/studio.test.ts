/** An analyst changes 展期 in the browser: puts an approval into it, sees what is missing, publishes; new cases take it, running ones stay. */
import { readFile } from 'node:fs/promises';

import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';

import { approved } from '../../server/tools/demo/acts.ts';
import { askedToExtend, consented, extensionReviewed, extensionSigned } from '../../server/tools/demo/change-acts.ts';
import { find } from '../../server/tools/demo/desk.ts';
import { TODAY, type TestApp } from '../support/app.ts';
import { atBrowser, type AtBrowser, DESK, PHONE, seated } from '../support/at-browser.ts';
import { approves, asksToExtend, consents, reviews, signs } from '../support/extending.ts';
import { journey } from '../support/journey.ts';
import { aPool, type ChangeScene, type Pool } from '../support/scenario-changes.ts';
import { openProducts } from '../support/scenario-lending.ts';
import { loanOf, placeIn, signedAgreement } from '../support/scenario-loans.ts';

const SLUG = 'extension';
/** What a new approval is called. */
const NEW = 'approve';

describe('The studio in the browser', function () {
  this.timeout(120_000);
  let test: TestApp;
  let browser: Browser;
  let analyst: AtBrowser;
  let page: Page;
  let old: ChangeScene;
  let loans: Pool;

  journey(async (...opened) => {
    [test, browser] = opened;
    const product = (await openProducts(test)).get('JYD') ?? '';
    loans = await aPool(test, await signedAgreement(test, product), 2, '20000.00');
    const [place, loanId] = [await placeIn(test), loans.next()];
    old = { ...place, loanId, started: await askedToExtend(place, { loanId, valueOn: TODAY, installments: 2 }) };
    analyst = await seated(browser, test.baseUrl, 'analyst', DESK);
    page = analyst.page;
  });

  const shape = (id: string) => page.locator(`.studio-canvas [data-element-id="${id}"]`).first();
  const faults = () => page.getByRole('region', { name: '检查结果' });
  const publishing = () => page.locator('.studio-bar').getByRole('button', { name: '发布' });
  const sound = () => faults().getByText('没有问题，可以发布').waitFor();
  const panel = () => page.getByRole('tabpanel');

  /** Clicks the middle of an element, arrows included, after what was selected before has been let go. */
  async function pick(id: string): Promise<void> {
    await page.locator('.studio-canvas .djs-container > svg').click({ position: { x: 400, y: 60 } });
    const box = await shape(id).boundingBox();
    if (!box) throw new Error(`${id} is not drawn`);
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await page.locator('.studio-panel-head code', { hasText: id }).waitFor();
  }

  it('lists the processes with what is live and what runs', async () => {
    await analyst.go('/studio', '流程设计');
    const row = page.locator('[data-row]', { hasText: SLUG });
    expect(await row.innerText()).to.match(/展期[\s\S]*版本 1[\s\S]*1/);
    await row.getByRole('link', { name: '展期' }).click();
    await sound();
  });

  it('puts an approval into an arrow and says at once what it lacks', async () => {
    await pick('toRiskDecision');
    await page.getByTitle('在连线中插入环节').click();
    await page.locator('.djs-popup-search input').fill('审批');
    await page.locator('.djs-popup .entry', { hasText: '前面环节的经办人回避' }).first().waitFor();
    await page.keyboard.press('Enter');
    await shape(NEW).waitFor();
    await faults().getByText('1 处错误').waitFor();
    expect(await publishing().isDisabled()).to.equal(true);
  });

  it('leads from a fault to its element', async () => {
    await pick('consent');
    await faults().getByRole('button', { name: /“审批”没有指定办理角色或办理人/ }).click();
    await page.locator('.studio-panel-head code', { hasText: NEW }).waitFor();
  });

  it('is told who does it, until when and with which words, all in Chinese', async () => {
    await panel().getByLabel('名称').fill('合规复核');
    await panel().getByRole('checkbox', { name: '贷审委员' }).check();
    await panel().getByRole('textbox', { name: '期限' }).fill('1');
    await panel().getByRole('textbox', { name: '按钮文字' }).first().fill('合规');
    await panel().getByRole('textbox', { name: '按钮文字' }).first().blur();
    for (const before of ['申请展期', '取得书面同意', '风控审查']) expect(await panel().getByRole('checkbox', { name: before }).isChecked(), before).to.equal(true);
    await faults().getByText('选哪个都走同一条路').waitFor();
    await page.locator('.studio-bar').getByRole('button', { name: '发布', disabled: false }).waitFor();
  });

  it('takes a change back and brings it again', async () => {
    await page.getByRole('button', { name: /^撤销/ }).click();
    await expectValue('同意');
    await page.keyboard.press('Control+y');
    await expectValue('合规');
  });

  async function expectValue(text: string): Promise<void> {
    await page.waitForFunction(`document.querySelector('.studio-outcome input')?.value === ${JSON.stringify(text)}`);
  }

  it('composes from what is known upstream where a “no” leads, and says it', async () => {
    await pick('riskDecision');
    await panel().getByRole('button', { name: '设置' }).first().click();
    await panel().getByText('风控审查的办理结果是“不同意”').waitFor();
    await panel().getByRole('button', { name: '再加一个条件' }).click();
    await panel().getByLabel('取值').last().selectOption({ label: '办理结果 · 合规复核' });
    await panel().getByLabel('比较值').last().selectOption({ label: '不同意' });
    await panel().getByRole('radio', { name: '任一成立' }).check();
    await panel().getByText('风控审查的办理结果是“不同意”，或者合规复核的办理结果是“不同意”').waitFor();
    await sound();
  });

  it('keeps the draft over a reload', async () => {
    await page.getByText(/草稿已保存/).waitFor();
    await page.reload();
    await page.getByText(/已恢复 .* 保存的草稿/).waitFor();
    await shape(NEW).waitFor();
    await sound();
  });

  it('refuses a file that is no diagram, and takes its own export back', async () => {
    const upload = (name: string, content: Buffer | string) => page.locator('.studio-file input').setInputFiles({
      name, mimeType: 'application/xml', buffer: Buffer.from(content),
    });
    await upload('坏.bpmn', '<a>');
    await page.getByRole('button', { name: '替换', exact: true }).click();
    await page.getByText('文件不是有效的 BPMN').waitFor();
    await shape(NEW).waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '导出' }).click()]);
    expect(download.suggestedFilename()).to.equal(`${SLUG}.bpmn`);
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await upload('好.bpmn', await readFile(await download.path()));
    await page.getByRole('button', { name: '替换', exact: true }).click();
    await page.getByText('已导入').waitFor();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await shape(NEW).waitFor();
    await sound();
  });

  it('asks before leaving what could not be kept', async () => {
    await page.route('**/api/process-drafts/**', (route) => (route.request().method() === 'PUT' ? route.abort() : route.continue()));
    await pick(NEW);
    await panel().getByLabel('说明').fill('公司制度第 5 条');
    await panel().getByLabel('说明').blur();
    await page.locator('.studio-bar .way-back').click();
    await page.getByRole('dialog', { name: '有改动还没有保存' }).waitFor();
    await page.getByRole('button', { name: '留下' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.unroute('**/api/process-drafts/**');
    await panel().getByLabel('说明').fill('公司制度第 5 条：合规复核');
    await panel().getByLabel('说明').blur();
    await page.getByText(/草稿已保存/).waitFor();
  });

  it('publishes with a note, after showing what changes and who stays on what', async () => {
    await sound();
    await publishing().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('进行中的 1 个项目仍按各自的版本办完').waitFor();
    await dialog.getByText('“合规复核”').first().waitFor();
    await dialog.getByRole('button', { name: '发布' }).click();
    await dialog.getByText('请写明这次修改的内容').waitFor();
    await dialog.getByLabel('修改说明').fill('按制度增加合规复核');
    await dialog.getByRole('button', { name: '发布' }).click();
    await page.getByText('已发布为版本 2').waitFor();
    await page.getByText(/基于版本 2 · 没有未发布的改动/).waitFor();
  });

  it('shows the versions, what runs on each, and their difference', async () => {
    await page.getByRole('tab', { name: /版本/ }).click();
    const [second, first] = await panel().locator('.studio-versions > li').allInnerTexts();
    expect(second).to.match(/版本 2[\s\S]*当前[\s\S]*按制度增加合规复核[\s\S]*没有进行中的项目/);
    expect(first).to.match(/版本 1[\s\S]*进行中 1 个项目[\s\S]*取得书面同意/);
    await panel().getByRole('link', { name: '与版本 1 比较' }).click();
    await page.getByRole('heading', { level: 1, name: '展期 · 版本比较' }).waitFor();
    await page.locator('.studio-compared .studio-added').first().waitFor();
    const list = await page.locator('.studio-changes').innerText();
    expect(list).to.match(/新增 用户任务 “合规复核”[\s\S]*办理角色[\s\S]*贷审委员/);
    await page.getByRole('button', { name: /“合规复核”/ }).click();
    await page.locator('.studio-compared .studio-looked-at').waitFor();
  });

  it('leaves the running case alone, which ends without the new task', async () => {
    for (const act of [consented(), extensionReviewed()]) await act(old);
    expect(await find(await test.as('committee1'), old.started, NEW)).to.equal(undefined);
    for (const act of [approved, extensionSigned]) await act(old);
    expect((await loanOf(test, old.loanId)).maturesOn).to.equal('2027-08-15');
  });

  it('leads the next case through the new task to its end', async () => {
    const staff = await atBrowser(browser, test.baseUrl, DESK);
    const loan = await loanOf(test, loans.next());
    await staff.seat('officer');
    const caseNumber = await asksToExtend(staff, { loan, installments: 2 });
    await consents(staff, [], TODAY);
    await reviews(staff, { caseNumber });
    await staff.does({ by: 'committee1', caseNumber, node: '合规复核', press: '合规', opinion: '符合制度。' });
    await approves(staff, { caseNumber });
    await signs(staff, { caseNumber });
    expect((await loanOf(test, loan.id)).maturesOn).to.equal('2027-08-15');
    expect(staff.refused()).to.deep.equal([]);
    await staff.leave();
  });

  it('does not publish over somebody else’s version, but lets the analyst decide', async () => {
    await page.goto(`/studio/${SLUG}`);
    await sound();
    await pick(NEW);
    await panel().getByLabel('名称').fill('制度复核');
    await panel().getByLabel('名称').blur();
    await page.getByText(/草稿已保存/).waitFor();
    const admin = await test.as('admin');
    const { xml } = await admin.get<{ xml: string }>(`/api/processes/${SLUG}/versions/1`);
    await admin.post(`/api/processes/${SLUG}/versions`, { xml, note: '恢复原样', basedOn: 2 });
    await sound();
    await publishing().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('修改说明').fill('改名');
    await dialog.getByRole('button', { name: '发布' }).click();
    await dialog.getByText('其他人发布了新版本').waitFor();
    expect(analyst.refused()).to.deep.equal([`409 POST /api/processes/${SLUG}/versions`]);
    await dialog.getByRole('button', { name: '重新加载' }).click();
    await page.getByText('草稿基于版本 2，其后已发布版本 3').waitFor();
    await page.getByRole('button', { name: '以草稿为准，改为基于版本 3' }).click();
    await sound();
    await publishing().click();
    await dialog.getByLabel('修改说明').fill('改名，保留制度复核');
    await dialog.getByRole('button', { name: '发布' }).click();
    await page.getByText('已发布为版本 4').waitFor();
  });

  it('met nothing it should not, and showed the mark of bpmn.io', async () => {
    await page.goto(`/studio/${SLUG}`);
    await sound();
    expect(await page.locator('.studio-canvas .bjs-powered-by').isVisible()).to.equal(true);
    expect(analyst.refused()).to.deep.equal([]);
    await analyst.expectCalm();
  });

  it('is read, not changed, on a phone', async () => {
    const phone = await seated(browser, test.baseUrl, 'analyst', PHONE);
    await phone.go(`/studio/${SLUG}`, '展期');
    await phone.page.getByText('修改流程需要更大的屏幕').waitFor();
    await phone.page.locator('.diagram-canvas [data-element-id="approve"]').first().waitFor();
    expect(await phone.page.getByRole('button', { name: '发布' }).count()).to.equal(0);
    await phone.expectCalm();
    await phone.go('/studio', '流程设计');
    await phone.expectCalm();
    await phone.leave();
  });

  it('begins a process that has never run', async () => {
    await analyst.go('/studio', '流程设计');
    await page.getByRole('button', { name: '新建流程' }).click();
    await page.getByLabel('流程名称').fill('费用减免');
    await page.getByLabel('流程代码').fill('Fee');
    await page.getByRole('button', { name: '建立草稿' }).click();
    await page.getByText('应以小写字母开头').first().waitFor();
    await page.getByLabel('流程代码').fill('fee-waiver');
    await page.getByRole('button', { name: '建立草稿' }).click();
    await faults().getByText('流程没有发起表单').waitFor();
    await page.getByRole('button', { name: '放弃草稿' }).first().click();
    await page.getByRole('button', { name: '放弃', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: '流程设计' }).waitFor();
    await analyst.expectCalm();
  });
});
