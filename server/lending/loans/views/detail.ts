/** One loan with everything about it: position, plan, events, entries, papers, cases. */
import type { z } from 'zod';

import type { Em } from '../../../database/orm.ts';
import { isoOf, sql } from '../../../database/sql.ts';
import { Refusal } from '../../../errors.ts';
import type { Sight } from '../../../platform/policy/index.ts';
import { RECIPES_ZH, voucherNumberZh } from '../../../text/ledger.zh.ts';
import { CLAIMS_ZH, EVENTS_ZH, PAPERS_ZH } from '../../../text/loans.zh.ts';
import type { Recipe } from '../../ledger/recipe-names.ts';
import { type EventType, type Position, position, reversedIds, yuanOf } from '../../money/index.ts';
import { bookOf, type LoanBook } from '../servicing/book.ts';
import type { Claim } from '../servicing/claims.ts';
import { keepTerms } from '../servicing/codec.ts';
import { originOf, suretiesOf } from '../servicing/origin.ts';
import type { PaperKind } from '../servicing/papers.ts';
import { installmentView, positionView, splitView } from './position-view.ts';
import { registerRow } from './register.ts';
import type { caseItem, entryItem, EventItem, loanDetail as Detail, paperItem } from './shapes.ts';

/** Throws `loan-not-found`, also for one that is not theirs to see. */
export async function loanDetail(em: Em, sight: Sight, on: string, id: string): Promise<z.infer<typeof Detail>> {
  const item = await registerRow(em, sight, on, id);
  if (!item) throw new Refusal('absent', 'loan-not-found');
  const book = await bookOf(em, id);
  const origin = await originOf(em, id);
  const at = position(book.terms, book.events, on, on);
  const { purpose, customerType, industry, direction, security, payoutAccount, bankAccount } = origin.loan;
  return {
    ...item, terms: { ...keepTerms(book.terms) }, purpose, customerType, industry, direction, security, payoutAccount,
    bankAccount,
    sureties: [...await suretiesOf(em, origin)], position: positionView(at), installments: at.rows.map(installmentView),
    events: await eventsOf(em, book, at), entries: await entriesOf(em, id), papers: await papersOf(em, id),
    cases: await casesOf(em, book),
    claims: await claimsOn(em, id),
  };
}

type EventRow = {
  id: string; seq: number; kind: EventType; value_on: string; booked_on: string; recorded_at: string; data: Record<string, unknown>; reason: string;
  grounds: Record<string, unknown>; reversal_of: string | null; actor_id: string; actor: string | null; case_id: string | null;
  number: string | null; title: string | null; direction: 'in' | 'out' | null; bank_account: string; counter_name: string;
  counter_account: string; reference: string;
};

async function eventsOf(em: Em, book: LoanBook, at: Position): Promise<EventItem[]> {
  const rows = await sql<EventRow>(em, `
    select e.id, e.seq, e.kind, e.value_on::text, e.booked_on::text, e.recorded_at, e.data, e.reason, e.grounds, e.reversal_of,
      e.actor_id, person.name as actor, e.case_id, cases.number, cases.title, m.direction, m.bank_account, m.counter_name,
        m.counter_account, m.reference
    from loan_event e left join person on person.id = e.actor_id left join cases on cases.id = e.case_id left join bank_movement m
      on m.event_id = e.id
    where e.loan_id = $1 order by e.seq`, [book.id]);
  const reversed = reversedIds(book.events);
  return rows.map((row) => eventItemOf(row, at, reversed, book));
}

function eventItemOf(row: EventRow, at: Position, reversed: ReadonlySet<string>, book: LoanBook): EventItem {
  const event = book.events.find(({ id }) => id === row.id);
  const split = at.splits.get(row.id);
  const { direction, bank_account: bankAccount, counter_name: counterName, counter_account: counterAccount, reference } = row;
  return {
    id: row.id, seq: row.seq, kind: { code: row.kind, name: EVENTS_ZH[row.kind] }, valueOn: row.value_on, bookedOn: row.booked_on,
    recordedAt: isoOf(row.recorded_at) ?? '', amount: event && 'amount' in event ? yuanOf(event.amount) : null, data: row.data,
    split: split ? splitView(split.amounts) : null, surplus: yuanOf(split?.surplus ?? 0n), reason: row.reason,
    grounds: row.grounds,
    reversed: reversed.has(row.id), reversalOf: row.reversal_of, actor: { id: row.actor_id, name: row.actor ?? '' },
    case: row.case_id === null ? null : { id: row.case_id, number: row.number ?? '', title: row.title ?? '' },
    bank: direction === null ? null : { direction, bankAccount, counterName, counterAccount, reference },
  };
}

