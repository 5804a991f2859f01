/** One run: pushes a token, lets the engine go until nothing moves, settles joins and errors, and gives the record. */
import { Refusal } from '../../../errors.ts';
import { findCatcher, serveEnd } from './ends.ts';
import { ENGINE_VERSION } from './host.ts';
import type { Message } from './internals.ts';
import { applyMove, planMove } from './moves.ts';
import { createRecorder } from './recorder.ts';
import { waitingApis } from './scopes.ts';
import { contextAt, createSession, endless, scopesOf } from './session.ts';
import type { Session } from './session.ts';
import { fireJoin } from './settle.ts';
import { nextMark, timerMark } from './timer.ts';
import { markKey, placeTokens, readTokens } from './tokens.ts';
import { heldWaits, publicWait } from './waits.ts';
import type { HeldWait } from './waits.ts';
import type {
  CompiledModel, ContextSource, Fault, Id, Move, OpenOptions, Recorded, Run, RunState, Token, Wait,
} from './types.ts';

/** Opens a run: fresh, or where a stored state of the same model version left it. */
export function open(model: CompiledModel, options: OpenOptions = {}): Run {
  if (options.state && options.state.engine !== ENGINE_VERSION) {
    throw new Error(`a state of ${options.state.engine} must be placed by its tokens`);
  }
  return runOf(createSession(model, options));
}

/**
 * A run rebuilt from neutral tokens, under any version of the model or of the engine.
 * @throws Refusal `placement-impossible` naming a node that is not there any more.
 */
export function place(model: CompiledModel, tokens: readonly Token[], context: ContextSource): Run {
  const session = createSession(model, {});
  push(session, context, () => {
    session.placing = true;
    session.status = 'running';
    session.definition.run();
    placeTokens(session, tokens);
    session.placing = false;
    for (const scope of scopesOf(session)) {
      const starts = waitingApis(scope).filter((api) => session.graph.nodes.get(api.id)?.type === 'engine:Start');
      for (const api of starts) api.discard();
    }
  });
  return runOf(session);
}

function runOf(session: Session): Run {
  const held = (executionId: Id): HeldWait => {
    const wait = heldWaits(scopesOf(session), session.model).find((one) => one.executionId === executionId);
    if (wait) return wait;
    throw new Refusal('conflict', 'wait-gone', { executionId });
  };
  return {
    model: session.model,
    get status() { return session.status; },
    waits: () => waitsOf(session),
    start: (context) => start(session, context),
    signal: (id, context) => push(session, context, () => complete(session, held(id)), id),
    fire: (id, context) => push(session, context, () => complete(session, held(id)), id),
    catcher: (id, code) => catcherOf(session, held(id), code)?.nodeId,
    fail: (id, fault, context) => fail(session, held(id), fault, context),
    planMove: (to, from) => planMove(session, to, from),
    move: (move: Move, context) => push(session, context, () => applyMove(session, move)),
    cancel: () => cancel(session),
    state: () => stateOf(session),
    tokens: () => readTokens(session),
  };
}

function start(session: Session, context: ContextSource): Recorded {
  if (session.status !== 'new') throw new Refusal('conflict', 'run-started', { slug: session.model.slug });
  return push(session, context, () => {
    session.status = 'running';
    session.definition.run();
  });
}

/** Runs one push from stillness to stillness. Anything thrown leaves the run unusable. */
function push(session: Session, context: ContextSource, act: () => void, pushed?: Id): Recorded {
  const before = waitsOf(session);
  const recorder = createRecorder(session.definition, session.model);
  const errors = session.definition.broker.subscribeTmp('event', 'activity.error', (_, message) => {
    session.failure ??= engineFailure(session, message);
  }, { noAck: true });
  Object.assign(session, { context, recorder, moves: 0 });
  try {
    act();
    settle(session);
  } catch (error) {
    throw session.failure ?? (isOverflow(error) ? endless(session) : error);
  } finally {
    recorder.stop();
    errors.cancel();
  }
  if (session.failure !== undefined) throw session.failure;
  return recorder.finish(before, waitsOf(session), pushed);
}

/** The engine calls itself along a token's way: one too long for the stack is stopped like one without an end. */
function isOverflow(error: unknown): boolean {
  return error instanceof RangeError && error.message.includes('call stack');
}

