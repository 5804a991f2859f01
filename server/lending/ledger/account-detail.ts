/** 明细账: the postings of an account, one by one, with the balance after each. */
import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import { accountsOf, type LedgerAccount } from './accounts.ts';
import { movements, SIGNED, type Span } from './balances.ts';
import type { Side } from './chart.ts';
import type { Reach } from './reach.ts';
import type { Recipe } from './recipe-names.ts';

export type DetailQuery = Span & {
  /** Only postings about one loan; opening and balances are then of that loan. */
  readonly loanId?: string | undefined;
  readonly page: number;
  readonly pageSize: number;
};

export type DetailRow = {
  readonly entryId: string; readonly line: number; readonly account: string; readonly bookedOn: string; readonly side: Side;
  readonly fen: bigint;
  /** After this posting, debit above zero. */
  readonly balanceFen: bigint;
  readonly voucherId: string; readonly period: string; readonly number: number | null; readonly recipe: Recipe;
  readonly summary: string; readonly noteNumber: string | null; readonly loanId: string | null;
  readonly bankAccount: string | null; readonly orgName: string;
};

export type AccountDetail = {
  readonly account: LedgerAccount;
  readonly openingFen: bigint; readonly debitFen: bigint; readonly creditFen: bigint; readonly closingFen: bigint;
  readonly rows: readonly DetailRow[];
  readonly total: number;
};

/**
 * The postings of an account, and of all below it, over a span of days, in the order in which they were booked.
 * @throws Refusal `ledger-account-not-found`
 */
export async function accountDetail(em: Em, code: string, query: DetailQuery, reach: Reach): Promise<AccountDetail> {
  const account = (await accountsOf(em)).get(code);
  if (!account) throw new Refusal('absent', 'ledger-account-not-found', { account: code });
  const sums = await sumsOf(em, account, query, reach);
  const rows = await pageOf(em, account, query, { reach, openingFen: sums.openingFen });
  return { account, ...sums, closingFen: sums.openingFen + sums.debitFen - sums.creditFen, rows };
}

type Sums = { openingFen: bigint; debitFen: bigint; creditFen: bigint; total: number };

/** SQL for the postings `p` that `$1` (account), `$2` (organisations) and `$3` (loan) choose. */
function chosen({ leaf }: LedgerAccount, { loanId }: DetailQuery): string {
  const account = leaf ? 'p.account = $1' : `p.account like $1 || '%'`;
  const loan = loanId === undefined ? '$3::uuid is null' : 'p.entry_id in (select id from ledger_entry where loan_id = $3::uuid)';
  return `${account} and ($2::uuid[] is null or p.org_id = any($2)) and ${loan}`;
}

async function sumsOf(em: Em, account: LedgerAccount, query: DetailQuery, reach: Reach): Promise<Sums> {
  const { from, to, loanId = null } = query;
  const [row] = await sql<{ total: number; debit: string; credit: string }>(em, `
    select count(*)::int as total, coalesce(sum(p.amount_fen) filter (where p.side = 'debit'), 0) as debit,
      coalesce(sum(p.amount_fen) filter (where p.side = 'credit'), 0) as credit
    from posting p where ${chosen(account, query)} and p.booked_on between $4 and $5`, [account.code, reach, loanId, from, to]);
  return {
    total: row?.total ?? 0, debitFen: BigInt(row?.debit ?? 0), creditFen: BigInt(row?.credit ?? 0),
    openingFen: loanId === null ? await opening(em, account, query, reach) : await openingOfLoan(em, account, query, reach),
  };
}

async function opening(em: Em, { code }: LedgerAccount, { from }: DetailQuery, reach: Reach): Promise<bigint> {
  const before = await movements(em, { from, to: from }, reach, code);
  return before.reduce((sum, { openingFen }) => sum + openingFen, 0n);
}

async function openingOfLoan(em: Em, account: LedgerAccount, query: DetailQuery, reach: Reach): Promise<bigint> {
  const [row] = await sql<{ net: string }>(em, `
    select coalesce(sum(${SIGNED}), 0) as net from posting p where ${chosen(account, query)} and p.booked_on < $4`,
  [account.code, reach, query.loanId, query.from]);
  return BigInt(row?.net ?? 0);
}

type Row = Omit<DetailRow, 'fen' | 'balanceFen'> & { fen: string; balance: string };

/** The running sum follows the index on (account, day, entry, line) and stops at the end of the page. */
async function pageOf(
  em: Em, account: LedgerAccount, query: DetailQuery, { reach, openingFen }: { reach: Reach; openingFen: bigint },
): Promise<DetailRow[]> {
  const { from, to, loanId = null, page, pageSize } = query;
  const rows = await sql<Row>(em, `
    with page as (
      select p.*, $6::numeric + sum(${SIGNED}) over (order by p.booked_on, p.entry_id, p.line rows unbounded preceding) as balance
      from posting p where ${chosen(account, query)} and p.booked_on between $4 and $5
      order by p.booked_on, p.entry_id, p.line limit $7 offset $8
    )
    select p.entry_id as "entryId", p.line, p.account, p.booked_on::text as "bookedOn", p.side, p.amount_fen as fen, p.balance,
      p.bank_account as "bankAccount", v.id as "voucherId", v.period, v.number, v.recipe, v.summary,
      e.note_number as "noteNumber", e.loan_id as "loanId", org.name as "orgName"
    from page p join ledger_entry e on e.id = p.entry_id join voucher v on v.id = e.voucher_id join org on org.id = p.org_id
    order by p.booked_on, p.entry_id, p.line`,
  [account.code, reach, loanId, from, to, openingFen, pageSize, (page - 1) * pageSize]);
  return rows.map(({ fen, balance, ...same }) => ({ ...same, fen: BigInt(fen), balanceFen: BigInt(balance) }));
}
