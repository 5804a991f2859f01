import { expect } from 'chai';
import { begin, context, diagram, END, parallel, path, service, START, task } from './drawing.ts';
import type { Driver } from './drawing.ts';

const ERRORS = '<error id="E1" errorCode="over-limit" name="n"/><error id="E2" errorCode="rejected" name="n"/>';
const catcher = (id: string, host: string, ref?: string) => (
  `<boundaryEvent id="${id}" attachedToRef="${host}"><errorEventDefinition${ref === undefined ? '' : ` errorRef="${ref}"`}/></boundaryEvent>`
);
const throwing = (id: string, ref: string) => `<endEvent id="${id}"><errorEventDefinition errorRef="${ref}"/></endEvent>`;
const idAt = (run: Driver, nodeId: string) => {
  const wait = run.run().waits().find((one) => one.nodeId === nodeId);
  if (!wait) throw new Error(`nothing waits at ${nodeId}`);
  return wait.executionId;
};

for (const stored of [false, true]) {
  describe(`errors, ${stored ? 'stored and opened before every push' : 'kept in memory'}`, () => {
    const content = START + service('pay') + catcher('b1', 'pay', 'E1') + catcher('b2', 'pay') + task('limit', 'other', 'Z')
      + path('s', 'pay', 'Z') + path('b1', 'limit') + path('b2', 'other');

    for (const [code, caughtBy, then] of [['over-limit', 'b1', 'limit'], ['anything', 'b2', 'other']] as const) {
      it(`a step that fails with ${code} is caught by ${caughtBy}`, async () => {
        const run = await begin(diagram(content, ERRORS), {}, stored);
        const id = idAt(run, 'pay');
        expect(run.run().catcher(idAt(run, 'pay'), code)).to.equal(caughtBy);
        const record = run.run().fail(id, { code }, context());
        expect(record && record.errors).to.deep.equal([{ nodeId: 'pay', executionId: id, code, caughtBy }]);
        expect(run.waiting()).to.deep.equal([then]);
      });
    }

    it('a failure nobody catches changes nothing', async () => {
      const run = await begin(diagram(START + service('pay') + catcher('b1', 'pay', 'E1') + task('limit') + path('s', 'pay') + path('b1', 'limit'), ERRORS), {}, stored);
      const id = idAt(run, 'pay');
      const open = run.run();
      expect(open.catcher(id, 'rejected')).to.equal(undefined);
      expect(open.fail(id, { code: 'rejected' }, context())).to.equal(false);
      expect(run.waiting()).to.deep.equal(['pay']);
    });

    it('an error end in a sub-process reaches the border of the nearest scope that catches it', async () => {
      const inner = '<startEvent id="is"/>' + task('X') + throwing('ie', 'E2') + path('is', 'X', 'ie');
      const middle = `<startEvent id="ms"/><subProcess id="inner">${inner}</subProcess>` + catcher('bi', 'inner', 'E1')
        + task('no', 'beside') + parallel('fork') + path('ms', 'fork', 'inner') + path('fork', 'beside') + path('bi', 'no');
      const content = START + `<subProcess id="outer">${middle}</subProcess>` + catcher('bo', 'outer', 'E2') + task('H', 'N')
        + path('s', 'outer', 'N') + path('bo', 'H');
      const run = await begin(diagram(content, ERRORS), {}, stored);
      expect(run.waiting()).to.deep.equal(['X', 'beside']);
      const record = run.do('X');
      expect(run.waiting()).to.deep.equal(['H']);
      expect(record.errors).to.have.length(1);
      expect(record.errors[0]).to.include({ nodeId: 'ie', code: 'rejected', caughtBy: 'bo' });
    });

    it('an error in one of two parallel sub-processes leaves the other alone', async () => {
      const inner = (n: number) => `<subProcess id="p${n}"><startEvent id="s${n}"/>${task(`X${n}`)}${throwing(`ie${n}`, 'E1')}${path(`s${n}`, `X${n}`, `ie${n}`)}</subProcess>`
        + catcher(`b${n}`, `p${n}`, 'E1') + task(`H${n}`) + path(`b${n}`, `H${n}`);
      const run = await begin(diagram(START + parallel('fork') + inner(1) + inner(2) + path('s', 'fork', 'p1') + path('fork', 'p2'), ERRORS), {}, stored);
      run.do('X1');
      expect(run.waiting()).to.deep.equal(['H1', 'X2']);
    });

    it('an error end nobody catches ends the run and says so', async () => {
      const run = await begin(diagram(START + task('A', 'B') + parallel('fork') + throwing('bad', 'E2') + path('s', 'fork', 'A', 'bad') + path('fork', 'B'), ERRORS), {}, stored);
      const record = run.do('A');
      expect(run.run().status).to.equal('ended');
      expect(record.errors[0]).to.include({ nodeId: 'bad', code: 'rejected' });
      expect(record.errors[0]).not.to.have.property('caughtBy');
    });

    it('a called process waits, is completed, or fails into a border event', async () => {
      const content = START + '<callActivity id="C" calledElement="other" camunda:calledElementBinding="deployment"/>'
        + catcher('b', 'C', 'E2') + task('H', 'N') + END + path('s', 'C', 'N', 'e') + path('b', 'H');
      const done = await begin(diagram(content, ERRORS), {}, stored);
      expect(done.run().waits()[0]).to.include({ kind: 'call', nodeId: 'C' });
      expect(done.run().model.nodes['C']?.called).to.deep.include({ element: 'other', binding: 'deployment' });
      done.do('C');
      expect(done.waiting()).to.deep.equal(['N']);
      const failed = await begin(diagram(content, ERRORS), {}, stored);
      const id = idAt(failed, 'C');
      failed.run().fail(id, { code: 'rejected' }, context());
      expect(failed.waiting()).to.deep.equal(['H']);
    });
  });
}
