/** A loan application that would be taken: a customer and a product in the test's own company. */
import { applying, coInvestigating, investigating } from '../../../server/tools/demo/submissions.ts';
import { DEMO_CUSTOMERS } from '../../../server/tools/demo/customers.ts';
import { demoProducts } from '../../../server/tools/demo/products.ts';
import { TODAY, type TestApp } from '../../support/app.ts';

/** Registers a customer of `officer` and a product, and answers the start form of an application for a loan. */
export async function anApplication(test: TestApp): Promise<Record<string, unknown>> {
  const [officer, admin] = [await test.as('officer'), await test.as('admin')];
  const [line] = DEMO_CUSTOMERS;
  const [product] = demoProducts(TODAY);
  if (!line || !product) throw new Error('the demo company has nobody to lend to');
  const { id: customerId } = await officer.post<{ id: string }>('/api/customers', { kind: line.kind, submission: line.submission });
  const { id: productId } = await admin.post<{ id: string }>('/api/products', product);
  return applying({
    customerId, productId, amount: '100000.00', months: 12, rate: '0.15', method: 'equal-installments', purpose: '购进建材',
    repaymentSource: '经营收入', direction: 'commerce', security: 'unsecured',
  });
}

export const coInvestigation = coInvestigating(TODAY);
export const investigation = investigating(TODAY, { income: '30000.00', debt: '0.00', business: '经营稳定' });
