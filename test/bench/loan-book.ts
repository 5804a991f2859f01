/**
 * A synthetic book of loans, the same at every run: three methods, three terms, paid out on every day of five months, one in
 * twenty with an installment unpaid. Each kind is computed by the core once and copied; every loan has its own rows.
 */
import type { Em, Orm } from '../../server/database/orm.ts';
import { sql } from '../../server/database/sql.ts';
import { inTransaction } from '../../server/http/unit-of-work.ts';
import { keepAccounts, keepEvent, keepPosted, keepTerms } from '../../server/lending/loans/servicing/codec.ts';
import { type Figures, figuresOf } from '../../server/lending/loans/servicing/figures.ts';
import { maturityOfTerms, noteTerms } from '../../server/lending/loans/servicing/note-terms.ts';
import {
  addDays, addMonths, endOfMonth, type LoanEvent, type LoanTerms, position, post,
} from '../../server/lending/money/index.ts';
import { deskOn, type Founded, RULES } from '../lending/loans/servicing/desk.ts';

const METHODS = ['equal-installments', 'equal-principal', 'interest-only'] as const;
const TERMS = [8, 12, 16] as const;
const PRINCIPAL = '120000.00';
const LIMITS = { nonAccrualAfter: 90, extension: { shortMonths: 12, mediumMonths: 60, longMonths: 36 } };

type Kind = {
  readonly terms: LoanTerms; readonly months: number; readonly events: readonly LoanEvent[]; readonly posted: readonly object[]; readonly figures: Figures; readonly accounts: object;
};

/** Loans whose days are spread over the month, as they stand at the end of the day before `today`. */
function kindsOf(today: string): Kind[] {
  const closed = addDays(today, -1);
  const kinds: Kind[] = [];
  for (let month = 1; month <= 5; month += 1) {
    const last = endOfMonth(addMonths(closed, -month));
    for (let day = 1; day <= Number(last.slice(8)); day += 1) {
      const nth = kinds.length;
      const startOn = `${last.slice(0, 8)}${String(day).padStart(2, '0')}`;
      kinds.push(kindOf({ startOn, months: TERMS[nth % 3] ?? 12, method: METHODS[(nth + day) % 3] ?? 'interest-only', late: nth % 20 === 7 }, closed));
    }
  }
  return kinds;
}

function kindOf({ startOn, months, method, late }: { startOn: string; months: number; method: (typeof METHODS)[number]; late: boolean }, closed: string): Kind {
  const agreed = {
    productCode: 'XED', productVersion: 1, principal: PRINCIPAL, rate: '0.15', months, method, startOn, rules: RULES,
  };
  const terms = noteTerms(agreed, { principal: PRINCIPAL, on: startOn }, LIMITS);
  const events: LoanEvent[] = [{ id: 'e1', type: 'disbursement', amount: terms.principal, valueOn: startOn, bookedOn: startOn }];
  const due = position(terms, events, startOn, startOn).rows.filter((row) => row.due <= closed);
  for (const row of late ? due.slice(0, -1) : due) {
    events.push({ id: `e${events.length + 1}`, type: 'repayment', amount: row.claimed.principal + row.claimed.interest, valueOn: row.due, bookedOn: row.due });
  }
  const at = position(terms, events, closed, closed);
  const posted = events.map((event, index) => keepPosted(post(terms, events.slice(0, index), event).posted));
  return { terms, months, events, posted, figures: figuresOf(terms, events, at), accounts: keepAccounts(at.accounts) };
}

/** Fills a furnished database with so many loans. */
export async function aLoanBook(
  orm: Orm, founded: Founded, { count, today }: { readonly count: number; readonly today: string },
): Promise<void> {
  const { id: agreementId } = await deskOn(orm, founded).agreement({ startOn: addMonths(today, -6) });
  await inTransaction(orm, async (em) => {
    const kinds = kindsOf(today);
    await writeKinds(em, kinds, addDays(today, -1));
    await writeLoans(em, founded, agreementId, count, kinds.length);
  });
  await sql(orm.em.fork(), 'analyze');
}

async function writeKinds(em: Em, kinds: readonly Kind[], closed: string): Promise<void> {
  await sql(em, 'create temp table kind (k int primary key, terms jsonb, months int, method text, start_on date, matures_on date, f jsonb, posted jsonb, closed date, events int) on commit drop');
  await sql(em, 'create temp table kind_event (k int, seq int, kind text, on_day date, data jsonb, posted jsonb) on commit drop');
  await sql(em, 'create temp table kind_row (k int, r jsonb) on commit drop');
  await sql(em, `insert into kind select * from unnest($1::int[], $2::jsonb[], $3::int[], $4::text[], $5::date[], $6::date[], $7::jsonb[], $8::jsonb[], $9::date[], $10::int[])`, [
    kinds.map((_, k) => k), kinds.map(({ terms }) => JSON.stringify(keepTerms(terms))), kinds.map(({ months }) => months), kinds.map(({ terms }) => terms.method),
    kinds.map(({ terms }) => terms.startOn), kinds.map(({ terms }) => maturityOfTerms(terms)), kinds.map(({ figures }) => json({ ...figures, installments: [] })),
    kinds.map(({ accounts }) => JSON.stringify(accounts)), kinds.map(() => closed), kinds.map(({ events }) => events.length),
  ]);
  const events = kinds.flatMap((kind, k) => kind.events.map((event, index) => ({ k, seq: index + 1, event, posted: kind.posted[index] })));
  await sql(em, 'insert into kind_event select * from unnest($1::int[], $2::int[], $3::text[], $4::date[], $5::jsonb[], $6::jsonb[])', [
    events.map(({ k }) => k), events.map(({ seq }) => seq), events.map(({ event }) => event.type), events.map(({ event }) => event.bookedOn),
    events.map(({ event }) => JSON.stringify(keepEvent(event))), events.map(({ posted }) => JSON.stringify(posted)),
  ]);
  const rows = kinds.flatMap(({ figures }, k) => figures.installments.map((row) => ({ k, row })));
  await sql(em, 'insert into kind_row select * from unnest($1::int[], $2::jsonb[])', [rows.map(({ k }) => k), rows.map(({ row }) => json(row))]);
}

