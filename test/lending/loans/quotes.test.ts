import { expect } from 'chai';

import { sql } from '../../../server/database/sql.ts';
import { costCapOn } from '../../../server/lending/loans/cost-cap.ts';
import { approved, investigated, reviewed, signed } from '../../../server/tools/demo/acts.ts';
import { demoProducts } from '../../../server/tools/demo/products.ts';
import type { DemoSession } from '../../../server/tools/demo/session.ts';
import type { QuoteAnswer } from '../../../server/lending/loans/shapes.ts';
import { startTestApp, TODAY, type TestApp } from '../../support/app.ts';
import { answerTo } from '../../support/refusals.ts';
import { aPerson, applied, openProducts, WISH } from '../../support/scenario-lending.ts';

const TERMS = { amount: '100000.00', months: 12, rate: '0.15', method: 'equal-installments' } as const;

describe('A quote', function () {
  this.timeout(30_000);
  let test: TestApp;
  let officer: DemoSession;
  let productId: string;

  before(async () => {
    test = await startTestApp();
    officer = await test.as('officer');
    productId = (await openProducts(test)).get('JYD') ?? '';
  });
  after(() => test.close());

  const quote = (changed: Record<string, unknown> = {}) => officer.post<QuoteAnswer>('/api/quotes', { productId, ...TERMS, ...changed });

  it('is the plan from today on, to the fen', async () => {
    // 100 000, 15 % a year, 12 months level: 100 000 × 0.0125 / (1 − 1.0125^−12) = 9 025.83; interest of the first month 1 250.00
    const { rows, totals } = await quote();
    expect(rows).to.have.length(12);
    expect(rows[0]).to.deep.equal({
      n: 1, dueOn: '2026-07-15', days: 30, principal: '7775.83', interest: '1250.00', total: '9025.83', balance: '92224.17',
    });
    expect(rows.at(-1)).to.include({ dueOn: '2027-06-15', balance: '0.00' });
    expect(totals).to.deep.include({ principal: '100000.00', fee: '0.00' });
    const cents = (text: string) => Math.round(Number(text) * 100);
    expect(rows.reduce((sum, { total }) => sum + cents(total), 0)).to.equal(cents(totals.total));
  });

  it('says what the loan costs a year, by both measures, and what the cap is', async () => {
    const { annualCost, cap } = await quote();
    expect(Number(annualCost.periodic)).to.be.closeTo(0.15, 0.00001);
    expect(Number(annualCost.effective)).to.be.closeTo(0.1607, 0.0005);
    expect(cap).to.deep.equal({ name: '综合年化成本上限', rate: '0.24', by: { code: 'periodic', name: '单利（内部收益率 × 每年期数）' }, within: true });
  });

  it('shows a cost above the cap instead of refusing to show it', async () => {
    const { cap, annualCost, totals } = await quote({ rate: '0.2', fee: '3000' });
    expect(cap.within).to.equal(false);
    expect(Number(annualCost.periodic)).to.be.greaterThan(0.24);
    expect(totals.fee).to.equal('3000.00');
  });

  const refused: [string, Record<string, unknown>, string][] = [
    ['more than the product lends', { amount: '1000000.01' }, '422 loan-above-limit'],
    ['a term beyond it', { months: 60 }, '422 term-out-of-range'],
    ['a rate beyond it', { rate: '0.3' }, '422 rate-out-of-range'],
    ['a method beyond it', { method: 'flat' }, '422 method-not-offered'],
    ['no product', { productId: '01900000-0000-7000-8000-000000000000' }, '404 product-not-found'],
    ['nonsense as amount', { amount: 'ten' }, '400 bad-request'],
    ['a day that is none', { startOn: '2026-02-29' }, '400 bad-request'],
    ['a field that is none', { discount: '1' }, '400 bad-request'],
  ];
  for (const [what, changed, answer] of refused) {
    it(`refuses ${what}`, async () => {
      expect(await answerTo(officer, 'POST', '/api/quotes', { productId, ...TERMS, ...changed })).to.equal(answer);
    });
  }

  it('is what the agreement says later, though the product was revised in between', async () => {
    const scene = await applied(test, { ...WISH, ...TERMS, customerId: (await aPerson(test)).id, productId, fee: '500.00' });
    const { instanceId } = scene.started;
    const before = await quote({ startOn: '2026-06-17', fee: '500.00' });
    const [sample] = demoProducts(TODAY);
    await (await test.as('admin')).post(`/api/products/${productId}/versions`, {
      version: 1, offer: { ...sample?.offer, rules: { ...sample?.offer.rules, dayCount: 'actual/360' } },
    });
    expect(await quote({ startOn: '2026-06-17', fee: '500.00' }), 'today’s version').to.not.deep.equal(before);
    expect(await quote({ startOn: '2026-06-17', fee: '500.00', instanceId }), 'the case’s version').to.deep.equal(before);
    for (const act of [investigated, reviewed(), approved, signed]) await act(scene);
    const { items } = await officer.get<{ items: { id: string; number: string }[]; total: number }>('/api/agreements?text=HT2026-0001');
    const path = `/api/agreements/${items[0]?.id}`;
    const agreement = await officer.get<{ quote: QuoteAnswer; terms: Record<string, unknown> }>(path);
    expect(agreement.quote).to.deep.equal(before);
    expect(agreement.terms).to.include({ productVersion: 1, principal: '100000.00', startOn: '2026-06-17' });
  });

  it('of an agreement is shown to who may read it, and to nobody else', async () => {
    const { items } = await officer.get<{ items: { id: string }[] }>('/api/agreements');
    const path = `/api/agreements/${items[0]?.id}`;
    expect(await answerTo(await test.as('accountant'), 'GET', path)).to.equal('200');
    expect(await answerTo(await test.as('analyst'), 'GET', path)).to.equal('403 not-allowed');
    expect(await answerTo(officer, 'GET', '/api/agreements/01900000-0000-7000-8000-000000000000')).to.equal('404 agreement-not-found');
  });
});

describe('The cap by date', () => {
  let test: TestApp;
  before(async () => { test = await startTestApp(); });
  after(() => test.close());

  const capOn = async (day: string) => costCapOn(test.app.orm.em.fork(), 'annualCostCap', day);

  it('is 24 % until the end of 2027, then four times the LPR of the day', async () => {
    expect(await capOn('2027-12-31')).to.include({ name: 'annualCostCap', rate: '0.24', measure: 'periodic' });
    expect(await capOn('2028-01-01')).to.include({ name: 'lprMultiple', rate: '0.12', measure: 'periodic' });
  });

  it('is missed where no parameter sets it', async () => {
    const error = await costCapOn(test.app.orm.em.fork(), 'noSuchCap', '2026-06-15').catch((refusal: unknown) => refusal);
    expect(error).to.include({ code: 'parameter-missing' });
  });

  it('is missed where it is a multiple of an LPR that nobody entered', async () => {
    await sql(test.app.orm.em.fork(), `delete from parameter where name = 'lprOneYear'`);
    const error = await capOn('2028-01-01').catch((refusal: unknown) => refusal);
    expect(error).to.deep.include({ code: 'lpr-missing', facts: { on: '2028-01-01' } });
  });
});
