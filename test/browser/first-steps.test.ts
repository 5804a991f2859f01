/** What a company that has just begun sets up, said to its admin in a real browser. */
import { expect } from 'chai';

import { type AtBrowser, DESK, PHONE, seated } from '../support/at-browser.ts';
import { journey } from '../support/journey.ts';

describe('The first steps of a company in the browser', function () {
  this.timeout(60_000);
  let admin: AtBrowser;
  let officer: AtBrowser;

  journey(async (test, browser) => {
    admin = await seated(browser, test.baseUrl, 'admin', PHONE);
    officer = await seated(browser, test.baseUrl, 'officer', DESK);
  });

  it('tell the admin what is there and what is still to do, and lead there', async () => {
    await admin.go('/dashboard', '工作台');
    const steps = admin.page.locator('.first-steps > li');
    await steps.first().waitFor();
    expect(await steps.evaluateAll((items) => items.map((item) => item.innerText.split('\n')[0]))).to.deep.equal([
      '机构已设置', '人员与角色已设置', '银行账户待设置', '业务参数与节假日请核对', '产品待设置',
    ]);
    await admin.expectCalm();
    await admin.page.getByRole('link', { name: '产品', exact: true }).last().click();
    await admin.page.getByRole('heading', { name: '产品', level: 1 }).waitFor();
    await admin.expectCalm();
  });

  it('are not for who sets nothing up', async () => {
    await officer.go('/dashboard', '工作台');
    await officer.page.getByText('还没有借据').waitFor();
    expect(await officer.page.getByText('开业准备').count()).to.equal(0);
    await officer.expectCalm();
  });
});
