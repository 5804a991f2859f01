import { expect } from 'chai';
import * as fc from 'fast-check';

import { sql } from '../../../server/database/sql.ts';
import { accountDetail } from '../../../server/lending/ledger/account-detail.ts';
import { chart } from '../../../server/lending/ledger/chart.ts';
import { closePeriod, sumTurnover } from '../../../server/lending/ledger/close-period.ts';
import type { Entry } from '../../../server/lending/ledger/entry.ts';
import { numberVouchers } from '../../../server/lending/ledger/number.ts';
import { listPeriods } from '../../../server/lending/ledger/periods.ts';
import { post, postMany } from '../../../server/lending/ledger/post.ts';
import type { Reach } from '../../../server/lending/ledger/reach.ts';
import { reopenPeriod } from '../../../server/lending/ledger/reopen-period.ts';
import { type TrialBalance, trialBalance } from '../../../server/lending/ledger/trial-balance.ts';
import { aboutNote, type Books, CLERK, credit, debit, payout, refusalOf, someBooks } from './books.ts';

/** The rows as people would write them: account, opening, debit, credit, closing. */
const written = ({ rows }: TrialBalance) => rows.map((row) => [
  row.account.code, ...[row.openingFen, row.debitFen, row.creditFen, row.closingFen].map(Number),
]);

describe('The trial balance', () => {
  let books: Books;

  before(async function () {
    this.timeout(60_000);
    books = await someBooks();
    const interest = (bookedOn: string, orgId: string, fen: bigint): Entry => payout({
      orgId, bookedOn, recipe: 'accrual', lines: [debit('113201', fen), credit('601101', fen - 6n), credit('22210102', 6n)],
    });
    for (const entry of [
      payout({ orgId: books.north, fen: 1000n }), payout({ orgId: books.south, fen: 300n }), interest('2026-06-15', books.north, 106n),
    ]) await books.run((em) => post(em, CLERK, entry));
    await books.today('2026-07-20');
    for (const entry of [interest('2026-07-10', books.south, 56n), payout({ orgId: books.north, fen: 200n, bookedOn: '2026-07-20' })]) {
      await books.run((em) => post(em, CLERK, entry));
    }
  });
  after(() => books.close());

  const balance = (from: string, to: string, reach: Reach = null) => books.run((em) => trialBalance(em, { from, to }, reach));
  const july = [
    ['1002', -1300, 0, 200, -1500],
    ['1132', 106, 56, 0, 162], ['113201', 106, 56, 0, 162],
    ['1303', 1300, 200, 0, 1500], ['130301', 1300, 200, 0, 1500],
    ['2221', -6, 0, 6, -12], ['222101', -6, 0, 6, -12], ['22210102', -6, 0, 6, -12],
    ['6011', -100, 0, 50, -150], ['601101', -100, 0, 50, -150],
  ];

  it('shows opening, movement and closing of every account that moved, and of those above it', async () => {
    expect(written(await balance('2026-07-01', '2026-07-31'))).to.deep.equal(july);
  });

  it('is balanced in all three pairs', async () => {
    const { totals } = await balance('2026-07-01', '2026-07-31');
    expect(totals).to.deep.equal({ openingDebit: 1406n, openingCredit: 1406n, debit: 256n, credit: 256n, closingDebit: 1662n, closingCredit: 1662n });
  });

  it('is balanced within any organisations', async () => {
    expect(written(await balance('2026-07-01', '2026-07-31', [books.south]))).to.deep.equal([
      ['1002', -300, 0, 0, -300],
      ['1132', 0, 56, 0, 56], ['113201', 0, 56, 0, 56],
      ['1303', 300, 0, 0, 300], ['130301', 300, 0, 0, 300],
      ['2221', 0, 0, 6, -6], ['222101', 0, 0, 6, -6], ['22210102', 0, 0, 6, -6],
      ['6011', 0, 0, 50, -50], ['601101', 0, 0, 50, -50],
    ]);
    expect(written(await balance('2026-07-01', '2026-07-31', []))).to.deep.equal([]);
  });

  it('takes any span of days', async () => {
    const { rows } = await balance('2026-07-11', '2026-07-19');
    expect(rows.find(({ account }) => account.code === '113201')).to.include({ openingFen: 162n, debitFen: 0n, closingFen: 162n });
  });

  it('says the same when the months before are closed, from their sums', async () => {
    await books.run((em) => closePeriod(em, CLERK, { period: '2026-06', on: '2026-07-20' }));
    expect(written(await balance('2026-07-01', '2026-07-31'))).to.deep.equal(july);
    expect(written(await balance('2026-07-01', '2026-07-31', [books.north, books.south]))).to.deep.equal(july);
    expect((await balance('2026-06-16', '2026-06-30')).totals).to.include({ openingDebit: 1406n, debit: 0n, closingDebit: 1406n });
  });

  it('reads those sums, which can be written again from the postings', async () => {
    await books.run((em) => sql(em, `update period_turnover set debit_fen = debit_fen + 1 where account = '113201'`));
    expect((await balance('2026-07-01', '2026-07-31')).totals.openingDebit).to.equal(1407n);
    await books.run((em) => sumTurnover(em, '2026-06'));
    expect(written(await balance('2026-07-01', '2026-07-31'))).to.deep.equal(july);
  });

  it('stays balanced whatever is posted', async function () {
    this.timeout(60_000);
    const leaves = chart.filter(({ leaf, kind, code }) => leaf && kind !== 'off-book' && code !== '1002').map(({ code }) => code);
    const amount = fc.bigInt({ min: 1n, max: 10n ** 12n });
    const account = fc.constantFrom(...leaves);
    const others = fc.array(fc.tuple(account, amount), { minLength: 1, maxLength: 4 });
    const split = fc.record({ first: account, others, debited: fc.boolean() });
    await fc.assert(fc.asyncProperty(fc.array(split, { minLength: 1, maxLength: 20 }), async (splits) => {
      const entries = splits.map(({ first, others, debited }, nth): Entry => {
        const [one, other] = debited ? [debit, credit] : [credit, debit];
        const sum = others.reduce((total, [, fen]) => total + fen, 0n);
        const orgId = nth % 2 ? books.north : books.hq;
        return payout({ orgId, bookedOn: '2026-07-20', lines: [one(first, sum), ...others.map(([code, fen]) => other(code, fen))] });
      });
      await books.run((em) => postMany(em, entries));
      for (const reach of [null, [books.north], [books.hq, books.south]]) {
        const { totals } = await balance('2026-07-20', '2026-07-20', reach);
        expect([totals.openingDebit, totals.debit, totals.closingDebit]).to.deep.equal([totals.openingCredit, totals.credit, totals.closingCredit]);
      }
    }), { numRuns: 15 });
  });
});

