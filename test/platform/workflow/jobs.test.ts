/** What the worker does: asynchronous steps and timers as job rows; back-off, incidents, two workers at once. */
import { expect } from 'chai';

import { retryIncident } from '../../../server/platform/workflow/jobs.ts';
import type { Step } from '../../../server/platform/workflow/step.ts';
import { ASYNC, catching, cycle, duration, end, error, model, path, start, step, timer, user } from './models.ts';
import { openWorkshop, refusal, type Workshop } from './workshop.ts';

const APPLY = user('apply', { form: 'demo/apply' });
const DAY = 86_400;

describe('Jobs', () => {
  let shop: Workshop;
  before(async () => { shop = await openWorkshop(); });
  after(() => shop?.close());
  beforeEach(() => shop.rows('delete from effect'));

  type Row = { id: string; kind: string; node_id: string; status: string; attempts: number; due_at: string; last_error: string | null };
  const jobs = (instanceId: string) => shop.rows<Row>('select * from job where instance_id = $1 order by created_at, due_at, id', [instanceId]);
  const dueAt = (row: Row | undefined) => (row ? new Date(row.due_at).toISOString() : '');
  const incidents = (instanceId: string) => shop.rows<{ id: string; code: string; node_id: string; resolved_at: string | null }>(
    'select id, code, node_id, resolved_at from incident where instance_id = $1 order by opened_at, id', [instanceId],
  );

  describe('for asynchronous steps', () => {
    const LATER = start() + APPLY + step('book', 'demo.book', { what: 'forms.apply.note' }, ASYNC) + catching('no', 'book', 'E')
      + user('last') + user('mend') + end() + end('e2') + path('s', 'apply', 'book', 'last', 'e') + path('no', 'mend', 'e2');
    const publish = () => shop.publish(model('demo', LATER, { extra: error('E', 'demo-refused') }));
    const begin = async (note: string) => (await shop.start('officer', { amount: '1.00', note })).instanceId;

    it('wait until a worker comes, and are done once, on behalf of whoever brought the token there', async () => {
      await publish();
      const instanceId = await begin('later');
      expect(await shop.effects()).to.deep.equal([]);
      expect(await shop.open(instanceId)).to.deep.equal([]);
      expect(await shop.work()).to.equal(1);
      expect(await shop.effects()).to.deep.equal(['later']);
      expect(await shop.open(instanceId)).to.deep.equal(['last']);
      expect(await shop.work()).to.equal(0);
      const [row] = await shop.rows<{ actor_id: string }>('select actor_id from effect');
      expect(row?.actor_id).to.equal(shop.id('officer'));
    });

    it('whose refusal is caught go the other way', async () => {
      await publish();
      const instanceId = await begin('refuse:demo-refused');
      await shop.work();
      expect(await shop.open(instanceId)).to.deep.equal(['mend']);
      expect(await shop.effects()).to.deep.equal([]);
    });

    it('that are refused become an incident at once, which a person can send again', async () => {
      await publish();
      const instanceId = await begin('refuse:demo-other');
      await shop.work();
      const [incident] = await incidents(instanceId);
      expect(incident).to.include({ code: 'demo-other', node_id: 'book', resolved_at: null });
      expect(await jobs(instanceId)).to.have.length(1);
      expect((await jobs(instanceId))[0]).to.include({ status: 'failed', attempts: 1, last_error: 'demo-other' });
      expect(await shop.work()).to.equal(0);
      const told = await shop.rows(`select 1 from history where instance_id = $1 and kind = 'incident'`, [instanceId]);
      expect(told).to.have.length(1);
      const by = { actor: (await shop.by('admin')).actor, at: shop.now() };
      await shop.transaction((em) => retryIncident(em, by, incident?.id ?? ''));
      expect((await refusal(shop.transaction((em) => retryIncident(em, by, incident?.id ?? '')))).code).to.equal('incident-resolved');
      const [audited] = await shop.rows(`select actor_id, object_id, case_id from audit where action = 'incident.retry'`);
      expect(audited).to.deep.equal({ actor_id: shop.id('admin'), object_id: incident?.id, case_id: (await shop.rows<{ id: string }>('select case_id as id from instance where id = $1', [instanceId]))[0]?.id });
      expect(await shop.work()).to.equal(1);
      expect((await incidents(instanceId)).map((one) => one.resolved_at === null)).to.have.members([false, true]);
    });

    it('that break are tried again after 5, 20, 80 and 320 seconds, and then become an incident', async () => {
      await publish();
      const instanceId = await begin('break:always');
      const pauses: number[] = [];
      for (let attempt = 1; attempt <= 5; attempt += 1) {
        expect(await shop.work(), `attempt ${attempt}`).to.equal(1);
        expect(await shop.work()).to.equal(0);
        const [job] = await jobs(instanceId);
        expect(job).to.include({ attempts: attempt, last_error: 'break:always' });
        const pause = (new Date(job?.due_at ?? '').getTime() - shop.now().getTime()) / 1000;
        if (attempt < 5) pauses.push(pause);
        shop.wait(pause);
      }
      expect(pauses).to.deep.equal([5, 20, 80, 320]);
      expect(await incidents(instanceId)).to.have.length(1);
      expect((await jobs(instanceId))[0]).to.include({ status: 'failed' });
      expect(await shop.effects()).to.deep.equal([]);
    });

    it('that broke and were mended in the meantime go on where they were', async () => {
      let broken = true;
      const shaky: Step = {
        name: 'demo.shaky', title: '', inputs: {}, outputs: {}, errors: [],
        async run() { if (broken) throw new Error('down'); return {}; },
      };
      const at = shop.node({ steps: [shaky] });
      const xml = model('demo', start() + APPLY + step('call', 'demo.shaky', {}, ASYNC) + user('last') + end() + path('s', 'apply', 'call', 'last', 'e'));
      await shop.transaction((em) => at.definitions.publish(em, { xml, origin: 'file', note: '', personId: null }));
      const officer = await shop.by('officer');
      const { instanceId } = await shop.transaction((em) => at.start(em, officer, { slug: 'demo', submission: { amount: '1.00' } }));
      await shop.work(at);
      broken = false;
      shop.wait(5);
      expect(await shop.work(at)).to.equal(1);
      expect(await shop.open(instanceId)).to.deep.equal(['last']);
    });

    it('are shared between workers: each is done once, whoever takes it', async () => {
      await publish();
      const begun = await Promise.all(Array.from({ length: 12 }, (_, index) => begin(`job ${index}`)));
      const workers = [shop.node(), shop.node(), shop.node()];
      await Promise.all(workers.map((at) => shop.work(at)));
      await shop.work();
      expect((await shop.effects()).sort()).to.deep.equal(begun.map((_, index) => `job ${index}`).sort());
    });

    it('pass by a case in which somebody acts right now', async () => {
      await publish();
      const busy = await begin('busy');
      const free = await begin('free');
      await shop.transaction(async (em) => {
        await em.execute('select 1 from cases where id = (select case_id from instance where id = ?) for update', [busy]);
        expect(await shop.work()).to.equal(1);
        expect(await shop.effects()).to.deep.equal(['free']);
      });
      expect(await shop.open(free)).to.deep.equal(['last']);
      expect(await shop.work()).to.equal(1);
    });

    it('are gone with their incident when the case is cancelled', async () => {
      await publish();
      const instanceId = await begin('refuse:demo-other');
      await shop.work();
      const officer = await shop.by('officer');
      await shop.transaction((em) => shop.workflow.cancel(em, officer, instanceId, 'no more'));
      expect((await jobs(instanceId))[0]).to.include({ status: 'cancelled' });
      expect((await incidents(instanceId))[0]?.resolved_at).to.not.equal(null);
      const waiting = await begin('waits');
      await shop.transaction((em) => shop.workflow.cancel(em, officer, waiting, 'no more'));
      expect(await shop.work()).to.equal(0);
    });
  });

  describe('for timers', () => {
    const LIMITED = (what: string, interrupting = true) => model('demo', start() + APPLY + user('wait') + timer('t', 'wait', what, interrupting)
      + step('remind', 'demo.book', { what: '"reminded"' }) + end('e') + end('late') + path('s', 'apply', 'wait', 'e') + path('t', 'remind', 'late'));

    it('of a boundary that interrupts: the task is closed when time is up, on nobody\'s behalf', async () => {
      await shop.publish(LIMITED(duration('PT2H')));
      const { instanceId } = await shop.start('officer');
      expect(await shop.work()).to.equal(0);
      shop.wait(2 * 3600 - 1);
      expect(await shop.work()).to.equal(0);
      shop.wait(1);
      expect(await shop.work()).to.equal(1);
      expect(await shop.status(instanceId)).to.include({ status: 'ended', outcome: 'late' });
      expect(await shop.open(instanceId)).to.deep.equal([]);
      const [effect] = await shop.rows<{ what: string; actor_id: string }>('select what, actor_id from effect');
      expect(effect).to.deep.equal({ what: 'reminded', actor_id: '00000000-0000-0000-0000-000000000000' });
    });

    it('are gone when the task is done in time', async () => {
      await shop.publish(LIMITED(duration('PT2H')));
      const { instanceId } = await shop.start('officer');
      await shop.complete('officer', instanceId, 'wait');
      expect((await jobs(instanceId)).map((job) => job.status)).to.deep.equal(['cancelled']);
      shop.wait(3 * 3600);
      expect(await shop.work()).to.equal(0);
    });

    it('of a boundary that does not interrupt: the task stays', async () => {
      await shop.publish(LIMITED(duration('PT1H'), false));
      const { instanceId } = await shop.start('officer');
      shop.wait(3600);
      await shop.work();
      expect(await shop.effects()).to.deep.equal(['reminded']);
      expect(await shop.open(instanceId)).to.deep.equal(['wait']);
      expect((await shop.complete('officer', instanceId, 'wait')).status).to.equal('ended');
    });

    it('in a cycle fire as often as they say, also when a node was down meanwhile', async () => {
      await shop.publish(LIMITED(cycle('R3/P1D'), false));
      const { instanceId } = await shop.start('officer');
      for (let day = 0; day < 6; day += 1) {
        shop.wait(DAY);
        await shop.work(shop.node({ warm: 0 }));
      }
      expect(await shop.effects()).to.deep.equal(['reminded', 'reminded', 'reminded']);
      expect(await shop.open(instanceId)).to.deep.equal(['wait']);
    });

    it('of forty days fire after forty days, not at once', async () => {
      await shop.publish(LIMITED(duration('P40D')));
      const { instanceId } = await shop.start('officer');
      const [job] = await jobs(instanceId);
      expect((new Date(dueAt(job)).getTime() - shop.now().getTime()) / 1000).to.equal(40 * DAY);
      shop.wait(40 * DAY - 1);
      expect(await shop.work()).to.equal(0);
      shop.wait(1);
      await shop.work();
      expect((await shop.status(instanceId)).outcome).to.equal('late');
    });

    it('of a catch event hold the token, on whatever node it was begun', async () => {
      await shop.publish(model('demo', start() + APPLY
        + `<intermediateCatchEvent id="pause" name="pause"><timerEventDefinition id="pd">${duration('P1D')}</timerEventDefinition></intermediateCatchEvent>`
        + user('last') + end() + path('s', 'apply', 'pause', 'last', 'e')));
      const { instanceId } = await shop.start('officer');
      expect(await shop.open(instanceId)).to.deep.equal([]);
      shop.wait(DAY);
      expect(await shop.work(shop.node())).to.equal(1);
      expect(await shop.open(instanceId)).to.deep.equal(['last']);
    });

    it('race with a person who completes the task at the same moment: one of the two wins', async () => {
      await shop.publish(LIMITED(duration('PT1H')));
      for (let round = 0; round < 4; round += 1) {
        const { instanceId } = await shop.start('officer');
        shop.wait(3600);
        await Promise.allSettled([shop.complete('officer', instanceId, 'wait', {}, shop.node()), shop.work(shop.node())]);
        await shop.work();
        expect((await shop.status(instanceId)).status).to.equal('ended');
        const ends = await shop.rows(`select 1 from history where instance_id = $1 and kind = 'ended'`, [instanceId]);
        expect(ends).to.have.length(1);
      }
    });
  });
});
