/** What a start does before it serves: schema, key, the defaults of policies/, forms/ and processes/, and the first entries of an empty database. */
import path from 'node:path';

import { type App, ROOT } from './app.ts';
import { migrate } from './database/migrate.ts';
import type { Em } from './database/orm.ts';
import { sql } from './database/sql.ts';
import { inTransaction } from './http/unit-of-work.ts';
import { setUpLending } from './lending/set-up.ts';
import { dayInShanghai } from './platform/clock.ts';
import { syncForms } from './platform/forms/index.ts';
import { readPolicyFiles, syncPolicies } from './platform/policy/index.ts';
import { claimVault } from './platform/vault-key.ts';
import { syncProcesses } from './platform/workflow/index.ts';
import { differenceText } from './text/set-up.zh.ts';

/** Any number the whole product agrees on: nodes that start together prepare one after the other. */
const PREPARE_LOCK = 7_214_002;

/**
 * Brings the database up to this program; safe to run by every node at every start. Answers whether the database was
 * empty until now. All or nothing: a file that is refused leaves the database as it was.
 * @param today the first business date of an empty database; Shanghai's today unless told
 */
export async function prepare(app: App, today = dayInShanghai(app.clock.now())): Promise<{ first: boolean }> {
  await migrate(app.orm);
  return inTransaction(app.orm, async (em) => {
    await sql(em, 'select pg_advisory_xact_lock($1)', [PREPARE_LOCK]);
    await claimVault(em, app.vault);
    const first = await openBusinessDay(em, today);
    if (first) await setUpLending(em);
    await syncFiles(app, em);
    return { first };
  });
}

/** True when the database had no business day: nothing has ever run on it. */
async function openBusinessDay(em: Em, today: string): Promise<boolean> {
  const made = await sql(em, 'insert into business_day (today) values ($1) on conflict do nothing returning id', [today]);
  return made.length > 0;
}

/** Policies name roles, diagrams name roles, forms and parameters: hence the order. */
async function syncFiles(app: App, em: Em): Promise<void> {
  const { clock, log, workflow } = app;
  const { sections } = await readPolicyFiles(path.join(ROOT, 'policies'));
  const { differences } = await syncPolicies(em, { sections, now: clock.now() });
  for (const difference of differences) log(differenceText(difference));
  await syncForms(em, path.join(ROOT, 'forms'), clock.now(), log);
  await syncProcesses(workflow.definitions, em, path.join(ROOT, 'processes'), log);
}

/** True once some node has prepared this database: what a worker waits for. */
export async function isPrepared(app: App): Promise<boolean> {
  const em = app.orm.em.fork();
  const [found] = await sql<{ table: string | null }>(em, `select to_regclass('business_day')::text as table`);
  if (!found?.table) return false;
  return (await sql(em, 'select 1 from business_day')).length > 0;
}
