import { expect } from 'chai';

import { sql } from '../../../server/database/sql.ts';
import type { Entry } from '../../../server/lending/ledger/entry.ts';
import { loanBalances } from '../../../server/lending/ledger/balances.ts';
import { numberVouchers } from '../../../server/lending/ledger/number.ts';
import { openBooks } from '../../../server/lending/ledger/open-books.ts';
import { post, postMany } from '../../../server/lending/ledger/post.ts';
import { reverse } from '../../../server/lending/ledger/reverse.ts';
import { SYSTEM } from '../../../server/platform/actor.ts';
import { aboutNote, type Books, CLERK, credit, debit, payout, refusalOf, someBooks } from './books.ts';

describe('Posting an entry', () => {
  let books: Books;

  before(async function () {
    this.timeout(60_000);
    books = await someBooks();
  });
  after(() => books.close());

  const rows = <T>(text: string, parameters: readonly unknown[] = []) => books.run((em) => sql<T>(em, text, parameters));

  it('writes a numbered voucher with its entry and postings', async () => {
    const { voucherId, period, number } = await books.run((em) => post(em, CLERK, payout({ orgId: books.north, fen: 123_45n, id: 'event-1' })));
    const [voucher] = await rows('select period, number, total_fen, entry_count, collective, summary from voucher where id = $1', [voucherId]);
    expect({ period, number }).to.deep.equal({ period: '2026-06', number: 1 });
    expect(voucher).to.deep.equal({
      period: '2026-06', number: 1, total_fen: '12345', entry_count: 1, collective: false, summary: '发放贷款 JJ2026-00001',
    });
    expect(await rows(`
      select p.line, p.account, p.side, p.amount_fen, p.bank_account from ledger_entry e join posting p on p.entry_id = e.id
      where e.voucher_id = $1 order by line`, [voucherId])).to.deep.equal([
      { line: 1, account: '130301', side: 'debit', amount_fen: '12345', bank_account: null },
      { line: 2, account: '1002', side: 'credit', amount_fen: '12345', bank_account: '基本户' },
    ]);
  });

  it('is nobody’s hand when the system posts: a timer, or setting up', async () => {
    const { voucherId } = await books.run((em) => post(em, SYSTEM, payout({ orgId: books.north })));
    expect(await rows('select posted_by from voucher where id = $1', [voucherId])).to.deep.equal([{ posted_by: null }]);
  });

  it('opens the books of an organisation with what it had before, once and before anything else', async () => {
    const opening = (orgId: string) => books.run((em) => openBooks(em, SYSTEM, {
      orgId, bookedOn: '2026-06-15', lines: [debit('1002', 5_000_000_00n), credit('4001', 5_000_000_00n)],
    }));
    expect((await opening(books.hq)).period).to.equal('2026-06');
    expect(await refusalOf(opening(books.hq))).to.equal('books-in-use');
    expect(await refusalOf(opening(books.north)), 'it has vouchers').to.equal('books-in-use');
  });

  it('numbers vouchers without gaps, also when one is given up', async () => {
    const numbers: number[] = [];
    for (const fails of [false, true, false]) {
      await books.run(async (em) => {
        const { number } = await post(em, CLERK, payout({ orgId: books.south }));
        if (fails) throw new Error('given up');
        numbers.push(number);
      }).catch(() => undefined);
    }
    expect(numbers[1]).to.equal((numbers[0] ?? 0) + 1);
  });

  it('numbers vouchers without gaps when many post at once', async () => {
    const [before] = await rows<{ last: number }>('select max(number) as last from voucher');
    const posted = await Promise.all(Array.from({ length: 12 }, () => books.run((em) => post(em, CLERK, payout({ orgId: books.north })))));
    const numbers = posted.map(({ number }) => number).sort((a, b) => a - b);
    expect(numbers).to.deep.equal(Array.from({ length: 12 }, (_, nth) => (before?.last ?? 0) + nth + 1));
  });

  it('begins again at 1 in the next month, which it opens', async () => {
    await books.today('2026-07-02');
    const { period, number } = await books.run((em) => post(em, CLERK, payout({ orgId: books.north, bookedOn: '2026-07-02' })));
    expect({ period, number }).to.deep.equal({ period: '2026-07', number: 1 });
  });

  it('posts the same event once, also when two try at once', async () => {
    const entry = payout({ orgId: books.north, id: 'event-2' });
    const outcomes = await Promise.all([1, 2, 3].map(() => refusalOf(books.run((em) => post(em, CLERK, entry)))));
    expect(outcomes.sort()).to.deep.equal(['already-posted', 'already-posted', 'not refused']);
    expect(await refusalOf(books.run((em) => postMany(em, [payout({ orgId: books.south }), entry])))).to.equal('already-posted');
  });

  const bad: [code: string, change: (entry: Entry) => Entry][] = [
    ['unbalanced-entry', (entry) => ({ ...entry, lines: [debit('130301', 100n), credit('1002', 99n)] })],
    ['unbalanced-entry', (entry) => ({ ...entry, lines: [] })],
    ['unbalanced-entry', (entry) => ({ ...entry, lines: [debit('130301', 100n)] })],
    ['unbalanced-entry', (entry) => ({ ...entry, lines: [debit('130301', 100n), credit('9099', 100n)] })],
    ['amount-not-positive', (entry) => ({ ...entry, lines: [debit('130301', 0n), credit('1002', 0n)] })],
    ['amount-not-positive', (entry) => ({ ...entry, lines: [debit('130301', -5n), credit('1002', -5n)] })],
    ['account-not-leaf', (entry) => ({ ...entry, lines: [debit('1303', 100n), credit('1002', 100n)] })],
    ['account-unknown', (entry) => ({ ...entry, lines: [{ ...debit('1001', 100n), account: '1999' as '1001' }, credit('1002', 100n)] })],
    ['dimension-missing', ({ source, recipe, bookedOn, orgId, lines }) => ({ source, recipe, bookedOn, orgId, lines })],
    ['dimension-missing', (entry) => ({ ...entry, lines: [debit('130301', 100n), { account: '1002', side: 'credit', fen: 100n }] })],
    ['booked-in-future', (entry) => ({ ...entry, bookedOn: '2026-07-03' })],
    ['period-absent', (entry) => ({ ...entry, bookedOn: '2026-05-31' })],
    ['org-not-found', (entry) => ({ ...entry, orgId: '00000000-0000-7000-8000-000000000000' })],
  ];
  for (const [code, change] of bad) {
    it(`refuses with ${code}: ${String(change).replace(/^.*?=> /, '')}`, async () => {
      const [before] = await rows('select count(*) from posting');
      const entry = change(payout({ orgId: books.north }));
      expect(await refusalOf(books.run((em) => post(em, CLERK, entry)))).to.equal(code);
      expect(await refusalOf(books.run((em) => postMany(em, [payout({ orgId: books.north }), entry])))).to.equal(code);
      expect(await rows('select count(*) from posting')).to.deep.equal([before]);
    });
  }

  it('refuses an account that was closed', async () => {
    await rows(`update ledger_account set open = false where code = '1001'`);
    const lines = [debit('1001', 100n), credit('1002', 100n)];
    expect(await refusalOf(books.run((em) => post(em, CLERK, payout({ orgId: books.hq, lines }))))).to.equal('account-closed');
  });
});

