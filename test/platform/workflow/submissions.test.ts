/** What was filled in along an instance, read from the page of its case. */
import { expect } from 'chai';

import type { Browser } from '../office.ts';
import { end, model, outcomes, path, start, user } from './models.ts';
import { openWorkshop, type Workshop } from './workshop.ts';

const XML = model('demo', start() + user('apply', { form: 'demo/apply', assignee: 'starter', ...outcomes('submit') })
  + user('review', { role: 'risk_manager', form: 'demo/review', ...outcomes('approve'), fields: 'amount:read,apply.note:hidden' })
  + user('last', { role: 'branch_manager' }) + end('e') + path('s', 'apply', 'review', 'last', 'e'));

type Filled = { readonly node: { id: string; name: string }; readonly submission: Record<string, unknown>; readonly by: { name: string }; readonly form: { components: object[] } };

describe('What was filled in along an instance', () => {
  let shop: Workshop;
  let as: (username: string) => Promise<Browser>;
  let instanceId: string;
  const filledFor = async (username: string) => (await as(username)).ask<{ items: Filled[] }>('GET', `/api/instances/${instanceId}/submissions`);

  before(async () => {
    shop = await openWorkshop();
    await shop.publish(XML);
    as = await shop.serve();
    ({ instanceId } = await shop.start('officer', { amount: '700.00', months: 6, note: 'for officers only' }));
    await shop.complete('risk', instanceId, 'review', { outcome: 'approve', submission: { grade: 'A' } });
  });
  after(() => shop?.close());

  it('stands there step by step, each with its form, who filled it in and when', async () => {
    const { body } = await filledFor('officer');
    expect(body.items.map(({ node, by, form }) => [node.id, by.name, form.components.length > 0])).to.deep.equal([['apply', '陈立新', true], ['review', '赵建国', true]]);
    expect(body.items[0]?.submission).to.include({ amount: '700.00', note: 'for officers only' });
    expect(body.items[1]?.submission).to.include({ grade: 'A' });
  });

  it('keeps back from others what the diagram hides from a task, whatever their right to the case', async () => {
    for (const who of ['risk', 'manager', 'admin']) {
      const { status, body } = await filledFor(who);
      expect(status, who).to.equal(200);
      expect(body.items[0]?.submission, who).to.include({ amount: '700.00' }).and.not.have.property('note');
    }
  });

  it('is not for strangers', async () => {
    expect(await filledFor('cashier')).to.include({ status: 404, code: 'instance-not-found' });
  });
});
