/** The engine under test, driven by task ids: ours through its door, or the uncorrected one as it comes from npm. */
import { Engine } from 'bpmn-engine';
import { compile, open, place } from '../../server/platform/workflow/engine/index.ts';
import type { CompiledModel, FeelContext, Recorded, Run, Token } from '../../server/platform/workflow/engine/index.ts';
import { decidingBlocks } from './decisions.ts';
import type { Decisions } from './decisions.ts';
import { drawTree, feelDialect, stockDialect } from './tree.ts';
import type { Block } from './tree.ts';

export type Subject = {
  waiting(): readonly string[];
  ended(): boolean;
  complete(taskId: string): Promise<void>;
  /** Through JSON and back. */
  reopen(): Promise<void>;
  sendBack?(fromId: string, toId: string): void;
  /** What would wait if this moment were rebuilt from neutral tokens, and the tokens that rebuilding gives again. */
  rebuild?(): { readonly waiting: readonly string[]; readonly same: boolean };
};

export async function ourSubject(tree: Block, decisions: Decisions): Promise<Subject> {
  const model = await compile(drawTree(tree, feelDialect));
  const blocks = decidingBlocks(tree);
  const visits = new Map<string, number>();
  const context = () => contextFor(blocks, decisions, visits);
  const note = (record: Recorded | false) => {
    const decided = new Set((record ? record.decisions : []).map((decision) => decision.nodeId));
    for (const id of decided) visits.set(id, (visits.get(id) ?? 0) + 1);
  };
  let run = open(model);
  note(run.start(context));
  const find = (taskId: string) => {
    const wait = run.waits().find((one) => one.nodeId === taskId);
    if (!wait) throw new Error(`${taskId} does not wait`);
    return wait.executionId;
  };
  return {
    waiting: () => waitingIn(run),
    ended: () => run.status === 'ended',
    async complete(taskId) { note(run.signal(find(taskId), context)); },
    async reopen() { run = reopened(model, run); },
    sendBack(fromId, toId) { note(run.move(run.planMove(toId, find(fromId)), context)); },
    rebuild() {
      const tokens: readonly Token[] = JSON.parse(JSON.stringify(run.tokens()));
      const other = place(model, tokens, context);
      return { waiting: waitingIn(other), same: spelled(other.tokens()) === spelled(tokens) };
    },
  };
}

const waitingIn = (run: Run): readonly string[] => run.waits().map((wait) => wait.nodeId).sort();
const reopened = (model: CompiledModel, run: Run): Run => open(model, { state: JSON.parse(JSON.stringify(run.state())) });

/** Tokens as a text in which order does not matter. */
function spelled(tokens: readonly Token[]): string {
  return tokens.map((token) => JSON.stringify([token.scope, token.nodeId, [...(token.arrivals ?? [])].sort()])).sort().join(';');
}

/** What each gateway will read at its next visit; its decision follows from it, as if a person had filled it in. */
function contextFor(blocks: ReturnType<typeof decidingBlocks>, decisions: Decisions, visits: ReadonlyMap<string, number>): FeelContext {
  const next = (id: string) => (visits.get(id) ?? 0) + 1;
  const of = <T>(kind: Block['kind'], read: (id: string, width: number) => T): Record<string, T> => (
    Object.fromEntries(blocks.filter((block) => block.kind === kind).map(({ id, width }) => [id, read(id, width)]))
  );
  return {
    today: '2026-11-23',
    now: new Date('2026-11-23T00:00:00Z'),
    names: {
      choice: of('exclusive', (id, width) => decisions.branch(id, width, next(id))),
      chosen: of('inclusive', (id, width) => [...decisions.branches(id, width, next(id))]),
      again: of('loop', (id) => decisions.again(id, next(id))),
    },
  };
}

/** bpmn-engine as shipped, used as its documentation says. */
export async function stockSubject(tree: Block, decisions: Decisions): Promise<Subject> {
  const decide = stockDecisions(tree, decisions);
  const options = { name: 'fuzz', source: drawTree(tree, stockDialect), services: { decide } };
  let engine = new Engine(options as never);
  let execution = await engine.execute();
  return {
    waiting: () => execution.getPostponed().filter((api) => api.type === 'bpmn:UserTask').map((api) => api.id).sort(),
    ended: () => execution.state === 'idle',
    async complete(taskId) { execution.signal({ id: taskId }); },
    async reopen() {
      const state = JSON.parse(JSON.stringify(await engine.getState()));
      await execution.stop();
      engine = new Engine({ name: 'fuzz', services: { decide } } as never).recover(state);
      execution = await engine.resume();
    },
  };
}

/** The same decisions asked flow by flow: the first flow of a gateway begins a new visit. */
function stockDecisions(tree: Block, decisions: Decisions) {
  const blocks = new Map(decidingBlocks(tree).map((block) => [block.id, block]));
  const visits = new Map<string, number>();
  return (id: string, branch: number): boolean => {
    const block = blocks.get(id);
    if (branch === 0) visits.set(id, (visits.get(id) ?? 0) + 1);
    const visit = visits.get(id) ?? 0;
    if (block?.kind === 'loop') return decisions.again(id, visit);
    if (block?.kind === 'exclusive') return decisions.branch(id, block.width, visit) === branch;
    return decisions.branches(id, block?.width ?? 0, visit).includes(branch);
  };
}
