/** PURE: what would be different, figure by figure and installment by installment. */
import { fenOf, yuanOf } from '../../../../server/lending/money/yuan.ts';
import type { Installment, WhatIf } from '../../api/loans.ts';
import { WHAT_IF } from '../../text/loans.ts';
import { daysBetween } from '../../ui/day.ts';
import { percent, shift, yuan } from '../../ui/format.ts';
import { minus, sumOf } from '../../ui/split.ts';

export type Comparison = { readonly key: string; readonly what: string; readonly before: string; readonly after: string; readonly change: string };

const F = WHAT_IF.facts;

/** `+¥12.00`, `-¥12.00`; nothing for what stays the same. */
function difference(before: string, after: string): string {
  const fen = fenOf(after) - fenOf(before);
  if (fen === 0n) return WHAT_IF.same;
  return fen > 0n ? `+${yuan(yuanOf(fen))}` : yuan(yuanOf(fen));
}

const owed = (row: Installment): string => sumOf(row.outstanding, ['principal', 'interest']);
const open = (rows: readonly Installment[]): readonly Installment[] => rows.filter((row) => fenOf(owed(row)) !== 0n);

/** `now`: the plan as it stands. */
export function comparisonOf({ before, after, installments, interestDifference }: WhatIf, now: readonly Installment[]): readonly Comparison[] {
  const amount = (key: string, what: string, a: string, b: string): Comparison =>
    ({ key, what, before: yuan(a), after: yuan(b), change: difference(a, b) });
  const text = (key: string, what: string, a: string, b: string, change = WHAT_IF.same as string): Comparison =>
    ({ key, what, before: a, after: b, change: a === b ? WHAT_IF.same : change });
  const interest = installments.reduce((sum, { claimed, waived }) => sum + fenOf(claimed.interest) - fenOf(waived.interest), 0n);
  const [wasNext, isNext] = [nextOf(now, before.asOf), nextOf(installments, before.asOf)];
  return [
    amount('principal', F.principal, before.principal, after.principal),
    amount('due', F.dueTotal, before.dueTotal, after.dueTotal),
    amount('payoff', F.payoff, before.payoff, after.payoff),
    amount('next', F.next, wasNext, isNext),
    amount('interest', F.interest, yuanOf(interest - fenOf(interestDifference)), yuanOf(interest)),
    amount('surplus', F.surplus, before.surplus, after.surplus),
    text('rows', F.rows, String(open(now).length), String(open(installments).length), signed(open(installments).length - open(now).length)),
    text('maturesOn', F.maturesOn, before.maturesOn, after.maturesOn, WHAT_IF.days(daysBetween(before.maturesOn, after.maturesOn))),
    text('rate', F.rate, percent(before.rate), percent(after.rate), rateChange(before.rate, after.rate)),
    text('state', F.state, before.state.name, after.state.name, after.state.name),
  ].filter(({ key, before: a, after: b }) => key !== 'surplus' || a !== b);
}

function signed(count: number): string {
  return count > 0 ? `+${count}` : String(count);
}

function nextOf(rows: readonly Installment[], after: string): string {
  const row = open(rows).find(({ dueOn }) => dueOn > after);
  return row ? owed(row) : '0.00';
}

/** In percentage points; rates have at most ten places. */
function rateChange(before: string, after: string): string {
  const units = (rate: string) => BigInt(shift(rate, 10).split('.')[0] ?? '0');
  const change = units(after) - units(before);
  const points = WHAT_IF.points(shift(String(change), -8));
  return change > 0n ? `+${points}` : points;
}

export type PlanChange = {
  readonly key: string; readonly n: string; readonly dueOn: string; readonly principal: string; readonly interest: string; readonly total: string;
  readonly before: string | null; readonly balance: string; readonly changed: boolean; readonly word: string;
};

/** What is still to be paid, beside what was to be paid on the same day before; days that fall away stand among them. */
export function planChanges({ installments, on }: WhatIf, now: readonly Installment[]): readonly PlanChange[] {
  const was = new Map<string, string>();
  for (const row of open(now)) was.set(row.dueOn, minus(was.get(row.dueOn) ?? '0.00', minus('0.00', owed(row))));
  const after = open(installments).map((row, nth): PlanChange => {
    const before = was.get(row.dueOn);
    was.delete(row.dueOn);
    return {
      key: String(nth), n: String(row.n), dueOn: row.dueOn,
      principal: row.outstanding.principal, interest: row.outstanding.interest, total: owed(row),
      before: before ?? null, balance: row.balance, changed: before !== owed(row), word: before === undefined ? WHAT_IF.added : '',
    };
  });
  const gone = [...was].filter(([dueOn]) => dueOn >= on).map(([dueOn, before]): PlanChange => (
    { key: dueOn, n: '', dueOn, principal: '0.00', interest: '0.00', total: '0.00', before, balance: '0.00', changed: true, word: WHAT_IF.gone }));
  return [...after, ...gone].toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
}
