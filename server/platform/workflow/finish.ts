/** The end of a step: what the engine did becomes rows, all in the one transaction. */
import { change } from '../../database/sql.ts';
import { SYSTEM } from '../actor.ts';
import { nodeOf } from './advance.ts';
import type { Wait } from './engine/index.ts';
import { historyOf } from './history.ts';
import { placeOf } from './rebuild.ts';
import { insertGroups, insertJobs, type NewGroup, type NewJob } from './tables/insert.ts';
import { groupFor } from './tasks/open-group.ts';
import { changesOf, newRevision, note, type Turn } from './turn.ts';

/**
 * Writes tasks, jobs, state, tokens and history, and keeps the run warm under the step's stamp.
 * @param options.straightBack the task `at` which a correction is made goes straight back `to` the one that asked for it
 */
export async function finishTurn(turn: Turn, options: { straightBack?: { at: string; to: string } } = {}): Promise<void> {
  const { opened, closed } = changesOf(turn);
  await closeWaits(turn, closed);
  const { straightBack } = options;
  await openGroups(turn, opened, (nodeId) => (straightBack?.at === nodeId ? straightBack.to : null));
  await insertJobs(turn.em, turn.instance, turn.now, opened.flatMap((wait) => jobFor(turn, wait)));
  if (turn.run.status !== 'running') end(turn);
  await write(turn);
  turn.runtime.warm.keep(turn.instance.id, turn.instance.revision, turn.run);
}

/** Groups and jobs whose wait is gone without their own doing (interrupted, sent back, cancelled), and what hung on them. */
async function closeWaits({ em, instance, now, actor, closed: done }: Turn, closed: readonly Wait[]): Promise<void> {
  const gone = closed.filter((wait) => !done.has(wait.executionId));
  const ids = (kinds: readonly Wait['kind'][]) => gone.filter((wait) => kinds.includes(wait.kind)).map((wait) => wait.executionId);
  const groups = ids(['user-task']);
  const jobs = ids(['timer', 'step', 'user-task']);
  if (groups.length > 0) {
    await change(
      em,
      `with closed as (
         update task_group set status = 'cancelled', closed_at = $3
         where instance_id = $1 and execution_id = any($2) and status = 'open' returning id)
       update task set status = 'cancelled', version = version + 1, completed_at = $3
       where group_id in (select id from closed) and status = 'open'`,
      [instance.id, groups, now],
    );
  }
  if (jobs.length === 0) return;
  await change(
    em,
    `with closed as (
       update job set status = 'cancelled'
       where instance_id = $1 and execution_id = any($2) and status in ('pending', 'failed') returning id)
     update incident set resolved_at = $3, resolved_by = $4 where job_id in (select id from closed) and resolved_at is null`,
    [instance.id, jobs, now, actor.personId],
  );
}

async function openGroups(turn: Turn, opened: readonly Wait[], returnTo: (nodeId: string) => string | null): Promise<void> {
  const groups: NewGroup[] = [];
  for (const wait of opened) if (wait.kind === 'user-task') groups.push(await groupFor(turn, wait, returnTo(wait.nodeId)));
  await insertGroups(turn.em, groups);
}

function jobFor(turn: Turn, wait: Wait): NewJob[] {
  if (wait.kind !== 'timer' && wait.kind !== 'step') return [];
  const { kind, nodeId, executionId } = wait;
  const place = placeOf(wait);
  if (wait.kind === 'timer') return [{ kind, nodeId, executionId, place, actorId: SYSTEM.personId, dueAt: wait.dueAt }];
  return [{ kind, nodeId, executionId, place, actorId: turn.actor.personId, dueAt: turn.now }];
}

/** The instance has ended: by its last token, or because it was cancelled. A root instance closes its case. */
function end(turn: Turn): void {
  const { instance, theCase, run } = turn;
  const last = turn.recorded.flatMap((recorded) => recorded.left).map((left) => nodeOf(turn, left)).findLast((node) => node.kind === 'end');
  const cancelled = run.status === 'cancelled';
  instance.status = cancelled ? 'cancelled' : 'ended';
  instance.outcome = cancelled ? null : (last?.id ?? null);
  if (!cancelled) note(turn, { kind: 'ended', ...(last && { nodeId: last.id }), data: {} });
  if (instance.parentId) return;
  const said = last?.properties['case.status'];
  theCase.status = cancelled ? 'cancelled' : said === 'rejected' || said === 'cancelled' ? said : 'completed';
}

/** The instance with its new stamp and what it did, and the case where the step changed it. */
async function write(turn: Turn): Promise<void> {
  const { em, instance, theCase, wasCase, run, now } = turn;
  const running = run.status === 'running';
  instance.revision = newRevision();
  await change(
    em,
    `with told as (${historyOf('$1', '$9', '$10', '$11')})
     update instance set status = $2, outcome = $3, state = $4::jsonb, tokens = $5::jsonb, variables = $6::jsonb, revision = $7,
       ended_at = $8 where id = $1`,
    [
      instance.id, instance.status, instance.outcome, running ? JSON.stringify(run.state()) : null,
      JSON.stringify(running ? run.tokens() : []), JSON.stringify(instance.variables), instance.revision, running ? null : now,
      instance.caseId, now, JSON.stringify(turn.entries),
    ],
  );
  const { title, summary, status } = theCase;
  if (title !== wasCase.title || summary !== wasCase.summary || status !== wasCase.status) {
    await change(
      em, 'update cases set title = $2, summary = $3, status = $4, closed_at = $5, version = version + 1 where id = $1',
      [theCase.id, title, summary, status, status === 'open' ? null : now],
    );
  }
}
