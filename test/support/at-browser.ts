/** People at a browser: signed in by its pages, and watched for everything that must not happen there. */
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
  /** The requests the server has refused since this was asked last: `422 POST /api/…`. */
  refused(): readonly string[];
  /** No page has broken, complained, asked elsewhere or grown wider than the screen. */
  expectCalm(): Promise<void>;
  leave(): Promise<void>;
};

const CRASHES = ['页面出错了', '系统已更新', '没有找到这个页面'];

/** One browser window of the app. */
export async function atBrowser(browser: Browser, baseUrl: string, size: Size): Promise<AtBrowser> {
  const context = await browser.newContext({ viewport: { width: size.width, height: size.height }, locale: 'zh-CN', baseURL: baseUrl });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const { faults, refused } = watch(page, baseUrl);
  const sessions = new Map<string, Awaited<ReturnType<typeof context.cookies>>>();
  let seated: string | undefined;
  const go = async (path: string, heading: string) => {
    await page.goto(path);
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
  };
  return {
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
    refused: () => refused.splice(0),
    async expectCalm() {
      const text = await page.locator('body').innerText();
      expect([...faults, ...CRASHES.filter((crash) => text.includes(crash))], `${seated} ${size.name}`).to.deep.equal([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).to.be.at.most(size.width);
    },
    leave: () => context.close(),
  };
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
