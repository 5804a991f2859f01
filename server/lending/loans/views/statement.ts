/**
 * PURE: 对账单: what came and went on a loan in a span of days, with what was owed after each. It goes by the day on which a
 * thing was booked, and knows at each line only what was known then: what was stated once is stated the same for ever, and a
 * receipt that came late, or a reversal, stands where it was booked.
 */
import { addDays, type EventType, type LoanEvent, type LoanTerms, position, type Standing, standing, total } from '../../money/index.ts';

/** What is owed: principal; interest to the day with everything else that may be claimed; and what is held (暂收款). */
export type Owed = { readonly principal: bigint; readonly charges: bigint; readonly surplus: bigint };

export type StatementLine = {
  /** The event; undefined where time alone did it: 暂收款 that paid what fell due. */
  readonly event: LoanEvent | undefined;
  /** For a reversal what it took back. */
  readonly undone: EventType | undefined;
  readonly on: string;
  readonly valueOn: string;
  readonly paidOut: bigint;
  readonly received: bigint;
  /** What time added to the charges since the line before. */
  readonly accrued: bigint;
  /** What this line itself added, below nothing what it took off. */
  readonly change: Owed;
  readonly balance: Owed;
};

export type Statement = {
  readonly opening: Owed;
  readonly lines: readonly StatementLine[];
  /** What time added after the last line. */
  readonly accrued: bigint;
  readonly closing: Owed;
};

/** Money at the bank by event: in fen, below nothing what went out. */
export type Moved = ReadonlyMap<string, bigint>;
export type Span = { readonly from: string; readonly to: string };

const NOTHING: Owed = { principal: 0n, charges: 0n, surplus: 0n };

/** @param span of business days that have been; events are those of the loan in the order of recording */
export function statementOf({ terms, events }: { terms: LoanTerms; events: readonly LoanEvent[] }, moved: Moved, span: Span): Statement {
  const before = addDays(span.from, -1);
  const known = events.filter(({ bookedOn }) => bookedOn < span.from);
  const opening = owedAt(terms, known, before);
  const lines: StatementLine[] = [];
  let at = { on: before, owed: opening };
  for (const event of events.filter(({ bookedOn }) => bookedOn >= span.from && bookedOn <= span.to)) {
    at = applied(lines, terms, known, at, event.bookedOn);
    const line = lineOf(terms, known, event, { owed: at.owed, moved: moved.get(event.id) ?? 0n });
    lines.push(line);
    known.push(event);
    at = { on: event.bookedOn, owed: line.balance };
  }
  at = applied(lines, terms, known, at, span.to);
  const closing = owedAt(terms, known, span.to);
  return { opening, lines, accrued: closing.charges - at.owed.charges, closing };
}

type Place = { readonly on: string; readonly owed: Owed };

/** Lines of the days up to `until` on which what was held paid what fell due. */
function applied(lines: StatementLine[], terms: LoanTerms, known: readonly LoanEvent[], from: Place, until: string): Place {
  if (from.owed.surplus === 0n || known.length === 0) return from;
  const { rows } = position(terms, known, from.on, from.on);
  let at = from;
  for (const on of [...new Set(rows.map(({ due }) => due))].filter((due) => due > from.on && due <= until).toSorted()) {
    const balance = owedAt(terms, known, on);
    const [paid, principal] = [at.owed.surplus - balance.surplus, at.owed.principal - balance.principal];
    if (paid === 0n) continue;
    const change = { principal: -principal, charges: principal - paid, surplus: -paid };
    const accrued = balance.charges - at.owed.charges - change.charges;
    lines.push({ event: undefined, undone: undefined, on, valueOn: on, paidOut: 0n, received: 0n, accrued, change, balance });
    at = { on, owed: balance };
  }
  return at;
}

function lineOf(
  terms: LoanTerms, known: readonly LoanEvent[], event: LoanEvent, { owed, moved }: { owed: Owed; moved: bigint },
): StatementLine {
  const on = event.bookedOn;
  const before = owedAt(terms, known, on);
  const balance = owedAt(terms, [...known, event], on);
  return {
    event, undone: event.type === 'reversal' ? known.find(({ id }) => id === event.of)?.type : undefined, on, valueOn: event.valueOn,
    paidOut: moved < 0n ? -moved : 0n, received: moved > 0n ? moved : 0n, accrued: before.charges - owed.charges,
    change: difference(balance, before), balance,
  };
}

/** As of the end of a day, as known then. */
function owedAt(terms: LoanTerms, known: readonly LoanEvent[], on: string): Owed {
  return known.length === 0 ? NOTHING : owedOf(standing(terms, known, on, on));
}

function owedOf({ principal, owed, surplus }: Standing): Owed {
  return { principal, charges: total(owed) - owed.principal, surplus };
}

const difference = (after: Owed, before: Owed): Owed => (
  { principal: after.principal - before.principal, charges: after.charges - before.charges, surplus: after.surplus - before.surplus });

export type StatementSums = { readonly paidOut: bigint; readonly received: bigint; readonly accrued: bigint; readonly change: Owed };

/** What the lines add up to, with what time added after the last of them. */
export function sumsOf({ lines, accrued }: Pick<Statement, 'lines' | 'accrued'>): StatementSums {
  const sum = (of: (line: StatementLine) => bigint) => lines.reduce((all, line) => all + of(line), 0n);
  return {
    paidOut: sum((line) => line.paidOut), received: sum((line) => line.received), accrued: sum((line) => line.accrued) + accrued,
    change: {
      principal: sum(({ change }) => change.principal), charges: sum(({ change }) => change.charges),
      surplus: sum(({ change }) => change.surplus),
    },
  };
}
