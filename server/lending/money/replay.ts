/**
 * The replay: from the first event to a day, moving only on days on which something changes (an event, a period's end, a due
 * day, the end of a grace), never day by day. On one day: changes of the plan, then rows fall due, then money moves.
 */
import { accrue, earnedTo, interestBase } from './accrual.ts';
import { total } from './allocation.ts';
import { apply, isPlanned, isShape, shape } from './apply.ts';
import { type Book, copyOf, open } from './book.ts';
import type { Calendar } from './calendar.ts';
import { checkEvent } from './check-event.ts';
import { closeRow, lapse } from './close.ts';
import { addDays, type Day } from './day.ts';
import type { History } from './history.ts';
import { graceEnd } from './owed.ts';
import { applyHeld } from './receive.ts';
import { takeStock } from './settle.ts';
import type { LoanTerms } from './terms.ts';

/** The book as it stands at the end of a day. The newest event is held to the rules of entry, earlier ones are taken as they are. */
export function replay(terms: LoanTerms, history: History, asOf: Day, calendar?: Calendar): Book {
  const book = open(terms, history.events, asOf, calendar);
  for (const event of history.events) {
    if (event.valueOn > asOf) break;
    step(book, event, event.id === history.newest);
  }
  walk(book, asOf);
  return book;
}

function step(book: Book, event: History['events'][number], newest: boolean): void {
  if (isShape(event)) {
    walk(book, addDays(event.valueOn, -1));
    if (newest) checkEvent(book, event);
    shape(book, event);
  }
  walk(book, event.valueOn);
  accrue(book, event.valueOn);
  if (newest && !isShape(event)) checkEvent(book, event);
  apply(book, event);
  if (!isShape(event)) takeStock(book, event.valueOn);
}

/** Every change of a book that time alone brings, up to and with a day. */
function walk(book: Book, until: Day): void {
  for (let next = nextChange(book); next && next.on <= until; next = nextChange(book)) {
    if (next.what === 'close') closeRow(book, next.on);
    else if (next.what === 'fall') fall(book, next.on);
    else lapseNext(book, next.on);
  }
}

type Change = { readonly on: Day; readonly what: 'close' | 'fall' | 'lapse' };

/** The earliest of: the open period's end, a closed row's due day, the end of its grace. */
function nextChange(book: Book): Change | undefined {
  const open = closable(book);
  const falling = book.falling < book.current ? book.rows[book.falling] : undefined;
  const lapsing = book.rules.overdue.charge && book.lapsing < book.falling ? book.rows[book.lapsing] : undefined;
  let next: Change | undefined = open && { on: open.slot.to, what: 'close' };
  if (falling && (!next || falling.slot.due < next.on)) next = { on: falling.slot.due, what: 'fall' };
  if (lapsing) {
    const on = addDays(graceEnd(book, lapsing), 1);
    if (!next || on < next.on) next = { on, what: 'lapse' };
  }
  return next;
}

/** The open row; one that ends where it begins (a down payment) waits for the first disbursement. */
function closable(book: Book): Book['rows'][number] | undefined {
  const row = book.rows[book.current];
  return row && book.drawn === 0n && row.slot.to === row.slot.from ? undefined : row;
}

function fall(book: Book, on: Day): void {
  book.falling += 1;
  if (book.projecting) return;
  applyHeld(book, on);
  takeStock(book, on);
}

function lapseNext(book: Book, on: Day): void {
  const row = book.rows[book.lapsing];
  book.lapsing += 1;
  if (row && !book.projecting) lapse(book, row, on);
}

/** The book at the end of its plan, if from here on everything goes as planned; the one given is not changed. */
export function project(book: Book, history: History, asOf: Day): Book {
  const ahead = copyOf(book);
  accrue(ahead, asOf);
  ahead.projecting = true;
  const begun = (ahead.rows[ahead.current]?.slot.from ?? asOf) < asOf;
  if (begun && ahead.rules.overdue.principal === 'earns-period') ahead.lingering += ahead.overdue;
  for (const event of history.events) {
    if (event.valueOn <= asOf || !isPlanned(event)) continue;
    if (isShape(event)) {
      walk(ahead, addDays(event.valueOn, -1));
      shape(ahead, event);
    }
    walk(ahead, event.valueOn);
    apply(ahead, event);
  }
  for (let row = ahead.rows[ahead.current]; row && isMoreToCome(ahead); row = ahead.rows[ahead.current]) closeRow(ahead, row.slot.to);
  return ahead;
}

/** A plan goes on while there is principal to fall due, interest to be earned, or something was paid or charged ahead. */
function isMoreToCome(book: Book): boolean {
  return book.notDue > 0n || interestBase(book) > 0n || book.deferred > 0n || earnedTo(book, book.accruedOn) > 0n
    || book.rows.slice(book.current).some(({ paid, charges }) => total(paid) > 0n || charges.length > 0);
}

