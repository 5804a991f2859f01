/**
 * The door of the money core. Everything outside the room imports this file only. README.md beside it explains the model.
 */
export { MoneyFault } from './fault.ts';

// amounts, rates, exact numbers
export { fenOf, yuanOf } from './yuan.ts';
export { compare, decimal, minus, ONE, over, plus, ratio, type Ratio, reduced, times, ZERO } from './ratio.ts';
export { round, type Rounding, ROUNDINGS, roundTo, toDecimal } from './rounding.ts';
export { annual, compareRates, type QuotedRate, RATE_UNITS, type RateUnit, shareOf } from './rate.ts';

// days
export { addDays, addMonths, type Day, dayOf, daysBetween, endOfMonth } from './day.ts';
export {
  type Calendar, HOLIDAY_RULES, type HolidayRule, isWorkingDay, pinnedCalendar, type PinnedCalendar, WEEKENDS_ONLY, workingDayFrom,
} from './calendar.ts';
export { DAY_COUNTS, type DayCount, UNITS, type Unit } from './day-count.ts';

// a loan: its terms, its events, its position
export {
  type AdvanceRule, type DueRule, type ExtensionLimit, type LevelRule, type LoanTerms, type Method, METHODS, type OverdueRule,
  type PlannedRow, type PrepaymentRule, type Recast, RECASTS, type RowFee,
} from './terms.ts';
export { overdueOf } from './rules.ts';
export { type Allocation, type Amounts, CIVIL_CODE_561, FEES_FIRST, type Part, PARTS, PRINCIPAL_FIRST, total } from './allocation.ts';
export { EVENT_TYPES, type EventOf, type EventType, type LoanEvent } from './events.ts';
export { type Position, position, type Standing, standing, type State, STATES } from './position.ts';
export type { PositionRow } from './rows.ts';
export { type PlanRow, schedule, type Tranche } from './schedule.ts';
export { forgone } from './forgone.ts';
export { HELD } from './receive.ts';
export { reversedIds } from './history.ts';
export { refundable } from './relief.ts';

// what a ledger posts
export { type Account, type Accounts, ACCOUNTS, entriesBetween, type Posting } from './accounts.ts';

// what is recorded with an event, and checked later
export { type Audit, audit, type Outcome, post, type Posted, type Recorded } from './post.ts';

// what it costs
export { type AnnualCost, annualCost, type Flow, flowsOf, planFlows } from './cost.ts';
export { type Cap, isAboveCap, MEASURES, tighterOf, timesLpr } from './cap.ts';
