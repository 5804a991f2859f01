/** Registered steps: each in a savepoint of the one transaction, and FEEL that is never guessed. */
import { expect } from 'chai';

import { sql } from '../../../server/database/sql.ts';
import { Refusal } from '../../../server/errors.ts';
import type { Step } from '../../../server/platform/workflow/step.ts';
import { catching, end, error, exclusive, flow, model, outcomes, path, start, step, user } from './models.ts';
import { openWorkshop, refusal, type Workshop } from './workshop.ts';

const APPLY = user('apply', { form: 'demo/apply' });
const NOTE = { what: 'forms.apply.note' };

describe('Registered steps', () => {
  let shop: Workshop;
  before(async () => { shop = await openWorkshop(); });
  after(() => shop?.close());
  beforeEach(() => shop.rows('delete from effect'));

  const begin = (submission: Record<string, string | number | boolean>) => shop.start('officer', { amount: '1000.00', ...submission });

  it('run one after the other in the transaction of the person who completed the task', async () => {
    await shop.publish(model('demo', start() + APPLY + step('one', 'demo.book', NOTE) + step('two', 'demo.book', { what: '"then " + string(booked)' })
      + user('more') + end() + path('s', 'apply', 'one', 'two', 'more', 'e')));
    const { instanceId } = await begin({ note: 'first' });
    const rows = await shop.rows<{ what: string; key: string; actor_id: string }>('select what, key, actor_id from effect order by n');
    expect(rows.map((row) => row.what)).to.deep.equal(['first', 'then 12.5']);
    expect(new Set(rows.map((row) => row.key)).size).to.equal(2);
    expect(rows.every((row) => row.key.startsWith(instanceId) && row.actor_id === shop.id('officer'))).to.equal(true);
    const [{ variables } = { variables: {} }] = await shop.rows<{ variables: object }>('select variables from instance where id = $1', [instanceId]);
    expect(variables).to.deep.equal({ booked: '12.50' });
  });

  it('are given money as it was written, never as a float', async () => {
    const given: unknown[] = [];
    const see: Step = {
      name: 'demo.see', title: '', inputs: { amount: 'money', sum: 'number' }, outputs: {}, errors: [],
      async run({ input }) { given.push(input['amount'], input['sum']); return {}; },
    };
    const at = shop.node({ steps: [see] });
    const xml = model('demo', start() + APPLY + step('look', 'demo.see', { amount: 'forms.apply.amount', sum: 'forms.apply.amount * 2' }) + end() + path('s', 'apply', 'look', 'e'));
    await shop.transaction((em) => at.definitions.publish(em, { xml, origin: 'file', note: '', personId: null }));
    const officer = await shop.by('officer');
    await shop.transaction((em) => at.start(em, officer, { slug: 'demo', submission: { amount: '123456789.10' } }));
    expect(given[0]).to.equal('123456789.10');
  });

  it('whose refusal leads back to the first task reopen it for the starter', async () => {
    const book = { what: 'forms.more.note' };
    await shop.publish(model('demo', start() + exclusive('entry') + APPLY + user('more', { form: 'demo/apply' }) + step('book', 'demo.book', book)
      + catching('no', 'book', 'E') + end() + path('s', 'entry', 'apply', 'more', 'book', 'e') + path('no', 'entry'), { extra: error('E', 'demo-refused') }));
    const { instanceId } = await begin({ note: 'first' });
    await shop.complete('officer2', instanceId, 'more', { submission: { amount: '1000.00', note: 'refuse:demo-refused' } });
    expect(await shop.open(instanceId)).to.deep.equal(['apply']);
    expect((await shop.task(instanceId, 'apply')).assignee).to.equal('officer');
  });

  it('whose refusal a boundary event catches are undone, and the token takes the other way', async () => {
    await shop.publish(model('demo', start() + APPLY + step('book', 'demo.book', NOTE) + catching('no', 'book', 'E') + user('mend')
      + user('fine') + end() + end('e2') + path('s', 'apply', 'book', 'fine', 'e') + path('no', 'mend', 'e2'), { extra: error('E', 'demo-refused') }));
    const { instanceId } = await begin({ note: 'refuse:demo-refused' });
    expect(await shop.open(instanceId)).to.deep.equal(['mend']);
    expect(await shop.effects()).to.deep.equal([]);
    const [caught] = await shop.rows<{ data: object }>(`select data from history where instance_id = $1 and kind = 'caught'`, [instanceId]);
    expect(caught?.data).to.deep.equal({ code: 'demo-refused', facts: {} });
    expect(await shop.open((await begin({ note: 'good' })).instanceId)).to.deep.equal(['fine']);
    expect(await shop.effects()).to.deep.equal(['good']);
  });

  const uncaught: [string, string, string][] = [
    ['a refusal of another code', 'refuse:demo-other', 'demo-other'], ['a refusal nobody declared', 'refuse:demo-strange', 'demo-strange'],
  ];
  for (const [what, note, code] of uncaught) {
    it(`roll everything back for ${what}: the case was never opened`, async () => {
      const cases = () => shop.rows('select id from cases order by id');
      const before = await cases();
      expect((await refusal(begin({ note }))).code).to.equal(code);
      expect(await cases()).to.deep.equal(before);
      expect(await shop.effects()).to.deep.equal([]);
    });
  }

  it('roll everything back for a defect, and the task can be completed afterwards', async () => {
    await shop.publish(model('demo', start() + APPLY + user('mid', { form: 'demo/review' }) + step('book', 'demo.book', { what: 'forms.mid.grade' })
      + user('last') + end() + path('s', 'apply', 'mid', 'book', 'last', 'e')));
    const { instanceId } = await begin({});
    const before = await shop.task(instanceId, 'mid');
    let broken: unknown;
    await shop.complete('officer', instanceId, 'mid', { submission: { grade: 'break:now' } }).catch((thrown: unknown) => { broken = thrown; });
    expect(broken).to.be.an('error').with.property('message', 'break:now');
    expect((await refusal(shop.complete('officer', instanceId, 'mid', { submission: { grade: 'refuse:demo-refused' } }))).code).to.equal('demo-refused');
    expect(await shop.task(instanceId, 'mid')).to.deep.equal(before);
    await shop.complete('officer', instanceId, 'mid', { submission: { grade: 'fine' } });
    expect(await shop.effects()).to.deep.equal(['fine']);
    expect(await shop.open(instanceId)).to.deep.equal(['last']);
  });

  it('that broke the transaction itself are rolled back to their savepoint', async () => {
    const twice: Step = {
      name: 'demo.twice', title: '', inputs: {}, outputs: {}, errors: ['demo-refused'],
      async run({ em }) {
        await sql(em, `insert into effect (what) values ('kept?')`);
        await sql(em, 'select 1 / 0').catch(() => undefined);
        throw new Refusal('invalid', 'demo-refused');
      },
    };
    const at = shop.node({ steps: [twice] });
    const xml = model('demo', start() + APPLY + step('bad', 'demo.twice') + catching('no', 'bad', 'E') + user('mend') + end() + end('e2')
      + path('s', 'apply', 'bad', 'e') + path('no', 'mend', 'e2'), { extra: error('E', 'demo-refused') });
    await shop.transaction((em) => at.definitions.publish(em, { xml, origin: 'file', note: '', personId: null }));
    const officer = await shop.by('officer');
    const { instanceId } = await shop.transaction((em) => at.start(em, officer, { slug: 'demo', submission: { amount: '1.00' } }));
    expect(await shop.open(instanceId)).to.deep.equal(['mend']);
    expect(await shop.effects()).to.deep.equal([]);
  });

  it('are stopped after fifty of them in one transaction, and nothing is kept', async () => {
    await shop.publish(model('demo', start() + APPLY + exclusive('round') + step('book', 'demo.book', { what: '"again"' }) + exclusive('more', 'back') + end()
      + path('s', 'apply', 'round', 'book', 'more') + flow('back', 'more', 'round') + flow('out', 'more', 'e', 'forms.apply.urgent')));
    const refused = await refusal(begin({ urgent: false }));
    expect(refused).to.include({ code: 'too-many-steps' });
    expect(refused.facts).to.include({ hops: 50, process: '演示' });
    expect(await shop.effects()).to.deep.equal([]);
    expect((await begin({ urgent: true })).status).to.equal('ended');
  });

  it('and scripts compute with FEEL; their result is a variable', async () => {
    await shop.publish(model('demo', start() + APPLY + '<scriptTask id="sum" name="sum" scriptFormat="feel" camunda:resultVariable="months"><script>forms.apply.months * 12</script></scriptTask>'
      + step('book', 'demo.book', { what: '"months " + string(months)' }) + end() + path('s', 'apply', 'sum', 'book', 'e')));
    await begin({ months: 2 });
    expect(await shop.effects()).to.deep.equal(['months 24']);
  });

  it('see the item they are for inside a multi-instance scope', async () => {
    const each = '<subProcess id="each" name="each"><multiInstanceLoopCharacteristics isSequential="true" camunda:collection="[&quot;a&quot;, &quot;b&quot;]" camunda:elementVariable="one"/>'
      + start('is') + step('book', 'demo.book', { what: '"item " + one' }) + end('ie') + path('is', 'book', 'ie') + '</subProcess>';
    await shop.publish(model('demo', start() + APPLY + each + end() + path('s', 'apply', 'each', 'e')));
    expect((await begin({})).status).to.equal('ended');
    expect(await shop.effects()).to.deep.equal(['item a', 'item b']);
  });
});

