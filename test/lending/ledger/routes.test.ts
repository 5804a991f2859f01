import { expect } from 'chai';

import { sql } from '../../../server/database/sql.ts';
import { inTransaction } from '../../../server/http/unit-of-work.ts';
import { numberVouchers } from '../../../server/lending/ledger/number.ts';
import { post, postMany } from '../../../server/lending/ledger/post.ts';
import type { PostingsAnswer, TrialBalanceAnswer, VoucherAnswer, VoucherItem } from '../../../server/lending/ledger/shapes.ts';
import { grantRole } from '../../../server/platform/identity/index.ts';
import { startTestApp, TODAY, type TestApp } from '../../support/app.ts';
import { aboutNote, CLERK, credit, debit, payout } from './books.ts';

type List<T> = { items: T[]; total: number };

describe('Reading the books', () => {
  let test: TestApp;
  const orgs = new Map<string, string>();
  let caseId: string;

  before(async function () {
    this.timeout(60_000);
    test = await startTestApp();
    await inTransaction(test.app.orm, async (em) => {
      for (const { code, id } of await sql<{ code: string; id: string }>(em, 'select code, id from org')) orgs.set(code, id);
      const [officer] = await sql<{ id: string }>(em, `select id from person where username = 'officer2'`);
      await grantRole(em, CLERK, { personId: officer?.id ?? '', role: 'accountant', orgId: orgs.get('CX') ?? '', fromOn: '2024-01-01', toOn: null });
      const accountant = await sql<{ id: string }>(em, `select id from person where username = 'accountant'`);
      const actor = { ...CLERK, personId: accountant[0]?.id ?? '' };
      const [made] = await sql<{ id: string }>(em, `
        insert into cases (id, kind, number, title, status, starter_id, owner_id, org_id, opened_at)
        values (gen_random_uuid(), 'disbursement', 'FK2026-00001', '放款', 'open', $1, $1, $2, '2026-06-15') returning id`,
      [actor.personId, orgs.get('CD')]);
      caseId = made?.id ?? '';
      await post(em, actor, payout({ orgId: orgs.get('CD') ?? '', fen: 100_000_00n, nth: 1, id: 'event-1', caseId }));
      await post(em, actor, payout({ orgId: orgs.get('CX-YW') ?? '', fen: 50_000_50n, nth: 2 }));
      await postMany(em, ['CD', 'CD', 'CX'].map((code, nth) => payout({
        orgId: orgs.get(code) ?? '', nth: nth + 1, recipe: 'accrual',
        lines: [debit('113201', 106_00n), credit('601101', 100_00n), credit('22210102', 6_00n)],
      })));
    });
  });
  after(() => test.close());

  const get = async <T>(who: string, path: string): Promise<T> => (await test.as(who)).get<T>(path);
  const status = async (who: string, path: string) => (await (await test.as(who)).send('GET', path)).status;

  it('is for accountants, managers and the admin', async () => {
    const paths = ['/api/ledger/accounts', '/api/ledger/trial-balance', '/api/ledger/accounts/1002/postings', '/api/vouchers', '/api/periods'];
    for (const path of paths) {
      for (const who of ['accountant', 'manager', 'admin']) expect(await status(who, path), `${who} ${path}`).to.equal(200);
      for (const who of ['officer', 'cashier', 'analyst']) expect(await status(who, path), `${who} ${path}`).to.equal(403);
    }
  });

  it('is all there is: nothing is posted over HTTP', async () => {
    const writing = test.app.routes.filter(({ method, path }) => method !== 'GET' && /\/api\/(ledger|vouchers|periods)/.test(path));
    expect(writing).to.deep.equal([]);
  });

  it('shows the chart', async () => {
    const { items, total } = await get<List<{ code: string }>>('accountant', '/api/ledger/accounts');
    expect(total).to.equal(items.length);
    expect(items.find(({ code }) => code === '130301')).to.deep.equal({
      code: '130301', name: '本金', kind: { code: 'asset', name: '资产' }, side: { code: 'debit', name: '借' }, parent: '1303', leaf: true, open: true,
      dimensions: [{ code: 'loan', name: '借据' }, { code: 'customer', name: '客户' }, { code: 'product', name: '产品' }],
    });
  });

  it('shows the months', async () => {
    const { items } = await get<List<object>>('manager', '/api/periods');
    expect(items).to.deep.equal([{ id: '2026-06', fromOn: '2026-06-01', toOn: '2026-06-30', status: { code: 'open', name: '未结账' } }]);
  });

  it('shows a trial balance of this month, in yuan, with its level in the chart', async () => {
    const answer = await get<TrialBalanceAnswer>('accountant', '/api/ledger/trial-balance');
    expect(answer).to.include({ from: '2026-06-01', to: '2026-06-30', balanced: true, total: answer.items.length });
    expect(answer.totals).to.deep.equal({
      openingDebit: '0.00', openingCredit: '0.00', debit: '150318.50', credit: '150318.50', closingDebit: '150318.50', closingCredit: '150318.50',
    });
    expect(answer.items.find(({ code }) => code === '22210102')).to.deep.equal({
      code: '22210102', name: '销项税额', kind: { code: 'liability', name: '负债' }, parent: '222101', leaf: true, level: 3,
      openingDebit: '0.00', openingCredit: '0.00', debit: '0.00', credit: '18.00', closingDebit: '0.00', closingCredit: '18.00',
    });
  });

  it('shows only the books of one\'s own branch, and they are balanced', async () => {
    const mine = await get<TrialBalanceAnswer>('officer2', '/api/ledger/trial-balance');
    expect(mine.totals).to.include({ debit: '50106.50', credit: '50106.50' });
    const asked = await get<TrialBalanceAnswer>('accountant', `/api/ledger/trial-balance?org=${orgs.get('CX')}`);
    expect(asked).to.deep.equal(mine);
    const foreign = await get<TrialBalanceAnswer>('officer2', `/api/ledger/trial-balance?org=${orgs.get('CD')}`);
    expect(foreign).to.deep.include({ items: [], total: 0, balanced: true });
  });

  it('shows an account posting by posting', async () => {
    const answer = await get<PostingsAnswer>('accountant', '/api/ledger/accounts/1303/postings?period=2026-06&pageSize=1&page=2');
    expect(answer).to.deep.include({
      account: { code: '1303', name: '贷款' }, from: '2026-06-01', to: '2026-06-30', total: 2, debit: '150000.50', credit: '0.00',
      opening: { direction: '平', amount: '0.00' }, closing: { direction: '借', amount: '150000.50' },
    });
    const [row] = answer.items;
    expect(row).to.deep.include({
      account: '130301', bookedOn: TODAY, debit: '50000.50', credit: '0.00', balance: { direction: '借', amount: '150000.50' },
      loan: { id: aboutNote(2).loanId, noteNumber: 'JJ2026-00002' }, recipe: { code: 'disbursement', name: '发放贷款' },
      summary: '发放贷款 JJ2026-00002', org: '城西业务部',
    });
    expect(row?.voucher).to.include({ period: '2026-06', number: '记-0002' });
    const ofLoan = await get<PostingsAnswer>('accountant', `/api/ledger/accounts/1303/postings?loan=${aboutNote(1).loanId}`);
    expect(ofLoan.items.map(({ debit: amount }) => amount)).to.deep.equal(['100000.00']);
  });

  it('lists vouchers, what still collects first', async () => {
    const { items, total } = await get<List<VoucherItem>>('accountant', '/api/vouchers');
    expect(total).to.equal(4);
    expect(items.map(({ number, amount, entries, collective }) => [number, amount, entries, collective])).to.deep.equal([
      [null, null, null, true], [null, null, null, true], ['记-0002', '50000.50', 1, false], ['记-0001', '100000.00', 1, false],
    ]);
    expect(items[3]).to.deep.include({ postedBy: '刘敏', org: { id: orgs.get('CD'), name: '城东分公司' }, reversalOf: null, reversedBy: null, actions: [] });
    const of = async (query: string) => (await get<List<VoucherItem>>('accountant', `/api/vouchers?${query}`)).total;
    expect(await of('recipe=accrual')).to.equal(2);
    expect(await of('number=2')).to.equal(1);
    expect(await of('period=2026-07')).to.equal(0);
    expect(await of('from=2026-06-15&to=2026-06-15')).to.equal(4);
    expect(await of(`loan=${aboutNote(2).loanId}`)).to.equal(2);
    expect((await get<List<VoucherItem>>('officer2', '/api/vouchers')).total).to.equal(2);
  });

  it('shows a voucher with its lines, its event, its case and its loan', async () => {
    const { items } = await get<List<VoucherItem>>('accountant', '/api/vouchers?number=1');
    const voucher = await get<VoucherAnswer>('accountant', `/api/vouchers/${items[0]?.id}`);
    expect(voucher.lines.map(({ account, debit: d, credit: c, bankAccount }) => [account.code, account.name, d, c, bankAccount])).to.deep.equal([
      ['130301', '本金', '100000.00', '0.00', null], ['1002', '银行存款', '0.00', '100000.00', '基本户'],
    ]);
    expect(voucher).to.include({ number: '记-0001', debit: '100000.00', credit: '100000.00', amount: '100000.00' });
    expect(voucher.entries.total).to.equal(1);
    expect(voucher.entries.items[0]).to.deep.include({
      source: { type: 'loan-event', id: 'event-1' }, amount: '100000.00', case: { id: caseId, number: 'FK2026-00001' }, loan: { id: aboutNote(1).loanId, noteNumber: 'JJ2026-00001' },
    });
  });

  it('shows a collective voucher by account, and its entries page by page', async () => {
    await inTransaction(test.app.orm, (em) => numberVouchers(em, TODAY));
    const { items } = await get<List<VoucherItem>>('accountant', `/api/vouchers?recipe=accrual&org=${orgs.get('CD')}`);
    const voucher = await get<VoucherAnswer>('accountant', `/api/vouchers/${items[0]?.id}?pageSize=1&page=2`);
    expect(voucher.lines.map(({ account, debit: d, credit: c }) => [account.code, d, c])).to.deep.equal([
      ['113201', '212.00', '0.00'], ['22210102', '0.00', '12.00'], ['601101', '0.00', '200.00'],
    ]);
    expect(voucher.entries.total).to.equal(2);
    expect(voucher.entries.items).to.have.length(1);
    expect(await status('officer2', `/api/vouchers/${items[0]?.id}`)).to.equal(404);
  });

  it('refuses a span that ends before it begins, and what cannot be a query', async () => {
    expect(await status('accountant', '/api/ledger/trial-balance?from=2026-06-10&to=2026-06-01')).to.equal(422);
    expect(await status('accountant', '/api/ledger/trial-balance?period=2026-13')).to.equal(400);
    expect(await status('accountant', '/api/vouchers?recipe=gift')).to.equal(400);
    expect(await status('accountant', '/api/ledger/accounts/1999/postings')).to.equal(404);
  });
});
