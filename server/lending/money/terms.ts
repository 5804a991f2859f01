/**
 * The terms of a loan as the core computes them: data only, pinned with the loan, never changed by an event. What a contract
 * leaves open has the Chinese default of the house; what a peer does differently is an option here, never the default.
 */
import type { Allocation, Part } from './allocation.ts';
import type { HolidayRule, PinnedCalendar } from './calendar.ts';
import type { Day, MonthEnd } from './day.ts';
import type { DayCount, Unit } from './day-count.ts';
import type { QuotedRate } from './rate.ts';
import type { Rounding } from './rounding.ts';

/**
 * - `equal-installments` 等额本息: principal and interest together are level
 * - `equal-principal` 等额本金: the principal share is level, interest falls
 * - `interest-only` 先息后本: interest each period, principal with the last
 * - `bullet` 利随本清 (到期一次还本付息): one row, everything at maturity
 * - `flat` 等本等息: interest on the original principal each period
 * - `fixed-amount` a given amount each period; the number of rows follows from it
 * - `irregular` 自定义: due days and principal given row by row
 */
export const METHODS = ['equal-installments', 'equal-principal', 'interest-only', 'bullet', 'flat', 'fixed-amount', 'irregular'] as const;
export type Method = (typeof METHODS)[number];

/** When installments fall due. */
export type DueRule = {
  /** Every so many units: every 2 weeks, every 1 quarter. */
  readonly every: number;
  readonly unit: Unit;
  /** Number of periods. May be left out when `maturesOn` is given. */
  readonly count?: number;
  /** The first due day, when the first period is longer or shorter than the others; later ones count from it. */
  readonly firstDueOn?: Day;
  /** 结息日: interest falls due on this day of the month (the 20th), whatever day the loan began; the rest at maturity. */
  readonly settleDay?: number;
  /** 到期日; by default the last of `count` periods. */
  readonly maturesOn?: Day;
  readonly monthEnd?: MonthEnd;
  readonly holiday?: HolidayRule;
};

/** How the level amount of a row is found and rounded. */
export type LevelRule = {
  /** To a multiple of so many fen; the last row takes the difference. Default 1. */
  readonly multiple?: bigint;
  /** The mode for that rounding; default the loan's own. `up` gives installments in whole units and a smaller last one. */
  readonly rounding?: Rounding;
  /** The day count by which a whole period weighs in the formula, when it is not that of interest (`nominal`: rate/12). */
  readonly dayCount?: DayCount;
  /** On what principal: what is drawn (default), or what was agreed, though tranches are still to come. */
  readonly of?: 'drawn' | 'agreed';
  /**
   * As a peer finds it. `digits`: every operation to so many significant digits, whole periods only; `shrink`: one pass that
   * shifts the installment when that brings the last row nearer to it; `fenFirst`: rounded to the fen before the multiple.
   */
  readonly peer?: { readonly digits?: number; readonly shrink?: boolean; readonly fenFirst?: boolean };
};

/** One row of an irregular plan. */
export type PlannedRow = { readonly dueOn: Day; readonly principal: bigint };

/** A charge on every row: an amount, or a share of the row's principal or of the whole row. */
export type RowFee = { readonly amount: bigint } | ShareRule;

export type ShareRule = { readonly share: string; readonly of: 'principal' | 'installment' };

/** 逾期: what money costs that is not paid when due. */
export type OverdueRule = {
  /** 罚息: uplift on the contract rate on overdue principal, `"0.5"` is +50 % (银发〔2003〕251号: 0.3 to 0.5). Default 0. */
  readonly uplift?: string;
  /** 挪用: the same when the money is misused, 0.5 to 1; the heavier of the two holds, never both. */
  readonly misuseUplift?: string;
  /** A rate of its own instead of an uplift, a year. */
  readonly rate?: string;
  /** 复利: overdue interest bears the penalty rate as well. Default no. */
  readonly compound?: boolean;
  /** Until maturity at the contract rate only; after it at the penalty rate. Default: the penalty rate at once (251号). */
  readonly compoundAtContractRate?: boolean;
  /** 宽限期: paid within so many days after the due day costs nothing; later counts from the due day. Default 0. */
  readonly graceDays?: number;
  /** 违约金: once for each row that goes unpaid, a share of its overdue principal or of the whole row. */
  readonly charge?: ShareRule;
  /** 非应计: a loan past due for more days than this stops accruing to income. Default 90. */
  readonly nonAccrualAfter?: number;
  /**
   * What overdue principal does beside: `penalty` it leaves the plan and bears penalty interest only (default); `earns` it
   * goes on earning contract interest day by day; `earns-period` for the whole period in which it is unpaid (both: Fineract).
   */
  readonly principal?: 'penalty' | 'earns' | 'earns-period';
};

