/** What every journey at a browser begins with and ends with. */
import type { Browser } from 'playwright-core';

import { buildClientIfChanged } from '../../server/tools/build-client.ts';
import { startTestApp, type TestApp } from './app.ts';
import { aBrowser } from './chromium.ts';

/**
 * Opens an app of its own with the client as it is now, and a browser, before the tests of a suite; closes both after them.
 * `prepare` makes what the journey is about, and seats whoever begins it.
 */
export function journey(prepare: (test: TestApp, browser: Browser) => Promise<void>): void {
  let test: TestApp | undefined;
  let browser: Browser | undefined;

  before(async () => {
    await buildClientIfChanged();
    [test, browser] = await Promise.all([startTestApp(), aBrowser()]);
    await prepare(test, browser);
  });

  after(async () => {
    await browser?.close();
    await test?.close();
  });
}