type LineRow = {
  id: string; booked_on: string; recipe: Recipe; source_type: string; source_id: string; voucher_id: string; period: string; number: number | null;
  account: string; account_name: string; side: 'debit' | 'credit'; amount_fen: string;
};

/** Newest first, as a timeline shows them. */
async function entriesOf(em: Em, loanId: string): Promise<z.infer<typeof entryItem>[]> {
  const rows = await sql<LineRow>(em, `
    select e.id, e.booked_on::text, e.recipe, e.source_type, e.source_id, v.id as voucher_id, v.period, v.number, p.account,
      a.name as account_name, p.side, p.amount_fen::text
    from ledger_entry e join voucher v on v.id = e.voucher_id join posting p on p.entry_id = e.id join ledger_account a
      on a.code = p.account
    where e.loan_id = $1 order by e.booked_on desc, e.id desc, p.line`, [loanId]);
  return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((lines) => {
    const [first] = lines;
    if (!first) return [];
    return [{
      id: first.id, bookedOn: first.booked_on, recipe: { code: first.recipe, name: RECIPES_ZH[first.recipe] },
      eventId: first.source_type === 'loan-event' ? first.source_id : null,
      voucher: {
        id: first.voucher_id, period: first.period, number: first.number === null ? null : voucherNumberZh(first.number),
      },
      lines: lines.map((line) => ({
        account: line.account, accountName: line.account_name, side: line.side, amount: yuanOf(BigInt(line.amount_fen)),
      })),
    }];
  });
}

async function papersOf(em: Em, loanId: string): Promise<z.infer<typeof paperItem>[]> {
  const rows = await sql<{ id: string; kind: PaperKind; number: string; event_id: string; issued_on: string }>(
    em, 'select id, kind, number, event_id, issued_on::text from loan_paper where loan_id = $1 order by id', [loanId],
  );
  return rows.map((row) => ({
    id: row.id, kind: { code: row.kind, name: PAPERS_ZH[row.kind] }, number: row.number, eventId: row.event_id,
    issuedOn: row.issued_on,
  }));
}

type CaseRow = {
  id: string; kind: string; number: string; title: string; status: string; opened_at: string;
  instances: { id: string; slug: string; status: string }[] | null;
};

/** Cases in which something happened to the loan, those about it or its agreement, and the one it was applied for in. */
async function casesOf(em: Em, { id, agreementId }: LoanBook): Promise<z.infer<typeof caseItem>[]> {
  const rows = await sql<CaseRow>(em, `
    select c.id, c.kind, c.number, c.title, c.status, c.opened_at,
      (select jsonb_agg(jsonb_build_object('id', i.id, 'slug', i.slug, 'status', i.status) order by i.started_at) from instance i
        where i.case_id = c.id) as instances
    from cases c where c.id in (
      select case_id from loan where id = $1 union select case_id from loan_event where loan_id = $1
      union select case_id from loan_claim where subject_id in ($1, $2) union select case_id from loan_agreement where id = $2
      union select id from cases where subject_type = 'loan' and subject_id = $1)
    order by c.opened_at`, [id, agreementId]);
  return rows.map((row) => ({
    id: row.id, kind: row.kind, number: row.number, title: row.title, status: row.status, openedAt: isoOf(row.opened_at) ?? '',
    instances: row.instances ?? [],
  }));
}

/** What runs on the loan now and keeps other processes out. */
async function claimsOn(em: Em, loanId: string) {
  const rows = await sql<{ kind: Claim; id: string; number: string }>(em, `
    select k.kind, c.id, c.number from loan_claim k join instance i on i.id = k.instance_id join cases c on c.id = k.case_id
    where k.subject_id = $1 and k.released_on is null and i.status = 'running' order by k.id`, [loanId]);
  return rows.map(({ kind, id, number }) => ({ kind, name: CLAIMS_ZH[kind], case: { id, number } }));
}
