import type { Em } from '../../../database/orm.ts';
import { change, sql } from '../../../database/sql.ts';
import type { Actor } from '../../actor.ts';
import type { Rights } from '../../policy/index.ts';
import { heldRoles, IN_POOL } from '../candidates.ts';
import { appendHistory } from '../history.ts';
import { lockCase } from '../turn.ts';

export type Leaving = {
  /** What the person may still do. */
  readonly rights: Rights;
  /** The roles they hold no more; undefined for someone who has left altogether. */
  readonly roles: readonly string[] | undefined;
};

type Held = {
  readonly id: string; readonly groupId: string; readonly instanceId: string; readonly caseId: string;
  readonly nodeId: string; readonly votes: boolean;
};

/**
 * Gives back what was a person's to do and is no more, because they left or lost a role (离岗): a task taken from a pool goes
 * back to it, for else nobody could do it; of a vote their voice is out, as an abstention, and the worker counts anew. A task
 * that the diagram gives to a person by name has no pool and stays theirs.
 */
export async function leave(em: Em, { actor, at }: { actor: Actor; at: Date }, { rights, roles }: Leaving): Promise<void> {
  for (const task of await heldBeyond(em, rights, roles)) {
    await lockCase(em, task.caseId);
    const given = await (task.votes ? unseat(em, task, actor, at) : free(em, task, rights.personId));
    if (!given) continue;
    const kind = task.votes ? 'unseated' : 'freed';
    await appendHistory(em, { id: task.instanceId, caseId: task.caseId }, at, [
      { kind, nodeId: task.nodeId, actorId: actor.personId, data: { personId: rights.personId } },
    ]);
  }
}

/** Open tasks of the person in whose pool they are not any more, case by case in the order in which all lock them. */
async function heldBeyond(em: Em, rights: Rights, lost: readonly string[] | undefined): Promise<readonly Held[]> {
  const held = heldRoles(rights);
  return sql<Held>(
    em,
    `select t.id, t.group_id as "groupId", t.instance_id as "instanceId", t.case_id as "caseId", t.node_id as "nodeId", g.rule is not null as votes
     from task t join task_group g on g.id = t.group_id join cases c on c.id = t.case_id
     where t.assignee_id = $3 and t.status = 'open' and cardinality(t.candidate_roles) > 0
       and ($4::text[] is null or t.candidate_roles && $4) and not ${IN_POOL} order by t.case_id, t.id`,
    [held.roles, held.orgs, rights.personId, lost ?? null],
  );
}

async function free(em: Em, { id }: Held, personId: string): Promise<boolean> {
  const freed = await change(
    em, `update task set assignee_id = null, version = version + 1 where id = $1 and status = 'open' and assignee_id = $2`, [id, personId],
  );
  return freed === 1;
}

/** The voter's task is closed, and a job is left to count the voices that remain. */
async function unseat(em: Em, { id, groupId }: Held, actor: Actor, at: Date): Promise<boolean> {
  const closed = await change(
    em, `update task set status = 'cancelled', completed_at = $2, version = version + 1 where id = $1 and status = 'open'`, [id, at],
  );
  if (closed === 0) return false;
  await sql(
    em,
    `insert into job (id, kind, instance_id, case_id, node_id, execution_id, place, actor_id, due_at, status, created_at)
     select gen_random_uuid(), 'vote', instance_id, case_id, node_id, execution_id, place, $2, $3, 'pending', $3 from task_group where id = $1
     on conflict (instance_id, execution_id, due_at) do update set status = 'pending'`,
    [groupId, actor.personId, at],
  );
  return true;
}
