/** Loads the demo: a company's last months, lived through the real API by the people of the demo company, day after day. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

import { type App, createApp } from '../../app.ts';
import type { Config } from '../../config.ts';
import { change, sql } from '../../database/sql.ts';
import { inTransaction } from '../../http/unit-of-work.ts';
import { moveBusinessDay } from '../../lending/business-day.ts';
import { dayInShanghai } from '../../platform/clock.ts';
import { DEMO_TEXTS } from '../../text/demo.zh.ts';
import { archiveEntries } from './archive-stories.ts';
import { DEMO_PASSWORD } from './company.ts';
import { createDemoClock, dayAfter, workingDayBefore, type DemoClock } from './days.ts';
import { type Entry, inOrder, play, type Stage } from './play.ts';
import { endDemo } from './progress.ts';
import { type DemoSession, signIn } from './session.ts';
import { DEMO_STORIES } from './stories.ts';
import { enterCustomers, enterProducts } from './master-data.ts';

/** Customers are there before the first of them applies. */
const DAYS_BEFORE = 5;

/**
 * Plays the demo on a database that has the demo company and no cases. An app of its own with a clock of its own serves it,
 * so that every instant lies in the day it belongs to; the business day begins months back and ends on today's date.
 */
export async function loadDemo(config: Config, log: (line: string) => void): Promise<void> {
  const began = performance.now();
  const today = dayInShanghai(new Date());
  const clock = createDemoClock(today, () => new Date());
  const app = await createApp(config, { log, now: clock.now });
  const server = app.koa.listen(0, '127.0.0.1');
  try {
    await once(server, 'listening');
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await live(app, clock, { today, as: deskOf(baseUrl), log });
  } finally {
    server.closeAllConnections();
    server.close();
    await app.close();
  }
  log(DEMO_TEXTS.done(((performance.now() - began) / 1000).toFixed(1)));
}

type Life = {
  readonly today: string; readonly as: (username: string) => Promise<DemoSession>; readonly log: (line: string) => void;
};

async function live(app: App, clock: DemoClock, { today, as, log }: Life): Promise<void> {
  const firstDay = workingDayBefore(today, Math.max(...DEMO_STORIES.map(({ ago }) => ago)) + DAYS_BEFORE);
  await openFirstDay(app, firstDay);
  clock.open(firstDay);
  const products = await enterProducts(await as('admin'), firstDay);
  log(DEMO_TEXTS.products(products.size));
  const customers = await enterCustomers(as, { appraisedOn: dayAfter(firstDay, -20), pass: clock.pass });
  log(DEMO_TEXTS.customers(customers.size));
  const stage: Stage = { as, pass: clock.pass, products, customers };
  const dayOf = (ago: number): string => workingDayBefore(today, ago);
  const entries = inOrder([...play(stage, DEMO_STORIES, dayOf), ...archiveEntries(stage, dayOf)]);
  log(DEMO_TEXTS.days(firstDay, today, DEMO_STORIES.length));
  await act(app, clock, entries, log);
  await inTransaction(app.orm, async (em) => {
    await sql(em, 'update business_day set today = $1 where today < $1', [today]);
    await endDemo(em, new Date());
  });
}

/** Before anything has happened the business day may still be set back. */
async function openFirstDay({ orm }: App, firstDay: string): Promise<void> {
  const text = 'update business_day set today = $1 where not exists (select 1 from cases)';
  const opened = await change(orm.em.fork(), text, [firstDay]);
  if (opened !== 1) throw new Error('The demo goes into a database without cases only');
}

/** Runs what happens, one day after the other. */
async function act(app: App, clock: DemoClock, entries: readonly Entry[], log: (line: string) => void): Promise<void> {
  const days = [...new Set(entries.map(({ day }) => day))];
  for (const [nth, day] of days.entries()) {
    await app.orm.em.fork().transactional((em) => moveBusinessDay(em, day));
    clock.open(day);
    for (const entry of entries.filter((one) => one.day === day)) {
      await entry.run();
      clock.pass(25);
    }
    if (nth % 15 === 14) log(DEMO_TEXTS.progress(day, nth + 1, days.length));
  }
}

/** People sign in when they are first needed. */
function deskOf(baseUrl: string): (username: string) => Promise<DemoSession> {
  const sessions = new Map<string, Promise<DemoSession>>();
  return (username) => {
    const known = sessions.get(username) ?? signIn(baseUrl, username, DEMO_PASSWORD);
    sessions.set(username, known);
    return known;
  };
}
