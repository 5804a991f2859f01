/**
 * How anything happens to a loan: the one writer of events, their postings and what is derived from them. All in the caller's
 * transaction; a rule of the money core that is broken refuses it as a whole.
 */
import { v7 } from 'uuid';

import type { Em } from '../../../database/orm.ts';
import { sql } from '../../../database/sql.ts';
import { Refusal } from '../../../errors.ts';
import type { Actor } from '../../../platform/actor.ts';
import { record } from '../../../platform/audit/index.ts';
import { mannerOn } from '../../ledger/manner.ts';
import { post as postEntry } from '../../ledger/post.ts';
import { loanLines } from '../../ledger/recipes.ts';
import type { Posted as Voucher } from '../../ledger/write.ts';
import {
  type Accounts, addDays, type LoanEvent, type Outcome, position, type Position, post, type Posted, type Posting, refundable,
} from '../../money/index.ts';
import { refusing } from '../../refuse-fault.ts';
import { bookOf, type LoanBook, lockLoans } from './book.ts';
import { accountsFrom, keepAccounts, keepEvent, keepPosted } from './codec.ts';
import { endAgreements } from './end-agreements.ts';
import { figuresOf } from './figures.ts';
import { type Movement, writeMovement } from './movement.ts';
import { holdDay, type Place, refuseFuture } from './place.ts';
import { writeFigures } from './write-figures.ts';

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
/** An event as a use case says it: without its id and its booking day, which are given here. */
export type Happening = Without<LoanEvent, 'id' | 'bookedOn'>;

export type EventOrder = {
  readonly loanId: string;
  readonly happening: Happening;
  readonly place: Place;
  /** Money that came or went at the bank; without it none may move. */
  readonly movement?: Movement;
  readonly reason?: string;
  /** Consents, notices and whatever else was given as a ground. */
  readonly grounds?: Readonly<Record<string, unknown>>;
};

/** What was recorded, and how the loan stands before and after it, both as of the business date. */
export type Recorded = {
  readonly book: LoanBook;
  readonly event: LoanEvent;
  readonly before: Position;
  readonly after: Position;
  /** The voucher; none when nothing moved. */
  readonly voucher: Voucher | undefined;
};

/**
 * Records an event: locks the loan, lets the core judge it, posts the difference it makes today (for a back-dated one too),
 * rewrites the derived rows and writes the audit row.
 * @throws Refusal `loan-not-found`, `value-day-in-future` for money, every code of the core, `later-events-depend` for a reversal
 *   on which something rests that went out since, and what posting throws
 */
export async function recordEvent(em: Em, actor: Actor, order: EventOrder): Promise<Recorded> {
  const { place: { on }, happening, movement } = order;
  await holdDay(em, on);
  await lockLoans(em, [order.loanId]);
  const book = await bookOf(em, order.loanId);
  const event = { ...happening, id: v7(), bookedOn: on } as LoanEvent;
  if (movement) refuseFuture(event.valueOn, on);
  const { before, after, posted } = judge(book, event);
  const postings = posted.entries;
  expectNamedMoney(postings, movement);
  await writeEvent(em, actor, book, event, posted, order);
  if (movement) await writeMovement(em, book, event, movement);
  const voucher = await postEvent(em, actor, book, event, postings, order);
  const derived = {
    loanId: book.id, eventSeq: book.recorded.length + 1, ...closing(book, on, after, event),
    posted: keepAccounts(added(book.kept?.posted, postings)),
  };
  await writeFigures(em, [derived]);
  if (book.kept && book.kept.phase !== derived.figures.phase) await endAgreements(em, [book.id], on);
  await audit(em, actor, book, event, order);
  return { book, event, before, after, voucher };
}

/** What an event does today. What counts from a later day is judged on that day besides. */
export function judge({ terms, events }: LoanBook, event: LoanEvent): Outcome {
  const { valueOn, bookedOn } = event;
  return refusing(() => {
    if (valueOn > bookedOn) position(terms, [...events, event], valueOn, bookedOn);
    const outcome = post(terms, events, event);
    refuseUncovered(event, outcome.before, outcome.after);
    return outcome;
  });
}

