/** Diagrams made to do harm, or by somebody who did not think of it: refused before they run, with every fault told. */
import { expect } from 'chai';

import { faultSentence } from '../../../server/text/model-faults.zh.ts';
import { cycle, duration, end, exclusive, flow, model, outcomes, path, start, step, timer, user } from './models.ts';
import { openWorkshop, refusal, type Workshop } from './workshop.ts';

const APPLY = user('apply', { form: 'demo/apply' });
const around = (x: string) => model('demo', start() + APPLY + x + end() + path('s', 'apply', 'x', 'e'));
const script = (feel: string, variable = 'found') =>
  around(`<scriptTask id="x" name="x" scriptFormat="feel" camunda:resultVariable="${variable}"><script>${feel.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</script></scriptTask>`);

describe('A hostile diagram', () => {
  let shop: Workshop;
  before(async () => { shop = await openWorkshop(); });
  after(() => shop?.close());

  const codes = async (xml: string) => (await shop.workflow.definitions.examine(shop.em(), xml)).faults.map(({ code }) => code);
  const reasons = async (xml: string) => (await shop.workflow.definitions.examine(shop.em(), xml)).faults.map(({ facts }) => String(facts['reason'] ?? ''));

  it('reads no file and expands no entity', async () => {
    const xml = (doctype: string, name: string) => around(user('x')).replace('?>\n', `?>\n${doctype}\n`).replace('name="演示"', `name="${name}"`);
    const laughs = Array.from({ length: 9 }, (_, nth) => `<!ENTITY l${nth + 1} "${`&l${nth};`.repeat(10)}">`).join('');
    for (const doctype of ['<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>', `<!DOCTYPE d [<!ENTITY l0 "ha">${laughs}<!ENTITY x "&l9;">]>`]) {
      const began = performance.now();
      const { model: read } = await shop.workflow.definitions.examine(shop.em(), xml(doctype, '&x;'));
      expect(performance.now() - began).to.be.lessThan(1_000);
      expect(read?.name ?? '&x;').to.equal('&x;');
    }
  });

  it('keeps nobody busy with a pattern, whatever is filled in', async () => {
    for (const pattern of ['^(a+)+$', '(a|aa)*b', '.*.*.*x', '(a)\\1']) {
      expect(await codes(script(`matches(forms.apply.note, "${pattern}")`)), pattern).to.deep.equal(['expression-wrong']);
    }
    expect(await reasons(script('matches(forms.apply.note, forms.apply.note)'))).to.deep.equal([faultSentence('feel-pattern-costly', { name: 'matches' })]);
    for (const pattern of ['^1[3-9]\\d{9}$', '^[A-Z]+-\\d+$', '(甲|乙)方']) {
      expect(await codes(script(`matches(forms.apply.note, "${pattern}")`)), pattern).to.deep.equal([]);
    }
  });

  it('goes through no range without end', async () => {
    expect(await codes(script('count(for i in 1..1000000000 return i)'))).to.deep.equal(['expression-wrong']);
    expect(await codes(script('some i in 1..forms.apply.months satisfies i > 5'))).to.include('expression-wrong');
    expect(await codes(script('sum(for i in 1..12 return i)'))).to.deep.equal([]);
  });

  it('puts out nothing under the name of a function, a word of the language, or what every object has', async () => {
    for (const name of ['count', 'today', 'yuan', 'not', 'if', 'null', 'constructor', '__proto__', 'two words', '1st']) {
      expect(await codes(script('1', name)), name).to.deep.equal(['name-reserved']);
    }
    expect(await codes(script('1', 'counted'))).to.deep.equal([]);
    const items = `<multiInstanceLoopCharacteristics camunda:collection="[1]" camunda:elementVariable="sum"/>`;
    expect(await codes(around(user('x', {}, items)))).to.deep.equal(['name-reserved']);
  });

  it('is not woken more often than once a minute, nor in a year that will not come', async () => {
    const timed = (what: string) => around(user('x') + timer('t', 'x', what, false) + path('t', 'e'));
    for (const what of [cycle('R/PT0S'), cycle('R/PT1S'), cycle('R/-P1D'), duration('P9999999Y'), duration(`P${'9'.repeat(400)}D`)]) {
      expect(await codes(timed(what)), what).to.deep.equal(['timer-unreadable']);
    }
    for (const what of [cycle('R/PT1M'), cycle('R3/P1M'), duration('P30Y')]) expect(await codes(timed(what)), what).to.deep.equal([]);
    expect(await codes(around(user('x', { due: 'P9999999Y' })))).to.deep.equal(['option-wrong']);
  });

  it('whose due date comes out of a form as no date is refused to who sends it, and nothing has changed', async () => {
    await shop.publish(around(user('x', { due: '="P" + string(forms.apply.months) + "Y"' })));
    expect((await refusal(shop.start('officer', { amount: '1.00', months: 9_999_999 }))).code).to.equal('timer-unreadable');
    expect(await shop.rows('select 1 from cases')).to.deep.equal([]);
  });

  it('that cannot be read is told of all that is wrong, not of the first', async () => {
    const xml = model('demo', start() + user('apply', { form: 'demo/apply', ...outcomes('ok', 'no') }) + exclusive('g', 'else')
      + '<complexGateway id="c" name="c"/><scriptTask id="js" name="js" scriptFormat="javascript"><script>1</script></scriptTask>'
      + step('book', 'demo.book', { what: '"a"', more: '"b"' }).replaceAll(/&quot;[ab]&quot;/g, '<camunda:list/>')
      + '<intermediateThrowEvent id="l" name="l"><linkEventDefinition id="ld" name="L"/></intermediateThrowEvent>' + end() + end('e2')
      + path('s', 'apply', 'g') + flow('if', 'g', 'e', 'true').replace('xsi:type="tFormalExpression">', 'xsi:type="tFormalExpression" language="groovy">') + flow('else', 'g', 'e2'));
    expect((await codes(xml)).sort()).to.deep.equal([
      'condition-not-feel', 'element-unsupported', 'link-broken', 'parameter-not-feel', 'parameter-not-feel', 'script-not-feel',
    ]);
    const refused = await refusal(shop.publish(xml));
    expect(refused.facts['count']).to.equal(6);
    expect(refused.errors.map(({ pointer }) => pointer).sort()).to.deep.equal(['/book', '/book', '/c', '/g', '/js', '/l']);
    const lost = model('demo', start() + '<sequenceFlow id="f" sourceRef="s" targetRef="gone"/><sequenceFlow id="f2" sourceRef="s" targetRef="away"/>');
    expect((await codes(lost)).filter((code) => code === 'reference-broken')).to.have.length(2);
  });
});

