/** Laws that hold for every loan, tried on random terms and histories. */
import { expect } from 'chai';
import * as fc from 'fast-check';

import {
  ACCOUNTS, addDays, endOfMonth, entriesBetween, type LoanEvent, type LoanTerms, PARTS, type Position, schedule, total, WEEKENDS_ONLY,
} from '../../../server/lending/money/index.ts';
import { anyTerms, at, anyWishes, historyOf, isAccepted, lastDay } from './arbitrary.ts';

/** More by `LAW_RUNS=5000`. */
const RUNS = Number(process.env['LAW_RUNS'] ?? 100);

/** A loan with its history, and some days after its last event. */
const anyLoan = fc.record({ terms: anyTerms, wishes: anyWishes, later: fc.integer({ min: 0, max: 120 }) }).map(({ terms, wishes, later }) => {
  const events = historyOf(terms, wishes);
  return { terms, events, asOf: addDays(lastDay(events), later) };
});

/** The balances of two positions that were reached on different ways must be the same to the fen. */
function money(place: Position): object {
  const { notDue, overdue, owed, due, paid, waived, surplus, earned, unposted, accounts, state, payoff, daysPastDue } = place;
  return { notDue, overdue, owed, due, paid, waived, surplus, earned, unposted, accounts, state, payoff, daysPastDue };
}

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((all, amount) => all + amount, 0n);
const check = (law: (loan: { terms: LoanTerms; events: LoanEvent[]; asOf: string }) => void) => fc.assert(fc.property(anyLoan, law), { numRuns: RUNS });

