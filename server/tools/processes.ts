/**
 * `npm run processes -- check [files]`: are diagrams fit to be published; needs no database. `export DIR` and
 * `import FILE --note …` move them out of and into the database of DATABASE_URL.
 */
import { parseArgs } from 'node:util';

import { type App, createApp } from '../app.ts';
import { readConfig } from '../config.ts';
import { isPrepared } from '../prepare.ts';
import { PROCESSES_TOOL_ZH as SAY } from '../text/studio.zh.ts';
import { checkFiles } from './processes/check.ts';
import { exportModels, importModel } from './processes/exchange.ts';

const log = (line: string): void => void process.stdout.write(`${line}\n`);

async function main(args: string[]): Promise<boolean> {
  const { values, positionals: [command, ...named] } = parseArgs({ args, allowPositionals: true, options: { note: { type: 'string' } } });
  const [first] = named;
  const note = values.note?.trim() ?? '';
  if (command === 'check') return checkFiles(named, log);
  if (command === 'export' && first !== undefined) return withApp((app) => exportModels(app, first, log));
  if (command === 'import' && first !== undefined) {
    if (note !== '') return withApp((app) => importModel(app, { file: first, note }, log));
    log(SAY.noteMissing);
    return false;
  }
  log(SAY.usage);
  return false;
}

async function withApp(run: (app: App) => Promise<boolean>): Promise<boolean> {
  const config = readConfig(process.env);
  if (config.databaseUrl === undefined) {
    log(SAY.noDatabase);
    return false;
  }
  const app = await createApp(config, { log });
  try {
    if (await isPrepared(app)) return await run(app);
    log(SAY.notPrepared);
    return false;
  } finally {
    await app.close();
  }
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
    log(SAY.usage);
    return false;
  }
  throw error;
}) ? 0 : 1;
