/** A random life: two agreements, drawn in one or several notes, and what happens to these over some months. */
import * as fc from 'fast-check';

import { addDays } from '../../../server/lending/money/index.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { openProducts } from '../../support/scenario-lending.ts';
import { type LoanDetail, signedAgreement } from '../../support/scenario-loans.ts';
import { payout, WISHES } from './acts.ts';
import { type Bend, BENDS, open, proceed, turn } from './desks.ts';
import { tryForbidden } from './must-refuse.ts';
import { expectNow } from './laws.ts';
import { askToClose, byItself, type Nights } from './nights.ts';
import { count, createWorld, type Tally, type World } from './world.ts';

type Wished = keyof typeof WISHES;
const WISHED = Object.keys(WISHES) as Wished[];
/**
 * `forbidden`: what must be refused is tried. `rush`: everybody goes on with their case at once, while the day is closed. `crash`: the
 * node ends, and another one goes on.
 */
const KINDS = ['payout', ...WISHED, 'forbidden', 'rush', 'crash'] as const;
type Kind = (typeof KINDS)[number];

export type Act = {
  readonly kind: Kind;
  /** Which loan, or which agreement. */
  readonly loan: number;
  /** Days that pass before it. */
  readonly after: number;
  readonly back: number;
  readonly size: number;
  readonly pick: number;
  /** What becomes of its tasks, one after the other; the rest are done. */
  readonly bends: readonly Bend[];
};

type Line = { readonly product: string; readonly method: string; readonly months: number; readonly amount: string };
export type Life = { readonly lines: readonly Line[]; readonly acts: readonly Act[] };

/** Products of the demo with what they lend, by every method and every rule for counting days; flat interest is too dear for longer. */
const LENT = [
  ['JYD', 'equal-installments', '60000.00'], ['JYD', 'equal-principal', '400000.00'], ['JYD', 'interest-only', '90000.00'],
  ['JYD', 'bullet', '350000.00'],
  ['NHD', 'interest-only', '30000.00'], ['XFD', 'flat', '20000.00'], ['XFD', 'equal-installments', '80000.00'],
  ['XWD', 'equal-principal', '450000.00'], ['XWD', 'bullet', '120000.00'],
] as const;

const line: fc.Arbitrary<Line> = fc.record({ lent: fc.constantFrom(...LENT), months: fc.integer({ min: 3, max: 6 }) })
  .map(({ lent: [product, method, amount], months }) => ({ product, method, amount, months: method === 'flat' ? 3 : months }));

const bend: fc.Arbitrary<Bend> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Bend>('on') }, { weight: 2, arbitrary: fc.constantFrom<Bend>(...BENDS, 'leave') },
);

/** Mostly soon, sometimes later; when it may be long, now and then long enough for a loan to go bad. */
const afterwards = (longest: number): fc.Arbitrary<number> => fc.oneof(
  { weight: 5, arbitrary: fc.nat(2) }, { weight: 4, arbitrary: fc.nat(longest) },
  { weight: longest > 30 ? 1 : 0, arbitrary: fc.integer({ min: 60, max: 100 }) },
);

/** @param longest the most days between two acts, more or less */
export const lives = (longest: number): fc.Arbitrary<Life> => fc.record({
  lines: fc.array(line, { minLength: 1, maxLength: 2 }),
  acts: fc.array(fc.record({
    kind: fc.constantFrom(...KINDS), loan: fc.nat(5), after: afterwards(longest),
    back: fc.oneof(fc.constant(0), fc.nat(40)), size: fc.integer({ min: 1, max: 150 }), pick: fc.nat(59),
    bends: fc.array(bend, { maxLength: 5 }),
  }), { minLength: 4, maxLength: 16 }),
});

