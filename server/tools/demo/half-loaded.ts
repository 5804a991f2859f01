import type { App } from '../../app.ts';
import { sql } from '../../database/sql.ts';
import { DEMO_TEXTS } from '../../text/demo.zh.ts';
import { endDemo, isHalfLoaded } from './progress.ts';

/**
 * What becomes of a demo whose load was interrupted, before anything else starts: where the demo is wanted the database is
 * emptied, because nobody but the load has worked in it and it is loaded anew; elsewhere what is there stays.
 */
export async function settleHalfDemo({ clock, config, log, orm }: App): Promise<void> {
  const em = orm.em.fork();
  const [table] = await sql<{ known: string | null }>(em, `select to_regclass('demo_load')::text as known`);
  if (!table?.known || !(await isHalfLoaded(em))) return;
  if (!config.demo) return endDemo(em, clock.now());
  log(DEMO_TEXTS.again());
  await sql(em, 'drop schema public cascade');
  await sql(em, 'create schema public');
}
