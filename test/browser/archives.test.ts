/** The papers of an agreement, handed over, filed, borrowed and given back by the people it belongs to, in a real browser. */
import { expect } from 'chai';
import type { Page } from 'playwright-core';

import { change } from '../../server/database/sql.ts';
import type { TestApp } from '../support/app.ts';
import { atBrowser, type AtBrowser, DESK, fieldOf, type Part, PHONE } from '../support/at-browser.ts';
import { journey } from '../support/journey.ts';
import { PNG } from '../platform/files/samples.ts';
import { openProducts } from '../support/scenario-lending.ts';
import { signedAgreement } from '../support/scenario-loans.ts';

for (const size of [DESK, PHONE]) {
  describe(`Archives in the browser, ${size.name}`, function () {
    this.timeout(60_000);
    let test: TestApp;
    let window: AtBrowser;
    let page: Page;
    let agreement = '';
    let caseNumber = '';

    journey(async (opened, browser) => {
      test = opened;
      agreement = (await signedAgreement(test, (await openProducts(test)).get('JYD') ?? '')).number;
      window = await atBrowser(browser, test.baseUrl, size);
      page = window.page;
    });

    const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
    const toast = (text: string | RegExp) => page.locator('.ant-message').getByText(text).last().waitFor();
    const row = (text: string) => page.locator('[data-row]').filter({ hasText: text });
    const does = (part: Omit<Part, 'caseNumber'>): Promise<void> => window.does({ ...part, caseNumber });

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
      caseNumber = await window.starts();
      await does({
        by: 'archivist', node: '核对入库', press: '核对无误，入库',
        fill: async () => {
          await page.getByLabel('存放库位').selectOption('一号档案库 / 2 柜 / 7 盒');
          expect(await page.getByLabel('名称').inputValue()).to.equal('不动产权证书');
          await page.getByLabel('核对', { exact: true }).selectOption('相符');
        },
      });
    });

    /** The scans of the title deed, from the list of dossiers. */
    const scansOpen = async () => {
      await row('DA2026-0001').click();
      await press('不动产权证书 的影像件');
      return page.getByRole('dialog', { name: '影像件：不动产权证书' });
    };

    it('keeps scans of it, which the archivist adds and the officer looks at', async () => {
      await window.seat('archivist');
      await window.go('/archives', '档案');
      const dialog = await scansOpen();
      await dialog.getByText('还没有影像件').waitFor();
      await dialog.getByLabel('上传影像件', { exact: true }).setInputFiles({ name: '产权证第一页.png', mimeType: 'image/png', buffer: PNG });
      await dialog.getByRole('img', { name: '产权证第一页.png 的内容' }).waitFor();
      await window.expectCalm();
      await window.seat('officer');
      await window.go('/archives', '档案');
      await row('DA2026-0001').getByText('影像 1').waitFor();
      await scansOpen();
      const picture = page.getByRole('img', { name: '产权证第一页.png 的内容' });
      await picture.waitFor();
      const drawn = picture.evaluate(async (image: { naturalWidth: number; decode(): Promise<void> }) => {
        await image.decode();
        return image.naturalWidth;
      });
      expect(await drawn, 'the picture is drawn').to.equal(1);
      expect(await page.getByLabel('上传影像件', { exact: true }).count(), 'only the archivist adds').to.equal(0);
      await window.expectCalm();
    });

    it('keeps a scan that was a mistake, struck through, with the archivist’s reason', async () => {
      await window.seat('archivist');
      await window.go('/archives', '档案');
      const dialog = await scansOpen();
      await dialog.getByLabel('上传影像件', { exact: true }).setInputFiles({ name: '别人的证.png', mimeType: 'image/png', buffer: PNG });
      await dialog.getByRole('button', { name: '查看 别人的证.png', exact: true }).click();
      await dialog.getByRole('button', { name: '作废', exact: true }).click();
      const asking = page.getByRole('dialog', { name: '作废影像件：别人的证.png' });
      await asking.getByRole('button', { name: '作废', exact: true }).click();
      await asking.getByText('请填写作废原因').waitFor();
      await asking.getByLabel('作废原因').fill('扫成了别人的产权证');
      await asking.getByRole('button', { name: '作废', exact: true }).click();
      await toast('影像件已作废');
      await dialog.getByText(/^徐静 于 .+ 作废：扫成了别人的产权证$/).waitFor();
      expect(await dialog.locator('del').allInnerTexts()).to.deep.equal(['别人的证.png']);
      await window.expectCalm();
      await window.seat('officer');
      await window.go('/archives', '档案');
      await row('DA2026-0001').getByText('影像 1').waitFor();
      await scansOpen();
      await dialog.getByRole('button', { name: '查看 别人的证.png（已作废）' }).click();
      await dialog.getByText(/作废：扫成了别人的产权证$/).waitFor();
      expect(await dialog.getByRole('button', { name: '作废', exact: true }).count(), 'only the archivist marks').to.equal(0);
    });

    it('is found on the page of its customer, by who may see it', async () => {
      await window.go('/archives', '档案');
      await row('DA2026-0001').click();
      await page.locator('.fact').filter({ hasText: '客户' }).getByRole('link').first().click();
      const dossiers = page.locator('.panel').filter({ has: page.getByRole('heading', { name: '档案', exact: true }) });
      await dossiers.locator('[data-row]').filter({ hasText: 'DA2026-0001' }).getByText('已归档').waitFor();
      expect(await page.evaluate('scrollY'), 'who comes anew reads from the top').to.equal(0);
      await window.expectCalm();
      await dossiers.locator('[data-row]').click();
      await page.getByRole('heading', { level: 1, name: '档案 DA2026-0001' }).waitFor();
      await page.keyboard.press('Escape');
      await dossiers.locator('[data-row]:focus').waitFor();
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
      caseNumber = await window.starts();
      await does({
        by: 'manager', node: '总经理审批', press: '同意借阅', opinion: '同意，办完即还。',
        fill: () => fieldOf(page, '借阅资料').getByText('不动产权证书（权证，原件 1 份）').waitFor(),
      });
      await window.seat('archivist');
      await window.openTask(caseNumber, '交付出库');
      await press('签收');
      await page.getByLabel('借阅人已当面清点并签收').check();
      await press('已交付借阅人');
      await toast(/下一环节“归还检查”由您办理/);
      await page.getByRole('heading', { level: 1, name: '归还检查' }).waitFor();
    });

    it('lends it for longer when the officer asks in time', async () => {
      await does({
        by: 'officer', node: '归还或续借', press: '申请续借',
        fill: async () => {
          await fieldOf(page, '应还日期').getByText('2026-06-20').waitFor();
          await page.getByLabel('续借至').fill('2026-06-25');
          await page.getByLabel('续借原因').fill('登记部门要求补充材料');
        },
      });
      await does({
        by: 'manager', node: '总经理审批续借', press: '同意续借', opinion: '同意，尽快归还。',
        fill: () => fieldOf(page, '续借至').getByText('2026-06-25').waitFor(),
      });
    });

    it('shows who has it, and that it should be back', async () => {
      await change(test.app.orm.em.fork(), `update business_day set today = '2026-06-27'`);
      await window.seat('officer');
      await window.go('/archives', '档案');
      await row('DA2026-0001').getByText('逾期 1').waitFor();
      await window.go('/archives?view=out', '档案');
      await row('不动产权证书').getByText('逾期 2 天').waitFor();
      await row('不动产权证书').getByText('续借 1 次').waitFor();
      await window.expectCalm();
      await row('不动产权证书').click();
      await page.getByRole('heading', { level: 1, name: '档案 DA2026-0001' }).waitFor();
      await page.getByText('陈立新 借出').waitFor();
      await page.getByText('逾期 2 天，应还 2026-06-25 · 已续借 1 次').waitFor();
      await page.locator('.timeline').getByText('借给 陈立新，应于 2026-06-20 归还').waitFor();
      await page.locator('.timeline').getByText('陈立新 续借，应于 2026-06-25 归还').waitFor();
      await window.expectCalm();
    });

    it('takes it back, and says in which state', async () => {
      await does({
        by: 'archivist', node: '归还检查', press: '登记归还',
        fill: async () => {
          await page.getByText('不动产权证书（权证，原件 1 份）').first().waitFor();
          await page.getByLabel('归还', { exact: true }).selectOption('已归还，有破损');
          await page.getByLabel('情况说明').fill('封面有折痕。');
        },
      });
      await window.go('/archives', '档案');
      await row('DA2026-0001').click();
      await page.locator('.timeline').getByText('封面有折痕。').waitFor();
      await page.getByText('在库', { exact: true }).waitFor();
      await page.getByRole('link', { name: /^档案借阅单/ }).click();
      await page.getByRole('heading', { level: 1, name: /^档案借阅单 JY/ }).waitFor();
      await page.getByRole('article', { name: '档案借阅单' }).getByText('有破损：封面有折痕。').waitFor();
      await window.expectCalm();
      await window.go('/archives?view=places', '档案');
      await page.getByRole('link', { name: '在库 1 件' }).click();
      await row('不动产权证书').getByText('一号档案库 / 2 柜 / 7 盒').waitFor();
      // What a page was still asking for while another person took the seat is answered with 401.
      expect(window.refused().filter((line) => !line.startsWith('401 '))).to.deep.equal([]);
      await window.expectCalm();
    });
  });
}