describe('Laws of money', function () {
  this.timeout(120_000);

  it('spreads the whole principal over a plan, and never more', () => {
    fc.assert(fc.property(anyTerms, (terms) => {
      const rows = schedule(terms, WEEKENDS_ONLY);
      expect(sum(rows.map((row) => row.principal))).to.equal(terms.principal);
      expect(rows.at(-1)?.balance).to.equal(0n);
      expect(rows.every((row) => row.balance >= 0n && row.principal >= 0n && row.interest >= 0n)).to.equal(true);
    }), { numRuns: RUNS });
  });

  it('has rows whose principal is what was paid out', () => check(({ terms, events, asOf }) => {
    const { rows, drawn, state } = at(terms, events, asOf);
    if (state !== 'pending') expect(sum(rows.map(({ claimed }) => claimed.principal))).to.equal(drawn);
  }));

  it('never lets a balance fall below nothing', () => check(({ terms, events, asOf }) => {
    const place = at(terms, events, asOf);
    for (const amount of [place.notDue, place.overdue, place.payoff, ...PARTS.map((part) => place.due[part])]) {
      expect(amount >= 0n).to.equal(true);
    }
    if (!events.some(({ type }) => type === 'surplus-refund')) expect(place.surplus >= 0n).to.equal(true);
    for (const row of place.rows.filter(({ fixed }) => fixed)) for (const part of PARTS) expect(row.outstanding[part] >= 0n, `${row.n} ${part}`).to.equal(true);
    expect(place.notDue + place.overdue).to.equal(place.drawn - place.paid.principal - place.waived.principal);
  }));

  it('accounts for every fen received', () => check(({ terms, events, asOf }) => {
    const { received, paid, surplus, splits, accounts } = at(terms, events, asOf);
    const reversed = new Set(events.map((event) => (event.type === 'reversal' ? event.of : '')));
    const back = events.map((event) => (event.type === 'surplus-refund' && !reversed.has(event.id) ? event.amount : 0n));
    if (!events.some((event) => event.type === 'reversal' && reversed.has(event.id))) expect(received).to.equal(total(paid) + surplus + sum(back));
    const split = [...splits.values()];
    expect(sum(split.map(({ amounts, surplus: kept }) => total(amounts) + kept))).to.equal(received);
    for (const part of PARTS) expect(sum(split.map(({ amounts }) => amounts[part]))).to.equal(paid[part]);
    expect(sum(ACCOUNTS.map((account) => accounts[account]))).to.equal(0n);
  }));

  it('reads a back-dated event as if it had come in its time', () => check(({ terms, events, asOf }) => {
    const inTime = events.toSorted((a, b) => (a.valueOn < b.valueOn ? -1 : Number(a.valueOn > b.valueOn)));
    if (events.some(({ type }) => type === 'reversal')) return;
    const fresh = inTime.map((event) => ({ ...event, bookedOn: event.valueOn }));
    if (!fresh.every((event, index) => isAccepted(terms, fresh.slice(0, index), event))) return;
    const [late, timely] = [at(terms, events, asOf), at(terms, fresh, asOf)];
    const { accounts: _a, earned: _e, unposted: _u, ...balances } = money(late) as Record<string, unknown>;
    const { accounts: _b, earned: _f, unposted: _v, ...others } = money(timely) as Record<string, unknown>;
    expect(balances).to.deep.equal(others);
    expect(rowsOf(late)).to.deep.equal(rowsOf(timely));
  }));

  it('undoes an event by its reversal', () => check(({ terms, events, asOf }) => {
    const last = events.at(-1);
    if (!last || events.length < 2 || last.type === 'reversal') return;
    const reversal: LoanEvent = { id: 'undo', type: 'reversal', of: last.id, valueOn: asOf, bookedOn: asOf };
    const without = at(terms, events.slice(0, -1), asOf);
    const undone = at(terms, [...events, reversal], asOf);
    expect(undone.owed).to.deep.equal(without.owed);
    expect(rowsOf(undone)).to.deep.equal(rowsOf(without));
    const posted = endOfMonth(asOf);
    expect(at(terms, [...events, reversal], posted).accounts).to.deep.equal(at(terms, events.slice(0, -1), posted).accounts);
    const redo: LoanEvent = { id: 'redo', type: 'reversal', of: 'undo', valueOn: asOf, bookedOn: asOf };
    expect(at(terms, [...events, reversal, redo], asOf).owed).to.deep.equal(at(terms, events, asOf).owed);
  }));

  it('closes to 0.00 with the payoff of the day', () => check(({ terms, events, asOf }) => {
    const { payoff, state } = at(terms, events, asOf);
    if (payoff === 0n || state === 'pending') return;
    const paid = at(terms, [...events, { id: 'payoff', type: 'settlement', amount: payoff, valueOn: asOf, bookedOn: asOf }], asOf);
    expect(paid.state).to.equal('settled');
    expect([total(paid.owed), paid.payoff, paid.notDue, paid.overdue]).to.deep.equal([0n, 0n, 0n, 0n]);
    expect(paid.surplus).to.equal(0n);
    expect(paid.rows.every(({ outstanding }) => total(outstanding) === 0n)).to.equal(true);
    const next = at(terms, [...events, { id: 'payoff', type: 'settlement', amount: payoff, valueOn: asOf, bookedOn: asOf }], addDays(asOf, 400));
    expect([total(next.owed), next.state]).to.deep.equal([0n, 'settled']);
  }));

  it('refuses one fen less than the payoff', () => check(({ terms, events, asOf }) => {
    const { payoff, state } = at(terms, events, asOf);
    if (payoff < 2n || state === 'pending') return;
    expect(isAccepted(terms, events, { id: 'short', type: 'settlement', amount: payoff - 1n, valueOn: asOf, bookedOn: asOf })).to.equal(false);
  }));

  it('posts entries that balance, and only on days of posting', () => check(({ terms, events, asOf }) => {
    let before: Position | undefined;
    const totals = new Map<string, bigint>();
    for (let day = addDays(asOf, -40); day <= asOf; day = addDays(day, 1)) {
      const now = at(terms, events, day);
      const entries = entriesBetween(before, now);
      expect(sum(entries.map(({ amount }) => amount))).to.equal(0n);
      if (before && now.accruedTo !== day) expect(entries, day).to.deep.equal([]);
      for (const { account, amount } of entries) totals.set(account, (totals.get(account) ?? 0n) + amount);
      before = now;
    }
    for (const account of ACCOUNTS) expect(totals.get(account) ?? 0n).to.equal(before?.accounts[account]);
  }));

  it('has nothing unposted at a month end, and never earns backwards', () => check(({ terms, events, asOf }) => {
    let earned = -1n;
    for (let day = asOf; day <= addDays(asOf, 40); day = addDays(day, 1)) {
      const place = at(terms, events, day, asOf);
      const now = total(place.earned) + total(place.unposted);
      if (addDays(day, 1).endsWith('-01')) expect(total(place.unposted)).to.equal(0n);
      expect(now >= earned, day).to.equal(true);
      earned = now;
    }
  }));
});

function rowsOf(place: Position): object[] {
  return place.rows.map(({ n, due, claimed, paid, waived, outstanding, balance, fixed }) => ({ n, due, claimed, paid, waived, outstanding, balance, fixed }));
}
