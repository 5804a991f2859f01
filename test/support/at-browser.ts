/** People at a browser: signed in by its pages, and watched for everything that must not happen there. */
import path from 'node:path';

import { expect } from 'chai';
import type { Browser, Locator, Page } from 'playwright-core';

import { DEMO_PASSWORD } from '../../server/tools/demo/company.ts';

export type Size = { readonly name: string; readonly width: number; readonly height: number };
export const DESK: Size = { name: '1440×900', width: 1440, height: 900 };
export const PHONE: Size = { name: '390×844', width: 390, height: 844 };

export type AtBrowser = {
  readonly page: Page;
  /** Lets a demo person take the seat: by the sign-in page the first time, later with the session they have. Ends at their inbox. */
  seat(username: string): Promise<void>;
  /** Opens an address of the app and waits for its heading. */
  go(path: string, heading: string): Promise<void>;
  /** Opens a task of the person from their inbox, which must be on the screen. */
  openTask(caseNumber: string, node: string): Promise<void>;
  /** Sends a start form; answers the number of the case, once its page has come to rest. */
  starts(): Promise<string>;
  /** A person does their part in a case, from their inbox and back to it. */
  does(part: Part): Promise<void>;
  /** The same once the task is on the screen. */
  completes(work: Work): Promise<void>;
  /** The requests the server has refused since this was asked last: `422 POST /api/…`. */
  refused(): readonly string[];
  /** No page has broken, complained, asked elsewhere or grown wider than the screen. */
  expectCalm(): Promise<void>;
  leave(): Promise<void>;
};

export type Work = {
  /** Reads the form and fills it in. */
  readonly fill?: () => Promise<unknown>;
  readonly opinion?: string;
  /** The button of the outcome, which must be the first. */
  readonly press: string;
};
export type Part = Work & { readonly by: string; readonly caseNumber: string; readonly node: string };

/** A folder in which every page that was found calm is kept as a picture, to look at. */
const PICTURES = process.env['PICTURES'];
let pictures = 0;

const CRASHES = ['页面出错了', '系统已更新', '没有找到这个页面'];

/** One browser window of the app. */
export async function atBrowser(browser: Browser, baseUrl: string, size: Size): Promise<AtBrowser> {
  const context = await browser.newContext({
    viewport: { width: size.width, height: size.height }, locale: 'zh-CN', baseURL: baseUrl,
    // A button that is still on its way loses the click that a person would not have made yet.
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const { faults, refused } = watch(page, baseUrl);
  const sessions = new Map<string, Awaited<ReturnType<typeof context.cookies>>>();
  let seated: string | undefined;
  const go = async (path: string, heading: string) => {
    await page.goto(path);
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
  };
  const self: AtBrowser = {
    page, go,
    async seat(username) {
      if (seated !== undefined) sessions.set(seated, await context.cookies());
      seated = username;
      // The page of the last person must be gone before their session is: it would ask once more, and be refused.
      await page.goto('about:blank');
      await context.clearCookies();
      const known = sessions.get(username);
      if (!known) return signIn(page, username);
      await context.addCookies(known);
      await go('/inbox', '任务中心');
    },
    async openTask(caseNumber, node) {
      await page.locator('[data-row]').filter({ hasText: caseNumber }).filter({ hasText: node }).first().click();
      await page.getByRole('heading', { level: 1, name: node }).waitFor();
    },
    async starts() {
      await page.getByRole('button', { name: '提交申请', exact: true }).click();
      await page.locator('.ant-message').getByText(/已提交，项目编号/).last().waitFor();
      await page.waitForLoadState('networkidle');
      await self.expectCalm();
      return page.locator('.page-head').getByText(/^[A-Z]{2}\d+$/).innerText();
    },
    async does({ by, caseNumber, node, ...work }) {
      await self.seat(by);
      await self.openTask(caseNumber, node);
      await self.completes(work);
      expect(await page.locator('[data-row]').filter({ hasText: caseNumber }).filter({ hasText: node }).count(), 'what is done is gone').to.equal(0);
    },
    async completes({ fill, opinion, press }) {
      await takeUp(page);
      await fill?.();
      if (opinion !== undefined) await page.getByLabel('办理意见').fill(opinion);
      await self.expectCalm();
      await page.getByRole('button', { name: press, exact: true }).click();
      // What was said of the act before may still stand there.
      await page.locator('.ant-message').getByText(/已提交：|流程已结束/).last().waitFor();
      await page.getByRole('heading', { level: 1, name: '任务中心' }).waitFor();
      await self.expectCalm();
    },
    refused: () => refused.splice(0),
    async expectCalm() {
      const text = await page.locator('body').innerText();
      expect([...faults, ...CRASHES.filter((crash) => text.includes(crash))], `${seated} ${size.name}`).to.deep.equal([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).to.be.at.most(size.width);
      if (PICTURES) await page.screenshot({ path: path.join(PICTURES, `${size.width}-${pictures += 1}.png`), fullPage: true });
    },
    leave: () => context.close(),
  };
  return self;
}

/** Takes a task out of the pool, unless it is the person's own already. */
async function takeUp(page: Page): Promise<void> {
  const claim = page.getByRole('button', { name: '签收', exact: true });
  const opinion = page.getByLabel('办理意见');
  await claim.or(opinion).first().waitFor();
  if (await claim.count() > 0) await claim.click();
  await opinion.waitFor();
}

/** The same with a demo person in the seat. */
export async function seated(browser: Browser, baseUrl: string, username: string, size: Size): Promise<AtBrowser> {
  const window = await atBrowser(browser, baseUrl, size);
  await window.seat(username);
  return window;
}

async function signIn(page: Page, username: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('用户名').fill(username);
  await page.getByLabel('密码', { exact: true }).fill(DEMO_PASSWORD);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('heading', { level: 1, name: '任务中心' }).waitFor();
}

function watch(page: Page, baseUrl: string): { faults: string[]; refused: string[] } {
  const faults: string[] = [];
  const refused: string[] = [];
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('console', (message) => {
    // The browser's own line about an answer of 400 and more: those answers are counted below.
    if (message.text().startsWith('Failed to load resource')) return;
    if (message.type() === 'error' || message.type() === 'warning') faults.push(`${message.type()}: ${message.text()}`);
  });
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).origin !== baseUrl) faults.push(`foreign: ${request.url()}`);
  });
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    const line = `${response.status()} ${response.request().method()} ${pathname.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')}`;
    if (response.status() >= 500) faults.push(line);
    else if (response.status() >= 400) refused.push(line);
  });
  return { faults, refused };
}

/** The part of a form that belongs to one field, by its label. */
export function fieldOf(page: Page, label: string): Locator {
  return page.locator('.formio-component', { has: page.locator('.fio-label', { hasText: new RegExp(`^${label}$`) }) }).last();
}

/** Waits until a field has been filled in with a record by the page itself. */
export async function expectChosen(page: Page, label: string, text: string): Promise<void> {
  const field = fieldOf(page, label).getByRole('combobox');
  await field.waitFor();
  for (let tries = 0; tries < 100 && !(await field.inputValue()).startsWith(text); tries += 1) await page.waitForTimeout(50);
  expect(await field.inputValue()).to.contain(text);
}

/** What fields that are only read say, by their labels. */
export async function expectShown(page: Page, facts: Readonly<Record<string, string>>): Promise<void> {
  const shown: Record<string, string> = {};
  for (const label of Object.keys(facts)) {
    shown[label] = (await fieldOf(page, label).locator('.fio-shown').innerText()).replaceAll(/\s+/g, ' ').trim();
  }
  expect(shown).to.deep.equal(facts);
}
