/** Publishing: what would fail, hang or be ignored while it runs is said before it runs, in Chinese, fault by fault. */
import { expect } from 'chai';

import { faultSentence, MODEL_FAULTS_ZH, type FaultCode } from '../../../server/text/model-faults.zh.ts';
import {
  ASYNC, catching, duration, end, error, exclusive, flow, model, outcomes, parallel, path, start, step, timer, user, VOTE,
} from './models.ts';
import { openWorkshop, refusal, type Workshop } from './workshop.ts';

const APPLY = user('apply', { form: 'demo/apply' });
/** start → apply → (what is under test, as node x) → e */
const around = (x: string, extra = '', properties: Record<string, string> = {}) => model('demo', start() + APPLY + x + end() + path('s', 'apply', 'x', 'e'), { extra, properties });
const deciding = (condition: string) => model('demo', start() + user('apply', { form: 'demo/apply', ...outcomes('ok', 'no') }) + exclusive('x', 'else') + end() + end('e2')
  + path('s', 'apply', 'x') + flow('if', 'x', 'e', condition) + flow('else', 'x', 'e2'));
const applied = (options: Record<string, string>) => model('demo', start() + user('apply', { form: 'demo/apply', ...options }) + end() + path('s', 'apply', 'e'));
const LISTENER = '<extensionElements><camunda:executionListener event="end"><camunda:script scriptFormat="groovy">1</camunda:script></camunda:executionListener></extensionElements>';
const process = (properties: Record<string, string>) => around(user('x'), '', properties);

