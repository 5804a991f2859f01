import { expect } from 'chai';
import { begin, context, diagram, END, NOW, parallel, path, START, task } from './drawing.ts';
import { dueAt } from '../../../../server/platform/workflow/engine/index.ts';
import type { Wait } from '../../../../server/platform/workflow/engine/index.ts';

const timer = (inner: string) => `<timerEventDefinition>${inner}</timerEventDefinition>`;
const boundary = (id: string, host: string, definition: string, interrupting = true) => (
  `<boundaryEvent id="${id}" attachedToRef="${host}" cancelActivity="${interrupting}">${definition}</boundaryEvent>`
);
const catching = (id: string, definition: string) => `<intermediateCatchEvent id="${id}">${definition}</intermediateCatchEvent>`;
const dueOf = (waits: readonly Wait[], nodeId: string) => {
  const wait = waits.find((one) => one.nodeId === nodeId);
  return wait?.kind === 'timer' ? wait.dueAt.toISOString() : undefined;
};
const MESSAGE = '<message id="M" name="repaid"/>';
const message = '<messageEventDefinition messageRef="M"/>';

for (const stored of [false, true]) {
  describe(`events, ${stored ? 'stored and opened before every push' : 'kept in memory'}`, () => {
    it('an interrupting timer takes the token away from its task', async () => {
      const content = START + task('A', 'late', 'B') + boundary('t', 'A', timer('<timeDuration>PT1H</timeDuration>'))
        + path('s', 'A', 'B') + path('t', 'late');
      const run = await begin(diagram(content), {}, stored);
      expect(dueOf(run.run().waits(), 't')).to.equal('2026-11-23T03:00:00.000Z');
      const record = run.do('t');
      expect(run.waiting()).to.deep.equal(['late']);
      expect(record.closed.map((wait) => [wait.nodeId, wait.how])).to.have.deep.members([['A', 'cancelled'], ['t', 'completed']]);
      expect(record.left.map((left) => [left.nodeId, left.how])).to.deep.include(['A', 'cancelled']);
    });

    it('a timer that is not needed any more goes with its task', async () => {
      const content = START + task('A', 'late', 'B') + boundary('t', 'A', timer('<timeDuration>PT1H</timeDuration>'))
        + path('s', 'A', 'B') + path('t', 'late');
      const run = await begin(diagram(content), {}, stored);
      const record = run.do('A');
      expect(run.waiting()).to.deep.equal(['B']);
      expect(record.closed.find((wait) => wait.nodeId === 't')?.how).to.equal('cancelled');
    });

    it('a cycle that does not interrupt fires as often as it says, then no more', async () => {
      const content = START + task('A', 'remind') + boundary('t', 'A', timer('<timeCycle>R3/PT1H</timeCycle>'), false)
        + path('s', 'A') + path('t', 'remind');
      const run = await begin(diagram(content), {}, stored);
      for (const due of ['03', '04', '05']) {
        expect(dueOf(run.run().waits(), 't')).to.equal(`2026-11-23T${due}:00:00.000Z`);
        run.do('t');
        run.do('remind');
      }
      expect(run.waiting()).to.deep.equal(['A']);
    });

    it('a timer of sixty days, a date and FEEL give their instants', async () => {
      const content = START + task('A', 'x', 'y', 'z')
        + boundary('t1', 'A', timer('<timeDuration>P60D</timeDuration>')) + path('t1', 'x')
        + boundary('t2', 'A', timer('<timeDate>2027-02-01</timeDate>')) + path('t2', 'y')
        + boundary('t3', 'A', timer('<timeDate>= due + duration("P1D")</timeDate>')) + path('t3', 'z') + path('s', 'A');
      const { feelValue } = await import('../../../../server/platform/workflow/engine/index.ts');
      const run = await begin(diagram(content), { due: feelValue('2026-12-31', 'date') }, stored);
      const waits = run.run().waits();
      expect(dueOf(waits, 't1')).to.equal('2027-01-22T02:00:00.000Z');
      expect(dueOf(waits, 't2')).to.equal('2027-01-31T16:00:00.000Z');
      expect(dueOf(waits, 't3')).to.equal('2026-12-31T16:00:00.000Z');
    });

    it('an intermediate timer that is long overdue still waits to be fired', async () => {
      const content = START + catching('t', timer('<timeDate>2020-01-01</timeDate>')) + task('B') + path('s', 't', 'B');
      const run = await begin(diagram(content), {}, stored);
      expect(run.waiting()).to.deep.equal(['t']);
      run.do('t');
      expect(run.waiting()).to.deep.equal(['B']);
    });

    it('the first event behind an event-based gateway wins', async () => {
      const content = START + '<eventBasedGateway id="g"/>' + catching('m', message) + catching('t', timer('<timeDuration>PT5M</timeDuration>'))
        + task('paid', 'late') + path('s', 'g', 'm', 'paid') + path('g', 't', 'late');
      for (const [first, then] of [['m', 'paid'], ['t', 'late']] as const) {
        const run = await begin(diagram(content, MESSAGE), {}, stored);
        expect(run.waiting()).to.deep.equal(['m', 't']);
        const record = run.do(first);
        expect(run.waiting()).to.deep.equal([then]);
        expect(record.taken.map((one) => one.flowId)).to.deep.equal([`g_${first}`, `${first}_${then}`]);
        expect(record.left.map((left) => [left.nodeId, left.how])).to.deep.include(['g', 'completed']);
      }
    });

    it('a message event that does not interrupt is heard again and again', async () => {
      const content = START + task('A', 'note') + boundary('m', 'A', message, false) + path('s', 'A') + path('m', 'note');
      const run = await begin(diagram(content, MESSAGE), {}, stored);
      for (let round = 0; round < 3; round += 1) {
        run.do('m');
        run.do('note');
      }
      expect(run.waiting()).to.deep.equal(['A', 'm']);
    });

    it('receive tasks and message events wait by the name of their message', async () => {
      const content = START + '<receiveTask id="r" messageRef="M"/>' + catching('m', message) + END + path('s', 'r', 'm', 'e');
      const run = await begin(diagram(content, MESSAGE), {}, stored);
      expect(run.run().waits()[0]).to.include({ kind: 'message', nodeId: 'r', name: 'repaid' });
      run.do('r');
      expect(run.run().waits()[0]).to.include({ kind: 'message', nodeId: 'm', name: 'repaid' });
      run.do('m');
      expect(run.run().status).to.equal('ended');
    });

    it('a thrown message or signal is told, not delivered', async () => {
      const content = START + task('A') + `<intermediateThrowEvent id="t">${message}</intermediateThrowEvent>`
        + '<endEvent id="e"><signalEventDefinition signalRef="S"/></endEvent>' + path('s', 'A', 't', 'e');
      const run = await begin(diagram(content, `${MESSAGE}<signal id="S" name="closed"/>`), {}, stored);
      expect(run.do('A').thrown).to.deep.equal([
        { nodeId: 't', kind: 'message', name: 'repaid' }, { nodeId: 'e', kind: 'signal', name: 'closed' },
      ]);
    });

    it('a link goes on at its catch event', async () => {
      const link = '<linkEventDefinition name="L"/>';
      const content = START + task('A', 'B') + `<intermediateThrowEvent id="t">${link}</intermediateThrowEvent>`
        + catching('c', link) + path('s', 'A', 't') + path('c', 'B');
      const run = await begin(diagram(content), {}, stored);
      run.do('A');
      expect(run.waiting()).to.deep.equal(['B']);
    });

    it('a terminate end gives up every other token of its scope', async () => {
      const content = START + task('A', 'B', 'C', 'Z') + parallel('fork', 'join') + END
        + '<endEvent id="stop"><terminateEventDefinition/></endEvent>'
        + path('s', 'fork', 'A', 'stop') + path('fork', 'B', 'join', 'Z', 'e') + path('fork', 'C', 'join');
      const run = await begin(diagram(content), {}, stored);
      run.do('B');
      const record = run.do('A');
      expect(run.run().status).to.equal('ended');
      expect(record.closed.find((wait) => wait.nodeId === 'C')?.how).to.equal('cancelled');
    });

    it('a terminate end in a sub-process ends only that', async () => {
      const inner = '<startEvent id="ss"/>' + task('A', 'B') + parallel('fork') + '<endEvent id="stop"><terminateEventDefinition/></endEvent>'
        + path('ss', 'fork', 'A', 'stop') + path('fork', 'B');
      const run = await begin(diagram(START + `<subProcess id="sub">${inner}</subProcess>` + task('Z') + path('s', 'sub', 'Z')), {}, stored);
      run.do('A');
      expect(run.waiting()).to.deep.equal(['Z']);
    });
  });
}

describe('due dates', () => {
  for (const [text, iso] of [
    ['P1M', '2026-12-23T02:00:00.000Z'], ['PT36H', '2026-11-24T14:00:00.000Z'], ['2026-12-01', '2026-11-30T16:00:00.000Z'],
    ['2026-12-01T09:00:00+08:00', '2026-12-01T01:00:00.000Z'], ['=today() + duration("P3D")', '2026-11-25T16:00:00.000Z'],
    // eslint-disable-next-line no-template-curly-in-string
    ['${now() + duration("PT2H")}', '2026-11-23T04:00:00.000Z'],
  ] as const) {
    it(`reads ${text}`, () => expect(dueAt(text, context()).toISOString()).to.equal(iso));
  }

  it('ends a month early rather than in the next one', () => {
    expect(dueAt('P1M', context({}, new Date('2027-01-31T02:00:00Z'))).toISOString()).to.equal('2027-02-28T02:00:00.000Z');
  });

  it('refuses what is no date', () => {
    expect(() => dueAt('soon', context())).to.throw().with.property('code', 'timer-unreadable');
    expect(NOW.toISOString()).to.equal('2026-11-23T02:00:00.000Z');
  });
});