/** A law of the core: money that an event does not name does not move at the bank. */
function expectNamedMoney(postings: readonly Posting[], movement: Movement | undefined): void {
  const moved = postings.find(({ account }) => account === 'bank')?.amount ?? 0n;
  const named = movement ? (movement.direction === 'in' ? movement.amountFen : -movement.amountFen) : 0n;
  if (moved !== named) throw new Error(`the bank would move by ${moved} fen, where ${named} fen were named`);
}

/**
 * What was taken in may be taken back only before it has gone out again: else a refund would stand on nothing. Only a reversal
 * is refused for it; money that came is booked, however it splits what came after it. Throws `later-events-depend`.
 */
function refuseUncovered(event: LoanEvent, before: Position, after: Position): void {
  if (event.type !== 'reversal') return;
  const below = (amount: bigint): bigint => (amount < 0n ? -amount : 0n);
  const missing = (at: Position): bigint => below(at.surplus) + below(refundable(at));
  if (missing(after) > missing(before)) throw new Refusal('conflict', 'later-events-depend');
}

async function writeEvent(
  em: Em, actor: Actor, book: LoanBook, event: LoanEvent, posted: Posted, { place, reason, grounds }: EventOrder,
): Promise<void> {
  await sql(em, `
    insert into loan_event (id, loan_id, seq, kind, value_on, booked_on, data, posted, case_id, actor_id, reversal_of, reason,
      grounds, source)
    values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8::jsonb, $9, $10, $11, $12, $13::jsonb, $14)`, [
    event.id, book.id, book.recorded.length + 1, event.type, event.valueOn, event.bookedOn, JSON.stringify(keepEvent(event)),
    JSON.stringify(keepPosted(posted)), place.caseId, actor.personId, event.type === 'reversal' ? event.of : null,
    (reason ?? '').slice(0, 500), JSON.stringify(grounds ?? {}), place.source,
  ]);
}

async function postEvent(
  em: Em, actor: Actor, book: LoanBook, event: LoanEvent, postings: readonly Posting[], { place, movement }: EventOrder,
): Promise<Voucher | undefined> {
  const lines = loanLines(postings, {
    ...await mannerOn(em, place.on), ...(movement && { bankAccount: movement.bankAccount }),
  });
  if (lines.length === 0) return undefined;
  return postEntry(em, actor, {
    source: { type: 'loan-event', id: event.id }, recipe: event.type, bookedOn: event.bookedOn, orgId: book.orgId,
    caseId: place.caseId,
    about: aboutOf(book), lines,
  });
}

/** The dimensions of every entry about a loan. */
export function aboutOf(book: LoanBook) {
  return { loanId: book.id, noteNumber: book.noteNumber, customerId: book.customerId, product: book.productCode };
}

/**
 * What time has brought by today and end of day has not posted yet stays end of day's: so its day of change is kept. A new
 * loan is closed to yesterday.
 */
function closing({ kept, terms, events }: LoanBook, on: string, after: Position, event: LoanEvent) {
  const figures = figuresOf(terms, [...events, event], after);
  const closedTo = kept?.closedTo ?? addDays(on, -1);
  const pending = kept?.nextChangeOn && kept.nextChangeOn <= on && closedTo < on ? kept.nextChangeOn : undefined;
  return { closedTo, nextChangeOn: pending ?? figures.nextChangeOn, figures };
}

/** Balances with postings added. */
function added(balances: Accounts | undefined, postings: readonly Posting[]): Accounts {
  const sums = { ...(balances ?? accountsFrom({})) };
  for (const { account, amount } of postings) sums[account] += amount;
  return sums;
}

async function audit(em: Em, actor: Actor, book: LoanBook, event: LoanEvent, { place, reason }: EventOrder): Promise<void> {
  await record(em, actor, {
    action: `loan.${event.type}`, object: 'loan', objectId: book.id, caseId: place.caseId,
    after: { noteNumber: book.noteNumber, ...keepEvent(event) }, ...(reason && { reason }),
  });
}
