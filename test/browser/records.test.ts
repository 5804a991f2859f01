/** The records of the company in a real browser: customers and their secrets, people and their roles, and every page of the menu. */
import { expect } from 'chai';
import type { Browser } from 'playwright-core';

import { mobile, residentId } from '../../server/tools/demo/identities.ts';
import type { TestApp } from '../support/app.ts';
import { type AtBrowser, DESK, fieldOf, PHONE, seated } from '../support/at-browser.ts';
import { journey } from '../support/journey.ts';
import { aCustomer, aProduct } from '../support/scene.ts';

const PERSON = { name: '许文清', residentId: residentId(41, '1986-05-17', true), mobile: mobile(41) };
const REASON = '电话回访核实身份';

for (const size of [DESK, PHONE]) {
  describe(`Records in the browser, ${size.name}`, function () {
    this.timeout(60_000);
    let test: TestApp;
    let browser: Browser;
    const people = new Map<string, AtBrowser>();

    journey(async (...opened) => {
      [test, browser] = opened;
      await aCustomer(await test.as('officer'), 1);
      await aProduct(test);
    });

    async function as(username: string): Promise<AtBrowser> {
      const known = people.get(username) ?? await seated(browser, test.baseUrl, username, size);
      people.set(username, known);
      return known;
    }

    it('registers a customer, who is found by a whole ID number and stands there with it masked', async () => {
      const officer = await as('officer');
      const { page } = officer;
      await officer.go('/customers', '客户');
      await page.getByRole('link', { name: '新增客户' }).click();
      await page.getByRole('heading', { level: 1, name: '新增个人客户' }).waitFor();
      await fieldOf(page, '姓名').waitFor();
      await page.getByRole('button', { name: '保存客户' }).click();
      await page.getByText('请按红色提示修改后再提交').waitFor();
      expect(officer.refused()).to.deep.equal([]);
      for (const [label, value] of [['姓名', PERSON.name], ['居民身份证号', PERSON.residentId], ['手机号码', PERSON.mobile], ['居住地址', '学院路 8 号']] as const) {
        await fieldOf(page, label).getByRole('textbox').fill(value);
      }
      await fieldOf(page, '客户类型').getByRole('combobox').selectOption({ label: '农户' });
      await fieldOf(page, '所属行业（GB/T 4754）').getByRole('combobox').selectOption({ label: 'A 农、林、牧、渔业' });
      await page.getByRole('button', { name: '保存客户' }).click();
      await page.getByRole('heading', { level: 1, name: PERSON.name }).waitFor();
      await officer.go('/customers', '客户');
      const search = page.getByRole('searchbox');
      await search.fill(PERSON.residentId);
      await search.press('Enter');
      await page.getByText('共 1 条').waitFor();
      await page.locator('[data-row]').filter({ hasText: PERSON.name }).waitFor();
      expect(page.url()).not.to.contain(PERSON.residentId);
      expect(await page.locator('body').innerText()).to.contain('330106********').and.not.contain(PERSON.residentId);
      await officer.expectCalm();
    });

    it('opens a sealed number for a reason, and keeps it nowhere', async () => {
      const officer = await as('officer');
      const { page } = officer;
      await page.locator('[data-row]').filter({ hasText: PERSON.name }).click();
      await page.getByRole('button', { name: '查看居民身份证号' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: '查看' }).click();
      await dialog.getByText('请写明用途，至少 4 个字').waitFor();
      await dialog.getByLabel('用途').fill(REASON);
      await dialog.getByRole('button', { name: '查看' }).click();
      await page.getByText(PERSON.residentId).waitFor();
      await page.getByRole('button', { name: '隐藏' }).click();
      expect(await page.locator('body').innerText()).not.to.contain(PERSON.residentId);
      await officer.expectCalm();
    });

    if (size === DESK) {
      it('goes back to the list as it was left, and into it again, by the keyboard', async () => {
        const { page } = await as('officer');
        await page.keyboard.press('Escape');
        await page.waitForURL('**/customers');
        expect(await page.getByRole('searchbox').inputValue()).to.equal(PERSON.residentId);
        await page.locator('[data-row]:focus').filter({ hasText: PERSON.name }).waitFor();
        await page.keyboard.press('Enter');
        await page.getByRole('heading', { level: 1, name: PERSON.name }).waitFor();
      });
    }

    it('shows the admin who opened it, and why', async () => {
      const admin = await as('admin');
      const { page } = admin;
      await admin.go('/audit', '审计日志');
      await page.getByLabel('操作', { exact: true }).selectOption({ label: '查看敏感信息' });
      const row = page.locator('[data-row]').filter({ hasText: REASON });
      await row.waitFor();
      expect(await row.innerText()).to.contain('陈立新');
      await row.click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('居民身份证号').waitFor();
      expect(await dialog.innerText()).to.contain(REASON).and.not.contain(PERSON.residentId);
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      await admin.expectCalm();
    });

    it('enters a person, gives them a role, and says what they can do and why', async () => {
      const admin = await as('admin');
      const { page } = admin;
      await admin.go('/people', '人员');
      await page.getByRole('button', { name: '新增人员' }).click();
      const form = page.getByRole('dialog');
      await form.getByLabel('用户名').fill('xuwq');
      await form.getByLabel('姓名').fill(PERSON.name);
      await form.getByLabel('所在机构').selectOption({ label: '　　城东业务部' });
      await form.getByRole('button', { name: '新增人员' }).click();
      const password = await page.locator('.one-time').innerText();
      expect(password.length).to.be.at.least(10);
      await page.getByRole('button', { name: '已记下' }).click();
      await page.getByRole('heading', { level: 1, name: PERSON.name }).waitFor();
      await page.getByText('没有任何权限').waitFor();
      await page.getByRole('button', { name: '授予角色' }).click();
      const grant = page.getByRole('dialog');
      await grant.getByLabel('角色', { exact: true }).selectOption({ label: '客户经理' });
      await grant.getByRole('button', { name: '授予角色' }).click();
      await page.locator('[data-row]').filter({ hasText: '办理“贷款申请”流程' }).filter({ hasText: '在“城东业务部”担任 客户经理' }).waitFor();
      expect(await page.locator('body').innerText()).not.to.contain(password);
      await admin.expectCalm();
    });

    it('finds whom the company does not lend to by the name, and keeps numbers out of the address', async () => {
      const risk = await test.as('risk');
      for (const [name, nth] of [['钱有余', 51], ['冯二虎', 52]] as const) {
        await risk.post('/api/blacklist', { name, residentId: residentId(nth, '1980-01-01', true), reason: '恶意拖欠' });
      }
      const officer = await as('officer');
      const { page } = officer;
      await officer.go('/blacklist', '黑名单');
      await page.getByText('共 2 条').waitFor();
      expect(await page.getByText('操作', { exact: true }).count(), 'there is nothing to do for who only reads').to.equal(0);
      const search = page.getByRole('searchbox');
      await search.fill('冯');
      await search.press('Enter');
      await page.getByText('共 1 条').waitFor();
      await page.locator('[data-row]').filter({ hasText: '冯二虎' }).waitFor();
      await search.fill(PERSON.residentId);
      await search.press('Enter');
      await page.getByText('这里按名称查找').waitFor();
      expect(page.url()).not.to.contain(PERSON.residentId);
      await officer.expectCalm();
    });

    it('opens every page of the menu', async () => {
      const admin = await as('admin');
      const { page } = admin;
      await admin.go('/inbox', '任务中心');
      const menu = async () => {
        if (size === PHONE) await page.getByRole('button', { name: '打开菜单' }).click();
        return page.getByRole('navigation', { name: '菜单' });
      };
      const names = await (await menu()).getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('title') ?? ''));
      expect(names).to.have.length.at.least(12);
      if (size === PHONE) await page.keyboard.press('Escape');
      for (const name of names) {
        await (await menu()).getByRole('link', { name, exact: false }).first().click();
        await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
        await page.getByRole('status', { name: '正在加载…' }).filter({ visible: true }).first().waitFor({ state: 'hidden' });
        expect(await page.title()).to.equal(`${name} · 贷款业务系统`);
        await admin.expectCalm();
      }
      expect(admin.refused()).to.deep.equal([]);
    });

    if (size === DESK) {
      it('asks for nothing by itself while nobody is there, so that the session can end, and asks again when somebody is', async () => {
        const officer = await as('officer');
        const { page } = officer;
        const asked: string[] = [];
        await page.clock.install();
        await officer.go('/inbox', '任务中心');
        await page.waitForLoadState('networkidle'); // a reading is timed from the answer before it
        page.on('request', (request) => asked.push(new URL(request.url()).pathname));
        const asks = async (...paths: readonly string[]) => {
          for (let tries = 0; tries < 100 && !paths.every((one) => asked.includes(one)); tries += 1) await page.waitForTimeout(50);
          expect(asked).to.include.members([...paths]);
        };
        await page.clock.runFor(60_000);
        await asks('/api/tasks/counts');
        await page.clock.fastForward(11 * 60_000);
        await page.waitForTimeout(300);
        asked.length = 0;
        await page.clock.runFor(20 * 60_000);
        await page.waitForTimeout(300);
        expect(asked).to.deep.equal([]);
        await page.mouse.move(200, 200);
        await asks('/api/tasks/counts', '/api/session');
        await page.clock.resume();
        await officer.expectCalm();
      });
    }

    it('comes back to the same place after the session has ended', async () => {
      const officer = await as('officer');
      const { page } = officer;
      await officer.go('/cases?view=created', '项目');
      await page.context().clearCookies();
      await page.getByRole('tab', { name: '结案' }).click();
      await page.getByText('登录已过期').waitFor();
      await page.getByLabel('用户名').fill('officer');
      await page.getByLabel('密码', { exact: true }).fill('demo');
      await page.getByRole('button', { name: '登录' }).click();
      await page.waitForURL('**/cases?view=closed');
      await page.getByRole('tab', { name: '结案', selected: true }).waitFor();
      await officer.expectCalm();
    });
  });
}