describe('The title of a case', () => {
  let shop: Workshop;
  before(async () => { shop = await openWorkshop(); });
  after(() => shop?.close());

  it('is that of its process where the diagram makes it of a field that was left empty', async () => {
    const properties = { 'case.title': 'forms.apply.note', 'case.summary': 'forms.apply.note' };
    await shop.publish(model('demo', start() + APPLY + user('x') + end() + path('s', 'apply', 'x', 'e'), { properties }));
    const { case: opened } = await shop.start('officer', { amount: '1.00' });
    expect([opened.title, opened.summary]).to.deep.equal(['演示', '']);
    expect((await shop.start('officer', { amount: '1.00', note: '流动资金' })).case.title).to.equal('流动资金');
  });

  it('says what is asked for now, after the first form was sent back and corrected', async () => {
    const properties = { 'case.title': '"申请 " + forms.apply.note', 'case.summary': 'yuan(forms.apply.amount)' };
    const first = user('apply', { form: 'demo/apply', assignee: 'starter' });
    await shop.publish(model('demo', start() + first + user('x', { role: 'risk_manager' }) + end() + path('s', 'apply', 'x', 'e'), { properties }));
    const { instanceId, case: opened } = await shop.start('officer', { amount: '800.00', note: '周转' });
    expect([opened.title, opened.summary]).to.deep.equal(['申请 周转', '¥800.00']);
    const told = () => shop.rows('select c.title, c.summary from cases c join instance i on i.case_id = c.id where i.id = $1', [instanceId]);
    for (const [mode, amount, summary] of [['again', '700.00', '¥700.00'], ['direct', '600.00', '¥600.00']] as const) {
      await shop.sendBack('risk', instanceId, 'x', 'apply', mode);
      await shop.complete('officer', instanceId, 'apply', { submission: { amount, note: '设备' } });
      expect(await told()).to.deep.equal([{ title: '申请 设备', summary }]);
    }
  });
});
