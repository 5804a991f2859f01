/** What the database itself refuses, whoever asks: by plain SQL, past every use case. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { expect } from 'chai';
import { v7 } from 'uuid';

import type { Em } from '../../../server/database/orm.ts';
import { sql } from '../../../server/database/sql.ts';
import { closePeriod } from '../../../server/lending/ledger/close-period.ts';
import { post, postMany } from '../../../server/lending/ledger/post.ts';
import { type Books, CLERK, payout, someBooks } from './books.ts';

describe('The tables of the ledger', () => {
  let books: Books;
  let voucherId: string;
  let entryId: string;

  before(async function () {
    this.timeout(60_000);
    books = await someBooks();
    ({ voucherId } = await books.run((em) => post(em, CLERK, payout({ orgId: books.north, fen: 500n }))));
    const [entry] = await books.run((em) => sql<{ id: string }>(em, 'select id from ledger_entry'));
    entryId = entry?.id ?? '';
  });
  after(() => books.close());

  const fails = async (work: (em: Em) => Promise<unknown>): Promise<string> =>
    books.run(work).then(() => 'accepted', (error: unknown) => (error instanceof Error ? error.message : String(error)));

  for (const statement of [
    'update posting set amount_fen = amount_fen + 1', 'delete from posting', 'truncate posting',
    'update ledger_entry set summary = 1', 'delete from ledger_entry', 'truncate ledger_entry cascade',
    'delete from voucher', 'truncate voucher cascade', 'delete from ledger_account',
  ].map((text) => text.replace('set summary = 1', `set recipe = 'fee'`))) {
    it(`keep what is posted: ${statement}`, async () => {
      expect(await fails((em) => sql(em, statement))).to.match(/append-only/);
    });
  }

  for (const change of ['number = number + 1', 'number = null', 'total_fen = 1', `booked_on = '2026-06-14'`, `summary = '别的'`]) {
    it(`keep a numbered voucher as it is: ${change}`, async () => {
      expect(await fails((em) => sql(em, `update voucher set ${change}`))).to.match(/numbered once and never changed/);
    });
  }

  it('change nothing of a voucher but its seal when it is numbered', async () => {
    const change = async (em: Em) => {
      await postMany(em, [payout({ orgId: books.south })]);
      await sql(em, `update voucher set number = 9, total_fen = 1, entry_count = 1, summary = '别的' where number is null`);
    };
    expect(await fails(change)).to.match(/numbered once and never changed/);
  });

  type RawLine = readonly [line: number, account: string, side: string, fen: number];
  type Raw = { voucher?: string; orgId?: string; day?: string; lines?: readonly RawLine[] };

  /** An entry in a voucher of its own, or in the one named, past every check of ours. */
  async function raw(em: Em, { voucher, orgId = books.north, day = '2026-06-15', lines = SOUND }: Raw): Promise<void> {
    const id = voucher ?? v7();
    if (voucher === undefined) {
      await sql(em, `
        insert into voucher (id, period, org_id, booked_on, recipe, collective, summary)
        values ($1, left($2, 7), $3, $2::text::date, 'fee', true, '手工')`, [id, day, books.north]);
    }
    const entry = v7();
    await sql(em, `
      insert into ledger_entry (id, voucher_id, org_id, booked_on, recipe, source_type, source_id)
      values ($1, $2, $3, $4, 'fee', 'raw', gen_random_uuid())`, [entry, id, orgId, day]);
    if (lines.length === 0) return;
    await sql(em, `
      insert into posting (entry_id, line, account, side, amount_fen, org_id, booked_on)
      select $1, line, account, side, fen, $2, $3 from unnest($4::smallint[], $5::text[], $6::text[], $7::bigint[]) x (line, account, side, fen)`,
    [entry, orgId, day, ...[0, 1, 2, 3].map((column) => lines.map((line) => line[column]))]);
  }
  const SOUND = [[1, '1001', 'debit', 5], [2, '6301', 'credit', 5]] as const;

  it('take an entry that is sound', async () => {
    expect(await fails(async (em) => {
      await raw(em, {});
      throw new Error('sound');
    })).to.equal('sound');
  });

  const unsound: [name: string, raw: Raw, says: RegExp][] = [
    ['unbalanced', { lines: [[1, '1001', 'debit', 5], [2, '6301', 'credit', 4]] }, /balanced and complete/],
    ['balanced only on and off the books together', { lines: [[1, '1001', 'debit', 5], [2, '9099', 'credit', 5]] }, /balanced and complete/],
    ['of one line', { lines: [[1, '1001', 'debit', 5]] }, /balanced and complete/],
    ['of no line', { lines: [] }, /must have postings/],
    ['with a line missing', { lines: [[1, '1001', 'debit', 5], [3, '6301', 'credit', 5]] }, /balanced and complete/],
    ['on an account with others below it', { lines: [[1, '1001', 'debit', 5], [2, '6011', 'credit', 5]] }, /balanced and complete/],
    ['on no account', { lines: [[1, '1001', 'debit', 5], [2, '1999', 'credit', 5]] }, /posting_account_fkey|balanced and complete/],
    ['of nothing', { lines: [[1, '1001', 'debit', 0], [2, '6301', 'credit', 0]] }, /amount_fen_check/],
    ['of another organisation than its voucher', { orgId: '00000000-0000-7000-8000-000000000001' }, /open voucher/],
    ['of a month without a period', { day: '2026-05-02' }, /voucher_period_fkey/],
  ];
  for (const [name, entry, says] of unsound) {
    it(`refuse an entry ${name}`, async () => {
      expect(await fails((em) => raw(em, entry))).to.match(says);
    });
  }

  it('refuse a line, or a balanced pair, added to an entry later', async () => {
    for (const lines of [[3, 4], [1, 2]]) {
      expect(await fails((em) => sql(em, `
        insert into posting (entry_id, line, account, side, amount_fen, org_id, booked_on)
        select $1, line, '1001', side, 5, $2, '2026-06-15' from unnest($3::smallint[], array['debit', 'credit']) x (line, side)`,
      [entryId, books.north, lines]))).to.match(/balanced and complete|unique/);
    }
  });

  it('refuse an entry that joins a numbered voucher', async () => {
    expect(await fails((em) => raw(em, { voucher: voucherId }))).to.match(/open voucher/);
  });

  it('refuse a voucher that is neither numbered nor collecting, or has no entry', async () => {
    const insert = (collective: boolean) => fails((em) => sql(em, `
      insert into voucher (id, period, org_id, booked_on, recipe, collective, summary)
      values ($1, '2026-06', $2, '2026-06-15', 'fee', $3, '空')`, [v7(), books.north, collective]));
    expect(await insert(true)).to.match(/must have entries/);
    expect(await insert(false)).to.match(/must have entries/);
  });

  it('refuse an entry of a closed month', async () => {
    await books.today('2026-07-01');
    await books.run((em) => closePeriod(em, CLERK, { period: '2026-06', on: '2026-07-01' }));
    expect(await fails((em) => raw(em, {}))).to.match(/open period/);
  });
});

describe('The writer of the ledger', () => {
  it('is one: no other file writes vouchers, entries or postings', () => {
    const root = path.resolve(import.meta.dirname, '../../..');
    const writing = globSync('server/**/*.ts', { cwd: root })
      .filter((file) => /(insert into|update|delete from) (voucher|ledger_entry|posting)\b/.test(readFileSync(path.join(root, file), 'utf8')));
    expect(writing).to.deep.equal(['server/lending/ledger/write.ts']);
  });
});
