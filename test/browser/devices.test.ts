/** Where one is signed in, seen and ended in a real browser: the desk one forgot to leave. */
import { expect } from 'chai';

import type { TestApp } from '../support/app.ts';
import { type AtBrowser, DESK, PHONE, seated } from '../support/at-browser.ts';
import { journey } from '../support/journey.ts';

describe('Devices in the browser', function () {
  this.timeout(60_000);
  let test: TestApp;
  let desk: AtBrowser;
  let phone: AtBrowser;

  journey(async (opened, browser) => {
    test = opened;
    desk = await seated(browser, test.baseUrl, 'officer', DESK);
    phone = await seated(browser, test.baseUrl, 'officer', PHONE);
  });

  it('are listed with the one in hand first, and another is signed out from here', async () => {
    await phone.go('/password', '密码与登录设备');
    const devices = phone.page.getByRole('listitem').filter({ hasText: '127.0.0.1' });
    await devices.nth(1).waitFor();
    expect(await devices.first().innerText()).to.include('当前设备');
    await phone.expectCalm();
    await devices.nth(1).getByRole('button', { name: '退出' }).click();
    await phone.page.getByText('已退出该设备的登录').waitFor();
    await devices.nth(1).waitFor({ state: 'detached' });
    expect(await devices.count()).to.equal(1);
    await phone.expectCalm();

    await desk.page.goto('/inbox');
    await desk.page.getByRole('button', { name: '登录' }).waitFor();
    await phone.go('/inbox', '任务中心');
    await phone.expectCalm();
  });
});
