/** What people do with tasks, each deed one transaction on a real database. */
import { expect } from 'chai';

import { end, exclusive, flow, model, outcomes, parallel, path, start, user } from './models.ts';
import { openWorkshop, refusal, type Workshop } from './workshop.ts';

/** apply → review → (approve: sign → e | reject: no) */
const LINE = start() + user('apply', { form: 'demo/apply', assignee: 'starter', ...outcomes('submit') })
  + user('review', {
    role: 'risk_manager', form: 'demo/review', ...outcomes('approve', 'reject'), 'form.skip': 'reject', opinion: 'required',
    fields: 'amount:read,secret:hidden', excludes: 'apply', due: 'P2D',
  })
  + exclusive('which', 'yes') + user('sign', { excludes: 'review' }) + end('e') + end('no', { 'case.status': 'rejected' })
  + path('s', 'apply', 'review', 'which') + flow('yes', 'which', 'sign') + path('sign', 'e')
  + flow('rejected', 'which', 'no', 'outcomes.review = "reject"');

describe('Working on tasks', () => {
  let shop: Workshop;
  before(async () => {
    shop = await openWorkshop();
    await shop.publish(model('demo', LINE, { properties: { 'case.title': '"件 " + string(forms.apply.months)', 'case.prefix': 'D' } }));
  });
  after(() => shop?.close());

  const started = async (who = 'officer') => (await shop.start(who, { amount: '1000.00', months: 12 })).instanceId;

  describe('starting', () => {
    it('opens a case in the starter\'s department, completes the first task and waits at the next', async () => {
      const standing = await shop.start('officer', { amount: '1000.00', months: 6 });
      expect(standing.status).to.equal('running');
      expect(await shop.open(standing.instanceId)).to.deep.equal(['review']);
      const [row] = await shop.rows<{ number: string; title: string; org: string; status: string }>(
        'select c.number, c.title, c.status, o.code as org from cases c join org o on o.id = c.org_id where c.id = $1', [standing.caseId],
      );
      expect(row).to.deep.include({ title: '件 6', org: 'CD-YW', status: 'open' });
      expect(row?.number).to.match(/^D2026\d{5}$/);
    });

    it('numbers cases without gaps, also when a start was refused', async () => {
      const number = async () => Number((await shop.rows<{ last: number }>('select last from counter'))[0]?.last ?? 0);
      await started();
      const before = await number();
      expect((await refusal(shop.start('officer', { months: 6 }))).code).to.equal('form-invalid');
      await started();
      expect(await number()).to.equal(before + 1);
    });

    it('is refused to whom the policy does not let', async () => {
      expect(await refusal(shop.start('cashier'))).to.include({ code: 'not-allowed', kind: 'forbidden' });
    });

    it('is refused for a process that does not exist', async () => {
      expect(await refusal(shop.start('officer', {}, 'nothing'))).to.include({ code: 'process-not-found', kind: 'absent' });
    });
  });

  describe('claiming', () => {
    it('goes to one of two who claim in the same instant', async () => {
      const instanceId = await started('officer2');
      await shop.complete('risk', instanceId, 'review', { outcome: 'approve', opinion: 'ok', submission: { grade: 'A' } });
      const { id } = await shop.task(instanceId, 'sign');
      const [one, two] = [await shop.by('officer'), await shop.by('officer2')];
      const results = await Promise.allSettled([one, two].map((by) => shop.transaction((em) => shop.workflow.claim(em, by, id))));
      const lost = results.filter((result) => result.status === 'rejected');
      expect(lost).to.have.length(1);
      expect(lost[0]?.reason).to.include({ code: 'task-already-claimed', kind: 'conflict' });
    });

    it('can be taken back, and then another may claim', async () => {
      const instanceId = await started();
      const { id } = await shop.task(instanceId, 'review');
      const risk = await shop.by('risk');
      await shop.transaction((em) => shop.workflow.claim(em, risk, id));
      expect((await shop.task(instanceId, 'review')).assignee).to.equal('risk');
      await shop.transaction((em) => shop.workflow.release(em, risk, id));
      expect((await shop.task(instanceId, 'review')).assignee).to.equal(null);
      expect((await refusal(shop.transaction((em) => shop.workflow.release(em, risk, id)))).code).to.equal('task-not-claimed');
    });

    it('twice by the same person changes nothing', async () => {
      const instanceId = await started();
      const { id } = await shop.task(instanceId, 'review');
      const risk = await shop.by('risk');
      await shop.transaction((em) => shop.workflow.claim(em, risk, id));
      await shop.transaction((em) => shop.workflow.claim(em, risk, id));
      expect((await shop.task(instanceId, 'review')).version).to.equal(2);
    });

    it('is refused to strangers, who learn nothing about the task', async () => {
      const instanceId = await started();
      const { id } = await shop.task(instanceId, 'review');
      await shop.transaction(async (em) => shop.workflow.claim(em, await shop.by('risk'), id));
      for (const who of ['officer', 'committee1', 'manager', 'cashier', 'admin', 'analyst']) {
        const by = await shop.by(who);
        expect(await refusal(shop.transaction((em) => shop.workflow.claim(em, by, id))), who).to.include({ code: 'not-your-task', kind: 'forbidden' });
      }
    });

    it('is refused for a task named by the diagram: it has no pool to go back to', async () => {
      const instanceId = await started();
      await shop.sendBack('risk', instanceId, 'review', 'apply');
      const { id, assignee } = await shop.task(instanceId, 'apply');
      expect(assignee).to.equal('officer');
      const officer = await shop.by('officer');
      await shop.rows(`update task set candidate_roles = '{}' where id = $1`, [id]);
      expect((await refusal(shop.transaction((em) => shop.workflow.release(em, officer, id)))).code).to.equal('task-has-no-pool');
    });
  });

  describe('completing', () => {
    it('keeps outcome, opinion and the cleaned submission, and moves on', async () => {
      const instanceId = await started();
      const standing = await shop.complete('risk', instanceId, 'review', {
        outcome: 'approve', opinion: '  fine  ', submission: { grade: 'A', stranger: 1 },
      });
      expect(standing.status).to.equal('running');
      const [done] = await shop.rows(`select outcome, opinion, status from task where instance_id = $1 and node_id = 'review'`, [instanceId]);
      expect(done).to.deep.equal({ outcome: 'approve', opinion: 'fine', status: 'done' });
      const [kept] = await shop.rows<{ data: object }>(`select data from submission where instance_id = $1 and node_id = 'review'`, [instanceId]);
      expect(kept?.data).to.deep.equal({ amount: '1000.00', grade: 'A' });
      expect(await shop.open(instanceId)).to.deep.equal(['sign']);
    });

    it('takes a read-only field from before whatever is sent, and drops a hidden one', async () => {
      const instanceId = await started();
      await shop.complete('risk', instanceId, 'review', { outcome: 'approve', opinion: 'ok', submission: { amount: '9.00', grade: 'B', secret: 'x' } });
      const [kept] = await shop.rows<{ data: object }>(`select data from submission where instance_id = $1 and node_id = 'review'`, [instanceId]);
      expect(kept?.data).to.deep.equal({ amount: '1000.00', grade: 'B' });
    });

    it('with an outcome that skips the form neither checks nor keeps it, and ends as the end event says', async () => {
      const instanceId = await started();
      await shop.complete('risk', instanceId, 'review', { outcome: 'reject', opinion: 'no', submission: { grade: 7 } });
      expect(await shop.rows(`select 1 from submission where instance_id = $1 and node_id = 'review'`, [instanceId])).to.deep.equal([]);
      expect(await shop.status(instanceId)).to.deep.equal({ status: 'ended', outcome: 'no', case_status: 'rejected' });
    });

    const bad: [string, object, string][] = [
      ['an outcome that is none of the task\'s', { outcome: 'maybe', opinion: 'ok' }, 'outcome-unknown'],
      ['no outcome where there are some', { opinion: 'ok' }, 'outcome-unknown'],
      ['an opinion of blanks where one is required', { outcome: 'approve', opinion: '   ' }, 'opinion-required'],
      ['a submission the form refuses', { outcome: 'approve', opinion: 'ok', submission: { grade: ['x'] } }, 'form-invalid'],
    ];
    for (const [what, deed, code] of bad) {
      it(`refuses ${what}, and nothing has changed`, async () => {
        const instanceId = await started();
        const before = await shop.task(instanceId, 'review');
        expect((await refusal(shop.complete('risk', instanceId, 'review', deed))).code).to.equal(code);
        expect(await shop.task(instanceId, 'review')).to.deep.equal(before);
        expect(await shop.rows(`select 1 from submission where instance_id = $1 and node_id = 'review'`, [instanceId])).to.deep.equal([]);
      });
    }

    it('refuses a version that is not the task\'s', async () => {
      const instanceId = await started();
      const deed = { outcome: 'approve', opinion: 'ok', version: 9 };
      expect(await refusal(shop.complete('risk', instanceId, 'review', deed))).to.include({ code: 'stale-version', kind: 'conflict' });
    });

    it('counts once when it is sent twice in one instant', async () => {
      const instanceId = await started();
      const { id, version } = await shop.task(instanceId, 'review');
      const risk = await shop.by('risk');
      const deed = { outcome: 'approve', opinion: 'ok', submission: {}, version };
      const both = await Promise.allSettled([1, 2].map(() => shop.transaction((em) => shop.workflow.complete(em, risk, id, deed))));
      expect(both.map((one) => one.status).sort()).to.deep.equal(['fulfilled', 'rejected']);
      const lost = both.find((one) => one.status === 'rejected');
      expect(lost?.reason).to.include({ code: 'task-already-completed', kind: 'conflict' });
      expect(await shop.rows(`select 1 from history where instance_id = $1 and kind = 'completed' and node_id = 'review'`, [instanceId])).to.have.length(1);
    });

    it('refuses a task that is done, to its doer', async () => {
      const instanceId = await started();
      const { id } = await shop.task(instanceId, 'review');
      await shop.complete('risk', instanceId, 'review', { outcome: 'approve', opinion: 'ok' });
      const risk = await shop.by('risk');
      const again = shop.transaction((em) => shop.workflow.complete(em, risk, id, { outcome: 'approve', opinion: 'ok', submission: {}, version: 1 }));
      expect(await refusal(again)).to.include({ code: 'task-already-completed', kind: 'conflict' });
    });

    it('refuses somebody else\'s task to everyone, and a task that is not there', async () => {
      const instanceId = await started();
      for (const who of ['officer', 'officer2', 'committee2', 'manager', 'accountant', 'admin']) {
        const refused = await refusal(shop.complete(who, instanceId, 'review', { outcome: 'approve', opinion: 'ok' }));
        expect(refused, who).to.include({ code: 'not-your-task', kind: 'forbidden' });
      }
      const risk = await shop.by('risk');
      const nothing = shop.transaction((em) => shop.workflow.complete(em, risk, '0190d0d0-0000-7000-8000-000000000000', { submission: {}, version: 1 }));
      expect(await refusal(nothing)).to.include({ code: 'task-not-found', kind: 'absent' });
    });
  });

  describe('four eyes', () => {
    const TWO = start() + user('apply', { form: 'demo/apply' }) + user('check', { excludes: 'apply' }) + end() + path('s', 'apply', 'check', 'e');

    it('shut out whoever did the task named, and let another do it', async () => {
      await shop.publish(model('demo', TWO));
      const { instanceId } = await shop.start('officer');
      expect(await refusal(shop.complete('officer', instanceId, 'check'))).to.include({ code: 'four-eyes', kind: 'forbidden' });
      expect((await shop.complete('officer2', instanceId, 'check')).status).to.equal('ended');
      await shop.publish(model('demo', LINE));
    });

    it('refuse to open a task that nobody could do', async () => {
      const content = start() + user('apply', { form: 'demo/apply' }) + user('one', { excludes: 'apply' })
        + user('two', { excludes: 'apply,one' }) + end() + path('s', 'apply', 'one', 'two', 'e');
      await shop.publish(model('demo', content));
      const { instanceId } = await shop.start('officer');
      expect((await refusal(shop.complete('officer2', instanceId, 'one'))).code).to.equal('nobody-may-do');
      expect(await shop.open(instanceId)).to.deep.equal(['one']);
      await shop.publish(model('demo', LINE));
    });
  });

  describe('cancelling', () => {
    it('ends the case with its tasks when the starter says so', async () => {
      const instanceId = await started();
      const officer = await shop.by('officer');
      const standing = await shop.transaction((em) => shop.workflow.cancel(em, officer, instanceId, 'a mistake'));
      expect(standing.status).to.equal('cancelled');
      expect(await shop.status(instanceId)).to.deep.equal({ status: 'cancelled', outcome: null, case_status: 'cancelled' });
      expect(await shop.open(instanceId)).to.deep.equal([]);
      expect((await refusal(shop.transaction((em) => shop.workflow.cancel(em, officer, instanceId, 'again')))).code).to.equal('instance-not-running');
    });

    it('is also the admin\'s, and nobody else\'s', async () => {
      const instanceId = await started();
      for (const who of ['officer2', 'risk', 'manager']) {
        const by = await shop.by(who);
        expect(await refusal(shop.transaction((em) => shop.workflow.cancel(em, by, instanceId, 'no'))), who).to.include({ code: 'not-allowed' });
      }
      const admin = await shop.by('admin');
      const { status, caseId } = await shop.transaction((em) => shop.workflow.cancel(em, admin, instanceId, 'ok'));
      expect(status).to.equal('cancelled');
      const [audited] = await shop.rows(`select actor_id, case_id, reason from audit where action = 'case.cancel' order by id desc limit 1`);
      expect(audited).to.deep.equal({ actor_id: shop.id('admin'), case_id: caseId, reason: 'ok' });
    });

    it('runs the step that undoes what the case has written, and nothing is cancelled if that refuses', async () => {
      const properties = { 'cancel.step': 'demo.undo' };
      await shop.publish(model('demo', start() + user('apply', { form: 'demo/apply' }) + user('wait') + end() + path('s', 'apply', 'wait', 'e'), { properties }));
      const { instanceId } = await shop.start('officer');
      const officer = await shop.by('officer');
      await shop.rows(`insert into effect (what, instance_id) values ('final', $1)`, [instanceId]);
      expect((await refusal(shop.transaction((em) => shop.workflow.cancel(em, officer, instanceId, 'no')))).code).to.equal('demo-final');
      expect(await shop.open(instanceId)).to.deep.equal(['wait']);
      await shop.rows(`delete from effect where instance_id = $1`, [instanceId]);
      await shop.transaction((em) => shop.workflow.cancel(em, officer, instanceId, 'yes'));
      expect((await shop.effects()).at(-1)).to.match(/^undone /);
    });
  });

  describe('four eyes', () => {
    it('hold for two tasks that lie open at once, whichever is done first and whichever names the other', async () => {
      const both = start() + user('apply', { form: 'demo/apply' }) + parallel('fork', 'join') + user('look') + user('check', { excludes: 'look' }) + end()
        + path('s', 'apply', 'fork', 'look', 'join', 'e') + path('fork', 'check', 'join');
      await shop.publish(model('demo', both));
      for (const [first, second] of [['check', 'look'], ['look', 'check']] as const) {
        const { instanceId } = await shop.start('officer');
        shop.wait(1);
        await shop.complete('officer2', instanceId, first);
        expect((await refusal(shop.complete('officer2', instanceId, second))).code, `${first} first`).to.equal('four-eyes');
        await shop.complete('officer', instanceId, second);
        expect((await shop.status(instanceId)).status).to.equal('ended');
      }
    });

    it('let a checker mend what they sent back, and then not check it themselves', async () => {
      await shop.grant('cashier', 'loan_officer', 'CD-YW');
      await shop.publish(model('demo', start() + user('apply', { form: 'demo/apply' }) + user('check', { excludes: 'apply' }) + end() + path('s', 'apply', 'check', 'e')));
      const { instanceId } = await shop.start('officer');
      shop.wait(1);
      await shop.sendBack('officer2', instanceId, 'check', 'apply');
      await shop.rows(`update task set assignee_id = null where instance_id = $1 and status = 'open'`, [instanceId]);
      shop.wait(1);
      await shop.complete('officer2', instanceId, 'apply', { submission: { amount: '5.00' } });
      expect((await shop.task(instanceId, 'check')).assignee).to.equal(null);
      expect((await refusal(shop.complete('officer2', instanceId, 'check'))).code).to.equal('four-eyes');
    });
  });
});
