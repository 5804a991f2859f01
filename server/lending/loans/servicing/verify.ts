/** PURE: whether what was recorded and posted of a loan is what the core computes again. A difference is never silent. */
import { type Accounts, ACCOUNTS, type Audit, audit, post, type Posted, standing } from '../../money/index.ts';
import type { LoanBook, RecordedEvent } from './book.ts';
import { accountsFrom, postedFrom } from './codec.ts';

/** One figure that is not what it should be: which, of which event (`position` for the balances as a whole). In fen. */
export type Finding = Audit;

/**
 * What was posted up to the day to which the loan is closed is its position of that day, and every event after it posted what
 * it posts by those recorded before it. Nothing is computed with later knowledge.
 */
export function verify(book: LoanBook): readonly Finding[] {
  const { kept, terms, events, recorded } = book;
  if (!kept) return [];
  const since = recorded.filter(({ event }) => event.bookedOn > kept.closedTo);
  const closed = standing(terms, events, kept.closedTo, kept.closedTo).accounts;
  return [...differences('position', without(kept.posted, since), closed), ...since.flatMap((one) => again(book, one))];
}

/** The same, from the first event on. */
export function verifyAll(book: LoanBook): readonly Finding[] {
  const recorded = book.recorded.map(({ event, posted }) => ({ event, posted: postedFrom(posted) }));
  return [...verify(book).filter(({ event }) => event === 'position'), ...audit(book.terms, recorded)];
}

function again({ terms, events }: LoanBook, { seq, event, posted }: RecordedEvent): Finding[] {
  const { posted: computed } = post(terms, events.slice(0, seq - 1), event);
  return differences(event.id, balancesOf(postedFrom(posted)), balancesOf(computed));
}

function balancesOf({ entries }: Posted): Accounts {
  const balances = { ...accountsFrom({}) };
  for (const { account, amount } of entries) balances[account] += amount;
  return balances;
}

function without(balances: Accounts, events: readonly RecordedEvent[]): Accounts {
  const left = { ...balances };
  for (const { posted } of events) for (const { account, amount } of postedFrom(posted).entries) left[account] -= amount;
  return left;
}

function differences(event: string, recorded: Accounts, computed: Accounts): Finding[] {
  return ACCOUNTS.filter((account) => recorded[account] !== computed[account])
    .map((account) => ({ event, what: `entry ${account}`, recorded: recorded[account], computed: computed[account] }));
}
