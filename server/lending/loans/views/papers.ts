/** Papers (单据) as they are printed. */
import type { z } from 'zod';

import type { Em } from '../../../database/orm.ts';
import { sql } from '../../../database/sql.ts';
import { Refusal } from '../../../errors.ts';
import type { Sight } from '../../../platform/policy/index.ts';
import { EVENTS_ZH, PAPERS_ZH } from '../../../text/loans.zh.ts';
import type { Approval } from '../../../platform/workflow/index.ts';
import { type EventType, HELD, reversedIds, yuanOf } from '../../money/index.ts';
import { bookOf, type LoanBook } from '../servicing/book.ts';
import { type PaperKind, PAPERS } from '../servicing/papers.ts';
import { registerRow } from './register.ts';
import type { paperAnswer } from './shapes.ts';

type Answer = z.infer<typeof paperAnswer>;
type Row = {
  id: string; kind: PaperKind; number: string; event_id: string; issued_on: string; data: Record<string, unknown>; loan_id: string;
  note_number: string; customer_id: string; customer: string; org_id: string; org: string; maker_id: string | null; maker: string | null;
  case_id: string | null; case_number: string | null;
};

export type PaperAsked = {
  readonly id: string;
  /** Papers of this kind only. */
  readonly kind?: PaperKind | undefined;
  /** Who approved what in a case, as the reader may know it. */
  readonly approvalsIn: (caseId: string) => Promise<Approval[]>;
};

/** Throws `paper-not-found`, also for one about a loan that is not theirs to see. */
export async function paperDetail(em: Em, sight: Sight, on: string, { id, kind, approvalsIn }: PaperAsked): Promise<Answer> {
  const [row] = await sql<Row>(em, `
    select d.id, d.kind, d.number, d.event_id, d.issued_on::text, d.data, d.loan_id, l.note_number, l.customer_id,
      c.name as customer, l.org_id, org.name as org, person.id as maker_id, person.name as maker, e.case_id, cases.number as case_number
    from loan_paper d join loan l on l.id = d.loan_id join customer c on c.id = l.customer_id join org on org.id = l.org_id
    join loan_event e on e.id = d.event_id left join cases on cases.id = e.case_id
    left join person on person.id = coalesce(cases.starter_id, e.actor_id)
    where d.id = $1 and ($2::text is null or d.kind = $2)`, [id, kind ?? null]);
  if (!row || !(await registerRow(em, sight, on, row.loan_id))) throw new Refusal('absent', 'paper-not-found');
  const book = await bookOf(em, row.loan_id);
  return {
    id: row.id, kind: { code: row.kind, name: PAPERS_ZH[row.kind] }, number: row.number, eventId: row.event_id,
    issuedOn: row.issued_on, data: row.data,
    loan: { id: row.loan_id, noteNumber: row.note_number }, customer: { id: row.customer_id, name: row.customer },
    org: { id: row.org_id, name: row.org },
    preparedBy: { id: row.maker_id ?? '', name: row.maker ?? '' },
    case: row.case_id === null ? null : { id: row.case_id, number: row.case_number ?? '' },
    reversed: reversedIds(book.events).has(row.event_id), events: await eventsIn(em, book, row),
    approvals: row.case_id !== null && PAPERS[row.kind].approved ? await approvalsIn(row.case_id) : [],
  };
}

type EventRow = {
  id: string; kind: EventType; value_on: string; booked_on: string; reason: string; receipt: string | null;
};

/** The events that a paper speaks of, its own first: one that was taken back, receipts that are split anew. */
async function eventsIn(em: Em, { events }: LoanBook, { event_id: own, data }: Row): Promise<Answer['events']> {
  const { takenBack, receipts } = data;
  const split = Array.isArray(receipts) ? receipts.map((one: { event?: unknown }) => String(one.event)).filter((id) => id !== HELD) : [];
  const ids = [own, ...(typeof takenBack === 'string' ? [takenBack] : []), ...split];
  const rows = await sql<EventRow>(em, `
    select e.id, e.kind, e.value_on::text, e.booked_on::text, e.reason, d.number as receipt from loan_event e
    left join loan_paper d on d.event_id = e.id and d.kind = 'receipt' where e.id = any($1::uuid[])`, [ids]);
  return rows.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id)).map((row) => {
    const event = events.find(({ id }) => id === row.id);
    return {
      id: row.id, kind: { code: row.kind, name: EVENTS_ZH[row.kind] }, valueOn: row.value_on, bookedOn: row.booked_on,
      amount: event && 'amount' in event && event.amount !== undefined ? yuanOf(event.amount) : null, reason: row.reason, receipt: row.receipt,
    };
  });
}
