/** Months of the books (会计期间), one after another for the company as a whole; a month is open until it is closed. */
import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import type { Actor } from '../../platform/actor.ts';

export type PeriodStatus = 'open' | 'closed';
export type Period = { readonly id: string; readonly fromOn: string; readonly toOn: string; readonly status: PeriodStatus };

/** Every period, the newest first. */
export async function listPeriods(em: Em): Promise<Period[]> {
  return sql(em, `select id, from_on::text as "fromOn", to_on::text as "toOn", status from ledger_period order by id desc`);
}

/**
 * A month for whoever closes it or opens it again: no one books in it or changes it until the transaction ends.
 * @throws Refusal `period-absent`
 */
export async function lockPeriod(em: Em, id: string): Promise<Period> {
  const [period] = await sql<Period>(em, `
    select id, from_on::text as "fromOn", to_on::text as "toOn", status from ledger_period where id = $1 for update`, [id]);
  if (!period) throw new Refusal('absent', 'period-absent', { period: id });
  return period;
}

export async function setStatus(em: Em, actor: Actor, id: string, status: PeriodStatus): Promise<void> {
  await sql(em, 'update ledger_period set status = $2, changed_by = $3, changed_at = clock_timestamp() where id = $1',
    [id, status, actor.personId || null]);
}

/**
 * Lets a day be booked: its month is open, and stays so until the transaction ends. A month that the business has come to is
 * opened by the first entry in it.
 * @throws Refusal `booked-in-future`, `period-closed`, `period-absent` for a day before the books begin
 */
export async function admitDay(em: Em, bookedOn: string): Promise<void> {
  const period = bookedOn.slice(0, 7);
  const [business] = await sql<{ today: string }>(em, 'select today::text as today from business_day');
  if (!business || bookedOn > business.today) throw new Refusal('invalid', 'booked-in-future', { bookedOn, on: business?.today });
  const status = await lockedStatus(em, period) ?? await opened(em, period);
  if (status === undefined) throw new Refusal('invalid', 'period-absent', { period });
  if (status === 'closed') throw new Refusal('invalid', 'period-closed', { period });
}

async function lockedStatus(em: Em, period: string): Promise<PeriodStatus | undefined> {
  const [row] = await sql<{ status: PeriodStatus }>(em, 'select status from ledger_period where id = $1 for share', [period]);
  return row?.status;
}

/** Opens every month after the last one up to this; of two callers at once the second waits and finds it open. */
async function opened(em: Em, period: string): Promise<PeriodStatus | undefined> {
  await sql(em, `
    insert into ledger_period (id, from_on, to_on, status)
    select to_char(month, 'YYYY-MM'), month::date, (month + interval '1 month' - interval '1 day')::date, 'open'
    from generate_series((select max(from_on) from ledger_period) + interval '1 month', ($1 || '-01')::date, '1 month') month
    on conflict do nothing`, [period]);
  return lockedStatus(em, period);
}
