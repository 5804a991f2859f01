/** What is refused when somebody applies: each with its own code, and nothing changed. */
import { expect } from 'chai';

import { sql } from '../../../server/database/sql.ts';
import { demoProducts } from '../../../server/tools/demo/products.ts';
import { applying, type Wish } from '../../../server/tools/demo/submissions.ts';
import { startTestApp, TODAY, type TestApp } from '../../support/app.ts';
import { aCompany, aPerson, openProducts, type TestCompany, type TestCustomer } from '../../support/scenario-lending.ts';
import { snapshot } from '../../support/snapshot.ts';

const NOBODY = '01900000-0000-7000-8000-000000000000';

describe('Applying for a loan', function () {
  this.timeout(60_000);
  let test: TestApp;
  let person: TestCustomer;
  let company: TestCompany;
  let products: ReadonlyMap<string, string>;

  before(async () => {
    test = await startTestApp();
    products = await openProducts(test);
    person = await aPerson(test);
    company = await aCompany(test);
  });
  after(() => test.close());

  const productOf = (code: string): string => products.get(code) ?? '';
  const wish = (changed: Partial<Wish> = {}): Wish => ({
    customerId: person.id, productId: productOf('JYD'), amount: '300000.00', months: 12, rate: '0.15', method: 'equal-installments',
    purpose: '采购', repaymentSource: '经营收入', direction: 'commerce', security: 'unsecured', ...changed,
  });
  const applies = async (changed: Partial<Wish>) => {
    const officer = await test.as('officer');
    return officer.send('POST', '/api/processes/loan-application/instances', { submission: applying(wish(changed)) });
  };

  /** Expects a refusal that leaves no trace: no case, no number, no audit row. */
  async function refuses(changed: Partial<Wish>, answer: string): Promise<Readonly<Record<string, unknown>>> {
    const before = await snapshot(test.app.orm);
    const { status, body } = await applies(changed);
    expect(`${status} ${String(body['type']).replace('/problems/', '')}`).to.equal(answer);
    expect(await snapshot(test.app.orm)).to.deep.equal(before);
    return body;
  }

  const table: [string, () => Partial<Wish>, string][] = [
    ['interest taken off the payout', () => ({ payout: '270000.00' }), '422 interest-deducted-up-front'],
    ['one fen taken off the payout', () => ({ payout: '299999.99' }), '422 interest-deducted-up-front'],
    ['more than the product lends', () => ({ amount: '1000000.01' }), '422 loan-above-limit'],
    ['less than the product lends', () => ({ amount: '19999.99' }), '422 loan-below-limit'],
    ['a term that is too long', () => ({ months: 37 }), '422 term-out-of-range'],
    ['a rate above the product’s', () => ({ rate: '0.201' }), '422 rate-out-of-range'],
    ['a method the product lacks', () => ({ method: 'flat' }), '422 method-not-offered'],
    ['fees that lift the cost above 24 %', () => ({ rate: '0.2', fee: '9000.00' }), '422 cost-above-cap'],
    [
      '等本等息 whose true cost is above 24 %',
      () => ({ productId: productOf('XFD'), amount: '100000.00', rate: '0.15', method: 'flat' }), '422 cost-above-cap',
    ],
    ['a guarantee by nobody', () => ({ security: 'guarantee' }), '422 security-missing'],
    ['a mortgage of nothing', () => ({ security: 'mortgage' }), '422 security-missing'],
    ['the borrower as guarantor', () => ({ security: 'guarantee', guarantors: [{ guarantorId: person.id }] }), '422 guarantor-is-borrower'],
    ['a guarantor named twice', () => ({ guarantors: [{ guarantorId: company.id }, { guarantorId: company.id }] }), '422 guarantor-repeated'],
    ['a guarantor who is no customer', () => ({ guarantors: [{ guarantorId: NOBODY }] }), '422 guarantor-not-found'],
    ['a customer who is none', () => ({ customerId: NOBODY }), '404 subject-not-found'],
    ['a product that is none', () => ({ productId: NOBODY }), '404 product-not-found'],
    ['an amount that is no amount', () => ({ amount: '3e5' }), '422 form-invalid'],
    ['an amount below zero', () => ({ amount: '-300000.00' }), '422 form-invalid'],
    ['a rate that is no rate', () => ({ rate: '15%' }), '422 form-invalid'],
    ['a term of a month and a half', () => ({ months: 1.5 }), '422 form-invalid'],
    ['a purpose left out', () => ({ purpose: '' }), '422 form-invalid'],
  ];
  for (const [what, changed, answer] of table) {
    it(`refuses ${what}: ${answer}`, () => refuses(changed(), answer));
  }

  it('says what was deducted, in a sentence', async () => {
    const { title } = await refuses({ payout: '270000.00' }, '422 interest-deducted-up-front');
    expect(title).to.contain('270,000.00').and.to.contain('300,000.00');
  });

  it('accepts a cost of exactly the cap', async () => {
    const [sample] = demoProducts(TODAY);
    const { id } = await (await test.as('admin')).post<{ id: string }>('/api/products', {
      code: 'GLD', name: '高利率贷', offer: { ...sample?.offer, maxRate: '0.24' },
    });
    expect(await applies({ productId: id, rate: '0.24' })).to.have.property('status', 201);
    await refuses({ productId: id, rate: '0.24', fee: '100.00' }, '422 cost-above-cap');
  });

  it('refuses a customer on the blacklist, and one whose guarantor is', async () => {
    const [bad, good] = [await aPerson(test), await aPerson(test)];
    await (await test.as('risk')).post('/api/blacklist', { name: bad.name, residentId: bad.residentId, reason: '失信被执行人' });
    const { title } = await refuses({ customerId: bad.id }, '422 customer-blacklisted');
    expect(title).to.contain(bad.name);
    await refuses({ customerId: good.id, guarantors: [{ guarantorId: bad.id }] }, '422 guarantor-blacklisted');
  });

  it('refuses a customer beyond the officer’s reach as if there were none', async () => {
    const foreign = await aPerson(test);
    await sql(test.app.orm.em.fork(), 'update customer set org_id = (select id from org where parent_id is null), owner_id = $2 where id = $1',
      [foreign.id, (await test.as('officer2')).personId]);
    const body = await refuses({ customerId: foreign.id }, '404 subject-not-found');
    expect(JSON.stringify(body)).to.not.contain(foreign.name);
  });

  it('refuses what with earlier loans would break the limit of one customer', async () => {
    const customer = await aCompany(test);
    const large = { customerId: customer.id, productId: productOf('XWD'), amount: '3000000.00' };
    await sql(test.app.orm.em.fork(), `update parameter set value = '"20000000.00"' where name = 'netAssets'`);
    try {
      const { facts } = await refuses(large, '422 exposure-above-limit');
      expect(facts).to.deep.equal({ scope: 'single', used: '0.00', wanted: '3000000.00', limit: '2000000.00' });
    } finally {
      await sql(test.app.orm.em.fork(), `update parameter set value = '"50000000.00"' where name = 'netAssets'`);
    }
  });

  it('refuses a product that takes no new applications', async () => {
    const admin = await test.as('admin');
    await admin.put(`/api/products/${productOf('NHD')}/openness`, { open: false, reason: '产品停办' });
    await refuses({ productId: productOf('NHD'), amount: '50000.00', rate: '0.1', method: 'bullet' }, '422 product-closed');
  });

  it('refuses whoever may not start it', async () => {
    const cashier = await test.as('cashier');
    const before = await snapshot(test.app.orm);
    const { status } = await cashier.send('POST', '/api/processes/loan-application/instances', { submission: applying(wish()) });
    expect(status).to.equal(403);
    expect(await snapshot(test.app.orm)).to.deep.equal(before);
  });

  it('takes no number for what was refused: cases are numbered without a gap', async () => {
    await applies({});
    const numbers = await sql<{ n: number }>(test.app.orm.em.fork(), 'select right(number, 5)::int as n from cases order by 1');
    expect(numbers.map(({ n }) => n)).to.deep.equal(numbers.map((_, nth) => nth + 1));
  });
});
