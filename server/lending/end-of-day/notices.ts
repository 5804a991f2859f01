import type { Em } from '../../database/orm.ts';
import { change } from '../../database/sql.ts';
import { parameterValues } from '../../platform/parameters/index.ts';

/**
 * Writes down what people are to be told on the morning of a day: installments that fall due in `dueNoticeDays` and on the day
 * itself, loans that are late or stop accruing from that day, and maturities in `maturityNoticeDays`. Each of them once.
 * @returns how many
 */
export async function writeNotices(em: Em, on: string): Promise<number> {
  const { dueNoticeDays, maturityNoticeDays } = await parameterValues(em, ['dueNoticeDays', 'maturityNoticeDays'], on);
  return change(em, `
    insert into loan_notice (id, loan_id, customer_id, kind, on_date, due_on, amount_fen)
    select gen_random_uuid(), l.id, l.customer_id, found.kind, $1, found.due_on, found.amount from (
      select i.loan_id, case i.due_on when $1::date then 'due' else 'due-soon' end as kind, i.due_on, i.left_fen as amount
      from installment i where i.left_fen > 0 and i.due_on in ($1::date, $1::date + $2::int)
      union all
      select p.loan_id, 'overdue', p.oldest_unpaid_due, p.due_principal_fen + p.due_interest_fen
      from loan_position p join loan l on l.id = p.loan_id where p.oldest_unpaid_due + l.grace_days + 1 = $1::date
      union all
      select p.loan_id, 'non-accrual', p.oldest_unpaid_due, p.due_principal_fen + p.due_interest_fen
      from loan_position p join loan l on l.id = p.loan_id
      where p.oldest_unpaid_due is not null and p.oldest_unpaid_due + l.non_accrual_after + 1 = $1::date
      union all
      select p.loan_id, 'maturity-soon', p.matures_on, p.principal_fen from loan_position p
        where p.matures_on = $1::date + $3::int
    ) found join loan l on l.id = found.loan_id join loan_position p on p.loan_id = l.id and p.phase = 'running'
    on conflict (loan_id, kind, due_on) do nothing`, [on, Number(dueNoticeDays), Number(maturityNoticeDays)]);
}
