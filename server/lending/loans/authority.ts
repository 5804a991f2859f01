/**
 * 审批权限: who may decide how much. Looked at where the money moves, whatever a diagram asked for: an analyst may draw an
 * approval away, but not the authority. How far each level reaches is said by dated parameters; who approved, by the tasks.
 */
import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import { parameterAt } from '../../platform/parameters/index.ts';
import { DECISIONS_ZH, LEVELS_ZH } from '../../text/loans.zh.ts';
import { fenOf, yuanOf } from '../money/index.ts';
import type { LoanApplication } from './application.entity.ts';

/** Lowest first: somebody else than who asked; somebody in the manager's role; a vote of the committee that carried. */
export type Level = 'another' | 'manager' | 'committee';

/** Where something was to be approved: an instance, who asked for it there, and the day whose parameters hold. */
export type Asked = { readonly instanceId: string; readonly starterId: string; readonly on: string };

/** What was to be approved, and how much of it. */
export type Decision = { readonly what: keyof typeof DECISIONS_ZH; readonly fen: bigint };

/** Up to which amounts each level decides: names of dated parameters, lowest first. Above all of them it is the committee's. */
export type Reach = Partial<Readonly<Record<Level, string>>>;

/**
 * Throws `approval-beyond-authority` when in the instance nobody approved who may decide so much. Only the last round of each
 * task counts, and what was asked for again after an approval (its first task was done once more) takes another one.
 */
export async function refuseBeyondAuthority(em: Em, asked: Asked, reach: Reach, decision: Decision): Promise<void> {
  const level = await levelFor(em, reach, decision.fen, asked.on);
  const { people, managers, votes } = await approvalsIn(em, asked);
  const carried = votes > 0 && votes >= Number(await parameterAt(em, 'committeeVotes', asked.on));
  const enough: Readonly<Record<Level, boolean>> = { another: people > 0, manager: managers > 0, committee: false };
  if (carried || enough[level]) return;
  throw beyond(decision, level);
}

async function levelFor(em: Em, reach: Reach, fen: bigint, on: string): Promise<Level> {
  for (const level of ['another', 'manager'] as const) {
    const limit = reach[level];
    if (limit !== undefined && fen <= fenOf(String(await parameterAt(em, limit, on)))) return level;
  }
  return 'committee';
}

/** Who approved besides the starter: how many, of them those in the role that `managerRole` names, and how many in the last vote. */
async function approvalsIn(
  em: Em, { instanceId, starterId, on }: Asked,
): Promise<{ people: number; managers: number; votes: number }> {
  const [row] = await sql<{ people: number; managers: number; votes: number }>(em, `
    with recursive manages (role) as (
      select $3::text union select role.id from role join manages on manages.role = any(role.inherits)),
    last as (
      select distinct on (node_id) id, outcome, rule is not null as voted, closed_at from task_group
      where instance_id = $1 and status in ('completed', 'returned') order by node_id, round desc),
    asked as (
      select id from task_group where instance_id = $1 and node_id = (
        select node_id from task_group where instance_id = $1 order by id limit 1) order by id desc limit 1),
    approval as (
      select t.completed_by as person, last.voted,
        last.id = (select id from last where voted order by closed_at desc, id desc limit 1) as ballot,
        exists (
          select from membership m join org holder on holder.id = m.org_id
          where m.person_id = t.completed_by and m.role in (select role from manages) and m.from_on <= $4
            and (m.to_on is null or m.to_on >= (t.completed_at at time zone 'Asia/Shanghai')::date)
            and place.path like holder.path || '%') as manages
      from last join task t on t.group_id = last.id and t.status = 'done' and t.outcome = 'approve'
        join cases on cases.id = t.case_id join org place on place.id = cases.org_id
      where last.outcome = 'approve' and last.id >= (select id from asked) and t.completed_by <> $2)
    select count(distinct person) filter (where not voted)::int as people,
      count(distinct person) filter (where not voted and manages)::int as managers,
      count(distinct person) filter (where ballot)::int as votes from approval`,
  [instanceId, starterId, String(await parameterAt(em, 'managerRole', on)), on]);
  return row ?? { people: 0, managers: 0, votes: 0 };
}

/**
 * Whether what was granted was approved by whoever may, by the parameters of the day of the approval: up to
 * `committeeThreshold` by the manager, above it by the committee. Throws `approval-beyond-authority`.
 */
export async function refuseUnauthorised(em: Em, application: LoanApplication, fen: bigint): Promise<void> {
  const { instanceId, ownerId: starterId, approvedOn: on, approvedFen } = application;
  if (!on || !approvedFen || fen > approvedFen) throw beyond({ what: 'loan', fen }, 'manager');
  const asked = { instanceId, starterId, on };
  await refuseBeyondAuthority(em, asked, { manager: 'committeeThreshold' }, { what: 'loan', fen: approvedFen });
}

function beyond({ what, fen }: Decision, level: Level): Refusal {
  return new Refusal('forbidden', 'approval-beyond-authority', {
    what: DECISIONS_ZH[what], amount: yuanOf(fen), level: LEVELS_ZH[level],
  });
}

/** Everybody who approved in an instance, in whatever round: none of them pays out. */
export async function approversIn(em: Em, instanceId: string): Promise<readonly string[]> {
  const rows = await sql<{ person: string }>(em, `
    select distinct completed_by as person from task
    where instance_id = $1 and status = 'done' and outcome = 'approve'`, [instanceId]);
  return rows.map(({ person }) => person);
}
