/**
 * `npm run positions -- check`: compares loan_position and installment with a replay of the events, the events with what they
 * posted, and the ledger with the positions. `rebuild` writes the two tables anew from the events.
 */
import { type App, createApp } from '../app.ts';
import { readConfig } from '../config.ts';
import type { Em } from '../database/orm.ts';
import { inTransaction } from '../http/unit-of-work.ts';
import { disagreements, loanChunks, rebuild } from '../lending/end-of-day/rebuild.ts';
import { isPrepared } from '../prepare.ts';
import { POSITIONS_TOOL_ZH as SAY } from '../text/loans.zh.ts';

const log = (line: string): void => void process.stdout.write(`${line}\n`);

async function main([command, ...more]: readonly string[]): Promise<boolean> {
  const config = readConfig(process.env);
  if ((command !== 'check' && command !== 'rebuild') || more.length > 0) return say(SAY.usage);
  if (config.databaseUrl === undefined) return say(SAY.noDatabase);
  const app = await createApp(config, { log });
  try {
    if (!(await isPrepared(app))) return say(SAY.notPrepared);
    return command === 'check' ? await check(app) : await rebuildAll(app);
  } finally {
    await app.close();
  }
}

function say(line: string): false {
  log(line);
  return false;
}

async function check(app: App): Promise<boolean> {
  let [loans, found] = [0, 0];
  for await (const ids of loanChunks(app.orm.em.fork())) {
    const some = await undone(app, async (em) => disagreements(em, ids, await app.clock.businessDate(em)));
    for (const { noteNumber, where, what } of some) log(SAY.disagreement(noteNumber, where, what));
    loans += ids.length;
    found += some.length;
  }
  log(SAY.checked(loans, found));
  return found === 0;
}

/** Runs work of which nothing stays. */
async function undone<T>(app: App, work: (em: Em) => Promise<T>): Promise<T> {
  const em = app.orm.em.fork();
  await em.begin();
  try {
    return await work(em);
  } finally {
    await em.rollback();
  }
}

async function rebuildAll(app: App): Promise<boolean> {
  let loans = 0;
  for await (const ids of loanChunks(app.orm.em.fork())) {
    await inTransaction(app.orm, async (em) => rebuild(em, ids, await app.clock.businessDate(em)));
    loans += ids.length;
  }
  log(SAY.rebuilt(loans));
  return true;
}

process.exitCode = await main(process.argv.slice(2)) ? 0 : 1;
