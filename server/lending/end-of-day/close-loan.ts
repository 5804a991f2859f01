/** PURE: what the end of a day does to one loan: what time has brought is posted, and what is kept of it is brought up. */
import type { Entry } from '../ledger/entry.ts';
import type { Recipe } from '../ledger/recipe-names.ts';
import { loanLines, type Manner } from '../ledger/recipes.ts';
import type { Kept, LoanBook } from '../loans/servicing/book.ts';
import { keepAccounts } from '../loans/servicing/codec.ts';
import { figuresOf } from '../loans/servicing/figures.ts';
import { aboutOf } from '../loans/servicing/record-event.ts';
import type { Accrued, Derived } from '../loans/servicing/write-figures.ts';
import { type Accounts, endOfMonth, entriesBetween, position, type Posting, standing } from '../money/index.ts';

export type Books = Pick<Manner, 'basis' | 'vatRate'>;

/** What is to be written for a loan: its derived rows anew, or how far it has accrued; and its entry, when something moved. */
export type Closed = { readonly derived?: Derived; readonly accrued?: Accrued; readonly entry?: Entry | undefined };

/** A loan that was closed to this day already is left alone: a chunk may be done twice. */
export function closeLoan(book: LoanBook, day: string, books: Books): Closed {
  const { kept } = book;
  if (!kept || kept.closedTo >= day) return {};
  if (kept.nextChangeOn !== null && kept.nextChangeOn <= day) return bringUp(book, kept, day, books);
  if (endOfMonth(day) === day) return accrue(book, kept, day, books);
  // Something happened to it today, and that is posted: only the day goes on.
  return { accrued: { loanId: book.id, closedTo: day } };
}

/** Something falls due, becomes late or begins to count: the plan is another one. */
function bringUp(book: LoanBook, kept: Kept, day: string, books: Books): Closed {
  const { id: loanId, terms, events, recorded } = book;
  const at = position(terms, events, day, day);
  const figures = figuresOf(terms, events, at);
  const derived = {
    loanId, eventSeq: recorded.length, closedTo: day, nextChangeOn: figures.nextChangeOn, posted: keepAccounts(at.accounts),
    figures,
  };
  return { derived, entry: entryOf(book, kept, day, at, books) };
}

/** Month end of a loan for which nothing else is due: it earns, and its plan stays as it is. */
function accrue(book: LoanBook, kept: Kept, day: string, books: Books): Closed {
  const at = standing(book.terms, book.events, day, day);
  const { accruedTo, dailyInterest, dailyPenalty } = at;
  const accrued = {
    loanId: book.id, closedTo: day, earned: { accruedTo, dailyInterest, dailyPenalty, posted: keepAccounts(at.accounts) },
  };
  return { accrued, entry: entryOf(book, kept, day, at, books) };
}

function entryOf(book: LoanBook, kept: Kept, day: string, at: { readonly accounts: Accounts }, books: Books): Entry | undefined {
  const postings = entriesBetween({ accounts: kept.posted }, at);
  const lines = loanLines(postings, books);
  if (lines.length === 0) return undefined;
  return {
    source: { type: 'loan-day', id: `${book.id}:${day}` }, recipe: recipeOf(postings), bookedOn: day, orgId: book.orgId,
    about: aboutOf(book), lines,
  };
}

/** Income taken back is that of a loan that no longer accrues; money that waited and is used comes before plain accrual. */
function recipeOf(postings: readonly Posting[]): Recipe {
  const moved = (account: Posting['account']) => postings.find((posting) => posting.account === account)?.amount ?? 0n;
  if (moved('off-book-interest') !== 0n && moved('interest-income') > 0n) return 'non-accrual';
  return moved('suspense') === 0n ? 'accrual' : 'suspense';
}
