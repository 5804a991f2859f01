/** 免息期 in figures: what pauses keep a loan from earning. */
import { positive } from './amount.ts';
import type { Calendar } from './calendar.ts';
import type { Day } from './day.ts';
import type { LoanEvent } from './events.ts';
import { type History, historyOf } from './history.ts';
import { replay } from './replay.ts';
import { rowsOf } from './rows.ts';
import type { LoanTerms } from './terms.ts';

/**
 * By how much the interest of the whole plan, past and to come, is lower for the pauses known on a day and not taken back, in
 * fen; 0 without any.
 */
export function forgone(terms: LoanTerms, events: readonly LoanEvent[], knownAt: Day, calendar?: Calendar): bigint {
  const history: History = { ...historyOf(events, knownAt), newest: undefined };
  const earning = history.events.filter(({ type }) => type !== 'interest-pause');
  if (earning.length === history.events.length) return 0n;
  const interestOf = (of: History): bigint => (
    rowsOf(replay(terms, of, knownAt, calendar), of, knownAt).reduce((sum, { claimed }) => sum + claimed.interest, 0n));
  return positive(interestOf({ ...history, events: earning }) - interestOf(history));
}
