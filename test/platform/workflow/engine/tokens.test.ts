import { expect } from 'chai';
import { begin, context, diagram, END, parallel, path, START, task, waiting } from './drawing.ts';
import { compile, open, place } from '../../../../server/platform/workflow/engine/index.ts';
import type { Run, Token } from '../../../../server/platform/workflow/engine/index.ts';

const MESSAGE = '<message id="M" name="m"/>';
const throughJson = (run: Run): readonly Token[] => JSON.parse(JSON.stringify(run.tokens()));
const order = (tokens: readonly Token[]) => tokens.map((token) => JSON.stringify(token)).sort();

/** Rebuilds a run from its tokens, in the same model or another, and says that it stands where it stood. */
async function rebuilt(run: Run, xml?: string): Promise<Run> {
  const model = xml === undefined ? run.model : await compile(xml);
  const other = place(model, throughJson(run), context());
  expect(waiting(other)).to.deep.equal(waiting(run));
  if (xml === undefined) expect(order(other.tokens())).to.deep.equal(order(run.tokens()));
  return other;
}

const signal = (run: Run, nodeId: string, index?: number) => {
  const wait = run.waits().find((one) => one.nodeId === nodeId && (index === undefined || one.item?.index === index));
  return run.signal(wait?.executionId ?? 'none', context());
};

describe('neutral tokens', () => {
  it('carry a half done fork into a version with another task behind it', async () => {
    const drawn = (more: string, ...tail: string[]) => diagram(START + task('A', 'B', 'Z') + more + parallel('fork', 'join') + END
      + path('s', 'fork', 'A', 'join', 'Z', ...tail, 'e') + path('fork', 'B', 'join'));
    const run = await begin(drawn(''));
    run.do('B');
    const next = await rebuilt(run.run(), drawn(task('New'), 'New'));
    signal(next, 'A');
    signal(next, 'Z');
    expect(waiting(next)).to.deep.equal(['New']);
  });

  it('refuse a node that is not there any more, by name', async () => {
    const run = await begin(diagram(START + task('A') + path('s', 'A')));
    const model = await compile(diagram(START + task('B') + path('s', 'B')));
    expect(() => place(model, run.run().tokens(), context())).to.throw()
      .with.deep.include({ code: 'placement-impossible', facts: { nodeId: 'A' } });
  });

  it('keep a timer at its instant', async () => {
    const run = await begin(diagram(START + task('A', 'late') + '<boundaryEvent id="t" attachedToRef="A" cancelActivity="false">'
      + '<timerEventDefinition><timeCycle>R3/PT1H</timeCycle></timerEventDefinition></boundaryEvent>' + path('s', 'A') + path('t', 'late')));
    run.do('t');
    const next = place(run.run().model, throughJson(run.run()), context({}, new Date('2027-05-05T00:00:00Z')));
    expect(next.waits().find((wait) => wait.kind === 'timer')).to.deep.include({ dueAt: new Date('2026-11-23T04:00:00.000Z'), repeat: 2 });
  });

  it('keep the place of each item, parallel and in turn', async () => {
    for (const sequential of [false, true]) {
      const content = START + `<userTask id="V"><multiInstanceLoopCharacteristics isSequential="${sequential}"`
        + ' camunda:collection="= voters" camunda:elementVariable="voter"/></userTask>' + task('Z') + path('s', 'V', 'Z');
      const run = await begin(diagram(content), { voters: ['a', 'b', 'c'] });
      run.do(sequential ? 'V#0' : 'V#1');
      const next = await rebuilt(run.run());
      expect(next.waits().map((wait) => wait.locals)).to.deep.equal(run.run().waits().map((wait) => wait.locals));
      for (const index of sequential ? [1, 2] : [0, 2]) signal(next, 'V', index);
      expect(waiting(next)).to.deep.equal(['Z']);
    }
  });

  it('keep sub-processes, their items, and what hangs on their border', async () => {
    for (const sequential of [false, true]) {
      const content = START + '<subProcess id="P"><multiInstanceLoopCharacteristics camunda:collection="= [7, 8, 9]"'
        + ` isSequential="${sequential}"/><startEvent id="ps"/>${task('X', 'Y')}${path('ps', 'X', 'Y')}</subProcess>`
        + '<boundaryEvent id="m" attachedToRef="P"><messageEventDefinition messageRef="M"/></boundaryEvent>'
        + task('Z', 'H') + path('s', 'P', 'Z') + path('m', 'H');
      const run = await begin(diagram(content, MESSAGE));
      run.do('X');
      run.do('Y');
      run.do('X');
      const next = await rebuilt(run.run());
      expect(next.waits().map((wait) => wait.scope)).to.deep.equal(run.run().waits().map((wait) => wait.scope));
      while (next.waits().some((wait) => wait.nodeId === 'X' || wait.nodeId === 'Y')) {
        signal(next, next.waits().some((wait) => wait.nodeId === 'X') ? 'X' : 'Y');
      }
      expect(waiting(next)).to.deep.equal(['Z']);
    }
  });

  it('keep an event sub-process that waits, and one that runs', async () => {
    const content = START + task('A') + '<subProcess id="ES" triggeredByEvent="true"><startEvent id="es" isInterrupting="false">'
      + `<timerEventDefinition><timeCycle>R/PT1H</timeCycle></timerEventDefinition></startEvent>${task('X')}${path('es', 'X')}</subProcess>`
      + END + path('s', 'A', 'e');
    const run = await begin(diagram(content));
    await rebuilt(run.run());
    run.do('es');
    const next = await rebuilt(run.run());
    signal(next, 'A');
    expect(waiting(next)).to.deep.equal(['X']);
    signal(next, 'X');
    expect(next.status).to.equal('ended');
  });

  it('keep an event-based gateway, a queued second token and a called process', async () => {
    const content = START + parallel('fork') + '<eventBasedGateway id="g"/><callActivity id="C" calledElement="other"/><task id="x1"/><task id="x2"/>'
      + '<intermediateCatchEvent id="m"><messageEventDefinition messageRef="M"/></intermediateCatchEvent>' + task('B', 'T') + END
      + path('s', 'fork', 'g', 'm', 'B') + path('fork', 'C') + path('fork', 'x1', 'T', 'e') + path('fork', 'x2', 'T');
    const run = await begin(diagram(content, MESSAGE));
    const next = await rebuilt(run.run());
    for (const id of ['T', 'T', 'm', 'C']) signal(next, id);
    expect(waiting(next)).to.deep.equal(['B']);
  });

  it('are what a state of another engine must go through', async () => {
    const run = (await begin(diagram(START + task('A') + path('s', 'A')))).run();
    expect(() => open(run.model, { state: { ...run.state(), engine: 'bpmn-elements 18' } })).to.throw('placed by its tokens');
  });
});
