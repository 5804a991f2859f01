/**
 * The terms of a loan as the core computes them: data only, pinned with the loan, never changed by an event. What a contract
 * leaves open has the Chinese default of the house; what a peer does differently is an option here.
 */
import type { DayCount, Unit } from './day-count.ts';
import type { HolidayRule } from './calendar.ts';
import type { Day, MonthEnd } from './day.ts';
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

/** How the level installment is found. */
export type LevelRule = {
  /** Rounded to a multiple of so many fen; the last row takes the difference. Default 1. */
  readonly multiple?: bigint;
  /** The mode for that rounding; default the loan's own. `up` gives installments in whole units and a smaller last one. */
  readonly rounding?: Rounding;
  /** The day count by which a period weighs in the formula, when it differs from that of interest (e.g. `nominal`: rate/12). */
  readonly dayCount?: DayCount;
};

/** One row of an irregular plan. */
export type PlannedRow = { readonly dueOn: Day; readonly principal: bigint };

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
  readonly dayCount: DayCount;
  /** To the fen; default half-up (四舍五入). */
  readonly rounding?: Rounding;
  readonly level?: LevelRule;
  /** 等额 `fixed-amount`: principal and interest of every row but the last, in fen. */
  readonly amount?: bigint;
  /** `irregular`: the rows; their principal adds up to the loan's. */
  readonly rows?: readonly PlannedRow[];
  /** Rows at the beginning without principal. */
  readonly graceOnPrincipal?: number;
  /** Rows at the beginning whose interest is collected with the first row after them. */
  readonly graceOnInterest?: number;
  /** Principal left for the last row beside its own share (尾款), in fen. */
  readonly balloon?: bigint;
};
