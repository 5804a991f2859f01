import { expect } from 'chai';
import * as fc from 'fast-check';

import { chart } from '../../../server/lending/ledger/chart.ts';
import { checkEntry, type Line, signed } from '../../../server/lending/ledger/entry.ts';
import {
  guaranteeLines, impairmentLines, loanLines, type Manner, provisionLines, suspenseLines, vatIn,
} from '../../../server/lending/ledger/recipes.ts';
import { differences } from '../../../server/lending/ledger/reconcile.ts';
import {
  type Accounts, ACCOUNTS, addDays, endOfMonth, entriesBetween, type LoanEvent, type LoanTerms, type Position, position, yuanOf,
} from '../../../server/lending/money/index.ts';
import { aboutNote } from './books.ts';

const ACCRUAL: Manner = { basis: 'accrual', vatRate: '0.06', bankAccount: '基本户' };
const CASH: Manner = { ...ACCRUAL, basis: 'cash' };

/** An entry as an accountant writes it: `借 1002 1000.00`, here D and C. */
const written = (lines: readonly Line[]) => lines.map(({ account, side, fen }) => `${side === 'debit' ? 'D' : 'C'} ${account} ${yuanOf(fen)}`);

const accounts = new Map(chart.map((row) => [row.code as string, { ...row, name: row.code, open: true }]));

/** 100 000.00 at 12 % a year, interest each month, principal after a year: 1 000.00 a month, 33.33 a day. */
const TERMS: LoanTerms = {
  rulesVersion: 1, principal: 100_000_00n, startOn: '2026-01-15', rate: '0.12', method: 'interest-only',
  dues: { every: 1, unit: 'month', count: 12 }, dayCount: 'month-plus-days', overdue: { uplift: '0.5' },
};
type Happening = LoanEvent extends infer E ? E extends LoanEvent ? Omit<E, 'id' | 'bookedOn'> : never : never;
const lifeOf = (...happenings: Happening[]): LoanEvent[] =>
  happenings.map((one, nth) => ({ id: `e${nth}`, bookedOn: one.valueOn, ...one }) as LoanEvent);
const PAYOUT: Happening = { type: 'disbursement', valueOn: '2026-01-15', amount: 100_000_00n };