describe('Posting at end of day', () => {
  let books: Books;

  before(async function () {
    this.timeout(60_000);
    books = await someBooks('2026-06-30');
  });
  after(() => books.close());

  const accrued = (nth: number, orgId: string): Entry => ({
    source: { type: 'accrual', id: `2026-06-30/${nth}` }, recipe: 'accrual', bookedOn: '2026-06-30', orgId, about: aboutNote(nth),
    lines: [debit('113201', BigInt(nth)), credit('601101', BigInt(nth))],
  });
  const chunk = (from: number, to: number) => Array.from(
    { length: to - from }, (_, index) => accrued(from + index, index % 2 ? books.north : books.south),
  );
  const vouchers = () => books.run((em) => sql(em, `
    select org.code, v.number, v.total_fen, v.entry_count, v.collective from voucher v join org on org.id = v.org_id
    where v.recipe = 'accrual' order by v.number, org.code`));

  it('collects one voucher per organisation and recipe, whoever comes first', async () => {
    await Promise.all([[1, 21], [21, 41], [41, 61]].map(([from = 0, to = 0]) => books.run((em) => postMany(em, chunk(from, to)))));
    expect(await vouchers()).to.deep.equal([
      { code: 'N', number: null, total_fen: null, entry_count: null, collective: true },
      { code: 'S', number: null, total_fen: null, entry_count: null, collective: true },
    ]);
  });

  it('numbers them in one pass, after what was numbered during the day', async () => {
    await books.run((em) => post(em, CLERK, payout({ orgId: books.hq, bookedOn: '2026-06-30' })));
    expect(await books.run((em) => numberVouchers(em, '2026-06-30'))).to.equal(2);
    // 1 + 3 + … + 59 = 30 · 30 at S, 2 + 4 + … + 60 = 30 · 31 at N.
    expect(await vouchers()).to.deep.equal([
      { code: 'N', number: 2, total_fen: '930', entry_count: 30, collective: true },
      { code: 'S', number: 3, total_fen: '900', entry_count: 30, collective: true },
    ]);
    expect(await books.run((em) => numberVouchers(em, '2026-06-30'))).to.equal(0);
  });

  it('starts another voucher for what comes after that', async () => {
    await books.run((em) => postMany(em, chunk(61, 62)));
    expect((await vouchers()).at(-1)).to.deep.include({ code: 'S', number: null });
    expect(await books.run((em) => numberVouchers(em, '2026-06-30'))).to.equal(1);
  });

  it('posts nothing of a chunk that holds something posted before', async () => {
    expect(await refusalOf(books.run((em) => postMany(em, chunk(60, 80))))).to.equal('already-posted');
    expect(await refusalOf(books.run((em) => postMany(em, [accrued(90, books.hq), accrued(90, books.hq)])))).to.equal('already-posted');
    expect(await books.run((em) => numberVouchers(em, '2026-06-30'))).to.equal(0);
  });

  it('waits with the number for a chunk that is on its way into the same vouchers', async () => {
    await books.run((em) => postMany(em, chunk(110, 112)));
    let go = () => {};
    const began = new Promise<void>((resolve) => { go = resolve; });
    const onItsWay = books.run(async (em) => {
      await postMany(em, chunk(100, 110));
      go();
      await sql(em, 'select pg_sleep(0.2)');
    });
    await began;
    await books.run((em) => numberVouchers(em, '2026-06-30'));
    await onItsWay;
    expect((await vouchers()).slice(-2)).to.deep.equal([
      { code: 'N', number: 5, total_fen: '636', entry_count: 6, collective: true },
      { code: 'S', number: 6, total_fen: '630', entry_count: 6, collective: true },
    ]);
  });

  it('says what a loan has on every account', async () => {
    const balances = await books.run((em) => loanBalances(em, aboutNote(7).loanId, '2026-06-30'));
    expect([...balances]).to.deep.equal([['113201', 7n], ['601101', -7n]]);
  });
});

