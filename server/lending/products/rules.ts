/** What a product version says besides its limits: the part of a loan's terms that the product decides. Data only. */
import type { HolidayRule, Part, Rounding } from '../money/index.ts';

/** 等额本息, 等额本金, 先息后本, 到期一次还本付息 (利随本清), 等本等息. */
export const REPAYMENT_METHODS = ['equal-installments', 'equal-principal', 'interest-only', 'bullet', 'flat'] as const;
export type RepaymentMethod = (typeof REPAYMENT_METHODS)[number];

/** 对年对月 (whole months, odd days at rate/30), 30/360, actual/360, actual/365, actual/actual. */
export const DAY_COUNTS = ['month-plus-days', '30/360', 'actual/360', 'actual/365', 'actual/actual'] as const;
export type DayCount = (typeof DAY_COUNTS)[number];

export type ProductRules = {
  readonly dayCount: DayCount;
  /** To the fen. The Chinese habit is half-up. */
  readonly rounding: Rounding;
  /** What a receipt pays first, oldest installment first. */
  readonly allocation: readonly Part[];
  /** 罚息: uplift on the contract rate while past due, `"0.5"` is +50 % (银发〔2003〕251号: 0.3 to 0.5). */
  readonly penaltyUplift: string;
  /** The same when the money is misused (挪用), 0.5 to 1; the heavier of the two holds, never both. */
  readonly misuseUplift: string;
  /** 复利 on unpaid interest. */
  readonly compound: boolean;
  readonly graceDays: number;
  /** What becomes of a due day on which nobody works (节假日顺延). */
  readonly holiday: HolidayRule;
  readonly prepayment: {
    readonly allowed: boolean;
    /** Days of notice before an early payment. */
    readonly noticeDays: number;
    /** Charge on the principal paid early, as a decimal; `"0"` is none. */
    readonly feeRate: string;
  };
};