describe('The entry of a loan event', () => {
  /** What is booked on a day, when everything before it was booked. */
  function bookedOn(day: string, events: readonly LoanEvent[], manner = ACCRUAL): string[] {
    const [before, after] = [addDays(day, -1), day].map((on) => position(TERMS, events, on)) as [Position, Position];
    return written(loanLines(entriesBetween(before, after), manner));
  }

  it('of a payout: the loan against the bank, to the fen', () => {
    expect(bookedOn('2026-01-15', lifeOf(PAYOUT))).to.deep.equal(['D 130301 100000.00', 'C 1002 100000.00']);
  });

  it('of an accrual: the interest, its income and the VAT in it', () => {
    // 16 days · 33.333 = 533.33, in it 533.33 · 6/106 = 30.19
    expect(bookedOn('2026-01-31', lifeOf(PAYOUT))).to.deep.equal(['D 113201 533.33', 'C 601101 503.14', 'C 22210102 30.19']);
    expect(bookedOn('2026-01-31', lifeOf(PAYOUT), CASH)).to.deep.equal([]);
  });

  it('of interest received: what stood open, and what was earned since', () => {
    const events = lifeOf(PAYOUT, { type: 'repayment', valueOn: '2026-02-15', amount: 1000_00n });
    // earned since month end 466.67, in it 26.42; received in all 1 000.00, in it 56.60
    expect(bookedOn('2026-02-15', events)).to.deep.equal(['D 1002 1000.00', 'C 113201 533.33', 'C 601101 440.25', 'C 22210102 26.42']);
    expect(bookedOn('2026-02-15', events, CASH)).to.deep.equal(['D 1002 1000.00', 'C 601101 943.40', 'C 22210102 56.60']);
  });

  it('of money received beyond what is owed: 暂收款, whatever the basis', () => {
    const events = lifeOf(PAYOUT, { type: 'repayment', valueOn: '2026-02-15', amount: 1200_00n });
    for (const manner of [ACCRUAL, CASH]) expect(bookedOn('2026-02-15', events, manner)).to.include('C 224101 200.00');
  });

  it('of money that lay in 暂收款: from there, not from the bank', () => {
    const events = lifeOf(PAYOUT, { type: 'repayment', valueOn: '2026-02-15', amount: 1200_00n });
    expect(bookedOn('2026-02-15', events, { ...CASH, fromSuspense: true })).to.deep.equal([
      'D 224101 1000.00', 'C 601101 943.40', 'C 22210102 56.60',
    ]);
  });

  it('of a fee and its receipt: with the VAT in it', () => {
    const events = lifeOf(
      PAYOUT, { type: 'fee', valueOn: '2026-01-15', amount: 2000_00n }, { type: 'repayment', valueOn: '2026-01-15', amount: 2000_00n },
    );
    expect(bookedOn('2026-01-15', events)).to.deep.equal(['D 130301 100000.00', 'C 1002 98000.00', 'C 6021 1886.79', 'C 22210102 113.21']);
  });

  it('of penalty interest: on accounts of its own', () => {
    const events = lifeOf(PAYOUT, { type: 'penalty', valueOn: '2026-01-20', amount: 500_00n });
    expect(bookedOn('2026-01-20', events)).to.deep.equal([
      'D 113201 166.67', 'D 113202 500.00', 'C 601101 157.24', 'C 601102 471.70', 'C 22210102 37.73',
    ]);
  });

  it('of a waiver: what was income comes back, with its VAT', () => {
    const events = lifeOf(PAYOUT, { type: 'waiver', valueOn: '2026-02-15', amount: 300_00n });
    expect(bookedOn('2026-02-15', events)).to.deep.equal(['D 113201 166.67', 'D 601104 283.02', 'C 601101 440.25', 'C 22210102 9.44']);
    expect(bookedOn('2026-02-15', events, CASH)).to.deep.equal([]);
  });

  it('of an interest refund: paid back out of income', () => {
    const events = lifeOf(
      PAYOUT, { type: 'repayment', valueOn: '2026-02-15', amount: 1000_00n }, { type: 'interest-refund', valueOn: '2026-02-15', amount: 100_00n },
    );
    expect(bookedOn('2026-02-15', events, CASH)).to.deep.equal(['D 1002 900.00', 'D 601105 94.34', 'C 601101 943.40', 'C 22210102 50.94']);
  });

  it('of a loan that no longer accrues: income back, the claim off the books; and back again', () => {
    // From 15 January to 17 May 4 066.67 were earned, of which 4 033.33 are booked; 17 May is the 91st day past due.
    expect(bookedOn('2026-05-17', lifeOf(PAYOUT))).to.deep.equal([
      'D 601101 3805.03', 'D 9001 4066.67', 'D 22210102 228.30', 'C 113201 4033.33', 'C 9099 4066.67',
    ]);
    expect(bookedOn('2026-05-17', lifeOf(PAYOUT), CASH)).to.deep.equal(['D 9001 4066.67', 'C 9099 4066.67']);
    const cured = lifeOf(PAYOUT, { type: 'repayment', valueOn: '2026-05-18', amount: 50_000_00n });
    expect(bookedOn('2026-05-18', cured)).to.deep.equal([
      'D 1002 50000.00', 'D 113201 100.00', 'D 9099 4066.67', 'C 601101 3867.92', 'C 224101 46000.00', 'C 9001 4066.67', 'C 22210102 232.08',
    ]);
  });

  it('of money received while a loan does not accrue: income as it comes, the claim off the books becomes less', () => {
    const events = lifeOf(PAYOUT, { type: 'repayment', valueOn: '2026-05-18', amount: 500_00n });
    // a day adds 33.33 to the claim, 500.00 leave it
    for (const manner of [ACCRUAL, CASH]) {
      expect(bookedOn('2026-05-18', events, manner)).to.deep.equal([
        'D 1002 500.00', 'D 9099 466.67', 'C 601101 471.70', 'C 9001 466.67', 'C 22210102 28.30',
      ]);
    }
  });

  it('of a write-off and a recovery: against the allowance, through 已减值', () => {
    const writeOff: Happening = { type: 'write-off', valueOn: '2026-12-31' };
    const events = lifeOf(PAYOUT, writeOff, { type: 'recovery', valueOn: '2027-03-01', amount: 30_000_00n });
    expect(bookedOn('2026-12-31', events, { ...ACCRUAL, impaired: true })).to.include.members([
      'D 130402 100000.00', 'C 130303 100000.00', 'D 9002 100000.00',
    ]);
    expect(bookedOn('2027-03-01', events).filter((line) => !/ 9/.test(line))).to.deep.equal([
      'D 1002 30000.00', 'D 130303 30000.00', 'C 130303 30000.00', 'C 130403 30000.00',
    ]);
  });

  it('of nothing that moved: no lines', () => {
    expect(loanLines([], ACCRUAL)).to.deep.equal([]);
    expect(loanLines(entriesBetween(position(TERMS, [], '2026-01-15'), position(TERMS, [], '2026-01-20')), ACCRUAL)).to.deep.equal([]);
  });
});

