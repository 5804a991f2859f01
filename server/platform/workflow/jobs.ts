/** What the worker does: timers that are due and asynchronous steps, each as one step in one transaction. */
import { inTransaction } from '../../http/unit-of-work.ts';
import type { Em, Orm } from '../../database/orm.ts';
import { change, sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import { record, settle } from './advance.ts';
import { SYSTEM, type Runtime } from './deps.ts';
import { finishTurn } from './finish.ts';
import { Incident } from './tables/job.entity.ts';
import { beginTurn, contextOf, note } from './turn.ts';

/** A worker that dies holds its job this long; then another takes it. */
const LEASE_SECONDS = 60;
/** After this many failures a person must look: the job becomes an incident. */
export const MAX_ATTEMPTS = 5;

type Leased = { readonly id: string; readonly kind: 'step' | 'timer'; readonly instance_id: string; readonly case_id: string;
  readonly node_id: string; readonly execution_id: string; readonly attempts: number };

/**
 * Takes one due job and runs it. Answers whether there was one. A refusal becomes an incident at once, because trying
 * again cannot change a rule's mind; a defect is tried again with growing pauses first.
 */
export async function runDueJob(runtime: Runtime, orm: Orm): Promise<boolean> {
  const now = runtime.clock.now();
  const [job] = await lease(orm.em.fork(), now);
  if (!job) return false;
  try {
    await inTransaction(orm, (em) => runJob(runtime, em, job));
  } catch (error) {
    if (error instanceof Refusal && GONE.has(error.code)) return true;
    await inTransaction(orm, (em) => fail(em, job, error, now));
  }
  return true;
}

/** What a job finds when a person was faster: nothing is wrong. */
const GONE = new Set(['instance-not-running', 'job-gone']);

function lease(em: Em, now: Date): Promise<Leased[]> {
  return sql<Leased>(
    em,
    `update job set leased_until = $1::timestamptz + make_interval(secs => $2)
     where id = (
       select id from job where status = 'pending' and due_at <= $1 and (leased_until is null or leased_until <= $1)
       order by due_at limit 1 for update skip locked)
     returning id, kind, instance_id, case_id, node_id, execution_id, attempts`,
    [now, LEASE_SECONDS],
  );
}

async function runJob(runtime: Runtime, em: Em, job: Leased): Promise<void> {
  const turn = await beginTurn(runtime, em, SYSTEM, { instanceId: job.instance_id, performing: job.execution_id });
  const taken = await change(
    em, `update job set status = 'done', attempts = attempts + 1, leased_until = null where id = $1 and status = 'pending'`, [job.id],
  );
  if (taken !== 1) throw new Refusal('conflict', 'job-gone');
  if (job.kind === 'timer') {
    note(turn, { kind: 'fired', nodeId: job.node_id, data: {} });
    record(turn, turn.run.fire(job.execution_id, () => contextOf(turn)));
  }
  await settle(turn);
  await finishTurn(turn);
}

async function fail(em: Em, job: Leased, error: unknown, now: Date): Promise<void> {
  const attempts = job.attempts + 1;
  const refused = error instanceof Refusal;
  const message = error instanceof Error ? error.message : String(error);
  const given = refused || attempts >= MAX_ATTEMPTS;
  await change(
    em,
    `update job set attempts = $2, status = $3, leased_until = null, last_error = $4,
       due_at = $5::timestamptz + make_interval(secs => $6) where id = $1 and status = 'pending'`,
    [job.id, attempts, given ? 'failed' : 'pending', message, now, given ? 0 : pauseSeconds(attempts)],
  );
  if (!given) return;
  em.create(Incident, {
    jobId: job.id, instanceId: job.instance_id, caseId: job.case_id, nodeId: job.node_id,
    code: refused ? error.code : 'defect', facts: refused ? error.facts : { message },
    openedAt: now, resolvedAt: null, resolvedBy: null,
  });
}

/** 5 s, 20 s, 80 s, … */
function pauseSeconds(attempts: number): number {
  return 5 * 4 ** (attempts - 1);
}

/** Sends an incident's job to the worker again. Throws `incident-not-found`, `incident-resolved`. */
export async function retryIncident(em: Em, by: { personId: string; at: Date }, incidentId: string): Promise<void> {
  const incident = await em.findOne(Incident, { id: incidentId });
  if (!incident) throw new Refusal('absent', 'incident-not-found');
  const resolved = await change(
    em, 'update incident set resolved_at = $2, resolved_by = $3 where id = $1 and resolved_at is null', [incidentId, by.at, by.personId],
  );
  if (resolved !== 1) throw new Refusal('conflict', 'incident-resolved');
  await change(
    em, `update job set status = 'pending', attempts = 0, due_at = $2, leased_until = null where id = $1 and status = 'failed'`,
    [incident.jobId, by.at],
  );
}
