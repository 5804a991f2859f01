/** PURE: a repayment plan as people read it. */
import { fenOf } from '../../../../server/lending/money/yuan.ts';
import type { Installment } from '../../api/loans.ts';
import { PLAN } from '../../text/loans.ts';
import { otherOf, sumOf, total } from '../../ui/split.ts';

export type PlanRow = {
  readonly key: string; readonly name: string; readonly kind: Installment['kind']; readonly dueOn: string; readonly days: number;
  readonly principal: string; readonly interest: string; readonly other: string; readonly total: string;
  readonly paid: string; readonly waived: string; readonly outstanding: string; readonly balance: string;
  readonly state: { readonly tone: 'good' | 'bad' | 'warn' | 'accent' | 'quiet'; readonly words: string }; readonly paidOn: string | null;
};

/** Rows as they stand on a business date. */
export function planRows(installments: readonly Installment[], on: string): readonly PlanRow[] {
  return installments.map((row, nth) => ({
    key: String(nth), name: String(row.n), kind: row.kind, dueOn: row.dueOn, days: row.days,
    principal: row.claimed.principal, interest: row.claimed.interest, other: otherOf(row.claimed), total: sumOf(row.claimed),
    paid: sumOf(row.paid), waived: sumOf(row.waived), outstanding: sumOf(row.outstanding),
    balance: row.balance, state: stateOf(row, on), paidOn: row.paidOn,
  }));
}

function stateOf(row: Installment, on: string): PlanRow['state'] {
  const S = PLAN.states;
  if (fenOf(sumOf(row.outstanding)) === 0n) return { tone: 'good', words: S.paid };
  if (row.daysPastDue > 0) return { tone: 'bad', words: S.late(row.daysPastDue) };
  if (row.dueOn <= on) return { tone: 'warn', words: S.due };
  return fenOf(sumOf(row.paid)) > 0n ? { tone: 'accent', words: S.part } : { tone: 'quiet', words: S.coming };
}

export type PlanSums = Readonly<Record<'principal' | 'interest' | 'other' | 'total' | 'paid' | 'waived' | 'outstanding', string>>;

export function planSums(rows: readonly PlanRow[]): PlanSums {
  const of = (name: keyof PlanSums) => total(rows.map((row) => row[name]));
  return {
    principal: of('principal'), interest: of('interest'), other: of('other'), total: of('total'),
    paid: of('paid'), waived: of('waived'), outstanding: of('outstanding'),
  };
}
