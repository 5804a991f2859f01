/** What must hold when people act in one instant: exposure, votes and numbers. */
import { expect } from 'chai';

import { sql } from '../../../server/database/sql.ts';
import { approved, investigated, reviewed, voted, type Scene } from '../../../server/tools/demo/acts.ts';
import * as desk from '../../../server/tools/demo/desk.ts';
import { signing } from '../../../server/tools/demo/submissions.ts';
import { startTestApp, TODAY, type TestApp } from '../../support/app.ts';
import { answerTo } from '../../support/refusals.ts';
import { aCompany, aPerson, applied, openProducts, WISH } from '../../support/scenario-lending.ts';

describe('In one instant', function () {
  this.timeout(60_000);
  let test: TestApp;
  let products: ReadonlyMap<string, string>;

  before(async () => {
    test = await startTestApp();
    products = await openProducts(test);
  });
  after(() => test.close());

  const applies = (customerId: string, amount: string, product = 'XWD'): Promise<Scene> => applied(test, {
    ...WISH, customerId, productId: products.get(product) ?? '', amount, rate: '0.12', method: 'interest-only',
  });

  const waits = async (scenes: readonly Scene[]): Promise<string[]> => {
    const rows = await sql<{ node_id: string }>(
      test.app.orm.em.fork(), `select node_id from task_group where instance_id = any($1::uuid[]) and status = 'open' order by 1`,
      [scenes.map(({ started }) => started.instanceId)],
    );
    return rows.map((row) => row.node_id);
  };

  /** Two cases whose approvals hang on one ballot each; both are cast at once. */
  async function raceOf(scenes: readonly Scene[]): Promise<void> {
    for (const scene of scenes) for (const act of [investigated, reviewed(), voted('y', 'y', 'y')]) await act(scene);
    const fourth = await test.as('committee4');
    await Promise.all(scenes.map(({ started }) => desk.complete(fourth, started, 'committee', { outcome: 'approve', opinion: '同意。' })));
  }

  it('one of two approvals wins the last of a customer’s exposure, the other comes back to risk', async () => {
    // Limit 5 million: each of two times 3 million fits alone.
    const { id } = await aCompany(test);
    const scenes = [await applies(id, '3000000.00'), await applies(id, '3000000.00')];
    await raceOf(scenes);
    expect(await waits(scenes)).to.deep.equal(['riskReview', 'sign']);
  });

  it('the same for two companies that one person controls, who is no customer', async () => {
    // Limit of the group 7.5 million: 3 signed, then two times 3 million.
    const officer = await test.as('officer');
    const [one, other] = [await aCompany(test), await aCompany(test)];
    const controller = { name: '控制人', residentId: '11010519491231002X', relation: 'controller' };
    for (const { id } of [one, other]) await officer.post(`/api/customers/${id}/guarantors`, controller);
    const first = await applies(one.id, '2000000.00');
    for (const act of [investigated, reviewed(), voted('y', 'y', 'y', 'y')]) await act(first);
    const scenes = [await applies(one.id, '3000000.00'), await applies(other.id, '3000000.00')];
    await raceOf(scenes);
    expect(await waits(scenes)).to.deep.equal(['riskReview', 'sign']);
    const { exposure } = await officer.get<{ exposure: Record<string, unknown> }>(`/api/customers/${other.id}`);
    expect(exposure).to.have.nested.property('related.used', '5000000.00');
  });

  it('agreements that are signed together have numbers without a gap, and a refused signing takes none', async () => {
    const scenes: Scene[] = [];
    for (let nth = 0; nth < 5; nth += 1) {
      const scene = await applies((await aPerson(test)).id, '200000.00', 'JYD');
      for (const act of [investigated, reviewed(), approved]) await act(scene);
      scenes.push(scene);
    }
    const officer = await test.as('officer');
    const sign = async (scene: Scene, signedOn: string): Promise<string> => {
      const { id, version } = await desk.take(officer, scene.started, 'sign');
      return answerTo(officer, 'POST', `/api/tasks/${id}/completions`, { outcome: 'sign', submission: signing(signedOn, signedOn), version });
    };
    const [first, ...others] = scenes;
    const answers = await Promise.all([first && sign(first, '2026-06-16'), ...others.map((scene) => sign(scene, TODAY))]);
    expect(answers).to.deep.equal(['422 signed-in-future', '200', '200', '200', '200']);
    if (first) expect(await sign(first, TODAY)).to.equal('200');
    const numbers = await sql<{ number: string }>(test.app.orm.em.fork(), 'select number from loan_agreement order by number');
    expect(numbers.map(({ number }) => number)).to.deep.equal(['HT2026-0001', 'HT2026-0002', 'HT2026-0003', 'HT2026-0004', 'HT2026-0005']);
  });

  it('one of two who complete the same task is told that it is done', async () => {
    const scene = await applies((await aPerson(test)).id, '200000.00', 'JYD');
    await investigated(scene);
    const risk = await test.as('risk');
    const { id, version } = await desk.take(risk, scene.started, 'riskReview');
    const body = { outcome: 'reject', opinion: '不同意', submission: {}, version };
    const answers = await Promise.all([1, 2].map(() => risk.send('POST', `/api/tasks/${id}/completions`, body)));
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 409]);
  });
});
