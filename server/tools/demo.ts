/**
 * `npm run demo`: loads the demo company into the empty database of DATABASE_URL. The embedded database gets it by itself at
 * its first start.
 */
import { createApp } from '../app.ts';
import { readConfig } from '../config.ts';
import { inTransaction } from '../http/unit-of-work.ts';
import { isUnfounded } from '../platform/identity/index.ts';
import { prepare } from '../prepare.ts';
import { DEMO_TEXTS } from '../text/demo.zh.ts';
import { foundFirst } from './first-start.ts';

const log = (line: string): void => void process.stdout.write(`${line}\n`);

async function main(): Promise<number> {
  const config = readConfig(process.env);
  if (config.databaseUrl === undefined) {
    log(DEMO_TEXTS.noDatabase());
    return 1;
  }
  if (config.production) {
    log(DEMO_TEXTS.production());
    return 1;
  }
  const app = await createApp({ ...config, demo: true }, { log });
  try {
    await prepare(app);
    if (!(await inTransaction(app.orm, isUnfounded))) {
      log(DEMO_TEXTS.notEmpty());
      return 1;
    }
    await foundFirst(app);
    return 0;
  } finally {
    await app.close();
  }
}

process.exitCode = await main();