function engineFailure(session: Session, { content }: Message): unknown {
  if (isOverflow(content.error)) return endless(session);
  const message = content.error?.message ?? 'unknown';
  const node = session.model.nodes[content.id]?.name || content.id;
  if (message.includes('no conditional flow taken')) return new Refusal('invalid', 'condition-none-true', { nodeId: content.id, node });
  return new Error(`the engine failed at ${content.id}: ${message}`);
}

/** Joins, errors and terminations until nothing changes; then timers get their instants. */
function settle(session: Session): void {
  const running = () => session.definition.status !== undefined && session.failure === undefined;
  while (running()) {
    if (scopesOf(session).some((scope) => fireJoin(scope, session.graph))) continue;
    if (!serveEnd(session)) break;
  }
  if (session.failure !== undefined) return;
  if (session.definition.status === undefined) {
    session.status = 'ended';
    session.timers.clear();
    session.items.clear();
    return;
  }
  if (session.definition.activityStatus === 'executing') throw new Error('the engine did not come to rest');
  forgetGone(session);
  markTimers(session);
  if (waitingEverywhere(session) === 0) throw new Error('the run stands still without waiting for anything');
}

const waitingEverywhere = (session: Session) => scopesOf(session).flatMap(waitingApis).length;

function forgetGone(session: Session): void {
  const alive = new Set(scopesOf(session).flatMap((scope) => waitingApis(scope).map((api) => api.executionId)));
  for (const id of session.items.keys()) if (!alive.has(id)) session.items.delete(id);
  for (const id of session.timers.keys()) if (!alive.has(id)) session.timers.delete(id);
}

function markTimers(session: Session): void {
  for (const held of heldWaits(scopesOf(session), session.model)) {
    const { event } = held.node;
    if (event?.kind !== 'timer' || session.timers.has(held.executionId)) continue;
    const given = session.markFor.get(markKey(held.scope.path, held.nodeId));
    session.timers.set(held.executionId, given ?? timerMark(event.timer, contextAt(session, held.scope.locals)));
  }
  session.markFor.clear();
}

/** Signals a wait; an event that does not interrupt is armed again first, for as long as it may fire. */
function complete(session: Session, held: HeldWait): void {
  if (session.graph.nodes.get(held.nodeId)?.interrupting === false) rearm(session, held);
  held.handle.signal(true);
}

function rearm(session: Session, held: HeldWait): void {
  const { event } = held.node;
  const mark = session.timers.get(held.executionId);
  if (event?.kind === 'timer') {
    const next = mark && nextMark(event.timer, mark, contextAt(session, held.scope.locals));
    if (!next) return;
    session.markFor.set(markKey(held.scope.path, held.nodeId), next);
  }
  const [host] = held.activity.content.inbound ?? [];
  held.scope.execution.getActivityById(held.nodeId)?.broker.getQueue('inbound-q')
    .queueMessage({ routingKey: 'activity.restart' }, { ...host });
}

function catcherOf(session: Session, held: HeldWait, code: string) {
  return findCatcher(session, held.scope, held.nodeId, code);
}

function fail(session: Session, held: HeldWait, { code }: Fault, context: ContextSource): Recorded | false {
  const catcher = catcherOf(session, held, code);
  if (!catcher) return false;
  return push(session, context, () => {
    session.recorder?.threw({ nodeId: held.nodeId, executionId: held.executionId, code, caughtBy: catcher.nodeId });
    catcher.handle.signal(true);
  });
}

function cancel(session: Session): Recorded {
  const before = waitsOf(session);
  const recorder = createRecorder(session.definition, session.model);
  session.status = 'cancelled';
  return recorder.finish(before, []);
}

function waitsOf(session: Session): readonly Wait[] {
  return heldWaits(scopesOf(session), session.model).flatMap((held) => publicWait(held, session.timers) ?? []);
}

/** The engine's state as plain JSON, without the variables and settings it repeats at every level. */
function stateOf(session: Session): RunState {
  const running = session.status === 'running';
  const definition: unknown = running
    ? JSON.parse(JSON.stringify(session.definition.getState(), (key, value: unknown) => (key === 'environment' ? undefined : value)))
    : null;
  return {
    format: 1,
    engine: ENGINE_VERSION,
    status: session.status,
    definition,
    items: Object.fromEntries(session.items),
    timers: Object.fromEntries(session.timers),
  };
}
