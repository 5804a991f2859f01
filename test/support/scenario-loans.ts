/** What scenarios about loans stand on: signed agreements, loans that were paid out, days that pass, and books that agree. */
import { expect } from 'chai';
import type { z } from 'zod';

import { sql } from '../../server/database/sql.ts';
import { disagreements, loanChunks } from '../../server/lending/end-of-day/rebuild.ts';
import { workOnDay } from '../../server/lending/end-of-day/index.ts';
import type { AgreementItem } from '../../server/lending/loans/shapes.ts';
import type { loanDetail } from '../../server/lending/loans/views/shapes.ts';
import type { TrialBalanceAnswer } from '../../server/lending/ledger/shapes.ts';
import { approved, investigated, reviewed, voted } from '../../server/tools/demo/acts.ts';
import * as desk from '../../server/tools/demo/desk.ts';
import { askedForPayout, paid, payoutBooked, payoutReviewed, type Place } from '../../server/tools/demo/servicing-acts.ts';
import type { Counterpart } from '../../server/tools/demo/servicing-forms.ts';
import { signing, type Wish } from '../../server/tools/demo/submissions.ts';
import type { TestApp } from './app.ts';
import { aPerson, applied, type TestCustomer, WISH } from './scenario-lending.ts';

export type LoanDetail = z.infer<typeof loanDetail>;
export type Agreed = {
  readonly id: string; readonly number: string; readonly amount: string; readonly customer: Counterpart & { readonly id: string };
};

let cards = 0;
let transfers = 0;

/** An account nobody has used. */
export function anAccount(name: string): Counterpart {
  cards += 1;
  return { name, account: `62220200${String(10_000_000 + cards)}` };
}

/** A number that the bank gave to no other transfer. */
export function aReference(): string {
  transfers += 1;
  return `T${String(transfers).padStart(8, '0')}`;
}

/** The business day as the app has it. */
export async function todayOf({ app }: TestApp): Promise<string> {
  return app.clock.businessDate(app.orm.em.fork());
}

/** The officer's place on the business day. */
export async function placeIn(app: TestApp): Promise<Place> {
  return { as: (username) => app.as(username), day: await todayOf(app), officer: 'officer', pass: () => {} };
}

/** Every business day up to this one is closed, as the admin asks for it and the worker does it. */
export async function goTo(app: TestApp, day: string): Promise<void> {
  await (await app.as('admin')).post('/api/business-days', { upTo: day });
  while (await workOnDay(app.app.orm));
  expect(await todayOf(app)).to.equal(day);
}

/** An application, by a new customer unless told, granted by who must grant it, and signed today; it may be drawn from today on. */
export async function signedAgreement(app: TestApp, productId: string, changed: Partial<Wish> = {}, borrower?: TestCustomer): Promise<Agreed> {
  const customer = borrower ?? await aPerson(app);
  const scene = { ...await applied(app, { ...WISH, ...changed, productId, customerId: customer.id }), day: await todayOf(app) };
  const large = Number(scene.wish.amount) > 500_000;
  for (const act of [investigated, reviewed(), large ? voted('y', 'y', 'y', 'y') : approved]) await act(scene);
  const officer = await app.as('officer');
  await desk.complete(officer, scene.started, 'sign', { outcome: 'sign', submission: signing(scene.day, scene.day) });
  const { items } = await officer.get<{ items: AgreementItem[] }>('/api/agreements?pageSize=100');
  const found = items.find((item) => item.case.number === scene.started.caseNumber);
  if (!found) throw new Error(`no agreement of ${scene.started.caseNumber}`);
  const { id, number, amount } = found;
  return { id, number, amount, customer: { ...anAccount(customer.name), id: customer.id } };
}