describe('Publishing a model', () => {
  let shop: Workshop;
  before(async () => { shop = await openWorkshop(); });
  after(() => shop?.close());

  const examine = async (xml: string) => (await shop.workflow.definitions.examine(shop.em(), xml)).faults;
  const seen = new Set<string>();

  it('says nothing about a sound one', async () => {
    expect(await examine(around(user('x', { ...outcomes('a'), due: 'P1D', cc: 'starter,risk_manager', fields: 'apply.amount:hidden', returns: 'apply' })))).to.deep.equal([]);
    expect(await shop.publish(around(user('x')))).to.equal(1);
  });

  it('refuses with every fault at once, each in Chinese and pointing at its element, and publishes nothing', async () => {
    const xml = around(step('x', 'demo.nothing') + user('lost'));
    const refused = await refusal(shop.publish(xml));
    expect(refused).to.include({ code: 'model-refused', kind: 'invalid' });
    expect(refused.facts).to.deep.include({ count: 2, codes: ['node-unreachable', 'step-unknown'] });
    expect(refused.errors).to.deep.equal([
      { pointer: '/lost', detail: '没有路径能到达“lost”，请连接或删除它。' },
      { pointer: '/x', detail: '“x”指定的步骤“demo.nothing”不存在。' },
    ]);
    const [{ version } = { version: 0 }] = await shop.rows<{ version: number }>('select version from process_definition where live');
    expect(version).to.equal(1);
  });

  const faulty: [FaultCode, string, string][] = [
    ['unparsable', 'what is no XML', 'not a diagram'],
    ['model-too-large', 'a file no person has drawn', around(user('x')).replace('</process>', `</process>${' '.repeat(5_000_000)}`)],
    ['content-unread', 'an id that is there twice', around(user('x') + user('x'))],
    ['model-too-large', 'more elements than anybody can read', around(user('x') + Array.from({ length: 1_001 }, (_, nth) => user(`u${nth}`)).join(''))],
    ['model-too-large', 'tags nested without end', around(user('x') + '<subProcess>'.repeat(100) + '</subProcess>'.repeat(100))],
    ['model-too-large', 'half a million characters', around(user('x')).replace('<definitions', `<!--${'-a'.repeat(250_000)}--><definitions`)],
    ['content-unread', 'two elements with one id', around(user('x') + user('x'))],
    ['content-unread', 'an element BPMN does not have', around(user('x') + '<robotTask id="r"/>')],
    ['reference-broken', 'a flow to nowhere', model('demo', start() + '<sequenceFlow id="f" sourceRef="s" targetRef="gone"/>')],
    ['process-count', 'no executable process', around(user('x')).replace('isExecutable="true"', 'isExecutable="false"')],
    ['start-count', 'two starts', around(user('x') + start('s2') + path('s2', 'x'))],
    ['link-broken', 'a link without its other end', around(user('x') + '<intermediateThrowEvent id="l" name="l"><linkEventDefinition id="ld" name="L"/></intermediateThrowEvent>' + path('x', 'l'))],
    ['slug-wrong', 'a process id that is no slug', model('Demo_1', start() + APPLY + end() + path('s', 'apply', 'e'))],
    ['element-unsupported', 'a complex gateway', around('<complexGateway id="x" name="x"/>')],
    ['event-unsupported', 'a compensation event', around('<intermediateThrowEvent id="x" name="x"><compensateEventDefinition id="c"/></intermediateThrowEvent>')],
    ['event-unnamed', 'a message without a name', around('<receiveTask id="x" name="x" messageRef="m"/>', '<message id="m"/>')],
    ['element-unserved', 'a message to wait for', around('<receiveTask id="x" name="x" messageRef="m"/>', '<message id="m" name="paid"/>')],
    ['element-unserved', 'a signal to throw', around('<intermediateThrowEvent id="x" name="x"><signalEventDefinition id="d" signalRef="g"/></intermediateThrowEvent>', '<signal id="g" name="go"/>')],
    ['element-unserved', 'a called process', around('<callActivity id="x" name="x" calledElement="other"/>')],
    ['called-missing', 'a call of nothing', around('<callActivity id="x" name="x"/>')],
    ['start-event-unserved', 'a timer that starts', around(user('x')).replace(start(), `<startEvent id="s" name="s"><timerEventDefinition id="sd">${duration('P1D')}</timerEventDefinition></startEvent>`)],
    ['async-not-a-step', 'an asynchronous user task', around(user('x').replace('<userTask', `<userTask ${ASYNC}`))],
    ['outputs-unserved', 'output parameters', around(step('x', 'demo.book', { what: '"a"' }).replace('</camunda:inputOutput>', '<camunda:outputParameter name="o">booked</camunda:outputParameter></camunda:inputOutput>'))],
    ['candidate-users-unserved', 'candidates by name', around(user('x').replace('camunda:candidateGroups="loan_officer"', 'camunda:candidateUsers="officer"'))],
    ['script-not-feel', 'a script in JavaScript', around('<scriptTask id="x" name="x" scriptFormat="javascript"><script>1</script></scriptTask>')],
    ['condition-not-feel', 'a condition in JavaScript', deciding('true').replace('xsi:type="tFormalExpression">true', 'xsi:type="tFormalExpression" language="javascript">true')],
    ['listener-unserved', 'a listener in Java', around(user('x', {}, LISTENER))],
    ['listener-unserved', 'a script that listens to a task', around(user('x', {}, LISTENER.replaceAll('executionListener', 'taskListener')))],
    ['listener-unserved', 'a listener on a flow', around(user('x')).replace('targetRef="x"/>', `targetRef="x">${LISTENER}</sequenceFlow>`)],
    ['listener-unserved', 'a listener on the process', around(user('x')).replace('isExecutable="true">', `isExecutable="true">${LISTENER}`)],
    ['parameter-not-feel', 'a list as a parameter', around(step('x', 'demo.book', { what: '"a"' }).replace('&quot;a&quot;', '<camunda:list/>'))],
    ['items-missing', 'a multi-instance task without items', around(user('x', {}, '<multiInstanceLoopCharacteristics/>'))],
    ['timer-empty', 'a timer without a time', around(user('x') + timer('t', 'x', '') + path('t', 'e'))],
    ['node-unreachable', 'an element no way leads to', around(user('x') + user('lost') + path('lost', 'e'))],
    ['node-dead-end', 'an element no way leads from', around(user('x') + user('stuck') + parallel('fork') + path('x', 'fork', 'stuck'))],
    ['end-unreachable', 'a circle without an exit', model('demo', start() + APPLY + user('x') + path('s', 'apply', 'x', 'apply'))],
    ['loop-without-wait', 'a gateway that leads to itself', around(exclusive('x', 'x_x') + path('x', 'x')).replace('targetRef="e"/>', 'targetRef="e"><conditionExpression xsi:type="tFormalExpression">false</conditionExpression></sequenceFlow>')],
    ['loop-without-wait', 'gateways that lead in a circle', model('demo', start() + APPLY + exclusive('m') + '<task id="t" name="t"/>' + exclusive('x', 'x_m') + end()
      + path('s', 'apply', 'm', 't', 'x', 'm') + flow('out', 'x', 'e', 'forms.apply.urgent'))],
    ['condition-missing', 'a gateway whose flow has no condition', around(exclusive('x', 'x_e') + end('e2') + path('x', 'e2'))],
    ['condition-ignored', 'a condition behind a parallel gateway', around(parallel('x') + end('e2') + flow('odd', 'x', 'e2', 'true'))],
    ['default-missing', 'a gateway without a default', deciding('true').replace(' default="else"', '').replace(flow('else', 'x', 'e2'), flow('else', 'x', 'e2', 'false'))],
    ['expression-wrong', 'a condition that does not parse', deciding('forms.apply.amount >')],
    ['expression-wrong', 'an unknown variable', deciding('amount > 1')],
    ['expression-wrong', 'a field the form does not have', deciding('forms.apply.price > 1')],
    ['expression-wrong', 'a task that comes later', deciding('forms.e.price > 1')],
    ['expression-wrong', 'an amount compared with a text', deciding('forms.apply.amount > "1"')],
    ['expression-wrong', 'a date compared with a text', deciding('forms.apply.since = "2026-01-01"')],
    ['expression-wrong', 'a parameter that is not there', deciding('forms.apply.amount > parameters.nothing')],
    ['expression-wrong', 'a function that does not exist', deciding('twice(forms.apply.amount) > 1')],
    ['expression-wrong', 'a subject in a process without one', deciding('subject.name = "x"')],
    ['expression-type', 'a condition that is no boolean', deciding('forms.apply.amount')],
    ['expression-type', 'a title that is no text', process({ 'case.title': '1 + 1' })],
    ['outcome-never', 'an outcome the task does not have', deciding('outcomes.apply = "perhaps"')],
    ['name-reserved', 'an output named as ours', around('<scriptTask id="x" name="x" scriptFormat="feel" camunda:resultVariable="forms"><script>1</script></scriptTask>')],
    ['timer-unreadable', 'a timer that is not ISO 8601', around(user('x') + timer('t', 'x', duration('two days')) + path('t', 'e'))],
    ['step-missing', 'a service task without a step', around('<serviceTask id="x" name="x" camunda:class="com.example.Pay"/>')],
    ['step-unknown', 'a step that is not registered', around(step('x', 'demo.nothing'))],
    ['step-unknown', 'a step that is not registered, for cancelling', process({ 'cancel.step': 'demo.nothing' })],
    ['input-unknown', 'an input the step does not take', around(step('x', 'demo.book', { what: '"a"', more: '1' }))],
    ['input-missing', 'an input the step needs', around(step('x', 'demo.book'))],
    ['expression-type', 'an input of another type', around(step('x', 'demo.book', { what: '1 + 1' }))],
    ['start-form-missing', 'no form to start with', model('demo', start() + user('apply') + end() + path('s', 'apply', 'e'))],
    ['start-form-missing', 'a decision before the first task', model('demo', start() + exclusive('g', 'd') + APPLY + end() + end('e2') + path('s', 'g') + flow('d', 'g', 'apply') + flow('n', 'g', 'e2', 'false') + path('apply', 'e'))],
    ['start-is-vote', 'a vote to start with', applied({ role: 'committee_member', ...VOTE })],
    ['form-unknown', 'a form that is not there', around(user('x', { form: 'demo/nothing' }))],
    ['candidate-missing', 'a task for nobody', around(user('x', { role: '' }))],
    ['role-unknown', 'a role that is not there', around(user('x', { role: 'wizard' }))],
    ['role-unknown', 'a copy for a role that is not there', around(user('x', { cc: 'wizard' }))],
    ['role-outside-policy', 'a role the policy does not let work on it', around(user('x', { role: 'cashier' }))],
    ['starter-outside-policy', 'a starter the policy does not let start', around(user('x')).replace('isExecutable="true"', 'isExecutable="true" camunda:candidateStarterGroups="cashier"')],
    ['task-unknown', 'an exclusion of no task', around(user('x', { excludes: 'nothing' }))],
    ['task-unknown', 'a return to no task', around(user('x', { returns: 's' }))],
    ['return-not-earlier', 'a return to a task that comes later', model('demo', start() + APPLY + user('x', { returns: 'y' }) + user('y') + end() + path('s', 'apply', 'x', 'y', 'e'))],
    ['return-not-earlier', 'a return into a multi-instance body', model('demo', start() + APPLY
      + `<subProcess id="m" name="m"><multiInstanceLoopCharacteristics camunda:collection="[1]"/>${start('is')}${user('inner')}${end('ie')}${path('is', 'inner', 'ie')}</subProcess>`
      + user('x', { returns: 'inner' }) + end() + path('s', 'apply', 'm', 'x', 'e'))],
    ['outcome-code-wrong', 'an outcome whose code has blanks', around(user('x', { 'outcome.Not good': 'x' }))],
    ['outcome-unnamed', 'an outcome without a name', around(user('x', { 'outcome.ok': '' }))],
    ['outcome-unknown', 'a form skipped for an outcome that is not there', around(user('x', { ...outcomes('ok'), 'form.skip': 'no' }))],
    ['vote-unreadable', 'a threshold above one', around(user('x', { role: 'committee_member', ...VOTE, 'vote.threshold': '4/3' }))],
    ['vote-outcomes', 'a vote without ballots', around(user('x', { role: 'committee_member', 'vote.rule': 'all' }))],
    ['vote-without-role', 'a vote of one named person', around(user('x', { role: 'committee_member', ...VOTE, assignee: 'starter' }))],
    ['role-unknown', 'a veto of nobody', around(user('x', { role: 'committee_member', ...VOTE, 'vote.veto': 'wizard' }))],
    ['field-unknown', 'a right on a field that is not there', applied({ fields: 'price:read' })],
    ['field-unknown', 'an initial value for a field that is not there', applied({ 'initial.price': 'parameters.limit' })],
    ['field-unknown', 'a fresh field that is not there', applied({ fresh: 'amount,price' })],
    ['option-wrong', 'a right that does not exist', applied({ fields: 'amount:look' })],
    ['option-wrong', 'a due date that cannot be read', around(user('x', { due: 'soon' }))],
    ['option-wrong', 'an opinion that is neither required nor optional', around(user('x', { opinion: 'always' }))],
    ['option-wrong', 'an end in a state that no case has', model('demo', start() + APPLY + end('e', { 'case.status': 'done' }) + path('s', 'apply', 'e'))],
    ['subject-unknown', 'a subject nobody knows', process({ 'subject.type': 'ship', 'subject.field': 'note' })],
    ['subject-incomplete', 'a subject without its field', process({ 'subject.type': 'thing' })],
    ['field-unknown', 'a subject in a field that is not there', process({ 'subject.type': 'thing', 'subject.field': 'ship' })],
  ];
  for (const [code, what, xml] of faulty) {
    it(`refuses ${what}: ${code}`, async () => {
      const errors = (await examine(xml)).filter((fault) => fault.severity === 'error');
      expect(errors.map((fault) => fault.code)).to.include(code);
      // What the reader of the file says is told as it is.
      for (const fault of errors.filter(({ facts }) => facts['message'] === undefined)) expect(faultSentence(fault.code, fault.facts)).not.to.match(/bpmn:|EventDefinition/);
      expect((await refusal(shop.publish(xml))).code).to.equal('model-refused');
      seen.add(code);
    });
  }

  const doubtful: [FaultCode, string, string][] = [
    ['outcomes-unread', 'outcomes that all lead the same way', around(user('x', outcomes('yes', 'no')))],
    ['starter-none', 'a process that no rule lets anybody start', model('unruled', start() + user('apply', { role: '', form: 'demo/apply', assignee: 'starter' }) + end() + path('s', 'apply', 'e'))],
    ['option-unknown', 'a misspelt option', around(user('x', { 'outcom.ok': 'x' }))],
    ['error-never-thrown', 'an error that is never thrown', around(step('x', 'demo.book', { what: '"a"' }) + catching('b', 'x', 'E') + path('b', 'e'), error('E', 'demo-strange'))],
    ['value-maybe-missing', 'a form that is skipped on one of the ways', model('demo', start() + APPLY + exclusive('g', 'skip') + user('y', { form: 'demo/review' }) + exclusive('m')
      + step('x', 'demo.book', { what: 'forms.y.grade' }) + end() + path('s', 'apply', 'g') + flow('take', 'g', 'y', 'forms.apply.urgent') + flow('skip', 'g', 'm') + path('y', 'm', 'x', 'e'))],
  ];
  for (const [code, what, xml] of doubtful) {
    it(`warns of ${what}, but publishes it: ${code}`, async () => {
      const faults = await examine(xml);
      expect(faults.map((fault) => [fault.code, fault.severity])).to.deep.equal([[code, 'warning']]);
      await shop.publish(xml);
      seen.add(code);
    });
  }

  it('knows what surely was done: both branches of a join, an outer scope, both ways of a choice', async () => {
    const inner = `<subProcess id="sub" name="sub">${start('is')}${user('deep', { form: 'demo/review' })}${end('ie')}${path('is', 'deep', 'ie')}</subProcess>`;
    const xml = model('demo', start() + APPLY + parallel('fork', 'join') + user('one', { form: 'demo/review' }) + user('two', { form: 'demo/review' }) + inner
      + step('x', 'demo.book', { what: 'forms.one.grade + forms.two.grade + forms.deep.grade + forms.apply.note' }) + step('y', 'demo.book', { what: 'string(booked)' }) + end()
      + path('s', 'apply', 'fork', 'one', 'join', 'sub', 'x', 'y', 'e') + path('fork', 'two', 'join'));
    expect(await examine(xml)).to.deep.equal([]);
  });

  it('is refused for a file whose name is not its slug', async () => {
    expect((await refusal(shop.publish(around(user('x')), 'other'))).facts).to.deep.include({ count: 1, codes: ['slug-differs'] });
    seen.add('slug-differs');
  });

  it('finds nothing where a diagram asks for what every object has', async () => {
    for (const name of ['constructor', '__proto__', 'toString']) {
      const codes = async (xml: string) => (await examine(xml)).map((fault) => fault.code);
      expect(await codes(around(step('x', name)))).to.include('step-unknown');
      expect(await codes(around(user('x', { form: name })))).to.include('form-unknown');
      expect(await codes(applied({ fields: `${name}:read` }))).to.include('field-unknown');
      expect(await codes(around(step('x', 'demo.book', { what: '"a"' }).replace('</camunda:inputOutput>', `<camunda:inputParameter name="${name}">1</camunda:inputParameter></camunda:inputOutput>`)))).to.include('input-unknown');
    }
  });

  it('has shown every fault that has a sentence', () => {
    // Faults a modeler cannot draw: an element without an id, a flow without an end; and phrases inside other faults.
    const elsewhere = Object.keys(MODEL_FAULTS_ZH).filter((code) => code.startsWith('feel-') || code === 'id-missing' || code === 'flow-dangling');
    expect(Object.keys(MODEL_FAULTS_ZH).filter((code) => !seen.has(code) && !elsewhere.includes(code))).to.deep.equal([]);
  });

  it('speaks Chinese in every one', () => {
    for (const [code, sentence] of Object.entries(MODEL_FAULTS_ZH)) expect(sentence, code).to.match(/\p{Script=Han}/u);
  });
});
