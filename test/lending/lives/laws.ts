/** What must hold after every closed day, and at any time, of every loan: in the database, and in what the API says. */
import { expect } from 'chai';

import { sql } from '../../../server/database/sql.ts';
import { differences } from '../../../server/lending/ledger/reconcile.ts';
import { eventFrom, type KeptEvent, type KeptTerms, termsFrom } from '../../../server/lending/loans/servicing/codec.ts';
import { installmentView, positionView, splitView } from '../../../server/lending/loans/views/position-view.ts';
import { addDays, type LoanEvent, type LoanTerms, position } from '../../../server/lending/money/index.ts';
import { expectReplayed, expectSplit, expectTrialBalance, fen, type LoanDetail } from '../../support/scenario-loans.ts';
import { expectLaws } from '../end-of-day/days.ts';
import type { World } from './world.ts';

/** The laws at any time of any day. */
export const expectNow = (world: World): Promise<void> => expectSaidOf(world, 1, () => undefined);

/**
 * The laws at the beginning of a day, before anything has happened on it.
 * @param days how many days were closed at once: what was booked up to each of them is its position
 */
export async function expectDay(world: World, days = 1): Promise<void> {
  await expectLaws(world.app.app.orm.em.fork(), await world.today());
  await expectSaidOf(world, days, expectRegistered);
  await expectNoGaps(world);
}

async function expectSaidOf(world: World, days: number, and: (loan: LoanDetail, today: string) => void): Promise<void> {
  await expectReplayed(world.app);
  await expectTrialBalance(world.app);
  const [today, loans] = [await world.today(), await world.loans()];
  for (const loan of loans) {
    expectSaid(loan, today, days);
    and(loan, today);
  }
  expectWithinAgreements(world, loans);
  expectReferencesOnce(loans);
  expect(world.app.lines.filter((line) => line.startsWith('urn:uuid:')), 'defects').to.deep.equal([]);
}

/** What the API says of a loan is the replay of what the API says has happened to it. */
function expectSaid(loan: LoanDetail, today: string, days: number): void {
  const { noteNumber } = loan;
  const { terms, events } = saidOf(loan);
  const at = position(terms, events, today, today);
  expect(loan.position, `${noteNumber}: position`).to.deep.equal(positionView(at));
  expect(loan.installments, `${noteNumber}: plan`).to.deep.equal(at.rows.map(installmentView));
  expectSplit(loan);
  for (const { id, split } of loan.events) {
    expect(split, `${noteNumber}: split`).to.deep.equal(at.splits.has(id) ? splitView(at.splits.get(id)?.amounts ?? at.due) : null);
  }
  for (let back = 1; back <= days; back += 1) expectBooked(loan, terms, events, addDays(today, -back));
}

/** Terms and events, read from the answer. */
function saidOf({ terms, events }: LoanDetail): { terms: LoanTerms; events: readonly LoanEvent[] } {
  return { terms: termsFrom(terms as KeptTerms), events: events.map(({ data }) => eventFrom(data as KeptEvent)) };
}

/** What lists say is kept in tables; nothing but the past has happened to the loan yet. */
function expectRegistered(loan: LoanDetail, today: string): void {
  const { terms, events } = saidOf(loan);
  const { noteNumber, principal, overdue, surplus, maturesOn, settledOn, state, daysPastDue } = loan;
  const closed = position(terms, events, addDays(today, -1), addDays(today, -1));
  const now = position(terms, events, today, addDays(today, -1));
  expect([fen(principal), fen(overdue), fen(surplus), maturesOn, settledOn], `${noteNumber}: register`).to.deep.equal([
    closed.principal, closed.overdue, closed.surplus, closed.maturesOn, closed.settledOn ?? null,
  ]);
  // Money that waits may pay today what falls due today; end of day says so.
  if (closed.surplus === 0n) expect([state.code, daysPastDue], `${noteNumber}: state`).to.deep.equal([now.state, now.daysPastDue]);
}

/** Σ entries booked up to the end of a day = the position of that day, as known then. */
function expectBooked({ noteNumber, entries }: LoanDetail, terms: LoanTerms, events: readonly LoanEvent[], day: string): void {
  const known = events.filter(({ bookedOn }) => bookedOn <= day);
  if (known.length === 0) return;
  const balances = new Map<string, bigint>();
  for (const { account, side, amount } of entries.filter(({ bookedOn }) => bookedOn <= day).flatMap(({ lines }) => lines)) {
    balances.set(account, (balances.get(account) ?? 0n) + (side === 'debit' ? fen(amount) : -fen(amount)));
  }
  const { accounts } = position(terms, events, day, day);
  expect(differences(balances, accounts, 'accrual'), `${noteNumber}: Σ entries = position on ${day}`).to.deep.equal([]);
}

/** No more is drawn than was agreed, and what runs on a loan are its cases under way. */
function expectWithinAgreements(world: World, loans: readonly LoanDetail[]): void {
  for (const { id, number, amount } of world.agreements) {
    const drawn = loans.filter(({ agreement }) => agreement.id === id).reduce((sum, { position: { drawn: one } }) => sum + fen(one), 0n);
    expect(drawn <= fen(amount), `${number}: drawn ${drawn} of ${fen(amount)}`).to.equal(true);
  }
  const open = new Set(world.cases.map(({ started }) => started.caseNumber));
  for (const { noteNumber, claims } of loans) {
    expect(claims.filter((claim) => !open.has(claim.case.number)), `${noteNumber}: claims of cases that have ended`).to.deep.equal([]);
  }
}

/** A number of the bank stands for one transfer that was not taken back. */
function expectReferencesOnce(loans: readonly LoanDetail[]): void {
  const standing = loans.flatMap(({ events }) => events.filter(({ reversed, kind }) => !reversed && kind.code !== 'reversal'));
  const numbers = standing.flatMap(({ bank }) => (bank?.reference ? [`${bank.bankAccount} ${bank.direction} ${bank.reference}`] : []));
  expect(numbers.filter((number, nth) => numbers.indexOf(number) !== nth), 'numbers of the bank that stand twice').to.deep.equal([]);
}

/** Everything that carries a number within a month or a year, by its beginning; and how far the numbers go. */
const NUMBERED = `
  select period as series, number from voucher
  union all select left(note_number, -5), right(note_number, 4)::int from loan
  union all select left(number, -6), right(number, 5)::int from loan_paper`;

/** Vouchers, notes and papers are numbered without gaps, whatever was refused in between. */
async function expectNoGaps({ app: { app: { orm } } }: World): Promise<void> {
  const gaps = await sql(orm.em.fork(), `
    select series, count(*)::int as there, max(number) as last from (${NUMBERED}) all_of_them
    group by series having count(*) <> max(number) or count(distinct number) <> count(*)`);
  expect(gaps, 'numbers with gaps').to.deep.equal([]);
}
