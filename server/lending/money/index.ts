/**
 * The door of the money core. Everything outside the room imports this file only (the client may also take the pure
 * `yuan.ts` and `capitals.ts`). README.md beside it explains the model.
 */
export { MoneyFault } from './fault.ts';
export { fenOf, yuanOf } from './yuan.ts';
export { compare, decimal, minus, ONE, over, plus, ratio, type Ratio, reduced, times, ZERO } from './ratio.ts';
export { round, type Rounding, ROUNDINGS, roundTo, toDecimal } from './rounding.ts';
export { annual, compareRates, type QuotedRate, RATE_UNITS, type RateUnit, shareOf } from './rate.ts';
export { addDays, addMonths, type Day, dayOf, daysBetween, endOfMonth } from './day.ts';
export { type Calendar, HOLIDAY_RULES, type HolidayRule, isWorkingDay, WEEKENDS_ONLY, workingDayFrom } from './calendar.ts';
export { DAY_COUNTS, type DayCount, UNITS, type Unit } from './day-count.ts';
export { type DueRule, type LevelRule, type LoanTerms, type Method, METHODS, type PlannedRow } from './terms.ts';
export { type PlanRow, schedule } from './schedule.ts';
export { type AnnualCost, annualCost, type Flow } from './cost.ts';
