/** Moving tokens: every push is followed by the steps it leads to, until only people, timers and messages are awaited. */
import { Refusal } from '../../errors.ts';
import { evaluate, plainValue, type NodeConfig, type Recorded, type Wait } from './engine/index.ts';
import { lookUp } from './facts.ts';
import type { JsonRecord } from './step.ts';
import { contextOf, exactValues, note, setVariables, type Turn } from './turn.ts';

/** How many automatic steps one transaction may take: a diagram that goes in circles is stopped, and nothing is kept. */
const HOPS = 50;

/** Takes down what a push did. */
export function record(turn: Turn, recorded: Recorded): void {
  turn.recorded.push(recorded);
  const { taken, decisions, entered } = recorded;
  if (taken.length === 0 && entered.length === 0) return;
  note(turn, {
    kind: 'moved',
    data: {
      flows: taken.map((flow) => flow.flowId),
      entered: entered.map((visit) => visit.nodeId),
      left: recorded.left.filter((left) => left.how === 'completed').map((left) => left.nodeId),
      ...(decisions.length > 0 && {
        decisions: decisions.map(({ flowId, expression, result, values }) => ({ flowId, expression, result, values })),
      }),
    },
  });
}

/** Runs the automatic steps that now wait, one after another, until none is left. */
export async function settle(turn: Turn): Promise<void> {
  for (let hop = 0; hop < HOPS; hop += 1) {
    const next = turn.run.waits().find((wait) => isAutomatic(turn, wait));
    if (!next) return;
    await perform(turn, next);
  }
  throw new Refusal('invalid', 'too-many-steps', { hops: HOPS, process: turn.definition.model.name });
}

function isAutomatic(turn: Turn, wait: Wait): boolean {
  if (wait.kind === 'script') return true;
  if (wait.kind === 'user-task') return turn.passed.has(wait.nodeId);
  if (wait.kind !== 'step') return false;
  return !nodeOf(turn, wait).asyncBefore || turn.performing === wait.executionId;
}

/** The configuration of the node a wait stands at. */
export function nodeOf(turn: Turn, wait: Pick<Wait, 'nodeId'>): NodeConfig {
  const node = turn.definition.model.nodes[wait.nodeId];
  if (!node) throw new Error(`the model has no node ${wait.nodeId}`);
  return node;
}

async function perform(turn: Turn, wait: Wait): Promise<void> {
  const node = nodeOf(turn, wait);
  if (wait.kind === 'user-task') return passOver(turn, wait);
  if (wait.kind === 'script') {
    const value = plainValue(evaluate(node.script ?? '', contextOf(turn, wait.locals))) as JsonRecord[string];
    if (node.resultVariable) setVariables(turn, { [node.resultVariable]: value });
    return record(turn, turn.run.signal(wait.executionId, () => contextOf(turn)));
  }
  const outcome = await attempt(turn, wait, node);
  if (outcome instanceof Refusal) return caught(turn, wait, outcome);
  setVariables(turn, node.resultVariable ? { [node.resultVariable]: outcome } : outcome);
  note(turn, { kind: 'step', nodeId: node.id, data: { step: node.topic, output: outcome } });
  record(turn, turn.run.signal(wait.executionId, () => contextOf(turn)));
}

/** A task that was done already stays done, with the outcome it had. Only once: a loop that comes again asks again. */
function passOver(turn: Turn, wait: Wait): void {
  turn.passed.delete(wait.nodeId);
  note(turn, { kind: 'passed', nodeId: wait.nodeId, data: { outcome: turn.done.outcomes[wait.nodeId] ?? null } });
  record(turn, turn.run.signal(wait.executionId, () => contextOf(turn)));
}

/**
 * The registered step, in a savepoint. A refusal that a boundary event catches undoes the step and is handed back;
 * any other undoes the whole transaction.
 */
async function attempt(turn: Turn, wait: Wait, node: NodeConfig): Promise<JsonRecord | Refusal> {
  const step = turn.runtime.steps.get(node.topic ?? '');
  if (!step) throw new Error(`no step is registered as ${node.topic}`);
  const work = {
    actor: turn.actor, clock: turn.runtime.clock, businessDate: turn.today, instanceId: turn.instance.id,
    executionKey: `${turn.instance.id}:${wait.executionId}`,
    case: caseFacts(turn), input: inputOf(turn, node, wait), forms: turn.done.forms, doneBy: turn.done.doneBy,
  };
  try {
    return await turn.em.transactional((em) => step.run({ em, ...work }), { clear: true });
  } catch (error) {
    if (error instanceof Refusal && turn.run.catcher(wait.executionId, error.code) !== undefined) return error;
    throw error;
  }
}

function caught(turn: Turn, wait: Wait, refusal: Refusal): void {
  note(turn, { kind: 'caught', nodeId: wait.nodeId, data: { code: refusal.code, facts: refusal.facts } });
  const recorded = turn.run.fail(wait.executionId, { code: refusal.code }, () => contextOf(turn));
  if (!recorded) throw refusal;
  record(turn, recorded);
}

const PATH = /^[\p{L}_][\p{L}\p{N}_]*(\.[\p{L}_][\p{L}\p{N}_]*)*$/u;

/** A step's inputs. A plain path hands over the value as it was written, so that money stays exact; all else is FEEL. */
function inputOf(turn: Turn, node: NodeConfig, { locals }: Wait): JsonRecord {
  const context = contextOf(turn, locals);
  const exact = exactValues(turn);
  return Object.fromEntries(Object.entries(node.inputs).map(([name, text]) => {
    const found = PATH.test(text) && !Object.hasOwn(locals, text.split('.')[0] ?? '') ? lookUp(exact, text) : undefined;
    return [name, found ?? (plainValue(evaluate(text, context)) as JsonRecord[string])];
  }));
}

/** The case as a step may know it. */
export function caseFacts({ theCase }: Turn) {
  const { id, number, orgId, ownerId, starterId, subjectType, subjectId } = theCase;
  const subject = subjectType && subjectId ? { type: subjectType, id: subjectId } : null;
  return { id, number, orgId, ownerId, starterId, subject };
}
