import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import type { Actor } from '../../platform/actor.ts';
import { record } from '../../platform/audit/index.ts';
import { lockPeriod, setStatus } from './periods.ts';

/**
 * 反结账: opens the month that was closed last again, with a reason.
 * @throws Refusal `period-absent`, `period-not-closed`, `later-period-closed`
 */
export async function reopenPeriod(em: Em, actor: Actor, { period, reason }: { period: string; reason: string }): Promise<void> {
  const { status } = await lockPeriod(em, period);
  if (status === 'open') throw new Refusal('conflict', 'period-not-closed', { period });
  const [later] = await sql<{ id: string }>(
    em, `select id from ledger_period where id > $1 and status = 'closed' order by id desc limit 1`, [period],
  );
  if (later) throw new Refusal('conflict', 'later-period-closed', { period, later: later.id });
  await sql(em, 'delete from period_turnover where period = $1', [period]);
  await setStatus(em, actor, period, 'open');
  await record(em, actor, { action: 'period.reopen', object: 'ledger-period', objectId: period, reason });
}
