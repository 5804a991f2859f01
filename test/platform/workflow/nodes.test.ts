/** Any node may serve any request: warm runs, pinned versions, restarts, another engine version. */
import { expect } from 'chai';

import type { Workflow } from '../../../server/platform/workflow/index.ts';
import { duration, end, exclusive, flow, model, outcomes, parallel, path, start, step, timer, user } from './models.ts';
import { openWorkshop, type Workshop } from './workshop.ts';

const BOTH = start() + user('apply', { form: 'demo/apply' }) + parallel('fork', 'join') + user('one', { form: 'demo/review' }) + user('two')
  + timer('t', 'two', duration('P3D'), false) + user('remind') + step('book', 'demo.book', { what: '"both by " + forms.one.grade' }) + user('last') + end() + end('e2')
  + path('s', 'apply', 'fork', 'one', 'join', 'book', 'last', 'e') + path('fork', 'two', 'join') + path('t', 'remind', 'e2');

describe('Several nodes over one database', () => {
  let shop: Workshop;
  before(async () => {
    shop = await openWorkshop();
    await shop.publish(model('demo', BOTH));
  });
  after(() => shop?.close());
  beforeEach(() => shop.rows('delete from effect'));

  it('never use a warm run that another node has outdated', async () => {
    const [a, b] = [shop.node(), shop.node()];
    for (let round = 0; round < 3; round += 1) {
      const officer = await shop.by('officer');
      const { instanceId } = await shop.transaction((em) => a.start(em, officer, { slug: 'demo', submission: { amount: '1.00' } }));
      await shop.complete('officer', instanceId, 'one', { submission: { grade: 'A' } }, b);
      await shop.complete('officer2', instanceId, 'two', {}, a);
      expect(await shop.open(instanceId)).to.deep.equal(['last']);
      await shop.sendBack('officer', instanceId, 'last', 'one', 'again', b);
      await shop.complete('officer', instanceId, 'one', { submission: { grade: 'B' } }, a);
      expect((await shop.complete('officer', instanceId, 'last', {}, b)).status).to.equal('ended');
      expect((await shop.effects()).slice(-2)).to.deep.equal(['both by A', 'both by B']);
    }
  });

  it('drop a warm run whose step was rolled back', async () => {
    const { instanceId } = await shop.start('officer');
    const { id, version } = await shop.task(instanceId, 'one');
    const officer = await shop.by('officer');
    const broken = shop.transaction(async (em) => {
      await shop.workflow.complete(em, officer, id, { submission: { grade: 'lost' }, version });
      throw new Error('the connection broke before the commit');
    });
    await broken.then(() => { throw new Error('it committed'); }, (thrown: unknown) => {
      expect(thrown).to.have.property('message', 'the connection broke before the commit');
    });
    expect(await shop.open(instanceId)).to.deep.equal(['one', 'two']);
    await shop.complete('officer2', instanceId, 'two');
    expect(await shop.open(instanceId)).to.deep.equal(['one']);
    await shop.complete('officer', instanceId, 'one', { submission: { grade: 'kept' } });
    expect(await shop.effects()).to.deep.equal(['both by kept']);
  });

  it('serve both branches of a case in one instant, one after the other', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { instanceId } = await shop.start('officer');
      const nodes: [Workflow, Workflow] = [shop.node(), round % 2 === 0 ? shop.node() : shop.workflow];
      const both = [shop.complete('officer', instanceId, 'one', { submission: { grade: 'A' } }, nodes[0]), shop.complete('officer2', instanceId, 'two', {}, nodes[1])];
      await Promise.all(both);
      expect(await shop.open(instanceId)).to.deep.equal(['last']);
    }
  });

  it('go on after a restart with nothing in memory', async () => {
    const { instanceId } = await shop.start('officer');
    await shop.complete('officer', instanceId, 'one', { submission: { grade: 'A' } }, shop.node({ warm: 0 }));
    await shop.complete('officer2', instanceId, 'two', {}, shop.node({ warm: 0 }));
    expect((await shop.complete('officer', instanceId, 'last', {}, shop.node({ warm: 0 }))).status).to.equal('ended');
  });

  it('keep no more runs in memory than they are told to', async () => {
    const small = shop.node({ warm: 1 });
    const officer = await shop.by('officer');
    const begin = () => shop.transaction((em) => small.start(em, officer, { slug: 'demo', submission: { amount: '1.00' } }));
    const [first, second] = [await begin(), await begin()];
    for (const { instanceId } of [first, second, first]) {
      const [open] = await shop.open(instanceId);
      await shop.complete(open === 'one' ? 'officer' : 'officer2', instanceId, open ?? '', { submission: open === 'one' ? { grade: 'A' } : {} }, small);
    }
    expect(await shop.open(first.instanceId)).to.deep.equal(['last']);
    expect(await shop.open(second.instanceId)).to.deep.equal(['two']);
  });

  it('keep the engine\'s state small: no source, no settings, no variables in it', async () => {
    const { instanceId } = await shop.start('officer', { amount: '1.00', note: 'a note that must not be there' });
    const [row] = await shop.rows<{ size: number; text: string }>('select octet_length(state::text) as size, state::text as text from instance where id = $1', [instanceId]);
    expect(row?.size).to.be.lessThan(12_000);
    expect(row?.text).to.not.include('a note that must not be there');
    expect(row?.text).to.not.include('environment');
  });
});

