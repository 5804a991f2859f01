/** A committee of five votes: two thirds of all, the chair's veto, abstention, an early end. */
import { expect } from 'chai';

import { end, exclusive, flow, model, path, start, user, VOTE } from './models.ts';
import { openWorkshop, refusal, type Workshop } from './workshop.ts';

const CONTENT = start() + user('apply', { form: 'demo/apply' }) + user('vote', { role: 'committee_member', opinion: 'optional', ...VOTE })
  + exclusive('which', 'no') + end('passed') + end('lost')
  + path('s', 'apply', 'vote', 'which') + flow('yes', 'which', 'passed', 'outcomes.vote = "approve"') + flow('no', 'which', 'lost');
const BALLOTS: Record<string, string> = { y: 'approve', n: 'reject', a: 'abstain' };

describe('Voting', () => {
  let shop: Workshop;
  before(async () => {
    shop = await openWorkshop();
    await shop.publish(model('demo', CONTENT));
  });
  after(() => shop?.close());

  /** Casts ballots of committee1, committee2, … in order; committee1 is the chair. */
  async function vote(ballots: string): Promise<string> {
    const { instanceId } = await shop.start('officer');
    for (const [index, ballot] of [...ballots].entries()) {
      if (ballot !== '.') await shop.complete(`committee${index + 1}`, instanceId, 'vote', { outcome: BALLOTS[ballot] ?? '', opinion: ballot });
    }
    return instanceId;
  }

  it('gives each of the five a task of their own', async () => {
    const { instanceId } = await shop.start('officer');
    expect((await shop.tasks(instanceId)).map((task) => task.assignee)).to.deep.equal([1, 2, 3, 4, 5].map((n) => `committee${n}`));
  });

  const results: [string, string | null, string][] = [
    ['yyyy', 'passed', 'four of five carry, the fifth is not asked any more'],
    ['yyy', null, 'three of five are not two thirds: the vote goes on'],
    ['yyynn', 'lost', 'three of five lose'],
    ['yyyaa', 'lost', 'an abstention counts against two thirds of all'],
    ['.nn', 'lost', 'two rejections make two thirds impossible'],
    ['.yyyy', null, 'four carry, but the chair may still veto'],
    ['nyyyy', 'lost', 'the chair\'s veto decides at once'],
    ['ayyyy', 'passed', 'a chair who abstains has not vetoed'],
  ];
  for (const [ballots, outcome, why] of results) {
    it(`${ballots}: ${why}`, async () => {
      const instanceId = await (ballots === 'nyyyy' ? vote('n') : vote(ballots));
      const { outcome: ended, status } = await shop.status(instanceId);
      expect([ended, status]).to.deep.equal(outcome === null ? [null, 'running'] : [outcome, 'ended']);
      if (outcome !== null) expect(await shop.tasks(instanceId)).to.deep.equal([]);
    });
  }

  it('counts both of two ballots cast in one instant', async () => {
    for (let round = 0; round < 5; round += 1) {
      const instanceId = await vote('yy');
      const both = ['committee3', 'committee4'].map((who) => shop.complete(who, instanceId, 'vote', { outcome: 'approve' }));
      const standings = await Promise.all(both);
      expect(standings.map((one) => one.status).sort()).to.deep.equal(['ended', 'running']);
      expect((await shop.status(instanceId)).outcome).to.equal('passed');
      const counted = await shop.rows(`select 1 from task where instance_id = $1 and node_id = 'vote' and outcome = 'approve'`, [instanceId]);
      expect(counted).to.have.length(4);
    }
  });

  it('lets nobody vote twice, nor in another\'s name, nor after the end', async () => {
    const instanceId = await vote('y');
    const chair = await shop.by('committee1');
    const [mine] = await shop.rows<{ id: string; version: number }>(`select id, version from task where instance_id = $1 and assignee_id = $2 and node_id = 'vote'`, [instanceId, chair.actor.personId]);
    const again = shop.transaction((em) => shop.workflow.complete(em, chair, mine?.id ?? '', { outcome: 'reject', submission: {}, version: mine?.version ?? 0 }));
    expect((await refusal(again)).code).to.equal('task-already-completed');
    const other = await shop.task(instanceId, 'vote', 'committee2');
    const theirs = shop.transaction((em) => shop.workflow.complete(em, chair, other.id, { outcome: 'reject', submission: {}, version: other.version }));
    expect((await refusal(theirs)).code).to.equal('not-your-task');
    for (const who of ['committee2', 'committee3', 'committee4']) await shop.complete(who, instanceId, 'vote', { outcome: 'approve' });
    const late = await shop.by('committee5');
    const [last] = await shop.rows<{ id: string; version: number }>(`select id, version from task where instance_id = $1 and assignee_id = $2`, [instanceId, late.actor.personId]);
    const after = shop.transaction((em) => shop.workflow.complete(em, late, last?.id ?? '', { outcome: 'reject', submission: {}, version: last?.version ?? 0 }));
    expect((await refusal(after)).code).to.equal('task-already-completed');
  });

  it('takes no other word for a ballot', async () => {
    const instanceId = await vote('');
    expect((await refusal(shop.complete('committee2', instanceId, 'vote', { outcome: 'complete' }))).code).to.equal('outcome-unknown');
  });

  it('does not begin with fewer voters than it needs', async () => {
    await shop.publish(model('demo', CONTENT.replace('name="vote.voters" value="5"', 'name="vote.voters" value="6"')));
    expect((await refusal(shop.start('officer'))).code).to.equal('too-few-voters');
    await shop.publish(model('demo', CONTENT));
  });

  it('keeps out a voter who acted in a task it excludes, whoever is left', async () => {
    const excluding = CONTENT.replace('name="vote.voters" value="5"', 'name="vote.voters" value="4"')
      .replace('<camunda:property name="opinion" value="optional"/>', '<camunda:property name="excludes" value="look"/>')
      + user('look', { role: 'committee_member' });
    const wired = excluding.replace(flow('apply_vote', 'apply', 'vote'), path('apply', 'look', 'vote'));
    await shop.publish(model('demo', wired));
    const { instanceId } = await shop.start('officer');
    await shop.complete('committee4', instanceId, 'look');
    expect((await shop.tasks(instanceId)).map((task) => task.assignee)).to.deep.equal([1, 2, 3, 5].map((n) => `committee${n}`));
    await shop.publish(model('demo', CONTENT));
  });

  it('says who voted how in the history', async () => {
    const instanceId = await vote('ya');
    const rows = await shop.rows<{ username: string; data: Record<string, unknown> }>(
      `select p.username, h.data from history h join person p on p.id = h.actor_id where h.instance_id = $1 and h.kind = 'voted' order by h.id`, [instanceId],
    );
    expect(rows).to.deep.equal([
      { username: 'committee1', data: { round: 1, outcome: 'approve', opinion: 'y' } },
      { username: 'committee2', data: { round: 1, outcome: 'abstain', opinion: 'a' } },
    ]);
  });
});
