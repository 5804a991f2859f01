/** What the worker does: timers that are due, asynchronous steps, votes to be counted anew; each as one step in one transaction. */
import { inTransaction } from '../../http/unit-of-work.ts';
import type { Em, Orm } from '../../database/orm.ts';
import { change, sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import { SYSTEM, type Actor } from '../actor.ts';
import { record as audit } from '../audit/index.ts';
import { record, settle } from './advance.ts';
import type { Runtime } from './deps.ts';
import { finishTurn } from './finish.ts';
import { appendHistory } from './history.ts';
import { Incident } from './tables/incident.entity.ts';
import { recount } from './tasks/count-voices.ts';
import { beginTurn, contextOf, note, type Turn } from './turn.ts';

/** After this many failures a person must look: the job becomes an incident. */
export const MAX_ATTEMPTS = 5;

type Due = { readonly id: string; readonly kind: 'step' | 'timer' | 'vote'; readonly instance_id: string; readonly case_id: string;
  readonly node_id: string; readonly execution_id: string; readonly attempts: number;
  readonly actor_id: string; readonly username: string | null; readonly name: string | null };

/**
 * Takes one due job and runs it. Answers whether there was one. A refusal becomes an incident at once, because trying
 * again cannot change a rule's mind; a defect is tried again with growing pauses first. A worker that dies leaves the job
 * as it was: its transaction is gone, and with it the lock.
 */
export async function runDueJob(runtime: Runtime, orm: Orm): Promise<boolean> {
  const now = runtime.clock.now();
  const taken: { job?: Due } = {};
  try {
    await inTransaction(orm, async (em) => {
      delete taken.job;
      const [job] = await lockDue(em, now);
      if (!job) return;
      taken.job = job;
      await runJob(runtime, em, job);
    });
  } catch (error) {
    const { job } = taken;
    if (!job) throw error;
    if (error instanceof Refusal && GONE.has(error.code)) return true;
    await inTransaction(orm, (em) => fail(em, job, error, now));
  }
  return taken.job !== undefined;
}

/** What a job finds when a person was faster: nothing is wrong. */
const GONE = new Set(['instance-not-running', 'job-gone']);

/** The case of the job longest due is locked; cases in which somebody acts right now are passed by. */
function lockDue(em: Em, now: Date): Promise<Due[]> {
  return sql<Due>(
    em,
    `select job.*, person.username, person.name
     from job join cases on cases.id = job.case_id join instance on instance.id = job.instance_id and instance.status = 'running'
       left join person on person.id = job.actor_id where job.status = 'pending' and job.due_at <= $1
     order by job.due_at, job.id limit 1 for update of cases skip locked`,
    [now],
  );
}

async function runJob(runtime: Runtime, em: Em, due: Due): Promise<void> {
  const turn = await beginTurn(runtime, em, actorOf(due), due.instance_id);
  const [job] = await sql<Due>(
    em, `update job set status = 'done', attempts = attempts + 1 where id = $1 and status = 'pending' returning *`, [due.id],
  );
  if (!job) throw new Refusal('conflict', 'job-gone');
  await BEGIN[job.kind](turn, job);
  await settle(turn);
  await finishTurn(turn);
}

/** What each kind of job does before the token goes on by itself. */
const BEGIN: Readonly<Record<Due['kind'], (turn: Turn, job: Due) => Promise<void> | void>> = {
  step(turn, { execution_id }) {
    turn.performing = execution_id;
    turn.closed.add(execution_id);
  },
  timer(turn, { execution_id, node_id }) {
    turn.closed.add(execution_id);
    note(turn, { kind: 'fired', nodeId: node_id, data: {} });
    record(turn, turn.run.fire(execution_id, () => contextOf(turn)));
  },
  vote: (turn, { execution_id }) => recount(turn, execution_id),
};

/** Whoever brought the token to an asynchronous step is whose act it is; a timer is nobody's. */
function actorOf({ actor_id: personId, username, name }: Due): Actor {
  return username === null || name === null ? SYSTEM : { personId, username, name };
}

async function fail(em: Em, job: Due, error: unknown, now: Date): Promise<void> {
  const attempts = job.attempts + 1;
  const refused = error instanceof Refusal;
  const message = error instanceof Error ? error.message : String(error);
  const given = refused || attempts >= MAX_ATTEMPTS;
  const changed = await change(
    em,
    `update job set attempts = $2, status = $3, last_error = $4, due_at = $5::timestamptz + make_interval(secs => $6)
     where id = $1 and status = 'pending' and attempts = $7`,
    [job.id, attempts, given ? 'failed' : 'pending', message, now, given ? 0 : pauseSeconds(attempts), job.attempts],
  );
  if (!given || changed !== 1) return;
  const code = refused ? error.code : 'defect';
  em.create(Incident, {
    jobId: job.id, instanceId: job.instance_id, caseId: job.case_id, nodeId: job.node_id,
    code, facts: refused ? error.facts : { message }, openedAt: now, resolvedAt: null, resolvedBy: null,
  });
  const entry = { kind: 'incident', nodeId: job.node_id, actorId: SYSTEM.personId, data: { code, facts: refused ? error.facts : {} } } as const;
  await appendHistory(em, { id: job.instance_id, caseId: job.case_id }, now, [entry]);
}

/** 5 s, 20 s, 80 s, … */
function pauseSeconds(attempts: number): number {
  return 5 * 4 ** (attempts - 1);
}

/** Sends an incident's job to the worker again (重试). Throws `incident-not-found`, `incident-resolved`. */
export async function retryIncident(em: Em, { actor, at }: { actor: Actor; at: Date }, incidentId: string): Promise<void> {
  const incident = await em.findOne(Incident, { id: incidentId });
  if (!incident) throw new Refusal('absent', 'incident-not-found');
  const resolved = await change(
    em, 'update incident set resolved_at = $2, resolved_by = $3 where id = $1 and resolved_at is null', [incidentId, at, actor.personId],
  );
  if (resolved !== 1) throw new Refusal('conflict', 'incident-resolved');
  await change(em, `update job set status = 'pending', attempts = 0, due_at = $2 where id = $1 and status = 'failed'`, [incident.jobId, at]);
  const { code, nodeId, caseId } = incident;
  await audit(em, actor, {
    action: 'incident.retry', object: 'incident', objectId: incidentId, caseId: caseId ?? undefined, before: { code, nodeId },
  });
}
