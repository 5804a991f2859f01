/** One chunk of a day: its loans are checked, closed and written, in one transaction and in bulk. */
import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import { mannerOn } from '../ledger/manner.ts';
import { postMany } from '../ledger/post.ts';
import { booksOf, type LoanBook, lockLoans } from '../loans/servicing/book.ts';
import { endAgreements } from '../loans/servicing/end-agreements.ts';
import { openIncident } from '../loans/servicing/incidents.ts';
import { verify } from '../loans/servicing/verify.ts';
import { writeAccrued, writeFigures } from '../loans/servicing/write-figures.ts';
import { type Closed, closeLoan, type Books } from './close-loan.ts';

/** Takes a chunk that no other worker has, and does it. Answers whether there was one. */
export async function closeChunk(em: Em): Promise<boolean> {
  const [chunk] = await sql<{ day: string; n: number; loan_ids: string[] }>(em, `
    select day::text as day, n, loan_ids from day_chunk where status = 'open' order by day, n limit 1 for update skip locked`);
  if (!chunk) return false;
  const posted = await closeLoans(em, chunk.loan_ids, chunk.day);
  await sql(em, `
    update day_chunk set status = 'done', posted = $3, finished_at = clock_timestamp() where day = $1 and n = $2`,
  [chunk.day, chunk.n, posted]);
  return true;
}

/**
 * Closes loans to a day and answers how many entries that made. A loan whose record does not agree with the core, or that the
 * core cannot compute, is left as it is and becomes an incident: the others go on, and the next end of day tries it again.
 */
export async function closeLoans(em: Em, ids: readonly string[], day: string): Promise<number> {
  await lockLoans(em, ids);
  const books = await mannerOn(em, day);
  const closed: Closed[] = [];
  for (const book of await booksOf(em, ids)) closed.push(await checkedClose(em, book, day, books));
  const entries = closed.flatMap(({ entry }) => entry ?? []);
  await postMany(em, entries);
  const derived = closed.flatMap((one) => one.derived ?? []);
  await writeFigures(em, derived);
  await endAgreements(em, derived.filter(({ figures }) => figures.phase === 'settled').map(({ loanId }) => loanId), day);
  await writeAccrued(em, closed.flatMap(({ accrued }) => accrued ?? []));
  return entries.length;
}

async function checkedClose(em: Em, book: LoanBook, day: string, books: Books): Promise<Closed> {
  try {
    const findings = verify(book);
    if (findings.length === 0) return closeLoan(book, day, books);
    await openIncident(em, book, day, { code: 'position-differs', findings });
  } catch (error) {
    if (!(error instanceof Error) || 'query' in error) throw error;
    await openIncident(em, book, day, { code: 'day-not-closed', message: error.message });
  }
  return {};
}