/** Pays out under an agreement through the whole process; answers the note's id. */
export async function paidOut(app: TestApp, agreed: Agreed, amount = agreed.amount, on?: string): Promise<string> {
  const place = await placeIn(app);
  const started = await askedForPayout(place, { agreementId: agreed.id, amount, payee: agreed.customer });
  const scene = { ...place, started };
  for (const act of [payoutReviewed(), paid(amount, { on: on ?? place.day, reference: aReference() }), payoutBooked]) await act(scene);
  return noteOf(app, started.instanceId);
}

/** The note that a payout has opened. */
export async function noteOf({ app }: TestApp, instanceId: string): Promise<string> {
  const [row] = await sql<{ id: string }>(
    app.orm.em.fork(), 'select l.id from loan l join instance i on i.case_id = l.case_id where i.id = $1', [instanceId],
  );
  if (!row) throw new Error(`nothing was paid out by ${instanceId}`);
  return row.id;
}

/** A loan as the accountant sees it. */
export async function loanOf(app: TestApp, id: string): Promise<LoanDetail> {
  return (await app.as('accountant')).get<LoanDetail>(`/api/loans/${id}`);
}

/** Fen of a yuan text, so that sums are exact. */
export const fen = (yuan: string): bigint => BigInt(yuan.replace('.', ''));
const sum = (amounts: readonly string[]): bigint => amounts.reduce((all, one) => all + fen(one), 0n);

/**
 * The laws of the books: every loan's record, ledger, position and plan agree to the fen, each receipt is split without rest,
 * and the trial balance balances.
 */
export async function expectBooks(app: TestApp): Promise<void> {
  await expectReplayed(app, (id) => expectLoan(app, id));
  await expectTrialBalance(app);
}

/** What `positions check` finds of every loan is nothing; `and` is looked at besides. */
export async function expectReplayed({ app }: TestApp, and: (loanId: string) => Promise<void> = async () => {}): Promise<void> {
  const em = app.orm.em.fork();
  const today = await app.clock.businessDate(em);
  await em.begin();
  try {
    for await (const ids of loanChunks(em)) {
      expect(await disagreements(em, ids, today)).to.deep.equal([]);
      for (const id of ids) await and(id);
    }
  } finally {
    await em.rollback();
  }
}

/** The trial balance, as the accountant asks for it. */
export async function expectTrialBalance(app: TestApp): Promise<void> {
  const accountant = await app.as('accountant');
  const { balanced, totals } = await accountant.get<TrialBalanceAnswer>(`/api/ledger/trial-balance?from=2020-01-01&to=${await todayOf(app)}`);
  expect(balanced).to.equal(true);
  expect(totals.closingDebit).to.equal(totals.closingCredit);
}

/** At any time but the beginning of a day on which money that waits is to pay what falls due. */
async function expectLoan(app: TestApp, id: string): Promise<void> {
  const { position, installments, events, entries } = await loanOf(app, id);
  expectSplit({ position, installments, events });
  const net = (account: string) => entries.flatMap(({ lines }) => lines).filter((line) => line.account === account)
    .reduce((all, { side, amount }) => (side === 'debit' ? all + fen(amount) : all - fen(amount)), 0n);
  expect(net('130301'), 'ledger = principal').to.equal(fen(position.principal));
  expect(net('1002'), 'ledger = money at the bank').to.equal(fen(position.received) - fen(position.drawn) - fen(position.refunded));
  expect(net('224101'), 'ledger = surplus').to.equal(-fen(position.surplus));
}

/** The plan adds up to the principal, and each receipt is split without rest. */
export function expectSplit({ position, installments, events }: Pick<LoanDetail, 'position' | 'installments' | 'events'>): void {
  expect(sum(installments.map(({ outstanding }) => outstanding.principal)), 'plan = principal').to.equal(fen(position.principal));
  for (const { amount, split, surplus, bank, reversed } of events) {
    if (bank?.direction !== 'in' || reversed || amount === null) continue;
    expect(sum(Object.values(split ?? {})) + fen(surplus), 'split without rest').to.equal(fen(amount));
  }
}