describe('What the company books besides', () => {
  it('provides for losses, and releases', () => {
    expect(written(provisionLines(1500_00n))).to.deep.equal(['D 6701 1500.00', 'C 130401 1500.00']);
    expect(written(provisionLines(-200_00n))).to.deep.equal(['D 130401 200.00', 'C 6701 200.00']);
    expect(provisionLines(0n)).to.deep.equal([]);
  });

  it('moves a loan to 已减值 and back', () => {
    expect(written(impairmentLines(7_00n))).to.deep.equal(['D 130303 7.00', 'C 130301 7.00']);
    expect(written(impairmentLines(-7_00n))).to.deep.equal(['D 130301 7.00', 'C 130303 7.00']);
  });

  it('takes money whose owner it does not know, and gives it back', () => {
    expect(written(suspenseLines(5_00n, '基本户'))).to.deep.equal(['D 1002 5.00', 'C 224101 5.00']);
    expect(written(suspenseLines(-5_00n, '基本户'))).to.deep.equal(['D 224101 5.00', 'C 1002 5.00']);
  });

  it('pays as guarantor, and recovers from the borrower', () => {
    expect(written(guaranteeLines(9_00n, '基本户'))).to.deep.equal(['D 1201 9.00', 'C 1002 9.00']);
    expect(written(guaranteeLines(-9_00n, '基本户'))).to.deep.equal(['D 1002 9.00', 'C 1201 9.00']);
  });
});

describe('VAT in an amount', () => {
  for (const [gross, rate, vat] of [
    [500_00n, '0.06', 28_30n], [2000_00n, '0.06', 113_21n], [-500_00n, '0.06', -28_30n], [0n, '0.06', 0n], [8n, '0.06', 0n], [9n, '0.06', 1n],
    [103_00n, '0.03', 3_00n], [100_00n, '0', 0n],
  ] as const) {
    it(`is ${yuanOf(vat)} of ${yuanOf(gross)} at ${rate}`, () => {
      expect(vatIn(gross, rate)).to.equal(vat);
    });
  }
});

