/** The only SQL that writes the derived tables `loan_position` and `installment`; always in bulk. */
import type { Em } from '../../../database/orm.ts';
import { sql } from '../../../database/sql.ts';
import type { KeptAccounts } from './codec.ts';
import type { Figures, Installment } from './figures.ts';

/** What a loan's derived rows are to be. `closedTo`: the last day up to which everything that time brings was posted. */
export type Derived = {
  readonly loanId: string;
  readonly eventSeq: number;
  readonly closedTo: string;
  readonly nextChangeOn: string | undefined;
  /** Balances of the neutral accounts as posted by now. */
  readonly posted: KeptAccounts;
  readonly figures: Figures;
};

export async function writeFigures(em: Em, derived: readonly Derived[]): Promise<void> {
  if (derived.length === 0) return;
  await writePositions(em, derived);
  await writeInstallments(em, derived);
}

async function writePositions(em: Em, derived: readonly Derived[]): Promise<void> {
  const column = <T>(value: (one: Derived) => T): T[] => derived.map(value);
  const fen = (value: (figures: Figures) => bigint) => column(({ figures }) => value(figures));
  const text = (value: (figures: Figures) => string | undefined) => column(({ figures }) => value(figures) ?? null);
  await sql(em, `
    insert into loan_position (loan_id, event_seq, closed_to, next_change_on, phase, matures_on, settled_on, rate, drawn_fen,
      principal_fen, overdue_fen, surplus_fen, oldest_unpaid_due, due_principal_fen, due_interest_fen, next_due_on, next_due_fen,
      accrued_to, daily_interest, daily_penalty, paid, waived, posted)
    select * from unnest($1::uuid[], $2::int[], $3::date[], $4::date[], $5::text[], $6::date[], $7::date[], $8::numeric[],
      $9::bigint[], $10::bigint[], $11::bigint[], $12::bigint[], $13::date[], $14::bigint[], $15::bigint[], $16::date[],
      $17::bigint[], $18::date[], $19::numeric[], $20::numeric[], $21::jsonb[], $22::jsonb[], $23::jsonb[])
    on conflict (loan_id) do update set (event_seq, closed_to, next_change_on, phase, matures_on, settled_on, rate, drawn_fen,
      principal_fen, overdue_fen, surplus_fen, oldest_unpaid_due, due_principal_fen, due_interest_fen, next_due_on, next_due_fen,
      accrued_to, daily_interest, daily_penalty, paid, waived, posted) = row(excluded.event_seq, excluded.closed_to,
      excluded.next_change_on, excluded.phase, excluded.matures_on, excluded.settled_on, excluded.rate, excluded.drawn_fen,
      excluded.principal_fen, excluded.overdue_fen, excluded.surplus_fen, excluded.oldest_unpaid_due, excluded.due_principal_fen,
      excluded.due_interest_fen, excluded.next_due_on, excluded.next_due_fen, excluded.accrued_to, excluded.daily_interest,
      excluded.daily_penalty, excluded.paid, excluded.waived, excluded.posted)`, [
    column(({ loanId }) => loanId), column(({ eventSeq }) => eventSeq), column(({ closedTo }) => closedTo),
    column((one) => one.nextChangeOn ?? null), text((f) => f.phase), text((f) => f.maturesOn), text((f) => f.settledOn),
    text((f) => f.rate), fen((f) => f.drawn), fen((f) => f.principal), fen((f) => f.overdue), fen((f) => f.surplus),
    text((f) => f.oldestUnpaidDue), fen((f) => f.duePrincipal), fen((f) => f.dueInterest), text((f) => f.nextDueOn),
    fen((f) => f.nextDue), text((f) => f.accruedTo), text((f) => f.dailyInterest), text((f) => f.dailyPenalty),
    text((f) => JSON.stringify(f.paid)), text((f) => JSON.stringify(f.waived)), column(({ posted }) => JSON.stringify(posted)),
  ]);
}

type RowOf = { readonly loanId: string; readonly row: Installment };

