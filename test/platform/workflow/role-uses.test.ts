/** A role that a process still asks for is known by that process. */
import { expect } from 'chai';

import { roleUses } from '../../../server/platform/workflow/index.ts';
import { end, model, path, start, user, VOTE } from './models.ts';
import { openWorkshop, type Workshop } from './workshop.ts';

describe('Processes that name a role', () => {
  let shop: Workshop;
  before(async () => { shop = await openWorkshop(); });
  after(() => shop?.close());

  const publish = (options: Parameters<typeof user>[1]) => shop.publish(
    model('demo', start() + user('apply', { form: 'demo/apply', role: '', assignee: 'starter' }) + user('x', options) + end() + path('s', 'apply', 'x', 'e')),
  );
  const uses = async () => Promise.all(['loan_officer', 'committee_member', 'committee_chair', 'cashier'].map((role) => roleUses(shop.em(), role)));

  it('are those that let it do a task, veto a vote or have a copy', async () => {
    await publish({ role: 'committee_member', ...VOTE, cc: 'starter, loan_officer' });
    const [officer, member, chair, cashier] = await uses();
    expect([officer?.length, member?.length, chair?.length, cashier?.length]).to.deep.equal([1, 1, 1, 0]);
  });

  it('are no longer those that have been published without it and run nothing', async () => {
    await publish({ role: 'loan_officer' });
    expect((await uses()).map(({ length }) => length)).to.deep.equal([1, 0, 0, 0]);
  });
});
