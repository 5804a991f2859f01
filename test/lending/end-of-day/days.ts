/** Closing days in a test, and the laws that hold at the end of every one of them. */
import { expect } from 'chai';

import type { Em, Orm } from '../../../server/database/orm.ts';
import { sql } from '../../../server/database/sql.ts';
import { inTransaction } from '../../../server/http/unit-of-work.ts';
import { requestClose } from '../../../server/lending/end-of-day/request.ts';
import { workOnDay } from '../../../server/lending/end-of-day/work.ts';
import { loanBalances } from '../../../server/lending/ledger/balances.ts';
import { differences } from '../../../server/lending/ledger/reconcile.ts';
import { bookOf } from '../../../server/lending/loans/servicing/book.ts';
import { accountsFrom, type KeptAccounts } from '../../../server/lending/loans/servicing/codec.ts';
import { figuresOf } from '../../../server/lending/loans/servicing/figures.ts';
import { verifyAll } from '../../../server/lending/loans/servicing/verify.ts';
import { addDays, position, total } from '../../../server/lending/money/index.ts';
import { SYSTEM } from '../../../server/platform/actor.ts';

/** Closes every day before `upTo`, as one worker does. */
export async function closeDays(orm: Orm, upTo: string): Promise<void> {
  await inTransaction(orm, (em) => requestClose(em, SYSTEM, upTo));
  while (await workOnDay(orm));
}

/** What must hold of every loan at the end of a day that was just closed; `today` is the day after it. */
export async function expectLaws(em: Em, today: string): Promise<void> {
  const closed = addDays(today, -1);
  const incidents = await sql(em, 'select code, facts from incident');
  expect(incidents, 'incidents').to.deep.equal([]);
  const [books] = await sql<{ net: string }>(em, `select coalesce(sum(case side when 'debit' then amount_fen else -amount_fen end), 0)::text as net from posting`);
  expect(books?.net, 'trial balance').to.equal('0');
  for (const { id } of await sql<{ id: string }>(em, 'select id from loan order by id')) await expectLoan(em, id, closed, today);
}

async function expectLoan(em: Em, id: string, closed: string, today: string): Promise<void> {
  const book = await bookOf(em, id);
  const { terms, events, noteNumber } = book;
  const at = position(terms, events, closed, closed);
  const balances = await loanBalances(em, id, closed);
  expect(differences(balances, at.accounts, 'accrual'), `${noteNumber}: Σ postings = position on ${closed}`).to.deep.equal([]);
  expect(verifyAll(book), `${noteNumber}: what each event posted`).to.deep.equal([]);
  if (closed.slice(8) > addDays(closed, 1).slice(8)) expect(total(at.unposted), `${noteNumber}: nothing unposted at month end`).to.equal(0n);
  await expectDerived(em, id, { closed, today });
}

type Row = {
  phase: string; posted: KeptAccounts; matures_on: string; principal: string; overdue: string; surplus: string; due_principal: string; due_interest: string;
  accrued_to: string; next_due_on: string | null; next_due: string; state: string; days: number;
};

async function expectDerived(em: Em, id: string, { closed, today }: { closed: string; today: string }): Promise<void> {
  const { terms, events, noteNumber } = await bookOf(em, id);
  const at = position(terms, events, closed, closed);
  const figures = figuresOf(terms, events, at);
  const [row] = await sql<Row>(em, `
    select p.phase, p.posted, p.matures_on::text, p.principal_fen::text as principal, p.overdue_fen::text as overdue,
      p.surplus_fen::text as surplus, p.due_principal_fen::text as due_principal, p.due_interest_fen::text as due_interest,
      p.accrued_to::text, p.next_due_on::text, p.next_due_fen::text as next_due, loan_state(p.phase, p.oldest_unpaid_due,
      l.grace_days, l.non_accrual_after, $2) as state, case when p.phase = 'running' and $2 > p.oldest_unpaid_due + l.grace_days
        then $2 - p.oldest_unpaid_due else 0 end as days
    from loan_position p join loan l on l.id = p.loan_id where p.loan_id = $1`, [id, today]);
  expect({ ...row, posted: accountsFrom(row?.posted ?? {}) }, `${noteNumber}: loan_position on ${closed}`).to.deep.include({
    phase: figures.phase, posted: at.accounts, matures_on: at.maturesOn, principal: String(at.principal),
    overdue: String(at.overdue),
    surplus: String(at.surplus), due_principal: String(figures.duePrincipal), due_interest: String(figures.dueInterest),
    // A settled loan earns nothing, so nobody goes on saying up to when.
    ...(figures.phase === 'settled' || figures.phase === 'pending' ? {} : { accrued_to: at.accruedTo }),
    next_due_on: figures.nextDueOn ?? null, next_due: String(figures.nextDue),
  });
  // As of today, before anything happened on it: the state a list shows is the one that the core says.
  const now = position(terms, events, today, closed);
  if (at.surplus === 0n) expect({ state: row?.state, days: row?.days }, `${noteNumber}: state today`).to.deep.equal({ state: now.state, days: now.state === 'written-off' ? 0 : now.daysPastDue });
  await expectInstallments(em, id, { noteNumber, figures });
}

async function expectInstallments(
  em: Em, id: string, { noteNumber, figures }: { noteNumber: string; figures: ReturnType<typeof figuresOf> },
): Promise<void> {
  const rows = await sql<Record<string, unknown>>(em, `
    select seq, n, kind, from_on::text as "fromOn", to_on::text as "toOn", due_on::text as "dueOn", fixed,
      principal_fen::text as principal, interest_fen::text as interest, fee_fen::text as fee, balance_fen::text as balance,
      paid_on::text as "paidOn", array[paid_principal_fen, paid_interest_fen, paid_other_fen]::text[] as paid,
        array[waived_principal_fen, waived_interest_fen, waived_other_fen]::text[] as waived
    from installment where loan_id = $1 order by seq`, [id]);
  expect(rows, `${noteNumber}: installments`).to.deep.equal(figures.installments.map((one) => ({
    ...one, principal: String(one.principal), interest: String(one.interest), fee: String(one.fee), balance: String(one.balance),
    paidOn: one.paidOn ?? null,
    paid: [one.paid.principal, one.paid.interest, one.paid.other].map(String),
    waived: [one.waived.principal, one.waived.interest, one.waived.other].map(String),
  })));
}
