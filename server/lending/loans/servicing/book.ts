/** Loading loans for the money core: terms, events and what is kept of their position. */
import type { Em } from '../../../database/orm.ts';
import { sql } from '../../../database/sql.ts';
import { Refusal } from '../../../errors.ts';
import type { Accounts, LoanEvent, LoanTerms } from '../../money/index.ts';
import {
  accountsFrom, eventFrom, type KeptAccounts, type KeptEvent, type KeptPosted, type KeptTerms, termsFrom,
} from './codec.ts';

/** An event as it was recorded: what the core computes with, and what it posted then, as it is kept (`postedFrom` reads it). */
export type RecordedEvent = {
  readonly seq: number;
  readonly event: LoanEvent;
  readonly posted: KeptPosted;
};

/** A loan with everything the core needs, in memory. */
export type LoanBook = {
  readonly id: string;
  readonly noteNumber: string;
  readonly agreementId: string;
  readonly customerId: string;
  readonly productCode: string;
  readonly orgId: string;
  readonly ownerId: string;
  readonly terms: LoanTerms;
  readonly events: readonly LoanEvent[];
  readonly recorded: readonly RecordedEvent[];
  /** What is kept of its position; undefined before its first event. */
  readonly kept: Kept | undefined;
};

export type Kept = {
  readonly eventSeq: number;
  readonly closedTo: string;
  readonly nextChangeOn: string | null;
  readonly phase: string;
  readonly posted: Accounts;
};

type Row = {
  id: string; note_number: string; agreement_id: string; customer_id: string; product_code: string; org_id: string;
  owner_id: string; terms: KeptTerms; events: readonly { seq: number; data: KeptEvent; posted: KeptPosted }[] | null; event_seq: number | null;
  closed_to: string | null; next_change_on: string | null; phase: string | null; posted: KeptAccounts | null;
};

/** Books of loans, in the order of their ids. */
export async function booksOf(em: Em, ids: readonly string[]): Promise<LoanBook[]> {
  const rows = await sql<Row>(em, `
    select l.id, l.note_number, l.agreement_id, l.customer_id, l.product_code, l.org_id, l.owner_id, l.terms,
      p.event_seq, p.closed_to::text, p.next_change_on::text, p.phase, p.posted,
      (select jsonb_agg(jsonb_build_object('seq', e.seq, 'data', e.data, 'posted', e.posted) order by e.seq)
       from loan_event e where e.loan_id = l.id) as events
    from loan l left join loan_position p on p.loan_id = l.id where l.id = any($1::uuid[]) order by l.id`, [ids]);
  return rows.map(bookFrom);
}

/** One loan's book. Throws `loan-not-found`. */
export async function bookOf(em: Em, loanId: string): Promise<LoanBook> {
  const [book] = await booksOf(em, [loanId]);
  if (!book) throw new Refusal('absent', 'loan-not-found');
  return book;
}

/**
 * Locks loans in the order of their ids until the transaction ends: whoever writes an event or closes a day holds this lock.
 * Throws `loan-not-found`.
 */
export async function lockLoans(em: Em, ids: readonly string[]): Promise<void> {
  const rows = await sql(em, 'select id from loan where id = any($1::uuid[]) order by id for no key update', [ids]);
  if (rows.length < new Set(ids).size) throw new Refusal('absent', 'loan-not-found');
}

function bookFrom(row: Row): LoanBook {
  const recorded = (row.events ?? []).map(({ seq, data, posted }) => ({ seq, event: eventFrom(data), posted }));
  return {
    id: row.id, noteNumber: row.note_number, agreementId: row.agreement_id, customerId: row.customer_id,
    productCode: row.product_code,
    orgId: row.org_id, ownerId: row.owner_id, terms: termsFrom(row.terms), events: recorded.map(({ event }) => event), recorded,
    kept: keptFrom(row),
  };
}

function keptFrom(row: Row): Kept | undefined {
  const { event_seq: eventSeq, closed_to: closedTo, phase, posted } = row;
  if (eventSeq === null || closedTo === null || phase === null || posted === null) return undefined;
  return { eventSeq, closedTo, nextChangeOn: row.next_change_on, phase, posted: accountsFrom(posted) };
}
