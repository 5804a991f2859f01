/** The rows of a position: of the past as they were, of the future as planned. */
import { type Amounts, none, PARTS, total } from './allocation.ts';
import { type Book, type Row, type RowKind, settledOf } from './book.ts';
import { type Day, daysBetween } from './day.ts';
import type { History } from './history.ts';
import { claimedOn, isLate } from './owed.ts';
import { project } from './replay.ts';

/** One row of the plan: of the past as it was, of the future as planned. Amounts in fen. */
export type PositionRow = {
  /** 期次; 0 for a prepayment, which is a row of its own. */
  readonly n: number;
  readonly kind: RowKind;
  readonly from: Day;
  readonly to: Day;
  readonly due: Day;
  /** Days of interest. */
  readonly days: number;
  /** Past: principal and interest are fixed. Else they are what they will be if all goes as planned. */
  readonly fixed: boolean;
  readonly claimed: Readonly<Amounts>;
  readonly paid: Readonly<Amounts>;
  readonly waived: Readonly<Amounts>;
  readonly outstanding: Readonly<Amounts>;
  /** Principal that is not due after the row. */
  readonly balance: bigint;
  /** The last day on which something of it was paid; of what was paid, what came before and after the due day. */
  readonly paidOn: Day | undefined;
  readonly inAdvance: bigint;
  readonly late: bigint;
  readonly daysPastDue: number;
};

export function rowsOf(book: Book, history: History, asOf: Day): readonly PositionRow[] {
  const ahead = project(book, history, asOf);
  let drawn = 0n;
  let fallen = 0n;
  let n = 0;
  const draws = [...ahead.draws];
  const rows = ahead.rows.slice(0, ahead.current).map((planned, index) => {
    const row = index < book.current ? book.rows[index] ?? planned : planned;
    while (draws[0] !== undefined && draws[0].on <= row.slot.due) drawn += draws.shift()?.amount ?? 0n;
    fallen += row.due.principal;
    const numbered = row.kind !== 'prepayment';
    n += numbered ? 1 : 0;
    const fixed = index < book.current;
    return rowOf(fixed ? book : ahead, row, asOf, { n: numbered ? n : 0, balance: drawn - fallen, fixed });
  });
  while (rows.length > 0 && isEmpty(rows.at(-1))) rows.pop();
  return rows;
}

const isEmpty = (row: PositionRow | undefined): boolean =>
  row !== undefined && total(row.claimed) === 0n && total(row.paid) === 0n && total(row.waived) === 0n;

function rowOf(book: Book, row: Row, asOf: Day, place: { n: number; balance: bigint; fixed: boolean }): PositionRow {
  const [claimed, outstanding] = [none(), none()];
  const day = place.fixed ? asOf : row.slot.due;
  for (const part of PARTS) {
    claimed[part] = claimedOn(book, row, part, day);
    outstanding[part] = claimed[part] - settledOf(row, part);
  }
  return {
    ...place, kind: row.kind, from: row.began, to: row.ended, due: row.slot.due, days: daysBetween(row.began, row.ended),
    claimed, outstanding, paid: { ...row.paid }, waived: { ...row.waived },
    paidOn: row.paidOn, inAdvance: row.inAdvance, late: row.late,
    daysPastDue: isLate(book, row, asOf) ? daysBetween(row.slot.due, asOf) : 0,
  };
}
