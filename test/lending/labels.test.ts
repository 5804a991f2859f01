import { expect } from 'chai';
import { v7 } from 'uuid';

import { registeredSubjects } from '../../server/app.ts';
import { createClock } from '../../server/platform/clock.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { aPerson } from '../support/scenario-lending.ts';

describe('How records are called in lists', function () {
  this.timeout(20_000);
  let test: TestApp;
  before(async () => { test = await startTestApp(); });
  after(() => test.close());

  it('is told by id, of those there are', async () => {
    const em = test.app.orm.em.fork();
    const { id, name } = await aPerson(test);
    for (const { type, labels } of registeredSubjects(createClock()).values()) {
      expect([...await labels(em, [id, v7()])]).to.deep.equal(type === 'customer' ? [[id, name]] : []);
    }
  });
});
