/** Diagrams whose author put a step of lending before the one it needs: a plain refusal to who comes there, never a defect. */
import { expect } from 'chai';

import { applying } from '../../../server/tools/demo/submissions.ts';
import { end, model, path, start, step, user } from '../../platform/workflow/models.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { aPerson, openProducts } from '../../support/scenario-lending.ts';
import { snapshot } from '../../support/snapshot.ts';

const SLUG = 'loan-application';
const APPLY = user('apply', { form: `${SLUG}/apply` });

describe('A diagram that asks for an application which nothing has registered', function () {
  this.timeout(60_000);
  let test: TestApp;
  let submission: Record<string, unknown>;
  let version = 1;

  before(async () => {
    test = await startTestApp();
    const productId = (await openProducts(test)).get('JYD') ?? '';
    submission = applying({
      customerId: (await aPerson(test)).id, productId, amount: '50000.00', months: 12, rate: '0.15', method: 'equal-installments',
      purpose: '采购', repaymentSource: '经营收入', direction: 'commerce', security: 'unsecured',
    });
  });
  after(() => test.close());

  async function published(content: string, properties: Record<string, string> = {}): Promise<void> {
    const analyst = await test.as('analyst');
    await analyst.post(`/api/processes/${SLUG}/versions`, { xml: model(SLUG, content, { properties }), note: '试画', basedOn: version });
    version += 1;
  }
  const starts = async () => (await test.as('officer')).send('POST', `/api/processes/${SLUG}/instances`, { submission });

  const early: [string, string][] = [
    ['to release it', step('x', 'loans.withdraw', { reason: '"released"' })],
    ['to look at its exposure', step('x', 'loans.checkExposure', { amount: 'forms.apply.amount' })],
    ['to approve it', step('x', 'loans.approve', {
      amount: 'forms.apply.amount', months: 'forms.apply.months', rate: 'forms.apply.rate', method: 'forms.apply.method',
    })],
    ['to sign it', step('x', 'loans.sign', { signedOn: 'today()', startOn: 'today()', payout: 'forms.apply.payout' })],
  ];
  for (const [what, drawn] of early) {
    it(`${what} is refused to whoever comes there: 422 application-not-registered`, async () => {
      await published(start() + APPLY + drawn + end() + path('s', 'apply', 'x', 'e'));
      const before = await snapshot(test.app.orm);
      const { status, body } = await starts();
      expect([status, body['type']]).to.deep.equal([422, '/problems/application-not-registered']);
      expect(await snapshot(test.app.orm)).to.deep.equal(before);
    });
  }

  it('can be cancelled all the same: there is nothing to withdraw', async () => {
    await published(start() + APPLY + user('x') + end() + path('s', 'apply', 'x', 'e'), { 'cancel.step': 'loans.withdraw' });
    const { body: { id } } = await starts();
    const officer = await test.as('officer');
    expect((await officer.send('POST', `/api/instances/${String(id)}/cancellations`, { reason: '画错了' })).status).to.equal(204);
  });

  it('logged no defect', () => {
    expect(test.lines.filter((line) => line.startsWith('urn:uuid:'))).to.deep.equal([]);
  });
});
