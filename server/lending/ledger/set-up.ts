/** What the ledger needs in an empty database: the chart of accounts, and the month that the business begins in. */
import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import { ACCOUNTS_ZH } from '../../text/ledger.zh.ts';
import { chart } from './chart.ts';

/** Brings the chart and the first period in; what is there already stays as it is. Needs the business day. */
export async function setUpLedger(em: Em): Promise<void> {
  for (const { code, kind, side, parent, leaf, dimensions } of chart) {
    await sql(
      em, `insert into ledger_account (code, name, kind, side, parent, leaf, open, dimensions)
        values ($1, $2, $3, $4, $5, $6, true, $7) on conflict do nothing`,
      [code, ACCOUNTS_ZH[code], kind, side, parent, leaf, dimensions],
    );
  }
  await sql(em, `
    insert into ledger_period (id, from_on, to_on, status)
    select to_char(first, 'YYYY-MM'), first, (first + interval '1 month' - interval '1 day')::date, 'open'
    from (select date_trunc('month', today::timestamp)::date as first from business_day) month
    where not exists (select from ledger_period)`);
}
