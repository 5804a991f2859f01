import { expect } from 'chai';
import { begin, diagram, END, flow, parallel, path, START, task } from './drawing.ts';

const MESSAGE = '<message id="M" name="withdraw"/>';
const sub = (id: string, content: string, attributes = '') => `<subProcess id="${id}" ${attributes}><startEvent id="${id}_s"/>${content}</subProcess>`;
const handler = (interrupting: boolean, definition = '<messageEventDefinition messageRef="M"/>') => '<subProcess id="ES" triggeredByEvent="true">'
  + `<startEvent id="es" isInterrupting="${interrupting}">${definition}</startEvent>${task('X')}${path('es', 'X')}</subProcess>`;
const items = (attributes: string, inner = '') => `<multiInstanceLoopCharacteristics ${attributes}>${inner}</multiInstanceLoopCharacteristics>`;
const voters = (attributes: string, inner = '') => `<userTask id="V">${items(`camunda:collection="= voters" camunda:elementVariable="voter" ${attributes}`, inner)}</userTask>`;
const done = (text: string) => `<completionCondition xsi:type="tFormalExpression">${text}</completionCondition>`;

for (const stored of [false, true]) {
  describe(`scopes, ${stored ? 'stored and opened before every push' : 'kept in memory'}`, () => {
    it('a sub-process is left when its last token ends', async () => {
      const content = START + sub('P', task('A', 'B') + parallel('fork') + path('P_s', 'fork', 'A') + path('fork', 'B')) + task('Z') + path('s', 'P', 'Z');
      const run = await begin(diagram(content), {}, stored);
      expect(run.run().waits().map((wait) => wait.scope)).to.deep.equal([[{ nodeId: 'P' }], [{ nodeId: 'P' }]]);
      run.do('A');
      expect(run.waiting()).to.deep.equal(['B']);
      run.do('B');
      expect(run.waiting()).to.deep.equal(['Z']);
    });

    it('an interrupting event sub-process takes over its scope', async () => {
      const run = await begin(diagram(START + task('A', 'B') + handler(true) + END + path('s', 'A', 'B', 'e'), MESSAGE), {}, stored);
      expect(run.waiting()).to.deep.equal(['A', 'es']);
      const record = run.do('es');
      expect(run.waiting()).to.deep.equal(['X']);
      expect(record.closed.find((wait) => wait.nodeId === 'A')?.how).to.equal('cancelled');
      expect(record.entered.map((one) => one.nodeId)).to.deep.equal(['es', 'ES', 'X']);
      run.do('X');
      expect(run.run().status).to.equal('ended');
    });

    it('an event sub-process that does not interrupt runs beside, again and again', async () => {
      const run = await begin(diagram(START + task('A', 'B') + handler(false) + END + path('s', 'A', 'B', 'e'), MESSAGE), {}, stored);
      run.do('es');
      expect(run.waiting()).to.deep.equal(['A', 'X', 'es']);
      run.do('A');
      run.do('B');
      expect(run.waiting()).to.deep.equal(['X']);
      run.do('X');
      expect(run.run().status).to.equal('ended');
    });

    it('an event sub-process of a sub-process catches its errors', async () => {
      const errors = '<error id="E" errorCode="bad" name="n"/>';
      const inner = task('A') + '<endEvent id="ee"><errorEventDefinition errorRef="E"/></endEvent>' + path('P_s', 'A', 'ee')
        + handler(true, '<errorEventDefinition errorRef="E"/>');
      const run = await begin(diagram(START + sub('P', inner) + task('Z') + path('s', 'P', 'Z'), errors), {}, stored);
      expect(run.waiting()).to.deep.equal(['A']);
      run.do('A');
      expect(run.waiting()).to.deep.equal(['X']);
      expect(run.run().waits()[0]?.scope).to.deep.equal([{ nodeId: 'P' }, { nodeId: 'ES' }]);
      run.do('X');
      expect(run.waiting()).to.deep.equal(['Z']);
    });

    it('a parallel multi-instance task opens one wait per item and ends with the last', async () => {
      const run = await begin(diagram(START + voters('isSequential="false"') + task('Z') + path('s', 'V', 'Z')), { voters: ['a', 'b', 'c'] }, stored);
      expect(run.run().waits().map((wait) => [wait.item?.index, wait.locals['voter']])).to.deep.equal([[0, 'a'], [1, 'b'], [2, 'c']]);
      run.do('V#1');
      run.do('V#0');
      expect(run.waiting()).to.deep.equal(['V#2']);
      run.do('V#2');
      expect(run.waiting()).to.deep.equal(['Z']);
    });

    it('a completion condition ends a multi-instance task early', async () => {
      const condition = done('nrOfCompletedInstances / nrOfInstances >= 0.5');
      const run = await begin(diagram(START + voters('isSequential="false"', condition) + task('Z') + path('s', 'V', 'Z')), { voters: ['a', 'b', 'c', 'd'] }, stored);
      run.do('V#3');
      const record = run.do('V#1');
      expect(run.waiting()).to.deep.equal(['Z']);
      expect(record.closed.map((wait) => [wait.item?.index, wait.how])).to.have.deep.members([[0, 'cancelled'], [1, 'completed'], [2, 'cancelled']]);
    });

    it('a sequential multi-instance task goes through the list it began with', async () => {
      const run = await begin(diagram(START + voters('isSequential="true"') + task('Z') + path('s', 'V', 'Z')), { voters: ['a', 'b'] }, stored);
      expect(run.waiting()).to.deep.equal(['V#0']);
      run.do('V#0', { voters: ['changed'] });
      expect(run.run().waits()[0]?.locals).to.deep.equal({ voter: 'b' });
      run.do('V#1');
      expect(run.waiting()).to.deep.equal(['Z']);
    });

    it('an empty list is done at once', async () => {
      for (const sequential of [true, false]) {
        const run = await begin(diagram(START + voters(`isSequential="${sequential}"`) + task('Z') + path('s', 'V', 'Z')), { voters: [] }, stored);
        expect(run.waiting()).to.deep.equal(['Z']);
      }
    });

    it('a multi-instance sub-process sees its item in its conditions', async () => {
      const loop = items('isSequential="false" camunda:collection="= people" camunda:elementVariable="person"');
      const inner = loop + task('A', 'B') + '<exclusiveGateway id="x" default="x_B"/>' + path('P_s', 'x')
        + flow('x_A', 'x', 'A', 'person.age > 18') + flow('x_B', 'x', 'B');
      const run = await begin(diagram(START + sub('P', inner) + task('Z') + path('s', 'P', 'Z')), { people: [{ age: 30 }, { age: 3 }] }, stored);
      expect(run.run().waits().map((wait) => [wait.nodeId, wait.scope, wait.locals])).to.deep.equal([
        ['A', [{ nodeId: 'P', index: 0 }], { person: { age: 30 } }], ['B', [{ nodeId: 'P', index: 1 }], { person: { age: 3 } }],
      ]);
      run.do('A');
      run.do('B');
      expect(run.waiting()).to.deep.equal(['Z']);
    });
  });
}