describe('FEEL in a running case', () => {
  let shop: Workshop;
  before(async () => { shop = await openWorkshop(); });
  after(() => shop?.close());

  const deciding = (condition: string) => model('demo', start() + APPLY + exclusive('which', 'else') + user('big') + user('small') + end() + end('e2')
    + path('s', 'apply', 'which') + flow('if', 'which', 'big', condition) + flow('else', 'which', 'small') + path('big', 'e') + path('small', 'e2'));

  it('compares money and dated parameters as numbers, and keeps what it decided with', async () => {
    await shop.publish(deciding('forms.apply.amount > parameters.limit'));
    const big = await shop.start('officer', { amount: '100000.01' });
    expect(await shop.open(big.instanceId)).to.deep.equal(['big']);
    const [move] = await shop.rows<{ decisions: unknown }>(`select data->'decisions' as decisions from history where instance_id = $1 and data ? 'decisions'`, [big.instanceId]);
    expect(move?.decisions).to.deep.equal([{
      flowId: 'if', expression: 'forms.apply.amount > parameters.limit', result: true,
      values: { 'forms.apply.amount': 100000.01, 'parameters.limit': 100000 },
    }]);
    expect(await shop.open((await shop.start('officer', { amount: '9999.99' })).instanceId)).to.deep.equal(['small']);
  });

  it('reads the clocks of the business, not of the machine', async () => {
    await shop.publish(deciding('today() = @"2026-03-02" and now() = @"2026-03-02T01:00:00Z"'));
    expect(await shop.open((await shop.start('officer')).instanceId)).to.deep.equal(['big']);
  });

  it('fails the step and says why when a value is missing, and nothing has changed', async () => {
    await shop.publish(deciding('forms.apply.months > 3'));
    const refused = await refusal(shop.start('officer', { amount: '1.00' }));
    expect(refused.code).to.equal('condition-failed');
    expect(refused.facts).to.deep.include({ node: 'which', expression: 'forms.apply.months > 3' });
    expect(String(refused.facts['reason'])).to.match(/空|null/);
    expect(await shop.open((await shop.start('officer', { amount: '1.00', months: 4 })).instanceId)).to.deep.equal(['big']);
  });

  it('reads an empty field as null, so that a condition may ask for it', async () => {
    await shop.publish(deciding('if forms.apply.months = null then false else forms.apply.months > 3'));
    const { instanceId } = await shop.start('officer', { amount: '1.00', months: 4 });
    expect(await shop.open(instanceId)).to.deep.equal(['big']);
  });

  it('fails when a task that would give the value was never done', async () => {
    const late = model('demo', start() + user('apply', { form: 'demo/apply', ...outcomes('long', 'short') }) + exclusive('way', 'direct') + user('review', { role: 'risk_manager', form: 'demo/review' })
      + exclusive('meet') + user('last') + exclusive('which', 'else') + end() + end('e2')
      + path('s', 'apply', 'way', 'review', 'meet', 'last', 'which') + flow('direct', 'way', 'meet') + flow('if', 'which', 'e', 'forms.review.grade = "A"') + flow('else', 'which', 'e2'))
      .replace(flow('way_review', 'way', 'review'), flow('way_review', 'way', 'review', 'forms.apply.urgent'));
    await shop.publish(late);
    const { instanceId } = await shop.start('officer', { amount: '1.00', urgent: false });
    expect((await refusal(shop.complete('officer', instanceId, 'last'))).code).to.equal('condition-failed');
    expect(await shop.open(instanceId)).to.deep.equal(['last']);
  });
});