const json = (value: unknown): string => JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? String(one) : one));

async function writeLoans(em: Em, founded: Founded, agreementId: string, count: number, kinds: number): Promise<void> {
  const { orgId, people, versionId, home } = founded;
  await sql(em, `
    insert into customer (id, kind, number, name, type, resident_id_hash, industry, details, registered_on, created_at, org_id,
      owner_id)
    select gen_random_uuid(), 'individual', 'KHB' || i, '客户' || i, 'sole-trader', 'bench' || i, 'F', '{}', '2026-01-01', now(),
      $2, $3
    from generate_series(1, $1::int) i`, [count, orgId, people.officer]);
  await sql(em, `
    create temp table numbered on commit drop as
    select gen_random_uuid() as id, i, (i - 1) % $2::int as k, c.id as customer_id from generate_series(1, $1::int) i join customer c on c.number = 'KHB' || i`, [count, kinds]);
  await sql(em, `
    insert into loan (id, note_number, agreement_id, case_id, customer_id, product_version_id, product_code, rules_version, terms,
      principal_fen, annual_rate, method, start_on, matures_on, grace_days, non_accrual_after, customer_type, industry, direction,
        security, purpose, payout_account, bank_account, org_id, owner_id)
    select n.id, 'JJB-' || lpad(n.i::text, 7, '0'), $1, $2, n.customer_id, $3, 'XED', 1, kind.terms, 12000000, 0.15, kind.method,
      kind.start_on, kind.matures_on,
      0, 90, 'sole-trader', 'F', 'commerce', 'unsecured', '', '', '基本户', $4, $5 from numbered n join kind using (k)`,
  [agreementId, home.caseId, versionId, orgId, people.officer]);
  await sql(em, `
    insert into loan_event (id, loan_id, seq, kind, value_on, booked_on, data, posted, actor_id, source)
    select e.id, n.id, e.seq, e.kind, e.on_day, e.on_day, jsonb_set(e.data, '{id}', to_jsonb(e.id)), e.posted, $1,
      'bench:' || e.id
    from numbered n cross join lateral (select gen_random_uuid() as id, kind_event.* from kind_event where kind_event.k = n.k and n.i > 0) e`, [people.cashier]);
  await sql(em, `
    insert into loan_position (loan_id, event_seq, closed_to, next_change_on, phase, matures_on, rate, drawn_fen, principal_fen,
      overdue_fen, surplus_fen, oldest_unpaid_due, due_principal_fen, due_interest_fen, next_due_on, next_due_fen, accrued_to,
        daily_interest, daily_penalty, paid, waived, posted)
    select n.id, kind.events, kind.closed, (f->>'nextChangeOn')::date, f->>'phase', (f->>'maturesOn')::date,
      (f->>'rate')::numeric, (f->>'drawn')::bigint, (f->>'principal')::bigint, (f->>'overdue')::bigint, (f->>'surplus')::bigint,
      (f->>'oldestUnpaidDue')::date, (f->>'duePrincipal')::bigint, (f->>'dueInterest')::bigint, (f->>'nextDueOn')::date,
        (f->>'nextDue')::bigint, (f->>'accruedTo')::date, (f->>'dailyInterest')::numeric,
      (f->>'dailyPenalty')::numeric, f->'paid', f->'waived', kind.posted from numbered n join kind using (k)`);
  await sql(em, `
    insert into installment (loan_id, seq, n, kind, from_on, to_on, due_on, fixed, principal_fen, interest_fen, fee_fen,
      balance_fen, paid_principal_fen, paid_interest_fen, paid_other_fen, waived_principal_fen, waived_interest_fen,
        waived_other_fen, paid_on)
    select n.id, (r->>'seq')::smallint, (r->>'n')::smallint, r->>'kind', (r->>'fromOn')::date, (r->>'toOn')::date,
      (r->>'dueOn')::date, (r->>'fixed')::bool, (r->>'principal')::bigint, (r->>'interest')::bigint, (r->>'fee')::bigint,
        (r->>'balance')::bigint, (r->'paid'->>'principal')::bigint,
      (r->'paid'->>'interest')::bigint, (r->'paid'->>'other')::bigint, 0, 0, 0, (r->>'paidOn')::date from numbered n join kind_row using (k)`);
}
