/** The accountant keeps our accounts at banks in a real browser; the cashier finds the new one on the payment form. */
import { expect } from 'chai';

import type { TestApp } from '../support/app.ts';
import { type AtBrowser, DESK, PHONE, seated } from '../support/at-browser.ts';
import { journey } from '../support/journey.ts';

describe('Bank accounts in the browser', function () {
  this.timeout(60_000);
  let test: TestApp;
  let desk: AtBrowser;
  let phone: AtBrowser;

  journey(async (opened, browser) => {
    test = opened;
    desk = await seated(browser, test.baseUrl, 'accountant', DESK);
    phone = await seated(browser, test.baseUrl, 'accountant', PHONE);
  });

  it('are added at the desk, after what is missing was said', async () => {
    await desk.go('/bank-accounts', '银行账户');
    await desk.page.getByRole('button', { name: '新增账户' }).click();
    await desk.page.getByRole('button', { name: '保存' }).click();
    expect(await desk.page.locator('.field-error').count()).to.equal(2);
    await desk.page.getByLabel('账户名称').fill('一般户');
    await desk.page.getByLabel('开户行').fill('城东区农商银行解放路支行');
    await desk.page.getByLabel('账号尾号').fill('6688');
    await desk.page.getByRole('button', { name: '保存' }).click();
    await desk.page.getByText('银行账户已保存').waitFor();
    await desk.page.getByRole('row', { name: /一般户.*解放路支行.*6688.*启用/ }).waitFor();
    await desk.expectCalm();
  });

  it('are closed on the phone, and the last one is kept, with the reason', async () => {
    await phone.go('/bank-accounts', '银行账户');
    const close = async (name: string) => {
      await phone.page.getByRole('listitem').filter({ hasText: name }).getByRole('button', { name: '修改' }).click();
      await phone.page.getByLabel('状态').selectOption('closed');
      await phone.page.getByText('停用后，新登记的放款和收款不能再选用这个账户').waitFor();
      await phone.page.getByRole('button', { name: '保存' }).click();
    };
    await close('一般户');
    await phone.page.getByText('银行账户已保存').waitFor();
    await phone.page.getByRole('listitem').filter({ hasText: '一般户' }).getByText('停用').waitFor();
    await close('基本户');
    await phone.page.getByRole('alert').filter({ hasText: '至少要保留一个启用的银行账户' }).waitFor();
    expect(phone.refused().map((line) => line.slice(0, 8))).to.deep.equal(['409 PUT ']);
  });
});
