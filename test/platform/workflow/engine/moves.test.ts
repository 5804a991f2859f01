import { expect } from 'chai';
import { begin, context, diagram, END, flow, inclusive, parallel, path, START, task } from './drawing.ts';
import type { Driver } from './drawing.ts';

const MESSAGE = '<message id="M" name="paid"/>';

/** Sends the wait at `from` back to `to`, as the runtime does it: plan, then move. */
function sendBack(run: Driver, from: string, to: string) {
  const open = run.run();
  const wait = open.waits().find((one) => one.nodeId === from);
  if (!wait) throw new Error(`nothing waits at ${from}`);
  return open.move(open.planMove(to, wait.executionId), context());
}

for (const stored of [false, true]) {
  describe(`token moves, ${stored ? 'stored and opened before every push' : 'kept in memory'}`, () => {
    const forked = START + task('A', 'B', 'C', 'Z') + parallel('fork', 'join') + END
      + path('s', 'A', 'fork', 'B', 'join', 'Z', 'e') + path('fork', 'C', 'join');

    it('goes back along a sequence and forward again', async () => {
      const run = await begin(diagram(START + task('A', 'B') + END + path('s', 'A', 'B', 'e')), {}, stored);
      run.do('A');
      const record = sendBack(run, 'B', 'A');
      expect(run.waiting()).to.deep.equal(['A']);
      expect(record.taken).to.deep.equal([]);
      expect(record.closed.map((wait) => [wait.nodeId, wait.how])).to.deep.equal([['B', 'cancelled']]);
      run.do('A');
      run.do('B');
      expect(run.run().status).to.equal('ended');
    });

    for (const order of [['B', 'C'], ['C', 'B']] as const) {
      it(`goes back before a fork, giving up a token that has arrived (then ${order.join(', ')})`, async () => {
        const run = await begin(diagram(forked), {}, stored);
        run.do('A');
        run.do('B');
        sendBack(run, 'C', 'A');
        expect(run.waiting()).to.deep.equal(['A']);
        expect(run.run().tokens()).to.have.length(1);
        run.do('A');
        for (const one of order) run.do(one);
        expect(run.waiting()).to.deep.equal(['Z']);
        run.do('Z');
        expect(run.run().status).to.equal('ended');
      });
    }

    it('goes back within a branch and leaves the other branch alone', async () => {
      const content = START + task('B', 'C1', 'C2', 'Z') + parallel('fork', 'join') + '<exclusiveGateway id="m"/>'
        + '<exclusiveGateway id="x" default="x_e"/>' + END + path('s', 'm', 'fork', 'B', 'join', 'Z', 'x')
        + path('fork', 'C1', 'C2', 'join') + flow('x_m', 'x', 'm', 'false') + flow('x_e', 'x', 'e');
      const run = await begin(diagram(content), {}, stored);
      run.do('C1');
      sendBack(run, 'C2', 'C1');
      expect(run.waiting()).to.deep.equal(['B', 'C1']);
      run.do('B');
      run.do('C1');
      sendBack(run, 'C2', 'C1');
      run.do('C1');
      run.do('C2');
      expect(run.waiting()).to.deep.equal(['Z']);
    });

    it('goes back into one branch after the join: the other branch counts as done', async () => {
      const run = await begin(diagram(forked), {}, stored);
      for (const one of ['A', 'B', 'C']) run.do(one);
      sendBack(run, 'Z', 'C');
      expect(run.waiting()).to.deep.equal(['C']);
      run.do('C');
      expect(run.waiting()).to.deep.equal(['Z']);
      run.do('Z');
      expect(run.run().status).to.equal('ended');
    });

    it('goes back into one branch of an inclusive block', async () => {
      const content = START + task('B', 'C', 'Z') + inclusive('fork', 'join') + END + path('s', 'fork')
        + flow('f1', 'fork', 'B', 'true') + flow('f2', 'fork', 'C', 'true') + path('B', 'join', 'Z', 'e') + path('C', 'join');
      const run = await begin(diagram(content), {}, stored);
      run.do('B');
      run.do('C');
      sendBack(run, 'Z', 'B');
      run.do('B');
      expect(run.waiting()).to.deep.equal(['Z']);
    });

    const withSub = START + task('A', 'Z') + '<subProcess id="P"><startEvent id="ps"/>' + task('X', 'Y') + path('ps', 'X', 'Y')
      + '</subProcess>' + END + path('s', 'A', 'P', 'Z', 'e');

    it('goes back inside a sub-process, and out of it', async () => {
      const run = await begin(diagram(withSub), {}, stored);
      run.do('A');
      run.do('X');
      sendBack(run, 'Y', 'X');
      expect(run.waiting()).to.deep.equal(['X']);
      run.do('X');
      sendBack(run, 'Y', 'A');
      expect(run.waiting()).to.deep.equal(['A']);
      for (const one of ['A', 'X', 'Y', 'Z']) run.do(one);
      expect(run.run().status).to.equal('ended');
    });

    it('refuses to go into a sub-process from outside', async () => {
      const run = await begin(diagram(withSub), {}, stored);
      for (const one of ['A', 'X', 'Y']) run.do(one);
      expect(() => sendBack(run, 'Z', 'X')).to.throw().with.property('code', 'move-unreachable');
    });

    it('goes back from a half done multi-instance task', async () => {
      const content = START + task('A', 'Z') + '<userTask id="V"><multiInstanceLoopCharacteristics isSequential="false"'
        + ' camunda:collection="= [1, 2, 3]"/></userTask>' + path('s', 'A', 'V', 'Z');
      const run = await begin(diagram(content), {}, stored);
      run.do('A');
      run.do('V#1');
      sendBack(run, 'V', 'A');
      expect(run.waiting()).to.deep.equal(['A']);
      run.do('A');
      expect(run.waiting()).to.deep.equal(['V#0', 'V#1', 'V#2']);
    });

    it('goes back from an event-based gateway and comes to it again', async () => {
      const content = START + task('A', 'B', 'C') + '<eventBasedGateway id="g"/>'
        + '<intermediateCatchEvent id="m"><messageEventDefinition messageRef="M"/></intermediateCatchEvent>'
        + '<intermediateCatchEvent id="t"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent>'
        + path('s', 'A', 'g', 'm', 'B') + path('g', 't', 'C');
      const run = await begin(diagram(content, MESSAGE), {}, stored);
      run.do('A');
      sendBack(run, 'm', 'A');
      expect(run.waiting()).to.deep.equal(['A']);
      run.do('A');
      run.do('t');
      expect(run.waiting()).to.deep.equal(['C']);
    });

    it('takes border timers away with their task and arms them again', async () => {
      const content = START + task('A', 'B', 'late') + '<boundaryEvent id="t" attachedToRef="B"><timerEventDefinition>'
        + '<timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>' + path('s', 'A', 'B') + path('t', 'late');
      const run = await begin(diagram(content), {}, stored);
      run.do('A');
      sendBack(run, 'B', 'A');
      expect(run.waiting()).to.deep.equal(['A']);
      run.do('A');
      expect(run.waiting()).to.deep.equal(['B', 't']);
    });

    it('can be told to go straight forward again', async () => {
      const run = await begin(diagram(START + task('A', 'B', 'C') + path('s', 'A', 'B', 'C')), {}, stored);
      run.do('A');
      run.do('B');
      sendBack(run, 'C', 'A');
      const open = run.run();
      const [wait] = open.waits();
      open.move({ to: 'C', cancel: [wait?.executionId ?? ''], drain: [], fill: [] }, context());
      expect(run.waiting()).to.deep.equal(['C']);
    });
  });
}

describe('where a task may be sent back to', () => {
  it('names the user tasks before it, in its scope and around it', async () => {
    const content = START + task('A', 'Z') + '<subProcess id="P"><startEvent id="ps"/>' + task('X', 'Y') + path('ps', 'X', 'Y')
      + '</subProcess>' + path('s', 'A', 'P', 'Z');
    const { nodes } = (await begin(diagram(content))).run().model;
    expect(nodes['A']?.returns).to.deep.equal([]);
    expect(nodes['Y']?.returns).to.deep.equal(['X', 'A']);
    expect(nodes['Z']?.returns).to.deep.equal(['A']);
  });
});
