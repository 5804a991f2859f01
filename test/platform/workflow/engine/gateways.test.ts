import { expect } from 'chai';
import { begin, diagram, END, flow, inclusive, parallel, path, START, task } from './drawing.ts';

const exclusive = (id: string, defaultFlow?: string) => (
  `<exclusiveGateway id="${id}"${defaultFlow === undefined ? '' : ` default="${defaultFlow}"`}/>`
);

for (const stored of [false, true]) {
  describe(`gateways, ${stored ? 'stored and opened before every push' : 'kept in memory'}`, () => {
    it('a parallel join waits for every branch', async () => {
      const content = START + task('A', 'B', 'Z') + parallel('fork', 'join') + END
        + path('s', 'fork', 'A', 'join', 'Z', 'e') + path('fork', 'B', 'join');
      const run = await begin(diagram(content), {}, stored);
      expect(run.waiting()).to.deep.equal(['A', 'B']);
      run.do('B');
      expect(run.waiting()).to.deep.equal(['A']);
      run.do('A');
      expect(run.waiting()).to.deep.equal(['Z']);
      run.do('Z');
      expect(run.run().status).to.equal('ended');
    });

    it('a parallel join is not fired by the branch an exclusive gateway did not take', async () => {
      const content = START + task('U', 'L', 'Z') + parallel('fork', 'join') + exclusive('x', 'x_m') + exclusive('m') + END
        + path('s', 'fork', 'U', 'join', 'Z', 'e') + flow('fork_x', 'fork', 'x') + flow('x_L', 'x', 'L', 'long')
        + flow('x_m', 'x', 'm') + path('L', 'm', 'join');
      const run = await begin(diagram(content), { long: true }, stored);
      run.do('U');
      expect(run.waiting()).to.deep.equal(['L']);
      run.do('L');
      expect(run.waiting()).to.deep.equal(['Z']);
    });

    it('a parallel join needs one token per incoming flow, and keeps a second token of the same flow', async () => {
      const content = START + task('A', 'B', 'C', 'Z') + parallel('fork', 'join') + exclusive('m') + END
        + path('s', 'fork', 'A', 'm', 'join', 'Z', 'e') + path('fork', 'B', 'm') + path('fork', 'C', 'join');
      const run = await begin(diagram(content), {}, stored);
      run.do('A');
      run.do('B');
      expect(run.waiting()).to.deep.equal(['C']);
      run.do('C');
      expect(run.waiting()).to.deep.equal(['Z']);
      expect(run.run().tokens().find((token) => token.nodeId === 'join')?.arrivals).to.deep.equal(['m_join']);
    });

    it('an inclusive join waits for the branches that were taken, and only for them', async () => {
      const content = START + task('A', 'B', 'C', 'Z') + inclusive('fork', 'join') + END + path('s', 'fork')
        + flow('fa', 'fork', 'A', 'amount > 1') + flow('fb', 'fork', 'B', 'amount > 2') + flow('fc', 'fork', 'C', 'amount > 3')
        + path('A', 'join', 'Z', 'e') + path('B', 'join') + path('C', 'join');
      const run = await begin(diagram(content), { amount: 3 }, stored);
      expect(run.waiting()).to.deep.equal(['A', 'B']);
      run.do('A');
      expect(run.waiting()).to.deep.equal(['B']);
      run.do('B');
      expect(run.waiting()).to.deep.equal(['Z']);
    });

    it('an inclusive join fires when the last open branch ends elsewhere', async () => {
      const content = START + task('A', 'B', 'Z') + inclusive('fork', 'join') + exclusive('x', 'x_e2') + END
        + '<endEvent id="e2"/>' + path('s', 'fork') + flow('fa', 'fork', 'A', 'true') + flow('fb', 'fork', 'B', 'true')
        + path('A', 'join', 'Z', 'e') + path('B', 'x') + flow('x_e2', 'x', 'e2') + flow('x_join', 'x', 'join', 'back');
      const run = await begin(diagram(content), { back: false }, stored);
      run.do('A');
      expect(run.waiting()).to.deep.equal(['B']);
      run.do('B');
      expect(run.waiting()).to.deep.equal(['Z']);
    });

    it('an inclusive join in a loop waits for the token that goes round again', async () => {
      const content = START + task('A', 'B', 'Z') + inclusive('fork', 'join') + exclusive('x', 'x_join') + exclusive('m') + END
        + path('s', 'fork') + flow('fa', 'fork', 'A', 'true') + flow('fb', 'fork', 'm', 'true') + path('m', 'B', 'x')
        + path('A', 'join', 'Z', 'e') + flow('x_m', 'x', 'm', 'again') + flow('x_join', 'x', 'join');
      const run = await begin(diagram(content), {}, stored);
      run.do('A', { again: true });
      run.do('B', { again: true });
      expect(run.waiting()).to.deep.equal(['B']);
      run.do('B', { again: false });
      expect(run.waiting()).to.deep.equal(['Z']);
    });

    it('a task with several outgoing flows takes them all', async () => {
      const run = await begin(diagram(START + task('A', 'B', 'C') + path('s', 'A', 'B') + path('A', 'C')), {}, stored);
      run.do('A');
      expect(run.waiting()).to.deep.equal(['B', 'C']);
      run.do('B');
      run.do('C');
      expect(run.run().status).to.equal('ended');
    });

    it('a second token on a busy task waits for it and is not lost', async () => {
      const content = START + task('T') + parallel('fork') + '<task id="x1"/><task id="x2"/>' + END
        + path('s', 'fork', 'x1', 'T', 'e') + path('fork', 'x2', 'T');
      const run = await begin(diagram(content), {}, stored);
      expect(run.run().tokens().map((token) => token.nodeId)).to.deep.equal(['T', 'T']);
      run.do('T');
      expect(run.waiting()).to.deep.equal(['T']);
      run.do('T');
      expect(run.run().status).to.equal('ended');
    });
  });
}