describe('The detail of an account', () => {
  let books: Books;

  before(async function () {
    this.timeout(60_000);
    books = await someBooks('2026-06-20');
    for (const nth of [1, 2, 3, 4, 5, 6]) {
      const bookedOn = `2026-06-1${nth}`;
      const orgId = nth % 2 ? books.north : books.south;
      await books.run((em) => post(em, CLERK, payout({ orgId, fen: BigInt(nth) * 100n, bookedOn, nth: nth % 3 })));
    }
    const lines = [debit('1002', 50n), credit('130301', 50n)];
    const repaid = payout({ orgId: books.north, bookedOn: '2026-06-16', nth: 1, recipe: 'repayment', lines });
    await books.run((em) => post(em, CLERK, repaid));
  });
  after(() => books.close());

  const detail = (code: string, query: object = {}, reach: Reach = null) => books.run((em) => accountDetail(
    em, code, { from: '2026-06-12', to: '2026-06-30', page: 1, pageSize: 20, ...query }, reach,
  ));
  const balances = async (...asked: Parameters<typeof detail>) => (await detail(...asked)).rows.map(({ balanceFen }) => Number(balanceFen));

  it('shows postings in the order of booking with the balance after each', async () => {
    const { openingFen, debitFen, creditFen, closingFen, total, rows } = await detail('130301');
    expect({ openingFen, debitFen, creditFen, closingFen, total }).to.deep.equal(
      { openingFen: 100n, debitFen: 2000n, creditFen: 50n, closingFen: 2050n, total: 6 },
    );
    expect(rows.map((row) => [row.bookedOn, row.side, Number(row.fen), Number(row.balanceFen), row.noteNumber, row.number])).to.deep.equal([
      ['2026-06-12', 'debit', 200, 300, 'JJ2026-00002', 2],
      ['2026-06-13', 'debit', 300, 600, 'JJ2026-00000', 3],
      ['2026-06-14', 'debit', 400, 1000, 'JJ2026-00001', 4],
      ['2026-06-15', 'debit', 500, 1500, 'JJ2026-00002', 5],
      ['2026-06-16', 'debit', 600, 2100, 'JJ2026-00000', 6],
      ['2026-06-16', 'credit', 50, 2050, 'JJ2026-00001', 7],
    ]);
  });

  it('carries the balance over pages', async () => {
    expect(await balances('130301', { page: 2, pageSize: 4 })).to.deep.equal([2100, 2050]);
    expect(await balances('130301', { page: 3, pageSize: 4 })).to.deep.equal([]);
  });

  it('covers what lies below an account', async () => {
    expect((await detail('1303')).rows.map(({ account }) => account)).to.deep.equal(Array.from({ length: 6 }, () => '130301'));
    expect(await balances('1303')).to.deep.equal(await balances('130301'));
  });

  it('follows one loan, or some organisations', async () => {
    expect(await balances('130301', { loanId: aboutNote(1).loanId })).to.deep.equal([500, 450]);
    expect((await detail('130301', { loanId: aboutNote(1).loanId })).openingFen).to.equal(100n);
    expect(await balances('130301', {}, [books.south])).to.deep.equal([200, 600, 1200]);
    expect(await detail('130301', {}, [])).to.deep.include({ openingFen: 0n, total: 0, rows: [] });
  });

  it('refuses an account that is not in the chart', async () => {
    expect(await refusalOf(detail('1999'))).to.equal('ledger-account-not-found');
  });
});

