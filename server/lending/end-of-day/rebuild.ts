/** Derived tables against what they are derived from (`npm run positions`): compared, or written anew. */
import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import { loansBalances } from '../ledger/balances.ts';
import { mannerOn } from '../ledger/manner.ts';
import { differences } from '../ledger/reconcile.ts';
import { booksOf, type LoanBook, lockLoans } from '../loans/servicing/book.ts';
import { accountsFrom, keepAccounts, postedFrom } from '../loans/servicing/codec.ts';
import { figuresOf } from '../loans/servicing/figures.ts';
import { nextChangeOn } from '../loans/servicing/next-change.ts';
import { verifyAll } from '../loans/servicing/verify.ts';
import { type Derived, writeFigures } from '../loans/servicing/write-figures.ts';
import { addDays, position, standing, yuanOf } from '../money/index.ts';

/** One thing that does not agree, of one loan. Amounts in yuan. */
export type Disagreement = {
  readonly noteNumber: string; readonly where: 'record' | 'ledger' | 'loan_position' | 'installment'; readonly what: string;
};

/** Ids of all loans, so many at a time. */
export async function* loanChunks(em: Em, size = 500): AsyncGenerator<readonly string[]> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const rows = await sql<{ id: string }>(em, 'select id from loan where id > $1 order by id limit $2', [after, size]);
    const ids = rows.map(({ id }) => id);
    const last = ids.at(-1);
    if (last === undefined) return;
    yield ids;
    after = last;
  }
}

/**
 * Compares some loans: every event with its recomputation, the ledger with the position, the derived rows with a replay. To
 * compare the rows they are written anew; whoever calls rolls that back.
 */
export async function disagreements(em: Em, ids: readonly string[], today: string): Promise<Disagreement[]> {
  await lockLoans(em, ids);
  const books = await booksOf(em, ids);
  const found = books.flatMap((book) => verifyAll(book).map(({ event, what, recorded, computed }): Disagreement => (
    { noteNumber: book.noteNumber, where: 'record', what: `${event} ${what}: ${yuanOf(recorded)} ≠ ${yuanOf(computed)}` })));
  found.push(...await ledgerDisagreements(em, books, today));
  const before = await snapshot(em, ids);
  await writeFigures(em, books.map((book) => derivedOf(book, today)));
  const after = await snapshot(em, ids);
  for (const [key, row] of new Map([...before, ...after])) found.push(...rowDisagreements(row, before.get(key), after.get(key)));
  return found;
}

/** Writes the derived rows of some loans anew. */
export async function rebuild(em: Em, ids: readonly string[], today: string): Promise<void> {
  await lockLoans(em, ids);
  await writeFigures(em, (await booksOf(em, ids)).map((book) => derivedOf(book, today)));
}

/**
 * What is to be kept of a loan: its position as of the last closed day, or as of today once something happened today. What time
 * brings today is left to the end of the day.
 */
function derivedOf(book: LoanBook, today: string): Derived {
  const { id: loanId, terms, events, recorded, kept } = book;
  const yesterday = addDays(today, -1);
  const isClosed = kept !== undefined && kept.closedTo >= today;
  const since = isClosed ? [] : recorded.filter(({ event }) => event.bookedOn > yesterday);
  const asOf = isClosed || since.length > 0 ? today : yesterday;
  const figures = figuresOf(terms, events, position(terms, events, asOf, asOf));
  const posted = { ...standing(terms, events, isClosed ? today : yesterday, isClosed ? today : yesterday).accounts };
  const moved = since.flatMap((event) => postedFrom(event.posted).entries);
  for (const { account, amount } of moved) posted[account] += amount;
  return {
    loanId, eventSeq: recorded.length, closedTo: isClosed ? today : yesterday, posted: keepAccounts(posted), figures,
    nextChangeOn: isClosed ? figures.nextChangeOn : pendingToday(book, yesterday, today) ?? figures.nextChangeOn,
  };
}

/** Today, when time brings something today by what was known yesterday. */
function pendingToday({ terms, events }: LoanBook, yesterday: string, today: string): string | undefined {
  const known = events.filter(({ bookedOn }) => bookedOn <= yesterday);
  if (known.length === 0) return undefined;
  return nextChangeOn(terms, known, position(terms, known, yesterday, yesterday)) === today ? today : undefined;
}

async function ledgerDisagreements(em: Em, books: readonly LoanBook[], today: string): Promise<Disagreement[]> {
  const { basis } = await mannerOn(em, today);
  const balances = await loansBalances(em, books.map(({ id }) => id));
  return books.flatMap(({ id, noteNumber, kept }) => differences(balances.get(id) ?? new Map(), kept?.posted ?? accountsFrom({}), basis)
    .map(({ accounts, ledgerFen, positionFen }): Disagreement => (
      { noteNumber, where: 'ledger', what: `${accounts.join('+')}: ${yuanOf(ledgerFen)} ≠ ${yuanOf(positionFen)}` })));
}

type Row = {
  readonly noteNumber: string; readonly table: 'loan_position' | 'installment'; readonly seq: number;
  readonly values: Readonly<Record<string, unknown>>;
};

/** What a rebuild may write otherwise without anything being wrong: how far a loan is closed, and what a day costs on that day. */
const PASSING = ['closed_to', 'daily_interest', 'daily_penalty', 'accrued_to'];

async function snapshot(em: Em, ids: readonly string[]): Promise<ReadonlyMap<string, Row>> {
  const rows = await sql<Row>(em, `
    select l.note_number as "noteNumber", 'loan_position' as table, 0 as seq, to_jsonb(p) - $2::text[] as values
    from loan_position p join loan l on l.id = p.loan_id where l.id = any($1::uuid[])
    union all
    select l.note_number, 'installment', i.seq, to_jsonb(i) from installment i join loan l on l.id = i.loan_id
    where l.id = any($1::uuid[])`, [ids, PASSING]);
  return new Map(rows.map((row) => [`${row.noteNumber} ${row.table} ${row.seq}`, row]));
}

function rowDisagreements({ noteNumber, table, seq }: Row, before: Row | undefined, after: Row | undefined): Disagreement[] {
  const [is, should] = [before?.values ?? {}, after?.values ?? {}];
  const where = seq > 0 ? `${seq} ` : '';
  return [...new Set([...Object.keys(is), ...Object.keys(should)])].flatMap((key) => {
    const [has, wants] = [JSON.stringify(is[key]), JSON.stringify(should[key])];
    return has === wants ? [] : [{ noteNumber, where: table, what: `${where}${key}: ${has} ≠ ${wants}` }];
  });
}
