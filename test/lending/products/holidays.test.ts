/** 节假日: entered by the admin, pinned with what is agreed, and never felt by what was agreed before. */
import { expect } from 'chai';

import type { HolidaysAnswer } from '../../../server/lending/products/holiday-routes.ts';
import { demoProducts } from '../../../server/tools/demo/products.ts';
import type { DemoSession } from '../../../server/tools/demo/session.ts';
import { startTestApp, TODAY, type TestApp } from '../../support/app.ts';
import { answerTo } from '../../support/refusals.ts';

type Quote = { readonly rows: readonly { readonly dueOn: string; readonly interest: string }[] };

describe('Holidays', function () {
  this.timeout(60_000);
  let test: TestApp;
  let admin: DemoSession;
  before(async () => {
    test = await startTestApp();
    admin = await test.as('admin');
  });
  after(() => test.close());

  const year = { holidays: ['2027-01-01', '2027-02-08'], workdays: ['2027-02-06'], source: '国务院办公厅通知', version: 0 };
  const keep = (changed: Record<string, unknown> = {}, on = 2027) => answerTo(admin, 'PUT', `/api/holidays/${on}`, { ...year, ...changed });
  const quoted = async (holiday: string, startOn: string): Promise<Quote> => {
    const [sample] = demoProducts(TODAY);
    if (!sample) throw new Error('no product');
    const { offer } = sample;
    const code = `H${holiday.toUpperCase()}`.slice(0, 20).replace(/-$/, '');
    const { items } = await admin.get<{ items: { id: string; code: string }[] }>('/api/products');
    const { id } = items.find((item) => item.code === code)
      ?? await admin.post<{ id: string }>('/api/products', { code, name: code, offer: { ...offer, rules: { ...offer.rules, holiday } } });
    return (await test.as('officer')).post<Quote>('/api/quotes', {
      productId: id, amount: '120000.00', months: 12, rate: '0.15', method: 'equal-principal', startOn,
    });
  };

  it('come with the published year; the admin edits them, others read them or not', async () => {
    const { items, actions } = await admin.get<HolidaysAnswer>('/api/holidays');
    expect(items.map((item) => item.year)).to.deep.equal([2026]);
    expect(items[0]?.holidays).to.include('2026-10-01');
    expect(actions).to.deep.equal(['edit']);
    expect((await (await test.as('analyst')).get<HolidaysAnswer>('/api/holidays')).actions).to.deep.equal([]);
    expect(await answerTo(await test.as('analyst'), 'PUT', '/api/holidays/2027', year)).to.equal('403 not-allowed');
    expect(await answerTo(await test.as('cashier'), 'GET', '/api/holidays')).to.equal('403 not-allowed');
  });

  it('are refused when they are of another year, named twice, or what their weekday says anyway', async () => {
    for (const holidays of [['2026-12-31'], ['2027-01-01', '2027-01-01'], ['2027-01-02'], ['2027-02-06']]) {
      expect(await keep({ holidays }), holidays.join()).to.equal('422 holidays-inconsistent');
    }
    expect(await keep({ workdays: ['2027-02-09'] })).to.equal('422 holidays-inconsistent');
    expect(await keep({ holidays: ['2027-02-30'] })).to.equal('400 bad-request');
    expect(await keep({ source: '' })).to.equal('400 bad-request');
  });

  it('are written by one at a time', async () => {
    expect(await keep()).to.equal('200');
    expect(await keep()).to.equal('409 stale-version');
    expect(await keep({ version: 1, workdays: ['2027-02-06', '2027-02-14'] })).to.equal('200');
  });

  it('move due days by the rule of the product, with interest for the days between or without', async () => {
    // From 15 June 2026: 15 August is a Saturday, 15 November a Sunday; 15 February 2027 falls on a Monday that is worked.
    const plain = await quoted('none', TODAY);
    const moved = await quoted('next-with-interest', TODAY);
    const free = await quoted('next-without-interest', TODAY);
    const dues = ({ rows }: Quote) => rows.slice(0, 6).map(({ dueOn }) => dueOn);
    expect(dues(plain)).to.deep.equal(['2026-07-15', '2026-08-15', '2026-09-15', '2026-10-15', '2026-11-15', '2026-12-15']);
    expect(dues(moved)).to.deep.equal(['2026-07-15', '2026-08-17', '2026-09-15', '2026-10-15', '2026-11-16', '2026-12-15']);
    expect(dues(free)).to.deep.equal(dues(moved));
    expect(free.rows.map(({ interest }) => interest)).to.deep.equal(plain.rows.map(({ interest }) => interest));
    expect(moved.rows.map(({ interest }) => interest)).to.not.deep.equal(plain.rows.map(({ interest }) => interest));
  });

  it('are those of the calendar: 国庆 moves a due day to the eighth, and a worked Sunday moves none', async () => {
    expect((await quoted('next-with-interest', '2026-09-01')).rows[0]?.dueOn).to.equal('2026-10-08');
    expect((await quoted('next-with-interest', '2026-08-20')).rows[0]?.dueOn, 'Sunday, worked').to.equal('2026-09-20');
  });
});
