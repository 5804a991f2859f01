/** Loads the demo: a company's last months, lived through the real API by the people of the demo company, day after day. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

import { type App, createApp } from '../../app.ts';
import type { Config } from '../../config.ts';
import { change, sql } from '../../database/sql.ts';
import { inTransaction } from '../../http/unit-of-work.ts';
import { workOnDay } from '../../lending/end-of-day/index.ts';
import { openBooks } from '../../lending/ledger/open-books.ts';
import { setUpLedger } from '../../lending/ledger/set-up.ts';
import { SYSTEM } from '../../platform/actor.ts';
import { dayInShanghai } from '../../platform/clock.ts';
import { DEMO_TEXTS } from '../../text/demo.zh.ts';
import { FIRST_BANK_ACCOUNT_ZH } from '../../text/loans.zh.ts';
import { archiveEntries } from './archive-stories.ts';
import { changeOrders } from './change-orders.ts';
import { DEMO_PASSWORD } from './company.ts';
import { createDemoClock, dayAfter, type DemoClock, workingDayBefore, workingDayFrom } from './days.ts';
import { loanEntries, olderStories } from './lives.ts';
import { LIVES, OLDER_LOANS } from './loan-stories.ts';
import { orderEntries } from './orders.ts';
import { pendingOrders } from './pending.ts';
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
  const stories = [...olderStories(OLDER_LOANS, today), ...DEMO_STORIES];
  const firstDay = workingDayBefore(today, Math.max(...stories.map(({ ago }) => ago)) + DAYS_BEFORE);
  await openFirstDay(app, firstDay);
  clock.open(firstDay);
  const products = await enterProducts(await as('admin'), firstDay);
  log(DEMO_TEXTS.products(products.size));
  const customers = await enterCustomers(as, { appraisedOn: dayAfter(firstDay, -20), pass: clock.pass });
  log(DEMO_TEXTS.customers(customers.size));
  const stage: Stage = { as, pass: clock.pass, products, customers };
  const dayOf = (ago: number): string => workingDayBefore(today, ago);
  const loans = loanEntries(stage, today, { stories: DEMO_STORIES, lives: LIVES, older: OLDER_LOANS });
  const orders = orderEntries(stage, dayOf, [...changeOrders(dayOf), ...pendingOrders(dayOf, workingDayFrom(dayAfter(today, 4)))]);
  const entries = inOrder([...play(stage, stories, dayOf), ...archiveEntries(stage, dayOf), ...loans, ...orders]);
  log(DEMO_TEXTS.days(firstDay, today, stories.length, [...LIVES, ...OLDER_LOANS].flatMap(({ notes }) => notes).length));
  await act(app, clock, { as, entries, log });
  await reach(app, as, today);
  await inTransaction(app.orm, (em) => endDemo(em, new Date()));
}

/** What the founders paid in: the net assets that the limits on exposure begin with. */
const CAPITAL_FEN = 50_000_000_00n;

/**
 * Before anything has happened the business day may still be set back, and the books with it. They begin with the capital at
 * the bank: what is lent comes from there.
 */
async function openFirstDay({ orm }: App, firstDay: string): Promise<void> {
  await inTransaction(orm, async (em) => {
    const opened = await change(em, 'update business_day set today = $1 where not exists (select 1 from cases)', [firstDay]);
    if (opened !== 1) throw new Error('The demo goes into a database without cases only');
    await change(em, 'delete from ledger_period');
    await setUpLedger(em);
    const [company] = await sql<{ id: string }>(em, 'select id from org where parent_id is null');
    await openBooks(em, SYSTEM, { orgId: company?.id ?? '', bookedOn: firstDay, lines: [
      { account: '1002', side: 'debit', fen: CAPITAL_FEN, bankAccount: FIRST_BANK_ACCOUNT_ZH.name },
      { account: '4001', side: 'credit', fen: CAPITAL_FEN },
    ] });
  });
}

/** Runs what happens, one day after the other; days in between are closed as well. */
async function act(app: App, clock: DemoClock, { as, entries, log }: Omit<Life, 'today'> & { entries: readonly Entry[] }): Promise<void> {
  const days = [...Map.groupBy(entries, ({ day }) => day)];
  for (const [nth, [day, todo]] of days.entries()) {
    await reach(app, as, day);
    clock.open(day);
    while (await app.workflow.work(app.orm));
    for (const entry of todo) {
      await entry.run();
      clock.pass(25);
    }
    if (nth % 15 === 14) log(DEMO_TEXTS.progress(day, nth + 1, days.length));
  }
}

/** The admin asks for the end of every day before this one, and it is done. */
async function reach({ orm, clock }: App, as: Life['as'], day: string): Promise<void> {
  if ((await clock.businessDate(orm.em.fork())) >= day) return;
  await (await as('admin')).post('/api/business-days', { upTo: day });
  while ((await workOnDay(orm)) || (await clock.businessDate(orm.em.fork())) < day);
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
