import { expect } from 'chai';

import { relatedCustomerIds } from '../../../server/lending/customers/related.ts';
import { sql } from '../../../server/database/sql.ts';
import { residentId } from '../../../server/tools/demo/identities.ts';
import { startTestApp, TODAY, type TestApp } from '../../support/app.ts';
import { aCompany, aPerson } from '../../support/scenario-lending.ts';

describe('Related parties', () => {
  let test: TestApp;
  before(async () => { test = await startTestApp(); });
  after(() => test.close());

  const tie = async (customerId: string, by: Record<string, unknown>, relation = 'controller') =>
    (await test.as('officer')).post(`/api/customers/${customerId}/guarantors`, { ...by, relation });
  const groupOf = (id: string, on = TODAY) => relatedCustomerIds(test.app.orm.em.fork(), id, on);

  it('are nobody but oneself at first', async () => {
    const { id } = await aPerson(test);
    expect(await groupOf(id)).to.deep.equal([id]);
  });

  it('are tied in both directions, and through others', async () => {
    const [a, b, c] = [await aCompany(test), await aCompany(test), await aPerson(test)];
    await tie(a.id, { customerId: b.id }, 'affiliate');
    await tie(b.id, { customerId: c.id });
    for (const { id } of [a, b, c]) expect(await groupOf(id)).to.have.members([a.id, b.id, c.id]);
    expect((await groupOf(c.id))[0], 'the one asked for comes first').to.equal(c.id);
  });

  it('are not made by a guarantee alone', async () => {
    const [a, b] = [await aPerson(test), await aPerson(test)];
    await tie(a.id, { customerId: b.id }, 'none');
    expect(await groupOf(a.id)).to.deep.equal([a.id]);
  });

  it('are tied through a person who is no customer, also once that person becomes one', async () => {
    const [a, b] = [await aCompany(test), await aCompany(test)];
    const person = { name: '控制人', residentId: residentId(480, '1975-07-07', false) };
    await tie(a.id, person);
    await tie(b.id, person);
    expect(await groupOf(a.id)).to.have.members([a.id, b.id]);
    const submission = { ...person, type: 'consumer', mobile: '13857104444', industry: 'F', address: '某路' };
    const { id } = await (await test.as('officer')).post<{ id: string }>('/api/customers', { kind: 'individual', submission });
    expect(await groupOf(a.id)).to.have.members([a.id, b.id, id]);
    expect(await groupOf(id)).to.have.members([a.id, b.id, id]);
  });

  it('are related from the day of the tie until it ends', async () => {
    const [a, b] = [await aPerson(test), await aPerson(test)];
    await tie(a.id, { customerId: b.id }, 'spouse');
    await sql(test.app.orm.em.fork(), `update guarantor set until_on = '2026-07-01' where customer_id = $1`, [a.id]);
    expect(await groupOf(a.id, '2026-06-14')).to.deep.equal([a.id]);
    expect(await groupOf(a.id, '2026-06-30')).to.have.members([a.id, b.id]);
    expect(await groupOf(a.id, '2026-07-01')).to.deep.equal([a.id]);
  });
});