describe('The laws of the recipes', () => {
  const off = new Set<string>(['off-book-interest', 'off-book-principal', 'off-book-contra']);
  const memo = new Set<string>(['provision-base', 'provision-contra']);
  const amount = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });
  /** Any balanced state of the neutral accounts, possible in a life or not. */
  const state = fc.array(amount, { minLength: ACCOUNTS.length, maxLength: ACCOUNTS.length }).map((amounts): Accounts => {
    const made = Object.fromEntries(ACCOUNTS.map((account, nth) => [account, amounts[nth] ?? 0n])) as Record<keyof Accounts, bigint>;
    const sum = (of: (account: string) => boolean) => ACCOUNTS.reduce((total, account) => (of(account) ? total + made[account] : total), 0n);
    made.bank -= sum((account) => !off.has(account) && !memo.has(account));
    made['off-book-contra'] -= sum((account) => off.has(account));
    made['provision-contra'] = -made['provision-base'];
    return made;
  });
  const manner = fc.record({
    basis: fc.constantFrom('accrual' as const, 'cash' as const), vatRate: fc.constantFrom('0.06', '0.03', '0.01', '0'),
    bankAccount: fc.constant('基本户'), fromSuspense: fc.boolean(), impaired: fc.boolean(),
  });
  const flipped = (lines: readonly Line[]) => lines.map(({ side, ...same }): Line => ({ ...same, side: side === 'debit' ? 'credit' : 'debit' }));

  const passes = (lines: readonly Line[]): void => {
    const source = { type: 'test', id: '1' };
    if (lines.length > 0) checkEntry(accounts, { source, recipe: 'correction', bookedOn: '2026-01-15', orgId: '', about: aboutNote(1), lines });
  };

  it('every entry is balanced on and off the books, on accounts that take postings, above zero', () => {
    fc.assert(fc.property(state, state, manner, (before, after, how) => {
      passes(loanLines(entriesBetween({ accounts: before }, { accounts: after }), how));
    }));
  });

  it('the way back is the mirror', () => {
    fc.assert(fc.property(state, state, manner, (before, after, how) => {
      const there = loanLines(entriesBetween({ accounts: before }, { accounts: after }), how);
      const back = loanLines(entriesBetween({ accounts: after }, { accounts: before }), how);
      // The write-off pair stands on both sides of one account, so that its mirror is itself.
      expect(written(flipped(back)).sort()).to.deep.equal(written(there).sort());
    }));
  });

  const summed = (entries: readonly (readonly Line[])[]): Map<string, bigint> => {
    const balances = new Map<string, bigint>();
    for (const line of entries.flat()) balances.set(line.account, (balances.get(line.account) ?? 0n) + signed(line));
    return balances;
  };

  it('whatever happened on the way, the books end where the position does', () => {
    fc.assert(fc.property(fc.array(state, { minLength: 1, maxLength: 6 }), manner, (states, how) => {
      const entries = states.map((after, nth) => {
        const before = states[nth - 1];
        return loanLines(entriesBetween(before && { accounts: before }, { accounts: after }), how);
      });
      expect(differences(summed(entries), states.at(-1) as Accounts, how.basis)).to.deep.equal([]);
    }));
  });

  it('and so they do over the lives of loans, in arrears, non-accrual and cured', () => {
    const receipt = fc.record({ after: fc.integer({ min: 1, max: 120 }), fen: fc.bigInt({ min: 1n, max: 40_000_00n }) });
    fc.assert(fc.property(fc.array(receipt, { maxLength: 8 }), manner, (receipts, how) => {
      let day = TERMS.startOn;
      const events = lifeOf(PAYOUT, ...receipts.map(({ after, fen }): Happening => {
        day = addDays(day, after);
        return { type: 'repayment', valueOn: day, amount: fen };
      }));
      const days = [...new Set([...events.map(({ valueOn }) => valueOn), ...monthEnds(TERMS.startOn, addDays(day, 60))])].sort();
      const positions = days.map((on) => position(TERMS, events, on));
      const entries = positions.map((after, nth) => loanLines(entriesBetween(positions[nth - 1], after), how));
      entries.forEach(passes);
      expect(differences(summed(entries), (positions.at(-1) as Position).accounts, how.basis)).to.deep.equal([]);
    }), { numRuns: 60 });
  });

  it('a fen that is missing is found', () => {
    const { accounts: held } = position(TERMS, lifeOf(PAYOUT), '2026-01-31');
    const entries = [loanLines(entriesBetween(undefined, { accounts: held }), ACCRUAL)];
    const balances = summed(entries);
    balances.set('113201', (balances.get('113201') ?? 0n) - 1n);
    expect(differences(balances, held, 'accrual')).to.deep.equal([{ accounts: ['113201'], ledgerFen: 53332n, positionFen: 53333n }]);
  });

  function monthEnds(from: string, to: string): string[] {
    const ends: string[] = [];
    for (let day = endOfMonth(from); day <= to; day = endOfMonth(addDays(day, 1))) ends.push(day);
    return ends;
  }
});
