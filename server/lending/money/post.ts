/**
 * What is recorded with an event, so that it never has to be taken on trust later: how its money was split, what it waived,
 * and the entry it makes. Computed from the events recorded before it and never with later knowledge.
 */
import { type Account, entriesBetween, type Posting } from './accounts.ts';
import { type Amounts, none, PARTS } from './allocation.ts';
import type { Calendar } from './calendar.ts';
import type { Day } from './day.ts';
import type { LoanEvent } from './events.ts';
import { position, type Position } from './position.ts';
import type { LoanTerms } from './terms.ts';

export type Posted = {
  /** Of the money of this event: what it paid, part by part, and what of it was surplus. */
  readonly amounts: Readonly<Amounts>;
  readonly surplus: bigint;
  readonly waived: Readonly<Amounts>;
  /** The balanced entry of the booking day: for a back-dated event the difference that it makes. */
  readonly entries: readonly Posting[];
};

/** The position before an event and after it, both as of its booking day, and what is to be recorded with it. */
export type Outcome = { readonly posted: Posted; readonly before: Position; readonly after: Position };

/**
 * Judges an event that is about to be recorded, and computes what it posts.
 * @param events those recorded before it, in order
 * @throws MoneyFault when the event breaks a rule
 */
export function post(terms: LoanTerms, events: readonly LoanEvent[], event: LoanEvent, calendar?: Calendar): Outcome {
  const on: Day = event.bookedOn;
  const before = position(terms, events, on, on, calendar);
  const after = position(terms, [...events, event], on, on, calendar);
  const split = after.splits.get(event.id) ?? { amounts: none(), surplus: 0n };
  const waived = none();
  for (const part of PARTS) waived[part] = after.waived[part] - before.waived[part];
  const posted = { amounts: split.amounts, surplus: split.surplus, waived, entries: entriesBetween(before, after) };
  return { posted, before, after };
}

/** An event with what was recorded with it. */
export type Recorded = { readonly event: LoanEvent; readonly posted: Posted };

/** What does not agree with the record: an incident, never silent. */
export type Audit = { readonly event: string; readonly what: string; readonly recorded: bigint; readonly computed: bigint };

/** Recomputes every event from those recorded before it, and names each figure that differs from its record. */
export function audit(terms: LoanTerms, recorded: readonly Recorded[], calendar?: Calendar): readonly Audit[] {
  return recorded.flatMap(({ event, posted }, index) => {
    const earlier = recorded.slice(0, index).map((one) => one.event);
    const again = figures(post(terms, earlier, event, calendar).posted);
    const once = figures(posted);
    return [...new Set([...once.keys(), ...again.keys()])]
      .map((what) => ({ event: event.id, what, recorded: once.get(what) ?? 0n, computed: again.get(what) ?? 0n }))
      .filter((figure) => figure.recorded !== figure.computed);
  });
}

function figures({ amounts, surplus, waived, entries }: Posted): ReadonlyMap<string, bigint> {
  const map = new Map<string, bigint>([['surplus', surplus]]);
  for (const part of PARTS) map.set(`paid ${part}`, amounts[part]).set(`waived ${part}`, waived[part]);
  for (const { account, amount } of entries) map.set(`entry ${account satisfies Account}`, amount);
  return map;
}
