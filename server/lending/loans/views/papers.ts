/** Papers (单据) as they are printed, and the list of receipts. */
import type { z } from 'zod';

import type { Em } from '../../../database/orm.ts';
import { sql } from '../../../database/sql.ts';
import { Refusal } from '../../../errors.ts';
import { PAPERS_ZH } from '../../../text/loans.zh.ts';
import { bookOf } from '../servicing/book.ts';
import type { PaperKind } from '../servicing/papers.ts';
import { reversedIds } from '../servicing/reversed.ts';
import { registerRow, type Sight } from './register.ts';
import type { paperAnswer } from './shapes.ts';

type Row = {
  id: string; kind: PaperKind; number: string; event_id: string; issued_on: string; data: Record<string, unknown>; loan_id: string;
  note_number: string; customer_id: string; customer: string; org_id: string; org: string; actor_id: string; actor: string | null;
  case_id: string | null; case_number: string | null;
};

/** Throws `paper-not-found`, also for one about a loan that is not theirs to see. `kind` narrows it to papers of one kind. */
export async function paperDetail(
  em: Em, sight: Sight, on: string, id: string, kind?: PaperKind,
): Promise<z.infer<typeof paperAnswer>> {
  const [row] = await sql<Row>(em, `
    select d.id, d.kind, d.number, d.event_id, d.issued_on::text, d.data, d.loan_id, l.note_number, l.customer_id,
      c.name as customer, l.org_id, org.name as org, e.actor_id, person.name as actor, e.case_id, cases.number as case_number
    from loan_paper d join loan l on l.id = d.loan_id join customer c on c.id = l.customer_id join org on org.id = l.org_id
    join loan_event e on e.id = d.event_id left join person on person.id = e.actor_id left join cases on cases.id = e.case_id
    where d.id = $1 and ($2::text is null or d.kind = $2)`, [id, kind ?? null]);
  if (!row || !(await registerRow(em, sight, on, row.loan_id))) throw new Refusal('absent', 'paper-not-found');
  const { events } = await bookOf(em, row.loan_id);
  return {
    id: row.id, kind: { code: row.kind, name: PAPERS_ZH[row.kind] }, number: row.number, eventId: row.event_id,
    issuedOn: row.issued_on, data: row.data,
    loan: { id: row.loan_id, noteNumber: row.note_number }, customer: { id: row.customer_id, name: row.customer },
    org: { id: row.org_id, name: row.org },
    issuedBy: { id: row.actor_id, name: row.actor ?? '' },
    case: row.case_id === null ? null : { id: row.case_id, number: row.case_number ?? '' },
    reversed: reversedIds(events).has(row.event_id),
  };
}