describe('Published versions', () => {
  let shop: Workshop;
  before(async () => { shop = await openWorkshop(); });
  after(() => shop?.close());

  const line = (...ids: string[]) => start() + user('apply', { form: 'demo/apply' }) + ids.map((id) => user(id)).join('') + end() + path('s', 'apply', ...ids, 'e');

  it('are pinned: a running case stays on its own, a new one takes the live one', async () => {
    expect(await shop.publish(model('demo', line('one', 'two')))).to.equal(1);
    const old = await shop.start('officer');
    expect(await shop.publish(model('demo', line('other')))).to.equal(2);
    const fresh = await shop.start('officer');
    expect(await shop.open(fresh.instanceId)).to.deep.equal(['other']);
    await shop.complete('officer', old.instanceId, 'one', {}, shop.node());
    expect(await shop.open(old.instanceId)).to.deep.equal(['two']);
    const live = await shop.rows<{ version: number }>('select version from process_definition where slug = $1 and live', ['demo']);
    expect(live).to.deep.equal([{ version: 2 }]);
  });

  it('pin the versions of their forms: a form saved later is not asked of a running case', async () => {
    await shop.publish(model('demo', start() + user('apply', { form: 'demo/apply' }) + user('look', { form: 'demo/review' }) + end() + path('s', 'apply', 'look', 'e')));
    const { instanceId } = await shop.start('officer');
    const { saveForm } = await import('../../../server/platform/forms/index.ts');
    const analyst = await shop.by('analyst');
    const components = [{ type: 'textfield', key: 'added', label: 'added', input: true, validate: { required: true } }];
    await shop.transaction((em) => saveForm(em, analyst.actor, shop.now(), { key: 'demo/review', version: 1, definition: { title: 'x', display: 'form', components } }));
    await shop.complete('officer', instanceId, 'look', { submission: { grade: 'old' } });
    const later = await shop.start('officer');
    await shop.complete('officer', later.instanceId, 'look', { submission: { grade: 'old' } });
    await shop.publish(model('demo', start() + user('apply', { form: 'demo/apply' }) + user('look', { form: 'demo/review' }) + end() + path('s', 'apply', 'look', 'e')));
    const fresh = await shop.start('officer');
    await shop.complete('officer', fresh.instanceId, 'look', { submission: { added: 'new' } });
    const versions = await shop.rows<{ form_version: number }>(`select form_version from submission where node_id = 'look' order by id`);
    expect(versions.map((row) => row.form_version)).to.deep.equal([1, 1, 2]);
  });
});

describe('Another engine version', () => {
  let shop: Workshop;
  before(async () => {
    shop = await openWorkshop();
    await shop.publish(model('demo', BOTH));
  });
  after(() => shop?.close());

  /** What an upgrade finds: a state it cannot read, and the neutral tokens. */
  const age = (instanceId: string) => shop.rows(
    `update instance set state = '{"format": 1, "engine": "bpmn-elements 99.0.0", "status": "running", "definition": null, "items": {}, "timers": {}}' where id = $1`,
    [instanceId],
  );

  it('rebuilds a running case from its tokens: tasks, joins and timers go on', async () => {
    const { instanceId } = await shop.start('officer');
    await shop.complete('officer', instanceId, 'one', { submission: { grade: 'A' } });
    await age(instanceId);
    const before = await shop.task(instanceId, 'two');
    const node = shop.node();
    shop.wait(3 * 86_400);
    expect(await shop.work(node)).to.equal(1);
    expect(await shop.open(instanceId)).to.deep.equal(['remind', 'two']);
    expect((await shop.task(instanceId, 'two')).id).to.equal(before.id);
    await age(instanceId);
    await shop.complete('officer2', instanceId, 'two', {}, shop.node());
    expect(await shop.open(instanceId)).to.deep.equal(['last', 'remind']);
  });

  it('keeps the items of a multi-instance task apart', async () => {
    const each = '<userTask id="each" name="each" camunda:candidateGroups="loan_officer">'
      + '<multiInstanceLoopCharacteristics camunda:collection="[1, 2, 3]"/></userTask>';
    await shop.publish(model('demo', start() + user('apply', { form: 'demo/apply' }) + each + user('last') + end() + path('s', 'apply', 'each', 'last', 'e')));
    const { instanceId } = await shop.start('officer');
    const [first] = await shop.tasks(instanceId);
    const officer = await shop.by('officer');
    const finish = (id: string, version: number, at: Workflow) => shop.transaction((em) => at.complete(em, officer, id, { submission: {}, version }));
    await finish(first?.id ?? '', 1, shop.workflow);
    await age(instanceId);
    for (const task of await shop.tasks(instanceId)) {
      await finish(task.id, task.version, shop.node());
      await age(instanceId);
    }
    expect(await shop.open(instanceId)).to.deep.equal(['last']);
  });

  it('does so for a decision that was taken already, without taking it again', async () => {
    const content = start() + user('apply', { form: 'demo/apply', ...outcomes('a', 'b') }) + exclusive('which', 'left') + user('l') + user('r') + end() + end('e2')
      + path('s', 'apply', 'which') + flow('left', 'which', 'l') + flow('right', 'which', 'r', 'forms.apply.urgent') + path('l', 'e') + path('r', 'e2');
    await shop.publish(model('demo', content));
    const { instanceId } = await shop.start('officer', { amount: '1.00', urgent: true });
    await age(instanceId);
    expect((await shop.complete('officer', instanceId, 'r', {}, shop.node())).status).to.equal('ended');
  });
});