describe('Closing a month', () => {
  let books: Books;

  before(async function () {
    this.timeout(60_000);
    books = await someBooks('2026-06-30');
    await books.run((em) => postMany(em, [payout({ orgId: books.north, bookedOn: '2026-06-30' })]));
    await books.today('2026-08-03');
    await books.run((em) => post(em, CLERK, payout({ orgId: books.north, bookedOn: '2026-08-03' })));
  });
  after(() => books.close());

  const close = (period: string, on = '2026-08-03') => refusalOf(books.run((em) => closePeriod(em, CLERK, { period, on })));
  const reopen = (period: string) => refusalOf(books.run((em) => reopenPeriod(em, CLERK, { period, reason: '漏记' })));

  it('finds every month that the business came to, also one without entries', async () => {
    expect((await books.run(listPeriods)).map(({ id, fromOn, toOn, status }) => [id, fromOn, toOn, status])).to.deep.equal([
      ['2026-08', '2026-08-01', '2026-08-31', 'open'], ['2026-07', '2026-07-01', '2026-07-31', 'open'],
      ['2026-06', '2026-06-01', '2026-06-30', 'open'],
    ]);
  });

  it('waits for vouchers that still collect', async () => {
    expect(await close('2026-06')).to.equal('vouchers-collecting');
    await books.run((em) => numberVouchers(em, '2026-06-30'));
    expect(await close('2026-06')).to.equal('not refused');
  });

  it('refuses what is booked in it from then on', async () => {
    const late = payout({ orgId: books.north, bookedOn: '2026-06-30' });
    expect(await refusalOf(books.run((em) => post(em, CLERK, late)))).to.equal('period-closed');
    expect(await refusalOf(books.run((em) => postMany(em, [late])))).to.equal('period-closed');
  });

  it('goes month by month, each once, when it is over', async () => {
    expect(await close('2026-08')).to.equal('earlier-period-open');
    expect(await close('2026-06')).to.equal('period-closed');
    expect(await close('2026-07')).to.equal('not refused');
    expect(await close('2026-08')).to.equal('period-not-ended');
    expect(await close('2026-09')).to.equal('period-absent');
  });

  it('is undone from the end, with a reason', async () => {
    expect(await reopen('2026-08')).to.equal('period-not-closed');
    expect(await reopen('2026-06')).to.equal('later-period-closed');
    expect(await reopen('2026-07')).to.equal('not refused');
    expect(await reopen('2026-06')).to.equal('not refused');
    expect(await refusalOf(books.run((em) => post(em, CLERK, payout({ orgId: books.north, bookedOn: '2026-06-30' }))))).to.equal('not refused');
    const trail = await books.run((em) => sql(em, `select action, object_id, reason from audit where object_type = 'ledger-period' order by id`));
    expect(trail).to.deep.equal([
      { action: 'period.close', object_id: '2026-06', reason: null }, { action: 'period.close', object_id: '2026-07', reason: null },
      { action: 'period.reopen', object_id: '2026-07', reason: '漏记' }, { action: 'period.reopen', object_id: '2026-06', reason: '漏记' },
    ]);
  });

  it('waits for whoever is posting', async () => {
    const order: string[] = [];
    let go = () => {};
    const began = new Promise<void>((resolve) => { go = resolve; });
    const posting = books.run(async (em) => {
      await post(em, CLERK, payout({ orgId: books.north, bookedOn: '2026-06-30' }));
      go();
      await sql(em, 'select pg_sleep(0.2)');
      order.push('posted');
    });
    await began;
    await books.run((em) => closePeriod(em, CLERK, { period: '2026-06', on: '2026-08-03' }));
    order.push('closed');
    await posting;
    expect(order).to.deep.equal(['posted', 'closed']);
    const [sums] = await books.run((em) => sql<{ same: boolean }>(em, `
      select (select sum(debit_fen) from period_turnover where period = '2026-06')
        = (select sum(amount_fen) from posting where side = 'debit' and booked_on <= '2026-06-30') as same`));
    expect(sums?.same).to.equal(true);
  });
});
