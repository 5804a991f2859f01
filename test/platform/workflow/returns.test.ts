/** Sending back (退回): step by step again (逐级重审) and straight back (直送), out of branches, loops and votes. */
import { expect } from 'chai';

import { end, exclusive, flow, model, outcomes, parallel, path, start, step, user, VOTE } from './models.ts';
import { openWorkshop, refusal, type Workshop } from './workshop.ts';

/** apply → book → one & two at once → review → vote → e */
const LONG = start() + user('apply', { form: 'demo/apply', assignee: 'starter' }) + step('book', 'demo.book', { what: '"booked " + string(forms.apply.amount)' })
  + parallel('fork', 'join') + user('one') + user('two')
  + user('review', { role: 'risk_manager', ...outcomes('approve', 'reject') })
  + exclusive('which', 'on') + user('vote', { role: 'committee_member', ...VOTE, returns: 'apply,review' }) + end('e') + end('no')
  + path('s', 'apply', 'book', 'fork', 'one', 'join', 'review', 'which') + path('fork', 'two', 'join')
  + flow('on', 'which', 'vote') + flow('off', 'which', 'no', 'outcomes.review = "reject"') + path('vote', 'e');

describe('Sending back', () => {
  let shop: Workshop;
  before(async () => {
    shop = await openWorkshop();
    await shop.publish(model('demo', LONG));
  });
  after(() => shop?.close());

  async function atReview(): Promise<string> {
    const { instanceId } = await shop.start('officer');
    await shop.complete('officer', instanceId, 'one');
    await shop.complete('officer2', instanceId, 'two');
    return instanceId;
  }

  async function atVote(): Promise<string> {
    const instanceId = await atReview();
    await shop.complete('risk', instanceId, 'review', { outcome: 'approve' });
    return instanceId;
  }

  const rounds = (instanceId: string) => shop.rows<{ node_id: string; round: number; status: string }>(
    'select node_id, round, status from task_group where instance_id = $1 order by opened_at, node_id, round', [instanceId],
  );

  it('goes back to the starter, who gets the task again with a new round and what was written', async () => {
    const instanceId = await atReview();
    await shop.sendBack('risk', instanceId, 'review', 'apply');
    expect(await shop.tasks(instanceId)).to.have.length(1);
    expect(await shop.task(instanceId, 'apply')).to.include({ assignee: 'officer', round: 2 });
    const entries = await shop.rows<{ data: object }>(`select data from history where instance_id = $1 and kind = 'returned'`, [instanceId]);
    expect(entries[0]?.data).to.deep.equal({ to: 'apply', mode: 'again', opinion: 'please correct', round: 1 });
  });

  it('again: every task in between is done anew, by whom did it last', async () => {
    const instanceId = await atReview();
    await shop.sendBack('risk', instanceId, 'review', 'apply', 'again');
    await shop.complete('officer', instanceId, 'apply', { submission: { amount: '2000.00' } });
    expect((await shop.effects()).slice(-1)).to.deep.equal(['booked 2000']);
    expect((await shop.tasks(instanceId)).map(({ nodeId, assignee, round }) => [nodeId, assignee, round])).to.deep.equal([
      ['one', 'officer', 2], ['two', 'officer2', 2],
    ]);
    await shop.complete('officer2', instanceId, 'two');
    expect(await shop.open(instanceId)).to.deep.equal(['one']);
    await shop.complete('officer', instanceId, 'one');
    expect(await shop.task(instanceId, 'review')).to.include({ assignee: 'risk', round: 2 });
  });

  it('direct: tasks in between stay done, automatic steps run again, and the asker has it next', async () => {
    const instanceId = await atReview();
    await shop.sendBack('risk', instanceId, 'review', 'apply', 'direct');
    await shop.complete('officer', instanceId, 'apply', { submission: { amount: '3000.00' } });
    expect((await shop.effects()).slice(-1)).to.deep.equal(['booked 3000']);
    expect(await shop.open(instanceId)).to.deep.equal(['review']);
    expect(await shop.task(instanceId, 'review')).to.include({ assignee: 'risk', round: 2 });
    const passed = await shop.rows<{ node_id: string }>(`select node_id from history where instance_id = $1 and kind = 'passed' order by node_id`, [instanceId]);
    expect(passed.map((row) => row.node_id)).to.deep.equal(['one', 'two']);
  });

  it('direct, from one branch of two: the other branch stands where it stood', async () => {
    const { instanceId } = await shop.start('officer');
    await shop.sendBack('officer2', instanceId, 'two', 'apply', 'direct');
    expect(await shop.open(instanceId)).to.deep.equal(['apply']);
    await shop.complete('officer', instanceId, 'apply', { submission: { amount: '1.00' } });
    expect(await shop.open(instanceId)).to.deep.equal(['one', 'two']);
  });

  it('direct, from one branch when the other is done: the join still waits for one only', async () => {
    const { instanceId } = await shop.start('officer');
    await shop.complete('officer', instanceId, 'one');
    await shop.sendBack('officer2', instanceId, 'two', 'apply', 'direct');
    await shop.complete('officer', instanceId, 'apply', { submission: { amount: '1.00' } });
    expect(await shop.open(instanceId)).to.deep.equal(['two']);
    await shop.complete('officer2', instanceId, 'two');
    expect(await shop.open(instanceId)).to.deep.equal(['review']);
  });

  it('to a task inside a branch leaves the other branch done', async () => {
    const instanceId = await atReview();
    await shop.sendBack('risk', instanceId, 'review', 'one');
    expect(await shop.open(instanceId)).to.deep.equal(['one']);
    await shop.complete('officer', instanceId, 'one');
    expect(await shop.open(instanceId)).to.deep.equal(['review']);
  });

  it('from a vote closes the vote for all, and a new one begins with every voter', async () => {
    const instanceId = await atVote();
    await shop.complete('committee2', instanceId, 'vote', { outcome: 'approve' });
    await shop.sendBack('committee1', instanceId, 'vote', 'review');
    expect(await shop.open(instanceId)).to.deep.equal(['review']);
    const states = await shop.rows<{ status: string; n: string }>(
      `select status, count(*) as n from task where instance_id = $1 and node_id = 'vote' group by status order by status`, [instanceId],
    );
    expect(states).to.deep.equal([{ status: 'cancelled', n: '3' }, { status: 'done', n: '1' }, { status: 'returned', n: '1' }]);
    await shop.complete('risk', instanceId, 'review', { outcome: 'approve' });
    const votes = (await shop.tasks(instanceId)).filter((task) => task.nodeId === 'vote');
    expect(votes.map(({ assignee, round }) => [assignee, round])).to.deep.equal([1, 2, 3, 4, 5].map((n) => [`committee${n}`, 2]));
  });

  it('direct from a vote comes straight back to a vote with every voter', async () => {
    const instanceId = await atVote();
    await shop.sendBack('committee3', instanceId, 'vote', 'review', 'direct');
    await shop.complete('risk', instanceId, 'review', { outcome: 'approve' });
    expect((await shop.tasks(instanceId)).map((task) => task.nodeId)).to.deep.equal(Array.from({ length: 5 }, () => 'vote'));
  });

  it('direct past a decision is refused: what was decided there was decided on the old submission', async () => {
    const instanceId = await atVote();
    expect((await refusal(shop.sendBack('committee3', instanceId, 'vote', 'apply', 'direct'))).code).to.equal('direct-past-decision');
    expect((await shop.tasks(instanceId)).map((task) => task.nodeId)).to.deep.equal(Array.from({ length: 5 }, () => 'vote'));
    await shop.sendBack('committee3', instanceId, 'vote', 'apply', 'again');
    expect(await shop.open(instanceId)).to.deep.equal(['apply']);
  });

  it('passes over a task once only: what was done on an earlier way round is asked again', async () => {
    const instanceId = await atReview();
    await shop.sendBack('risk', instanceId, 'review', 'apply', 'direct');
    await shop.complete('officer', instanceId, 'apply', { submission: { amount: '5.00' } });
    await shop.sendBack('risk', instanceId, 'review', 'apply', 'again');
    await shop.complete('officer', instanceId, 'apply', { submission: { amount: '6.00' } });
    expect(await shop.open(instanceId)).to.deep.equal(['one', 'two']);
  });

  it('records rounds and how each ended', async () => {
    const instanceId = await atReview();
    await shop.sendBack('risk', instanceId, 'review', 'apply', 'direct');
    const statuses = (await rounds(instanceId)).map(({ node_id, round, status }) => `${node_id} ${round} ${status}`).sort();
    expect(statuses).to.deep.equal(['apply 1 completed', 'apply 2 open', 'one 1 completed', 'review 1 returned', 'two 1 completed']);
  });

  const refused: [string, string, string, string][] = [
    ['to a task behind', 'risk', 'review', 'vote'], ['to a task that is not there', 'risk', 'review', 'nothing'],
    ['to a service task', 'risk', 'review', 'book'], ['to itself', 'risk', 'review', 'review'],
  ];
  for (const [what, who, from, to] of refused) {
    it(`is refused ${what}, and the task stays open`, async () => {
      const instanceId = await atReview();
      expect((await refusal(shop.sendBack(who, instanceId, from, to))).code).to.equal('return-not-possible');
      expect(await shop.open(instanceId)).to.deep.equal(['review']);
    });
  }

  it('is refused to a task the diagram does not name, and to whom the task is not', async () => {
    const instanceId = await atVote();
    expect((await refusal(shop.sendBack('committee1', instanceId, 'vote', 'one'))).code).to.equal('return-not-possible');
    const { id, version } = await shop.task(instanceId, 'vote', 'committee1');
    const officer = await shop.by('officer');
    const order = { to: 'apply', mode: 'again' as const, opinion: 'x', version };
    expect((await refusal(shop.transaction((em) => shop.workflow.sendBack(em, officer, id, order)))).code).to.equal('not-your-task');
    const chair = await shop.by('committee1');
    const stale = shop.transaction((em) => shop.workflow.sendBack(em, chair, id, { ...order, version: 7 }));
    expect((await refusal(stale)).code).to.equal('stale-version');
  });

  it('direct: does not pass over the check of who made the correction themselves', async () => {
    await shop.grant('cashier', 'loan_officer', 'CD-YW');
    await shop.publish(model('demo', start() + user('apply', { form: 'demo/apply' }) + user('check', { excludes: 'apply' })
      + user('review', { role: 'risk_manager' }) + end() + path('s', 'apply', 'check', 'review', 'e')));
    const { instanceId } = await shop.start('officer');
    await shop.complete('officer2', instanceId, 'check');
    await shop.sendBack('risk', instanceId, 'review', 'apply', 'direct');
    await shop.rows(`update task set assignee_id = null where instance_id = $1 and status = 'open'`, [instanceId]);
    await shop.complete('officer2', instanceId, 'apply', { submission: { amount: '5.00' } });
    expect(await shop.open(instanceId)).to.deep.equal(['check']);
    expect((await refusal(shop.complete('officer2', instanceId, 'check'))).code).to.equal('four-eyes');
    await shop.publish(model('demo', LONG));
  });
});
