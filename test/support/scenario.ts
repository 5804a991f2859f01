/**
 * Processes under test, for any slug: scenarios are played over HTTP by the people of the demo company, each with a restart
 * of the app in its middle. What they took of the diagram is read from the history; a flow that no scenario takes fails.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { expect } from 'chai';

import { sql } from '../../server/database/sql.ts';
import type { Started } from '../../server/tools/demo/desk.ts';
import type { DemoSession } from '../../server/tools/demo/session.ts';
import { startTestApp, type TestApp } from './app.ts';
import { outlineOf, type Outline } from './outline.ts';
import { probe, type Probe } from './strangers.ts';

/** What a scenario is played on, as far as the runner must know it. */
export type Scene = { readonly started: Started };

/** A scenario: how its case begins, what is done one after the other, and where that leads. */
export type Plot<S extends Scene> = {
  begin(app: TestApp): Promise<S>;
  readonly steps: readonly ((scene: S) => Promise<unknown>)[];
  /** The case's status and the end event reached; or the tasks that wait when the steps are done. */
  readonly ends: { readonly status: 'completed' | 'rejected' | 'cancelled'; readonly at?: string } | { readonly waits: readonly string[] };
  /** What else must hold then. */
  check?(scene: S, app: TestApp): Promise<unknown>;
};

export type Rehearsal<S extends Scene> = {
  readonly outline: Outline;
  app(): TestApp;
  /** Registers a scenario as a test. */
  scenario(name: string, plot: Plot<S>): void;
  /** Registers one test per user task: everybody who is no candidate is refused, and nothing changes. */
  refusesStrangers(plots: readonly Plot<S>[]): void;
  /** Registers, after all scenarios, the test that every sequence flow was taken; `never` lists those that are not, and why. */
  takesEveryFlow(never?: Readonly<Record<string, string>>): void;
};

/**
 * Opens an app for the tests of one process; to be called inside `describe`.
 * @param options.prepare what the scenarios need besides people: products, say
 */
export function rehearse<S extends Scene>(slug: string, options: { prepare(app: TestApp): Promise<void> }): Rehearsal<S> {
  const xml = readFileSync(path.resolve(import.meta.dirname, `../../processes/${slug}.bpmn`), 'utf8');
  const outline = outlineOf(xml);
  const taken = new Set<string>();
  let running: TestApp | undefined;
  const app = (): TestApp => running ?? fail('the app has not been started');

  before(async () => {
    running = await startTestApp();
    await options.prepare(running);
  });
  after(() => running?.close());

  return {
    outline,
    app,
    scenario(name, plot) {
      it(name, async () => {
        const scene = await act(app(), plot);
        for (const flow of await flowsOf(app(), scene)) taken.add(flow);
        await expectEnd(app(), scene, plot.ends);
        await plot.check?.(scene, app());
        expect(defectsIn(app())).to.deep.equal([]);
      });
    },
    refusesStrangers(plots) {
      const probes = new Map<string, Probe>();
      before(async () => {
        for (const plot of plots) await walk(app(), plot, outline, probes);
      });
      for (const task of outline.userTasks) {
        it(`lets nobody but ${task.candidates.join(', ')} work on ${task.id}`, () => {
          const probed = probes.get(task.id);
          expect(probed, 'no plot waits there').to.not.equal(undefined);
          expect(probed?.tried, 'strangers').to.have.length.greaterThan(5);
          expect(probed?.let).to.deep.equal([]);
          expect(probed?.changed).to.deep.equal([]);
        });
      }
    },
    takesEveryFlow(never = {}) {
      // In a suite of its own, because mocha runs the tests of a suite before the suites in it.
      describe('all scenarios together', () => {
        it('take every sequence flow of the diagram, but those that are known not to be taken', () => {
          expect(outline.flows.filter((flow) => !taken.has(flow))).to.have.members(Object.keys(never));
        });
      });
    },
  };
}

/** Plays a plot; the app ends and another one goes on in the middle of it. */
async function act<S extends Scene>(app: TestApp, plot: Plot<S>): Promise<S> {
  const scene = await plot.begin(app);
  const middle = Math.floor(plot.steps.length / 2);
  for (const [nth, step] of plot.steps.entries()) {
    if (nth === middle) await app.restart();
    await step(scene);
  }
  return scene;
}

/** Plays a plot, and looks at each user task that waits for the first time. */
async function walk<S extends Scene>(app: TestApp, plot: Plot<S>, outline: Outline, probes: Map<string, Probe>): Promise<void> {
  const scene = await plot.begin(app);
  const look = async (): Promise<void> => {
    for (const task of outline.userTasks) {
      if (!probes.has(task.id) && (await waitsAt(app, scene)).includes(task.id)) probes.set(task.id, await probe(app, scene.started, task));
    }
  };
  await look();
  for (const step of plot.steps) {
    await step(scene);
    await look();
  }
}

/** The user tasks at which an instance waits. */
export async function waitsAt(app: TestApp, { started }: Scene): Promise<string[]> {
  const rows = await sql<{ node_id: string }>(
    app.app.orm.em.fork(), `select node_id from task_group where instance_id = $1 and status = 'open' order by node_id`, [started.instanceId],
  );
  return rows.map((row) => row.node_id);
}

async function flowsOf(app: TestApp, { started }: Scene): Promise<string[]> {
  const rows = await sql<{ data: { flows?: string[] } }>(
    app.app.orm.em.fork(), `select data from history where instance_id = $1 and kind = 'moved' order by id`, [started.instanceId],
  );
  return rows.flatMap((row) => row.data.flows ?? []);
}

async function expectEnd(app: TestApp, scene: Scene, ends: Plot<Scene>['ends']): Promise<void> {
  const reader: DemoSession = await app.as('admin');
  const instance = await reader.get<{ status: string; outcome: { id: string } | null; case: { status: string }; nodes: { id: string }[] }>(
    `/api/instances/${scene.started.instanceId}`,
  );
  if ('waits' in ends) {
    expect(instance.status).to.equal('running');
    expect(instance.nodes.map(({ id }) => id)).to.have.members(ends.waits);
    return;
  }
  expect(instance.nodes, 'tasks that still wait').to.deep.equal([]);
  expect(instance.case.status).to.equal(ends.status);
  expect(instance.outcome?.id).to.equal(ends.at);
}

/** What the app logged that it should not have: every 500 leaves a line. */
function defectsIn(app: TestApp): string[] {
  return app.lines.filter((line) => line.startsWith('urn:uuid:'));
}

function fail(why: string): never {
  throw new Error(why);
}