/** Lives it, in a company of its own. */
export async function live(life: Life, tally: Tally, nightsOf: (app: TestApp) => Promise<Nights> = byItself): Promise<void> {
  const app = await startTestApp();
  try {
    const nights = await nightsOf(app);
    try {
      const world = createWorld(app, tally, await agreements(app, life.lines));
      await begin(world);
      for (const act of life.acts) await perform(world, act, nights);
      await finishAll(world);
      await nights.pass(world, addDays(await world.today(), 1));
    } finally {
      await nights.end();
    }
  } finally {
    await app.close();
  }
}

async function agreements(app: TestApp, lines: readonly Line[]) {
  const products = await openProducts(app);
  const agreed = [];
  for (const { product, method, months, amount } of lines) {
    agreed.push(await signedAgreement(app, products.get(product) ?? '', { method, months, amount }));
  }
  return agreed;
}

/** Nothing is left lying. */
async function finishAll(world: World): Promise<void> {
  for (let [one] = world.cases; one; [one] = world.cases) {
    one.bends.length = 0;
    await proceed(world, one);
  }
}

/** Something is drawn under each agreement, so that there are loans. */
async function begin(world: World): Promise<void> {
  for (const [nth, agreed] of world.agreements.entries()) {
    const order = await payout(world, agreed, { back: 0, size: nth === 0 ? 60 : 100, pick: 0 });
    const opened = order && await open(world, order, []);
    if (opened) await proceed(world, opened);
  }
}

async function perform(world: World, act: Act, nights: Nights): Promise<void> {
  if (act.after > 0) await nights.pass(world, addDays(await world.today(), act.after));
  if (act.kind === 'rush') return rush(world, act);
  if (act.kind === 'crash') return crash(world);
  const waiting = world.cases[act.pick % (world.cases.length * 3 || 1)];
  if (waiting) await proceed(world, waiting);
  const loan = loanFor(act, await world.loans());
  if (!loan) return count(world, 'no loan');
  if (act.kind === 'forbidden') return tryForbidden(world, loan, act);
  const order = act.kind === 'payout' ? await payoutFor(world, act) : WISHES[act.kind](world, loan, act);
  const opened = order && await open(world, order, act.bends);
  if (opened && act.back > 0) count(world, 'dated back');
  if (opened) await proceed(world, opened);
}

/** One that runs, as long as there is one; now and then any. */
function loanFor({ loan, pick }: Act, loans: readonly LoanDetail[]): LoanDetail | undefined {
  const running = loans.filter(({ state }) => state.code !== 'settled' && state.code !== 'pending');
  const some = running.length > 0 && pick % 6 !== 5 ? running : loans;
  return some[loan % some.length];
}

async function payoutFor(world: World, act: Act) {
  const agreed = world.agreements[act.loan % world.agreements.length];
  return agreed && payout(world, agreed, act);
}

/** Most cases in a rush. */
const CROWD = 4;

/** Several cases are begun, and all go on at the same instants, while two workers close the day in the midst of it. */
async function rush(world: World, act: Act): Promise<void> {
  const loans = await world.loans();
  const orders = [act.pick % 3 ? undefined : await payoutFor(world, act)];
  for (let nth = 0; nth < 3; nth += 1) {
    const wish = WISHED[(act.pick + nth * (1 + act.loan)) % WISHED.length] ?? 'plan-confirm';
    const loan = loans[(act.loan + nth) % loans.length];
    orders.push(loan && WISHES[wish](world, loan, act));
  }
  for (const order of orders) {
    const opened = order && await open(world, order, []);
    if (opened && act.size % 2) await turn(world, opened, 'on');
  }
  const crowd = world.cases.slice(0, CROWD);
  await askToClose(world, addDays(await world.today(), 1));
  await Promise.all([...crowd.map((one) => turn(world, one, 'on', true)), world.app.work(), world.app.work()]);
  await world.app.work();
  await expectNow(world);
  await Promise.all(crowd.filter((one) => world.cases.includes(one)).map((one) => turn(world, one, 'on', true)));
  if (crowd.length > 1) count(world, 'several cases at the same instant');
}

async function crash(world: World): Promise<void> {
  await world.app.restart();
  count(world, 'crashes');
}
