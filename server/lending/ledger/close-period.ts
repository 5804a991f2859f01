/** 结账, its first part: no more is booked in the month, and its turnover is summed. (Carrying profit forward is not done here.) */
import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import type { Actor } from '../../platform/actor.ts';
import { record } from '../../platform/audit/index.ts';
import { lockPeriod, setStatus } from './periods.ts';

/**
 * Closes a month: the earliest that is open, once it is over (`on` is the business day) and all its vouchers are numbered.
 * @throws Refusal `period-absent`, `period-closed`, `earlier-period-open`, `period-not-ended`, `vouchers-collecting`
 */
export async function closePeriod(em: Em, actor: Actor, { period, on }: { period: string; on: string }): Promise<void> {
  const { status, toOn } = await lockPeriod(em, period);
  if (status === 'closed') throw new Refusal('conflict', 'period-closed', { period });
  await refuseEarlierOpen(em, period);
  if (on <= toOn) throw new Refusal('invalid', 'period-not-ended', { period, on });
  await refuseCollecting(em, period);
  await sumTurnover(em, period);
  await setStatus(em, actor, period, 'closed');
  await record(em, actor, { action: 'period.close', object: 'ledger-period', objectId: period });
}

async function refuseEarlierOpen(em: Em, period: string): Promise<void> {
  const [earlier] = await sql<{ id: string }>(
    em, `select id from ledger_period where id < $1 and status = 'open' order by id limit 1`, [period],
  );
  if (earlier) throw new Refusal('conflict', 'earlier-period-open', { period, earlier: earlier.id });
}

async function refuseCollecting(em: Em, period: string): Promise<void> {
  const [row] = await sql<{ count: number }>(
    em, 'select count(*)::int as count from voucher where period = $1 and number is null', [period],
  );
  if (row && row.count > 0) throw new Refusal('conflict', 'vouchers-collecting', { period, count: row.count });
}

/** Writes what moved in a month, from its postings; done again it writes the same. */
export async function sumTurnover(em: Em, period: string): Promise<void> {
  await sql(em, 'delete from period_turnover where period = $1', [period]);
  await sql(em, `
    insert into period_turnover (period, org_id, account, debit_fen, credit_fen)
    select m.id, p.org_id, p.account, coalesce(sum(p.amount_fen) filter (where p.side = 'debit'), 0),
      coalesce(sum(p.amount_fen) filter (where p.side = 'credit'), 0)
    from ledger_period m join posting p on p.booked_on between m.from_on and m.to_on
    where m.id = $1 group by m.id, p.org_id, p.account`, [period]);
}
