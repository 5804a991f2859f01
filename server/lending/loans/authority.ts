import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import { parameterAt } from '../../platform/parameters/index.ts';
import { fenOf, yuanOf } from '../money/index.ts';
import type { LoanAgreement } from './agreement.entity.ts';
import type { LoanApplication } from './application.entity.ts';

/**
 * Whether an agreement rests on an approval that whoever gave it was entitled to give, by the parameters of its day: up to
 * `committeeThreshold` one person's; above it a vote in its case that carried, with at least `committeeVotes` approvals. Looked at again at the payout, because a diagram can be drawn so that it never asks a committee.
 * Throws `approval-beyond-authority`.
 */
export async function refuseUnauthorised(em: Em, application: LoanApplication, agreement: LoanAgreement): Promise<void> {
  const { approvedFen, approvedBy, approvedOn, instanceId } = application;
  const facts = { amount: yuanOf(agreement.amountFen) };
  if (application.status !== 'signed' || !approvedFen || !approvedBy || !approvedOn || agreement.amountFen > approvedFen) {
    throw new Refusal('forbidden', 'approval-beyond-authority', facts);
  }
  const threshold = fenOf(String(await parameterAt(em, 'committeeThreshold', approvedOn)));
  if (approvedFen <= threshold) return;
  const needed = Number(await parameterAt(em, 'committeeVotes', approvedOn));
  if (await votesFor(em, instanceId) < needed) throw new Refusal('forbidden', 'approval-beyond-authority', { ...facts, needed });
}

/** How many people approved in the last vote of a case, if it carried. */
async function votesFor(em: Em, instanceId: string): Promise<number> {
  const [row] = await sql<{ votes: number }>(em, `
    select count(distinct t.completed_by)::int as votes from task t
    join lateral (
      select id, outcome from task_group where instance_id = $1 and rule is not null and status = 'completed'
      order by closed_at desc, id desc limit 1) vote on vote.id = t.group_id and vote.outcome = 'approve'
    where t.status = 'done' and t.outcome = 'approve'`, [instanceId]);
  return row?.votes ?? 0;
}