const ROW_COLUMNS = `n, kind, from_on, to_on, due_on, fixed, principal_fen, interest_fen, fee_fen, balance_fen, paid_principal_fen,
  paid_interest_fen, paid_other_fen, waived_principal_fen, waived_interest_fen, waived_other_fen, paid_on`;

/** The same columns of one table. */
const of = (table: string): string => ROW_COLUMNS.split(',').map((column) => `${table}.${column.trim()}`).join(', ');

/**
 * Only rows that differ are touched: most of a plan stays as it is, and a conflict alone would lock every row it meets. Rows
 * that the plan no longer has are gone.
 */
async function writeInstallments(em: Em, derived: readonly Derived[]): Promise<void> {
  await sql(em, `
    delete from installment i using unnest($1::uuid[], $2::int[]) kept (loan_id, rows)
    where i.loan_id = kept.loan_id and i.seq > kept.rows`,
  [derived.map(({ loanId }) => loanId), derived.map(({ figures }) => figures.installments.length)]);
  const rows: RowOf[] = derived.flatMap(({ loanId, figures }) => figures.installments.map((row) => ({ loanId, row })));
  const column = <T>(value: (row: Installment) => T): T[] => rows.map(({ row }) => value(row));
  await sql(em, `
    insert into installment (loan_id, seq, ${ROW_COLUMNS})
    select * from unnest($1::uuid[], $2::smallint[], $3::smallint[], $4::text[], $5::date[], $6::date[], $7::date[], $8::bool[],
      $9::bigint[], $10::bigint[], $11::bigint[], $12::bigint[], $13::bigint[], $14::bigint[], $15::bigint[], $16::bigint[],
      $17::bigint[], $18::bigint[], $19::date[]) w (loan_id, seq, ${ROW_COLUMNS})
    where not exists (select from installment i where i.loan_id = w.loan_id and i.seq = w.seq
      and (${of('i')}) is not distinct from (${of('w')}))
    on conflict (loan_id, seq) do update set (${ROW_COLUMNS}) = row(${of('excluded')})`, [
    rows.map(({ loanId }) => loanId), column((r) => r.seq), column((r) => r.n), column((r) => r.kind), column((r) => r.fromOn),
    column((r) => r.toOn), column((r) => r.dueOn), column((r) => r.fixed), column((r) => r.principal), column((r) => r.interest),
    column((r) => r.fee), column((r) => r.balance), column((r) => r.paid.principal), column((r) => r.paid.interest),
    column((r) => r.paid.other), column((r) => r.waived.principal), column((r) => r.waived.interest),
    column((r) => r.waived.other), column((r) => r.paidOn ?? null),
  ]);
}

/** How far a loan is closed, and what it earned when it did; its plan and everything else is as it was. */
export type Accrued = {
  readonly loanId: string;
  readonly closedTo: string;
  readonly earned?: {
    readonly accruedTo: string; readonly dailyInterest: string; readonly dailyPenalty: string; readonly posted: KeptAccounts;
  };
};

export async function writeAccrued(em: Em, accrued: readonly Accrued[]): Promise<void> {
  if (accrued.length === 0) return;
  const column = <T>(value: (one: Accrued) => T): T[] => accrued.map(value);
  await sql(em, `
    update loan_position p set closed_to = a.closed_to, accrued_to = coalesce(a.accrued_to, p.accrued_to),
      daily_interest = coalesce(a.daily_interest, p.daily_interest), daily_penalty = coalesce(a.daily_penalty, p.daily_penalty),
      posted = coalesce(a.posted, p.posted)
    from unnest($1::uuid[], $2::date[], $3::date[], $4::numeric[], $5::numeric[], $6::jsonb[])
      a (loan_id, closed_to, accrued_to, daily_interest, daily_penalty, posted)
    where p.loan_id = a.loan_id`, [
    column(({ loanId }) => loanId), column(({ closedTo }) => closedTo), column(({ earned }) => earned?.accruedTo ?? null),
    column(({ earned }) => earned?.dailyInterest ?? null), column(({ earned }) => earned?.dailyPenalty ?? null),
    column(({ earned }) => (earned ? JSON.stringify(earned.posted) : null)),
  ]);
}