describe('Reversing a voucher', () => {
  let books: Books;

  before(async function () {
    this.timeout(60_000);
    books = await someBooks();
  });
  after(() => books.close());

  it('writes its mirror, linked to it, on another day', async () => {
    const { voucherId } = await books.run((em) => post(em, CLERK, payout({ orgId: books.north, nth: 3 })));
    await books.today('2026-06-16');
    const made = await books.run((em) => reverse(em, CLERK, { voucherId, bookedOn: '2026-06-16', reason: '金额录错' }));
    const [voucher] = await books.run((em) => sql(em, `
      select booked_on::text as day, recipe, summary, reversal_of from voucher where id = $1`, [made.voucherId]));
    expect(voucher).to.deep.equal({ day: '2026-06-16', recipe: 'reversal', summary: '冲销 2026-06 记-0001：金额录错', reversal_of: voucherId });
    expect(await books.run((em) => loanBalances(em, aboutNote(3).loanId, '2026-06-15'))).to.have.property('size', 2);
    expect(await books.run((em) => loanBalances(em, aboutNote(3).loanId, '2026-06-16'))).to.have.property('size', 0);
  });

  it('does so once, also when two try at once', async () => {
    const { voucherId } = await books.run((em) => post(em, CLERK, payout({ orgId: books.south })));
    const outcomes = await Promise.all([1, 2].map(() => refusalOf(
      books.run((em) => reverse(em, CLERK, { voucherId, bookedOn: '2026-06-16', reason: '重复' })),
    )));
    expect(outcomes.sort()).to.deep.equal(['already-reversed', 'not refused']);
  });

  it('takes back a collective voucher as a whole, once it is numbered', async () => {
    await books.run((em) => postMany(em, [1, 2, 3].map((nth) => payout({ orgId: books.hq, nth: 10 + nth, fen: BigInt(nth) }))));
    const [{ id }] = await books.run((em) => sql<{ id: string }>(em, 'select id from voucher where collective')) as [{ id: string }];
    const take = () => books.run((em) => reverse(em, CLERK, { voucherId: id, bookedOn: '2026-06-16', reason: '批次有误' }));
    expect(await refusalOf(take())).to.equal('voucher-collecting');
    await books.run((em) => numberVouchers(em, '2026-06-15'));
    await take();
    expect(await books.run((em) => loanBalances(em, aboutNote(12).loanId, '2026-06-16'))).to.have.property('size', 0);
  });

  it('refuses to reverse a reversal, and what is not there', async () => {
    const [{ id }] = await books.run((em) => sql(em, 'select id from voucher where reversal_of is not null limit 1')) as [{ id: string }];
    const take = (voucherId: string) => refusalOf(books.run((em) => reverse(em, CLERK, { voucherId, bookedOn: '2026-06-16', reason: '测试' })));
    expect(await take(id)).to.equal('voucher-is-reversal');
    expect(await take('00000000-0000-7000-8000-000000000000')).to.equal('voucher-not-found');
  });

  it('leaves a trace in the audit', async () => {
    const found = await books.run((em) => sql<{ reason: string }>(em, `select reason from audit where action = 'voucher.reverse' order by id`));
    expect(found.map(({ reason }) => reason)).to.deep.equal(['金额录错', '重复', '批次有误']);
  });
});
