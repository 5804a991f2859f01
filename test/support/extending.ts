/** 展期 as people click it through. */
import { expect } from 'chai';

import { type AtBrowser, expectChosen } from './at-browser.ts';

type Asked = {
  readonly loan: { readonly id: string; readonly noteNumber: string };
  readonly installments: number;
  /** In percent a year; stays as it is unless given. */
  readonly rate?: string;
};
/** A case, and what its form must show. */
type Seen = { readonly caseNumber: string; readonly look?: () => Promise<void> };

/** The officer opens the loan and asks for further instalments from today on; answers the case's number. */
export async function asksToExtend(officer: AtBrowser, { loan, installments, rate }: Asked): Promise<string> {
  const { page } = officer;
  await officer.go(`/loans/${loan.id}`, `借据 ${loan.noteNumber}`);
  await page.getByRole('button', { name: '其他业务' }).click();
  await page.getByRole('menuitem', { name: '展期' }).click();
  await page.getByRole('heading', { level: 1, name: '展期' }).waitFor();
  await expectChosen(page, '借据', loan.noteNumber);
  await page.getByRole('radio', { name: '按期数' }).check();
  expect(await page.getByLabel('展期至').count(), 'asked for in another way').to.equal(0);
  await page.getByLabel('延长期数').fill(String(installments));
  if (rate !== undefined) await page.getByLabel('展期利率').fill(rate);
  await page.getByRole('button', { name: '营业日' }).click();
  await page.getByLabel('展期原因').fill('下游回款推迟，短期周转困难。');
  await page.getByLabel('展期后的还款来源').fill('下游回款与经营收入。');
  return officer.starts();
}

/** The officer goes on from the case they have just opened: everybody who answers for the loan has consented in writing. */
export async function consents({ page, completes }: AtBrowser, sureties: readonly string[], on: string, look?: () => Promise<void>): Promise<void> {
  await page.getByRole('link', { name: '去办理' }).first().click();
  await page.getByRole('heading', { level: 1, name: '取得书面同意' }).waitFor();
  await completes({
    press: '已取得同意',
    async fill() {
      await look?.();
      const names = page.getByLabel('担保人', { exact: true });
      await page.getByLabel('已收到借款人书面申请').check();
      expect(await Promise.all((await names.all()).map((name) => name.inputValue()))).to.deep.equal(sureties);
      for (const day of await page.getByLabel('同意日期').all()) await day.fill(on);
    },
  });
}

export const reviews = (window: AtBrowser, { caseNumber, look }: Seen): Promise<void> => window.does({
  by: 'risk', caseNumber, node: '风控审查', press: '同意', opinion: '还款来源可靠，担保有效。',
  async fill() {
    await look?.();
    await window.page.getByRole('radio', { name: '有效' }).check();
    await window.page.getByRole('radio', { name: '可靠' }).check();
    await window.page.getByLabel('主要风险与缓释').fill('回款合同已核实。');
  },
});

export const approves = (window: AtBrowser, { caseNumber, look }: Seen): Promise<void> => window.does({
  by: 'manager', caseNumber, node: '经理审批', press: '同意', opinion: '同意展期。', ...(look && { fill: look }),
});

export const signs = (window: AtBrowser, { caseNumber, look }: Seen): Promise<void> => window.does({
  by: 'officer', caseNumber, node: '签订展期协议', press: '已签订',
  async fill() {
    await look?.();
    await window.page.getByRole('button', { name: '营业日' }).click();
    await window.page.getByLabel('签订地点').fill('公司营业部');
    await window.page.getByLabel('已面签').check();
  },
});
