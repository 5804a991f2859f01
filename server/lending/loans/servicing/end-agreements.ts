import type { Em } from '../../../database/orm.ts';
import { sql } from '../../../database/sql.ts';
import { parameterAt } from '../../../platform/parameters/index.ts';

/**
 * Brings the agreements of loans up to date: one has ended when none of its notes runs any more and nothing can be drawn under
 * it; a reversal that brings a note back brings the agreement back. To be called when a note has changed its phase.
 */
export async function endAgreements(em: Em, loanIds: readonly string[], on: string): Promise<void> {
  if (loanIds.length === 0) return;
  await sql(em, `
    with stands as (
      select a.id, case when bool_or(p.phase = 'running') then 'signed'
        when sum(p.drawn_fen) < a.amount_fen and a.start_on + $2::int >= $3::date then 'signed' else 'ended' end as status
      from loan_agreement a join loan l on l.agreement_id = a.id join loan_position p on p.loan_id = l.id
      where a.id in (select agreement_id from loan where id = any($1::uuid[])) group by a.id)
    update loan_agreement a set status = s.status, version = version + 1
    from stands s where a.id = s.id and a.status <> s.status`,
  [loanIds, Number(await parameterAt(em, 'drawdownDays', on)), on]);
}
