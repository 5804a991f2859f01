/** 贷款申请: who is kept from a task, and what a form cannot do. */
import { expect } from 'chai';

import { sql } from '../../server/database/sql.ts';
import { approved, coReport, corrected, investigated, reviewed, sentBack, type Scene } from '../../server/tools/demo/acts.ts';
import * as desk from '../../server/tools/demo/desk.ts';
import { investigating, signing, type Wish } from '../../server/tools/demo/submissions.ts';
import { TODAY, type TestApp } from '../support/app.ts';
import { answerTo } from '../support/refusals.ts';
import { rehearse, type Plot } from '../support/scenario.ts';
import { aPerson, applied, LARGE, openProducts, WISH } from '../support/scenario-lending.ts';

describe('贷款申请 loan-application, guarded', function () {
  this.timeout(60_000);

  let products: ReadonlyMap<string, string> = new Map();
  const { app, scenario, refusesStrangers } = rehearse<Scene>('loan-application', {
    async prepare(opened) { products = await openProducts(opened); },
  });

  const productOf = (code: string): string => products.get(code) ?? '';
  const applies = (changed: Partial<Wish> = {}) => async (test: TestApp): Promise<Scene> =>
    applied(test, { ...WISH, customerId: (await aPerson(test)).id, productId: productOf('JYD'), ...changed });
  const usedBy = async ({ wish }: Scene): Promise<string> => {
    const { exposure } = await (await app().as('risk')).get<{ exposure: { used: string } }>(`/api/customers/${wish.customerId}`);
    return exposure.used;
  };

  describe('four eyes', () => {
    const refused = async (scene: Scene, username: string, node: string): Promise<void> => {
      const [task] = await sql<{ id: string; version: number }>(
        app().app.orm.em.fork(), `select id, version from task where instance_id = $1 and node_id = $2 and status = 'open'`,
        [scene.started.instanceId, node],
      );
      const session = await scene.as(username);
      expect(await answerTo(session, 'POST', `/api/tasks/${task?.id}/claims`, {})).to.equal('403 four-eyes');
      expect(await desk.find(session, scene.started, node), 'nor is it offered').to.equal(undefined);
    };

    scenario('keep the applicant from the second investigation', {
      begin: applies(), steps: [(scene) => refused(scene, 'officer', 'coInvestigate')],
      ends: { waits: ['investigate', 'coInvestigate'] },
    });

    scenario('keep who made the second investigation from the first', {
      begin: applies(), steps: [coReport, (scene) => refused(scene, 'officer2', 'investigate')], ends: { waits: ['investigate'] },
    });
  });

  describe('what a form may not do', () => {
    scenario('change what was approved: the terms on the signing form are only read', {
      begin: applies(),
      steps: [
        investigated, reviewed({ amount: '100000.00' }), approved,
        async ({ as, started }) => desk.complete(await as('officer'), started, 'sign', {
          outcome: 'sign', submission: { ...signing(TODAY, TODAY), amount: '900000.00', rate: '0.01', months: 36, productId: productOf('XWD') },
        }),
      ],
      ends: { status: 'completed', at: 'signed' },
      check: async (scene) => expect(await usedBy(scene)).to.equal('100000.00'),
    });

    scenario('pass over a required field: the task stays open, and nothing is kept', {
      begin: applies(),
      steps: [async ({ as, started }) => {
        const officer = await as('officer');
        const { id, version } = await desk.take(officer, started, 'investigate');
        const { business: _, ...incomplete } = investigating(TODAY, { income: '1.00', debt: '0', business: 'x' });
        const completion = { outcome: 'submit', submission: incomplete, version };
        const { status, body } = await officer.send('POST', `/api/tasks/${id}/completions`, completion);
        expect(status).to.equal(422);
        expect(body).to.have.nested.property('errors[0].pointer', '/business');
      }],
      ends: { waits: ['investigate', 'coInvestigate'] },
    });
  });

  describe('strangers', () => {
    const back: Plot<Scene> = {
      begin: applies(), ends: { waits: ['sign'] },
      steps: [sentBack('officer', 'investigate', 'apply', '修改。'), corrected({}), investigated, reviewed(), approved],
    };
    const large: Plot<Scene> = { begin: applies(LARGE), steps: [investigated, reviewed()], ends: { waits: ['committee'] } };
    refusesStrangers([back, large]);
  });
});
