/** What becomes of the work of somebody who leaves, or loses the role they did it in. */
import { expect } from 'chai';

import { endMembership, findMembership } from '../../../server/platform/identity/end-membership.ts';
import { editPerson } from '../../../server/platform/identity/edit-person.ts';
import { Person } from '../../../server/platform/identity/index.ts';
import { end, exclusive, flow, model, outcomes, path, start, user, VOTE } from './models.ts';
import { openWorkshop, refusal, type Workshop } from './workshop.ts';

const POOL = start() + user('apply', { form: 'demo/apply', assignee: 'starter', ...outcomes('submit') })
  + user('sign', { role: 'loan_officer', excludes: 'apply' }) + end() + path('s', 'apply', 'sign', 'e');
const BALLOT = start() + user('apply', { form: 'demo/apply' }) + user('vote', { role: 'committee_member', ...VOTE })
  + exclusive('which', 'no') + end('passed') + end('lost')
  + path('s', 'apply', 'vote', 'which') + flow('yes', 'which', 'passed', 'outcomes.vote = "approve"') + flow('no', 'which', 'lost');

describe('When somebody leaves', () => {
  let shop: Workshop;
  beforeEach(async () => { shop = await openWorkshop(); });
  afterEach(() => shop?.close());

  async function disable(username: string): Promise<void> {
    const { actor } = await shop.by('admin');
    await shop.transaction(async (em) => {
      const { id, version, name, orgId, postId } = await em.findOneOrFail(Person, { username });
      await editPerson(shop.identity.deps, em, actor, { id, version, name, orgId, postId: postId ?? null, enabled: false });
    });
  }

  async function endRole(username: string, role: string): Promise<void> {
    const { actor } = await shop.by('admin');
    const held = await shop.rows<{ id: string; person_id: string }>(
      'select m.id, m.person_id from membership m join person p on p.id = m.person_id where p.username = $1 and m.role = $2', [username, role],
    );
    for (const { id, person_id: personId } of held) {
      await shop.transaction(async (em) => endMembership(shop.identity.deps, em, actor, await findMembership(em, { id, personId })));
    }
  }

  const told = (instanceId: string, kind: string) => shop.rows(`select 1 from history where instance_id = $1 and kind = $2`, [instanceId, kind]);

  describe('with a task of a pool in hand', () => {
    beforeEach(() => shop.publish(model('demo', POOL)));

    async function taken(): Promise<{ instanceId: string; id: string }> {
      const { instanceId } = await shop.start('officer');
      const { id } = await shop.task(instanceId, 'sign');
      const by = await shop.by('officer2');
      await shop.transaction((em) => shop.workflow.claim(em, by, id));
      return { instanceId, id };
    }

    it('it goes back to the pool, and another does it', async () => {
      const { instanceId } = await taken();
      await disable('officer2');
      expect((await shop.task(instanceId, 'sign')).assignee).to.equal(null);
      expect(await told(instanceId, 'freed')).to.have.length(1);
    });

    it('it goes back as well when they lose the role, and stays when they lose another', async () => {
      const { instanceId } = await taken();
      await shop.grant('officer2', 'archivist', 'CD-YW');
      await endRole('officer2', 'archivist');
      expect((await shop.task(instanceId, 'sign')).assignee).to.equal('officer2');
      await endRole('officer2', 'loan_officer');
      expect((await shop.task(instanceId, 'sign')).assignee).to.equal(null);
    });

    it('it goes back on the first business day after the last of their role, told once', async () => {
      const { instanceId } = await taken();
      await shop.rows(`update membership set to_on = '2026-03-02' where person_id = $1`, [shop.id('officer2')]);
      const dayBegun = () => shop.transaction((em) => shop.identity.dayBegun(em));
      await dayBegun();
      expect((await shop.task(instanceId, 'sign')).assignee).to.equal('officer2');
      await shop.rows(`update business_day set today = '2026-03-03'`);
      await dayBegun();
      await dayBegun();
      expect((await shop.task(instanceId, 'sign')).assignee).to.equal(null);
      expect(await told(instanceId, 'freed')).to.have.length(1);
    });

    it('nothing is sent back to a starter who is gone: the pool takes it', async () => {
      const { instanceId } = await shop.start('officer2');
      await disable('officer2');
      await shop.sendBack('officer', instanceId, 'sign', 'apply');
      expect((await shop.task(instanceId, 'apply')).assignee).to.equal(null);
    });
  });

  describe('in the middle of a vote', () => {
    beforeEach(() => shop.publish(model('demo', BALLOT)));

    const begin = async (...ballots: readonly [who: string, outcome: string][]): Promise<string> => {
      const { instanceId } = await shop.start('officer');
      for (const [who, outcome] of ballots) await shop.complete(who, instanceId, 'vote', { outcome });
      return instanceId;
    };

    it('the ballot they cast counts on', async () => {
      const instanceId = await begin(['committee5', 'approve']);
      await disable('committee5');
      for (const who of ['committee1', 'committee2', 'committee3']) await shop.complete(who, instanceId, 'vote', { outcome: 'approve' });
      expect((await shop.status(instanceId)).outcome).to.equal('passed');
    });

    it('a voice that was never cast is an abstention: it makes two thirds of all no easier', async () => {
      const instanceId = await begin(['committee1', 'approve'], ['committee2', 'approve'], ['committee3', 'approve']);
      await disable('committee5');
      expect(await shop.work()).to.equal(1);
      expect((await shop.status(instanceId)).status).to.equal('running');
      await shop.complete('committee4', instanceId, 'vote', { outcome: 'reject' });
      expect((await shop.status(instanceId)).outcome).to.equal('lost');
    });

    it('the vote does not wait for them: when theirs was the last voice, the worker decides it', async () => {
      const instanceId = await begin(['committee1', 'approve'], ['committee2', 'approve'], ['committee3', 'approve'], ['committee4', 'abstain']);
      expect((await shop.status(instanceId)).status).to.equal('running');
      await endRole('committee5', 'committee_member');
      expect(await told(instanceId, 'unseated')).to.have.length(1);
      expect((await shop.status(instanceId)).status).to.equal('running');
      expect(await shop.work()).to.equal(1);
      expect(await shop.status(instanceId)).to.deep.equal({ status: 'ended', outcome: 'lost', case_status: 'completed' });
    });

    it('four approvals need no chair who is gone', async () => {
      const instanceId = await begin(...['committee2', 'committee3', 'committee4', 'committee5'].map((who): [string, string] => [who, 'approve']));
      expect((await shop.status(instanceId)).status).to.equal('running');
      await disable('committee1');
      await shop.work();
      expect((await shop.status(instanceId)).outcome).to.equal('passed');
      const [decided] = await shop.rows<{ doer: string }>(
        `select p.username as doer from task t join person p on p.id = t.completed_by where t.instance_id = $1 and t.node_id = 'vote' order by t.completed_at desc limit 1`,
        [instanceId],
      );
      expect(decided?.doer).to.match(/^committee[2-5]$/);
    });

    it('two who leave in one instant are both counted out', async () => {
      const instanceId = await begin(['committee1', 'approve'], ['committee2', 'approve'], ['committee3', 'approve']);
      await disable('committee4');
      await disable('committee5');
      await shop.work();
      expect((await shop.status(instanceId)).outcome).to.equal('lost');
    });

    it('a vote that was decided meanwhile is counted no more', async () => {
      const instanceId = await begin(['committee2', 'approve']);
      await disable('committee3');
      await shop.complete('committee1', instanceId, 'vote', { outcome: 'reject' });
      expect((await shop.status(instanceId)).outcome).to.equal('lost');
      expect(await shop.work()).to.equal(0);
      expect((await shop.rows<{ status: string }>('select status from job')).map(({ status }) => status)).to.deep.equal(['cancelled']);
    });

    it('they can no longer vote', async () => {
      const instanceId = await begin();
      const voter = await shop.by('committee3');
      const { id, version } = await shop.task(instanceId, 'vote', 'committee3');
      await endRole('committee3', 'committee_member');
      const late = shop.transaction((em) => shop.workflow.complete(em, voter, id, { outcome: 'approve', submission: {}, version }));
      expect((await refusal(late)).code).to.equal('task-already-completed');
    });
  });
});
