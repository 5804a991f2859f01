/** Sums over postings. Debit counts above zero, credit below, in fen. */
import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import type { Reach } from './reach.ts';

/** An account over a span of days: what it stood at before, and what moved. */
export type Movement = {
  readonly account: string; readonly openingFen: bigint; readonly debitFen: bigint; readonly creditFen: bigint;
};

export type Span = { readonly from: string; readonly to: string };

/** SQL: the amount of a posting `p`, debit above zero. */
export const SIGNED = `case p.side when 'debit' then p.amount_fen else -p.amount_fen end`;

/**
 * SQL: the postings `p` of entries `e`, looked up entry by entry. A voucher has one entry or a hundred thousand, and the planner,
 * which expects the average, would read every posting there is.
 */
export const POSTINGS = 'cross join lateral (select * from posting where entry_id = e.id offset 0) p';

type Row = { account: string; opening: string; debit: string; credit: string };

/**
 * Every account with postings up to the end of a span, or those whose code begins with `below`. Closed periods before the span
 * come from `period_turnover`; what lies after the last of these is summed from the postings themselves.
 */
export async function movements(em: Em, { from, to }: Span, reach: Reach, below = ''): Promise<Movement[]> {
  const since = await summedUntil(em, from);
  const rows = await sql<Row>(em, `
    select account, sum(opening) as opening, sum(debit) as debit, sum(credit) as credit from (
      select t.account, t.debit_fen - t.credit_fen as opening, 0 as debit, 0 as credit
      from period_turnover t join ledger_period p on p.id = t.period
      where p.to_on <= $4 and ($1::uuid[] is null or t.org_id = any($1)) and t.account like $5 || '%'
      union all
      select p.account, coalesce(sum(${SIGNED}) filter (where p.booked_on < $2), 0),
        coalesce(sum(p.amount_fen) filter (where p.booked_on >= $2 and p.side = 'debit'), 0),
        coalesce(sum(p.amount_fen) filter (where p.booked_on >= $2 and p.side = 'credit'), 0)
      from posting p where p.booked_on > $4 and p.booked_on <= $3 and ($1::uuid[] is null or p.org_id = any($1))
        and p.account like $5 || '%' group by p.account
    ) parts group by account order by account`, [reach, from, to, since, below]);
  return rows.map(({ account, opening, debit, credit }) => ({
    account, openingFen: BigInt(opening), debitFen: BigInt(debit), creditFen: BigInt(credit),
  }));
}

/** The last day of the last closed period before a day: nothing can be booked up to it any more. */
async function summedUntil(em: Em, day: string): Promise<string> {
  const [row] = await sql<{ until: string | null }>(
    em, `select max(to_on)::text as until from ledger_period where status = 'closed' and to_on < $1`, [day],
  );
  return row?.until ?? '0001-01-01';
}

/** What a loan has on every account, from all that was booked up to a day; accounts at zero are left out. */
export async function loanBalances(em: Em, loanId: string, upTo: string): Promise<ReadonlyMap<string, bigint>> {
  const rows = await sql<{ account: string; net: string }>(em, `
    select p.account, sum(${SIGNED}) as net from ledger_entry e ${POSTINGS}
    where e.loan_id = $1 and e.booked_on <= $2 group by p.account having sum(${SIGNED}) <> 0 order by p.account`, [loanId, upTo]);
  return new Map(rows.map(({ account, net }) => [account, BigInt(net)]));
}

/** Balances of several loans at once, by loan and account, of everything that was ever posted about them. */
export async function loansBalances(em: Em, loanIds: readonly string[]): Promise<ReadonlyMap<string, ReadonlyMap<string, bigint>>> {
  const rows = await sql<{ loan: string; account: string; net: string }>(em, `
    select e.loan_id as loan, p.account, sum(${SIGNED}) as net from ledger_entry e ${POSTINGS}
    where e.loan_id = any($1::uuid[]) group by e.loan_id, p.account`, [loanIds]);
  const netOf = (some: typeof rows) => new Map(some.map(({ account, net }) => [account, BigInt(net)]));
  return new Map([...Map.groupBy(rows, ({ loan }) => loan)].map(([loan, some]) => [loan, netOf(some)]));
}
