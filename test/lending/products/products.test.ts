import { expect } from 'chai';

import { sql } from '../../../server/database/sql.ts';
import { demoProducts } from '../../../server/tools/demo/products.ts';
import type { DemoSession } from '../../../server/tools/demo/session.ts';
import { startTestApp, TODAY, type TestApp } from '../../support/app.ts';
import { answerTo } from '../../support/refusals.ts';

type Item = { id: string; code: string; version: number; fromOn: string; maxAmount: string; open: boolean; actions: string[] };

describe('Products over HTTP', () => {
  let test: TestApp;
  let admin: DemoSession;
  let product: Item;
  const [sample] = demoProducts(TODAY);
  const offer = (changed: Record<string, unknown> = {}) => ({ ...sample?.offer, ...changed });

  before(async () => {
    test = await startTestApp();
    admin = await test.as('admin');
    product = await admin.post<Item>('/api/products', { code: 'JYD', name: '个体经营贷', offer: offer() });
  });
  after(() => test.close());

  const shown = async () => (await (await test.as('officer')).get<{ items: Item[] }>('/api/products')).items;
  const revise = (body: Record<string, unknown>) => answerTo(admin, 'POST', `/api/products/${product.id}/versions`, body);

  it('are offered as the admin enters them', async () => {
    expect(product).to.include({ code: 'JYD', version: 1, fromOn: TODAY, maxAmount: '1000000.00', open: true });
    expect((await shown()).map(({ code, actions }) => [code, actions])).to.deep.equal([['JYD', []]]);
    expect(product.actions).to.deep.equal(['edit']);
  });

  it('have one code each', async () => {
    expect(await answerTo(admin, 'POST', '/api/products', { code: 'JYD', name: '另一个', offer: offer() })).to.equal('409 product-exists');
  });

  it('get another version from a day on; until then the old one is offered', async () => {
    expect(await revise({ version: 1, offer: offer({ fromOn: '2026-07-01', maxAmount: '500000.00' }) })).to.equal('201');
    expect((await shown())[0]).to.include({ version: 1, maxAmount: '1000000.00' });
    await sql(test.app.orm.em.fork(), `update business_day set today = '2026-07-01'`);
    expect((await shown())[0]).to.include({ version: 2, maxAmount: '500000.00' });
  });

  it('refuse a version made on an older one, and one of two made at once', async () => {
    expect(await revise({ version: 1, offer: offer({ fromOn: '2026-08-01' }) })).to.equal('409 stale-version');
    const answers = await Promise.all([1, 2].map(() => revise({ version: 2, offer: offer({ fromOn: '2026-08-01' }) })));
    expect(answers.toSorted()[0]).to.equal('201');
    expect(answers.toSorted()[1]).to.match(/^409 (already-exists|stale-version)$/);
  });

  const refused: [string, Record<string, unknown>, string][] = [
    ['a day in the past', { fromOn: '2026-06-30' }, '422 product-inconsistent'],
    ['a penalty above what the law lets', { rules: { ...sample?.offer.rules, penaltyUplift: '0.6' } }, '422 product-inconsistent'],
    ['a cap that no parameter sets', { costCap: 'netAssets' }, '422 product-inconsistent'],
    ['a range upside down', { minAmount: '2000000.00' }, '422 product-inconsistent'],
    ['an amount that is none', { maxAmount: '1e6' }, '400 bad-request'],
    ['a method that is none', { methods: ['balloon'] }, '400 bad-request'],
    ['a field that is none', { surprise: true }, '400 bad-request'],
  ];
  for (const [what, changed, answer] of refused) {
    it(`refuse ${what}`, async () => {
      expect(await revise({ version: 3, offer: offer({ fromOn: '2026-09-01', ...changed }) })).to.equal(answer);
    });
  }

  it('may be closed to new applications and opened again, with a reason', async () => {
    const path = `/api/products/${product.id}/openness`;
    expect(await admin.put<Item>(path, { open: false, reason: '风险偏好调整' })).to.include({ open: false });
    expect((await shown())[0]?.open).to.equal(false);
    expect(await admin.put<Item>(path, { open: true, reason: '恢复办理' })).to.include({ open: true });
  });

  it('are edited by the admin alone', async () => {
    const officer = await test.as('officer');
    expect(await answerTo(officer, 'POST', '/api/products', { code: 'XX', name: '某贷', offer: offer() })).to.equal('403 not-allowed');
    expect(await answerTo(officer, 'PUT', `/api/products/${product.id}/openness`, { open: false, reason: '关闭' })).to.equal('403 not-allowed');
  });
});