describe('what an exclusive gateway decides', () => {
  const content = START + task('A', 'Big', 'Small') + exclusive('x', 'x_Small') + path('s', 'A', 'x')
    + flow('x_Big', 'x', 'Big', 'forms.apply.amount > 5') + flow('x_Small', 'x', 'Small');

  it('keeps the values it used with the decision', async () => {
    const run = await begin(diagram(content), { forms: { apply: { amount: 7 } } });
    expect(run.do('A').decisions).to.deep.equal([{
      nodeId: 'x', flowId: 'x_Big', expression: 'forms.apply.amount > 5', result: true, values: { 'forms.apply.amount': 7 },
    }]);
    expect(run.waiting()).to.deep.equal(['Big']);
  });

  for (const [what, names] of [
    ['an unknown variable', {}],
    ['a field that is not there', { forms: { apply: {} } }],
    ['a string where a number is compared', { forms: { apply: { amount: '7' } } }],
    ['a missing value', { forms: { apply: { amount: null } } }],
  ] as const) {
    it(`refuses ${what} instead of guessing a way`, async () => {
      const run = await begin(diagram(content), names);
      expect(() => run.do('A')).to.throw().with.property('code', 'condition-failed');
    });
  }

  it('refuses a condition that is no boolean', async () => {
    const odd = START + task('A', 'B') + exclusive('x') + path('s', 'A', 'x') + flow('x_B', 'x', 'B', '1 + 1') + flow('x_A', 'x', 'A', 'true');
    const run = await begin(diagram(odd));
    expect(() => run.do('A')).to.throw().with.property('code', 'condition-failed');
  });

  it('refuses when no condition is true and there is no default', async () => {
    const none = START + task('A', 'B', 'C') + exclusive('x') + path('s', 'A', 'x') + flow('x_B', 'x', 'B', 'false') + flow('x_C', 'x', 'C', 'false');
    const run = await begin(diagram(none));
    expect(() => run.do('A')).to.throw().with.property('code', 'condition-none-true');
  });

  it('stops a loop that never comes to a wait', async () => {
    const endless = START + task('A') + '<task id="t"/>' + exclusive('x', 'x_e') + exclusive('m') + END
      + path('s', 'A', 'm', 't', 'x') + flow('x_m', 'x', 'm', 'true') + flow('x_e', 'x', 'e');
    const run = await begin(diagram(endless));
    expect(() => run.do('A')).to.throw().with.property('code', 'model-endless');
  });

  it('stops a way that is too long for the stack, whatever it is made of', async () => {
    const ids = Array.from({ length: 480 }, (_, index) => `t${index}`);
    const long = START + task('A') + ids.map((id) => `<task id="${id}"/>`).join('') + END + path('s', 'A', ...ids, 'e');
    const round = START + task('A') + exclusive('x', 'x_x') + END + path('s', 'A', 'x', 'x') + flow('x_e', 'x', 'e', 'false');
    for (const drawn of [long, round]) {
      const run = await begin(diagram(drawn));
      expect(() => run.do('A')).to.throw().with.property('code', 'model-endless');
    }
  });

  it('passes a hundred nodes in one push', async () => {
    const ids = Array.from({ length: 100 }, (_, index) => `t${index}`);
    const long = START + task('A', 'Z') + ids.map((id) => `<task id="${id}"/>`).join('') + path('s', 'A', ...ids, 'Z');
    const run = await begin(diagram(long));
    run.do('A');
    expect(run.waiting()).to.deep.equal(['Z']);
  });
});
