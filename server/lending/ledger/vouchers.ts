/** Vouchers as lists and as documents, with the way down to the events and cases they come from. */
import type { Em } from '../../database/orm.ts';
import { isoOf, sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import { POSTINGS } from './balances.ts';
import type { Side } from './chart.ts';
import type { Reach } from './reach.ts';
import type { Recipe } from './recipe-names.ts';

export type VoucherQuery = {
  readonly period?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly recipe?: Recipe | undefined;
  readonly number?: number | undefined;
  /** Only vouchers with an entry about this loan. */
  readonly loanId?: string | undefined;
  readonly page: number;
  readonly pageSize: number;
};

export type VoucherRow = {
  readonly id: string; readonly period: string; readonly number: number | null; readonly bookedOn: string;
  readonly recipe: Recipe; readonly summary: string; readonly collective: boolean;
  /** Debit (= credit) of the whole voucher and how many entries it has; null while it still collects. */
  readonly totalFen: bigint | null; readonly entryCount: number | null;
  readonly orgId: string; readonly orgName: string; readonly postedBy: string | null; readonly createdAt: string;
  readonly reversalOf: string | null; readonly reversedBy: string | null;
};

type Row = Omit<VoucherRow, 'totalFen' | 'createdAt'> & { totalFen: string | null; createdAt: string };

const COLUMNS = `v.id, v.period, v.number, v.booked_on::text as "bookedOn", v.recipe, v.summary, v.collective,
  v.total_fen as "totalFen", v.entry_count as "entryCount", v.org_id as "orgId", org.name as "orgName", poster.name as "postedBy",
  v.created_at as "createdAt", v.reversal_of as "reversalOf",
  (select id from voucher later where later.reversal_of = v.id) as "reversedBy"`;
const TABLES = 'voucher v join org on org.id = v.org_id left join person poster on poster.id = v.posted_by';

/** Newest month first, in it what still collects, then by number downwards. */
export async function listVouchers(em: Em, query: VoucherQuery, reach: Reach): Promise<{ rows: VoucherRow[]; total: number }> {
  const { period = null, from = null, to = null, recipe = null, number = null, loanId = null, page, pageSize } = query;
  const where = `($1::uuid[] is null or v.org_id = any($1)) and ($2::text is null or v.period = $2)
    and ($3::date is null or v.booked_on >= $3) and ($4::date is null or v.booked_on <= $4)
    and ($5::text is null or v.recipe = $5) and ($6::int is null or v.number = $6)
    and ($7::uuid is null or v.id in (select voucher_id from ledger_entry where loan_id = $7))`;
  const parameters = [reach, period, from, to, recipe, number, loanId];
  const [counted] = await sql<{ total: number }>(em, `select count(*)::int as total from voucher v where ${where}`, parameters);
  const rows = await sql<Row>(em, `
    select ${COLUMNS} from ${TABLES} where ${where}
    order by v.period desc, v.number desc nulls first, v.id desc limit $8 offset $9`,
  [...parameters, pageSize, (page - 1) * pageSize]);
  return { rows: rows.map(rowOf), total: counted?.total ?? 0 };
}

type Paging = { readonly page: number; readonly pageSize: number };

/** A line of a voucher as it is printed: a posting, or in a collective one the sum of an account and side. */
export type VoucherLine = {
  readonly account: string; readonly accountName: string; readonly side: Side; readonly fen: bigint;
  readonly bankAccount: string | null;
};

/** An entry within a voucher: the event it comes from, the case and the loan. */
export type VoucherEntry = {
  readonly id: string; readonly sourceType: string; readonly sourceId: string; readonly fen: bigint;
  readonly loanId: string | null; readonly noteNumber: string | null;
  readonly caseId: string | null; readonly caseNumber: string | null;
};

export type Voucher = VoucherRow & {
  readonly lines: readonly VoucherLine[]; readonly entries: readonly VoucherEntry[]; readonly entryTotal: number;
};

/** @throws Refusal `voucher-not-found` when there is none or it is out of reach */
export async function voucherDetail(em: Em, id: string, paging: Paging, reach: Reach): Promise<Voucher> {
  const [row] = await sql<Row>(em, `
    select ${COLUMNS} from ${TABLES} where v.id = $1 and ($2::uuid[] is null or v.org_id = any($2))`, [id, reach]);
  if (!row) throw new Refusal('absent', 'voucher-not-found');
  const voucher = rowOf(row);
  const entryTotal = voucher.entryCount ?? await countEntries(em, id);
  return { ...voucher, lines: await linesOf(em, id, entryTotal === 1), entries: await entriesOf(em, id, paging), entryTotal };
}

async function countEntries(em: Em, id: string): Promise<number> {
  const [row] = await sql<{ count: number }>(em, 'select count(*)::int as count from ledger_entry where voucher_id = $1', [id]);
  return row?.count ?? 0;
}

async function linesOf(em: Em, id: string, single: boolean): Promise<VoucherLine[]> {
  const order = single ? 'min(p.line)' : 'p.side desc, p.account, p.bank_account';
  const rows = await sql<Omit<VoucherLine, 'fen'> & { fen: string }>(em, `
    select p.account, a.name as "accountName", p.side, sum(p.amount_fen) as fen, p.bank_account as "bankAccount"
    from ledger_entry e ${POSTINGS} join ledger_account a on a.code = p.account where e.voucher_id = $1
    group by p.account, a.name, p.side, p.bank_account${single ? ', p.line' : ''} order by ${order}`, [id]);
  return rows.map(({ fen, ...same }) => ({ ...same, fen: BigInt(fen) }));
}

async function entriesOf(em: Em, id: string, { page, pageSize }: Paging): Promise<VoucherEntry[]> {
  const rows = await sql<Omit<VoucherEntry, 'fen'> & { fen: string }>(em, `
    select e.id, e.source_type as "sourceType", e.source_id as "sourceId", e.loan_id as "loanId", e.note_number as "noteNumber",
      e.case_id as "caseId", c.number as "caseNumber",
      (select sum(p.amount_fen) from posting p where p.entry_id = e.id and p.side = 'debit') as fen
    from ledger_entry e left join cases c on c.id = e.case_id
    where e.voucher_id = $1 order by e.id limit $2 offset $3`, [id, pageSize, (page - 1) * pageSize]);
  return rows.map(({ fen, ...same }) => ({ ...same, fen: BigInt(fen) }));
}

function rowOf({ totalFen, createdAt, ...same }: Row): VoucherRow {
  return { ...same, totalFen: totalFen === null ? null : BigInt(totalFen), createdAt: isoOf(createdAt) ?? '' };
}