/** Where money goes that comes before it is due, and is no prepayment by agreement. */
export type AdvanceRule = {
  /**
   * `hold` it waits and pays what falls due next (default); `next` pays coming rows in order, `last` from the last row back,
   * `spread` all in equal parts; `principal` lowers the principal at once.
   */
  readonly rule: 'hold' | 'next' | 'last' | 'spread' | 'principal';
  /** Within a coming row. Default interest, then principal. */
  readonly order?: readonly Part[];
  /** `next`: interest to the day of payment only (default), or as planned, whatever is paid early. */
  readonly interest?: 'to-date' | 'planned';
  /** `principal`: what becomes of the rows after it. Default lower installments. */
  readonly recast?: Recast;
};

/** After principal was paid early: lower installments (减少月供), fewer of them (缩短期限), or the next ones take it. */
export const RECASTS = ['lower-installments', 'fewer-installments', 'next-installments'] as const;
export type Recast = (typeof RECASTS)[number];

export type PrepaymentRule = {
  /** A charge on the principal that is paid early, as a decimal. Default 0. */
  readonly feeRate?: string;
  /** Interest of the running period is paid to the day with it (default), or with its row. */
  readonly interest?: 'to-date' | 'with-row';
  /** Early full settlement pays interest to the day (default; 民法典 677), or for the whole running period. */
  readonly settlement?: 'to-date' | 'whole-period';
};

/** 展期: the longest extension by length of the original term. The default is 贷款通则 art. 12. */
export type ExtensionLimit = {
  /** Up to so many months the whole term again (短期). */
  readonly shortMonths: number;
  /** Up to so many months half the term (中期); beyond, `longMonths` (长期). */
  readonly mediumMonths: number;
  readonly longMonths: number;
};

export type LoanTerms = {
  /** The version of these rules; a loan keeps the one that it began with. */
  readonly rulesVersion: 1;
  /** Agreed principal in fen: the most that disbursements may add up to. */
  readonly principal: bigint;
  /** 起息日. */
  readonly startOn: Day;
  /** A year, as a decimal (`"0.18"`), or as it was quoted. */
  readonly rate: string | QuotedRate;
  readonly method: Method;
  readonly dues: DueRule;
  /** 节假日 and 调休 as they were known when the terms were agreed; a calendar that is handed to a computation goes before it. */
  readonly calendar?: PinnedCalendar;
  readonly dayCount: DayCount;
  /** To the fen; default half-up (四舍五入). */
  readonly rounding?: Rounding;
  readonly level?: LevelRule;
  /** `fixed-amount`: principal and interest of every row but the last, in fen. */
  readonly amount?: bigint;
  /**
   * `irregular`: the rows; their principal adds up to the loan's. `dues` then only names the usual period. What is paid early
   * comes off the last rows.
   */
  readonly rows?: readonly PlannedRow[];
  /** Rows at the beginning without principal. */
  readonly graceOnPrincipal?: number;
  /** Rows at the beginning whose interest is collected with the first row after them. */
  readonly graceOnInterest?: number;
  /** Principal left for the last row beside its own share (尾款), in fen. */
  readonly balloon?: bigint;
  /** Odd days before the first whole period: part of the first row (default), or their interest spread over all rows. */
  readonly oddDays?: 'first-row' | 'spread';
  readonly rowFee?: RowFee;
  /**
   * As a peer computes: interest of each stretch of equal balance rounded by itself; factors cut to so many significant digits;
   * the same installment in an interest pause, with more principal in it; overdue principal that `earns` does so in the period
   * of the day of the position only, periods before it stay as planned.
   */
  readonly peer?: {
    readonly roundEachStretch?: boolean;
    readonly digits?: number;
    readonly keepInstallmentInPause?: boolean;
    readonly lateInRunningPeriodOnly?: boolean;
  };
  readonly overdue?: OverdueRule;
  /** What a receipt pays first; default 民法典 561, and principal first while the loan is non-accrual. */
  readonly allocation?: { readonly normal?: Allocation; readonly nonAccrual?: Allocation };
  readonly advance?: AdvanceRule;
  readonly prepayment?: PrepaymentRule;
  readonly extension?: ExtensionLimit;
};
