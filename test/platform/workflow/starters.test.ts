/** Who starts a process: the roles its diagram names, within those the rules let start it. */
import { expect } from 'chai';

import { sql } from '../../../server/database/sql.ts';
import { mayStart } from '../../../server/platform/workflow/start.ts';
import { end, model, path, start, user } from './models.ts';
import { openWorkshop, refusal, type Workshop } from './workshop.ts';

describe('Starting a process', () => {
  let shop: Workshop;
  before(async () => {
    shop = await openWorkshop();
    await shop.transaction((em) => sql(em, `insert into rule (section, role, object, action, scope) values ('demo', 'risk_manager', 'process:demo', 'start', 'department-below')`));
  });
  after(() => shop?.close());

  const publish = (starters: string) => shop.publish(
    model('demo', start() + user('apply', { form: 'demo/apply' }) + user('x') + end() + path('s', 'apply', 'x', 'e'))
      .replace('<process id="demo"', `<process id="demo" camunda:candidateStarterGroups="${starters}"`),
  );
  const offered = async (...people: readonly string[]) => {
    const definition = await shop.workflow.definitions.live(shop.em(), 'demo');
    return Promise.all(people.map(async (who) => mayStart((await shop.by(who)).rights, definition)));
  };

  it('is for everybody the rules let when the diagram names nobody', async () => {
    await publish('');
    expect(await offered('officer', 'risk', 'cashier')).to.deep.equal([true, true, false]);
  });

  it('is for the roles the diagram names, and refused to others whom the rules would let', async () => {
    await publish('loan_officer');
    expect(await offered('officer', 'risk', 'cashier')).to.deep.equal([true, false, false]);
    expect(await refusal(shop.start('risk'))).to.include({ kind: 'forbidden', code: 'not-allowed' });
    await shop.start('officer');
  });
});
