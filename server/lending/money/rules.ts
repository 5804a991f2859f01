/** The terms with every default filled in and every rate exact: what the replay reads. */
import { type Allocation, CIVIL_CODE_561, type Part, PRINCIPAL_FIRST } from './allocation.ts';
import type { DayCount } from './day-count.ts';
import { annual } from './rate.ts';
import { compare, decimal, ONE, plus, type Ratio, times, ZERO } from './ratio.ts';
import type { Rounding } from './rounding.ts';
import type { AdvanceRule, ExtensionLimit, LevelRule, LoanTerms, OverdueRule, PrepaymentRule } from './terms.ts';

/** 贷款通则 art. 12: short loans (to a year) at most their term again, medium ones (to five years) half of it, long ones 3 years. */
export const LENDING_GENERAL_RULES_12: ExtensionLimit = { shortMonths: 12, mediumMonths: 60, longMonths: 36 };

/** 一逾两呆 gave way to 90 days: interest overdue for longer is no income any more (金融企业会计制度; domain rule 7). */
const NON_ACCRUAL_AFTER = 90;

export type Rules = {
  readonly rounding: Rounding;
  readonly dayCount: DayCount;
  readonly rate: Ratio;
  readonly level: Required<Omit<LevelRule, 'peer'>> & { readonly peer: NonNullable<LevelRule['peer']> };
  readonly overdue: OverdueRule & Required<Pick<OverdueRule, 'graceDays' | 'nonAccrualAfter' | 'principal'>>;
  /** The penalty rate for a contract rate; `running` while the plan runs, when overdue principal may go on earning by it. */
  readonly penaltyRate: (contract: Ratio, misused: boolean, running: boolean) => Ratio;
  /** What misuse costs beside contract interest, on principal that is not overdue. */
  readonly misuseUplift: Ratio;
  readonly normal: Allocation;
  readonly nonAccrual: Allocation;
  readonly advance: Required<AdvanceRule>;
  readonly prepayment: Required<PrepaymentRule>;
  readonly extension: ExtensionLimit;
};

const IN_ADVANCE: readonly Part[] = ['interest', 'principal', 'costs', 'fee', 'penalty', 'compound'];

export function rulesOf(terms: LoanTerms): Rules {
  const rounding = terms.rounding ?? 'half-up';
  const { peer = {}, ...level } = terms.level ?? {};
  const overdue = overdueOf(terms);
  return {
    rounding,
    dayCount: terms.dayCount,
    rate: annual(terms.rate),
    level: { multiple: 1n, rounding, dayCount: terms.dayCount, of: 'drawn', ...level, peer },
    overdue,
    penaltyRate: penaltyRate(overdue),
    misuseUplift: decimal(overdue.misuseUplift ?? '0'),
    normal: terms.allocation?.normal ?? CIVIL_CODE_561,
    nonAccrual: terms.allocation?.nonAccrual ?? PRINCIPAL_FIRST,
    advance: { rule: 'hold', interest: 'to-date', recast: 'lower-installments', order: IN_ADVANCE, ...terms.advance },
    prepayment: { feeRate: '0', interest: 'to-date', settlement: 'to-date', ...terms.prepayment },
    extension: terms.extension ?? LENDING_GENERAL_RULES_12,
  };
}

/** What the terms say of money that is late, and what holds where they are silent. */
export const overdueOf = ({ overdue }: Pick<LoanTerms, 'overdue'>): Rules['overdue'] =>
  ({ graceDays: 0, nonAccrualAfter: NON_ACCRUAL_AFTER, principal: 'penalty', ...overdue });

/**
 * 罚息 a year: contract rate × (1 + uplift), or × (1 + misuse uplift) where that is heavier. Principal that goes on earning
 * contract interest bears the uplift only, until the plan has ended.
 */
function penaltyRate(rule: Rules['overdue']): Rules['penaltyRate'] {
  const [late, misuse] = [decimal(rule.uplift ?? '0'), decimal(rule.misuseUplift ?? '0')];
  const fixed = rule.rate === undefined ? undefined : decimal(rule.rate);
  return (contract, misused, running) => {
    if (fixed !== undefined) return fixed;
    const uplift = misused && compare(misuse, late) > 0 ? misuse : late;
    return times(contract, plus(rule.principal === 'penalty' || !running ? ONE : ZERO, uplift));
  };
}
