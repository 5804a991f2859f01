/** PURE: what is kept of a position for lists and reports: only facts that time alone does not change before `nextChangeOn`. */
import { type Amounts, type LoanEvent, type LoanTerms, PARTS, type Position, type PositionRow } from '../../money/index.ts';
import { keepAmounts } from './codec.ts';
import { nextChangeOn } from './next-change.ts';

export type Phase = 'pending' | 'running' | 'settled' | 'written-off';

/** A row of `loan_position`, without what the writer knows (the loan, the last event, how far it is closed). */
export type Figures = {
  readonly phase: Phase;
  readonly nextChangeOn: string | undefined;
  readonly maturesOn: string;
  readonly settledOn: string | undefined;
  readonly rate: string;
  readonly drawn: bigint;
  readonly principal: bigint;
  readonly overdue: bigint;
  readonly surplus: bigint;
  readonly oldestUnpaidDue: string | undefined;
  readonly duePrincipal: bigint;
  readonly dueInterest: bigint;
  readonly nextDueOn: string | undefined;
  readonly nextDue: bigint;
  readonly accruedTo: string;
  readonly dailyInterest: string;
  readonly dailyPenalty: string;
  readonly paid: Readonly<Record<string, string>>;
  readonly waived: Readonly<Record<string, string>>;
  readonly installments: readonly Installment[];
};

export type Installment = {
  readonly seq: number;
  readonly n: number;
  readonly kind: PositionRow['kind'];
  readonly fromOn: string;
  readonly toOn: string;
  readonly dueOn: string;
  readonly fixed: boolean;
  readonly principal: bigint;
  readonly interest: bigint;
  readonly fee: bigint;
  readonly balance: bigint;
  readonly paid: Split;
  readonly waived: Split;
  readonly paidOn: string | undefined;
};

type Split = { readonly principal: bigint; readonly interest: bigint; readonly other: bigint };

export function figuresOf(terms: LoanTerms, events: readonly LoanEvent[], position: Position): Figures {
  const { rows, asOf } = position;
  const fallen = rows.filter(({ fixed, due }) => fixed && due <= asOf);
  const coming = rows.filter((row) => !(row.fixed && row.due <= asOf) && left(row) > 0n);
  const sum = (some: readonly PositionRow[], part: 'principal' | 'interest') => (
    some.reduce((all, row) => all + row.outstanding[part], 0n));
  return {
    phase: phaseOf(position), nextChangeOn: nextChangeOn(terms, events, position),
    maturesOn: position.maturesOn, settledOn: position.settledOn, rate: position.rate, drawn: position.drawn,
    principal: position.principal, overdue: position.overdue, surplus: position.surplus,
    oldestUnpaidDue: rows.find((row) => row.fixed && left(row) > 0n)?.due,
    duePrincipal: sum(fallen, 'principal'), dueInterest: sum(fallen, 'interest'),
    nextDueOn: coming[0]?.due, nextDue: coming[0] ? left(coming[0]) : 0n,
    accruedTo: position.accruedTo, dailyInterest: position.dailyInterest, dailyPenalty: position.dailyPenalty,
    paid: keepAmounts(position.paid), waived: keepAmounts(position.waived),
    installments: rows.map(installmentOf),
  };
}

/** Principal and interest of a row that are still to be paid. */
const left = ({ outstanding }: PositionRow): bigint => outstanding.principal + outstanding.interest;

function phaseOf({ state }: Position): Phase {
  return state === 'pending' || state === 'settled' || state === 'written-off' ? state : 'running';
}

function installmentOf(row: PositionRow, index: number): Installment {
  return {
    seq: index + 1, n: row.n, kind: row.kind, fromOn: row.from, toOn: row.to, dueOn: row.due, fixed: row.fixed,
    principal: row.claimed.principal, interest: row.claimed.interest, fee: row.claimed.fee, balance: row.balance,
    paid: splitOf(row.paid), waived: splitOf(row.waived), paidOn: row.paidOn,
  };
}

function splitOf(amounts: Readonly<Amounts>): Split {
  const { principal, interest } = amounts;
  return { principal, interest, other: PARTS.reduce((sum, part) => sum + amounts[part], 0n) - principal - interest };
}
