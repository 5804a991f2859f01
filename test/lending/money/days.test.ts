import { expect } from 'chai';

import {
  addDays, addMonths, annual, type DayCount, dayOf, daysBetween, type DueRule, endOfMonth, fenOf, isWorkingDay, MoneyFault, round, schedule, times, WEEKENDS_ONLY,
  workingDayFrom, yuanOf,
} from '../../../server/lending/money/index.ts';
import { byDays, elapsed, type Period } from '../../../server/lending/money/day-count.ts';
import { dayAt, monthsAndDays, numberOf } from '../../../server/lending/money/day.ts';
import { slotsOf } from '../../../server/lending/money/due-dates.ts';
import { scaled } from '../../../server/lending/money/ratio.ts';
import { aLoan } from './loan.ts';

describe('Days', () => {
  it('counts them as the calendar does, through 800 years', () => {
    for (let number = -146_097; number <= 146_097; number += 97) {
      const day = dayAt(number);
      expect(numberOf(day)).to.equal(number);
      expect(day).to.equal(new Date(number * 86_400_000).toISOString().slice(0, 10));
    }
  });

  it('counts the first day and not the last (算头不算尾)', () => {
    expect(daysBetween('2024-12-30', '2025-01-30')).to.equal(31);
    expect(daysBetween('2019-10-01', '2019-11-04')).to.equal(34);
    expect(daysBetween('2024-02-28', '2024-03-01')).to.equal(2);
    expect(daysBetween('2025-02-28', '2025-03-01')).to.equal(1);
    expect(addDays('2024-02-28', 366)).to.equal('2025-02-28');
  });

  it('clamps or rolls a day that a month lacks, always from the anchor', () => {
    expect([1, 2, 3, 13].map((months) => addMonths('2025-01-31', months))).to.deep.equal(['2025-02-28', '2025-03-31', '2025-04-30', '2026-02-28']);
    expect([1, 2, 3].map((months) => addMonths('2025-01-31', months, 'roll'))).to.deep.equal(['2025-03-01', '2025-03-31', '2025-05-01']);
    expect(addMonths('2024-02-29', 12)).to.equal('2025-02-28');
    expect(['2000-01-31', '2100-01-31'].map((day) => addMonths(day, 1))).to.deep.equal(['2000-02-29', '2100-02-28']);
    expect([dayAt(numberOf('2000-02-29')), dayAt(numberOf('2000-02-29') + 1), addDays('1999-12-31', 1)]).to.deep.equal(['2000-02-29', '2000-03-01', '2000-01-01']);
    expect(addMonths('2025-03-31', -1)).to.equal('2025-02-28');
    expect(endOfMonth('2024-02-03')).to.equal('2024-02-29');
  });

  it('counts whole months and odd days (对年对月对日)', () => {
    expect(monthsAndDays('2025-01-15', '2025-03-20')).to.deep.equal({ months: 2, days: 5 });
    expect(monthsAndDays('2025-01-15', '2025-02-14')).to.deep.equal({ months: 0, days: 30 });
    expect(monthsAndDays('2025-01-31', '2025-02-28')).to.deep.equal({ months: 1, days: 0 });
    expect(monthsAndDays('2025-02-28', '2025-03-31')).to.deep.equal({ months: 1, days: 3 });
    expect(monthsAndDays('2025-02-28', '2025-03-31', 31)).to.deep.equal({ months: 1, days: 0 });
    expect(monthsAndDays('2025-02-28', '2025-03-30', 31)).to.deep.equal({ months: 0, days: 30 });
    expect(monthsAndDays('2025-02-28', '2025-05-10', 31)).to.deep.equal({ months: 2, days: 10 });
    expect(monthsAndDays('2025-03-01', '2025-04-30', 31)).to.deep.equal({ months: 2, days: 0 });
  });

  it('refuses days that do not exist', () => {
    for (const day of ['2025-02-29', '2025-13-01', '2025-00-10', '2025-04-31', '2025-1-1', '20250101', '']) expect(() => dayOf(day), day).to.throw(MoneyFault, 'day-malformed');
    expect(dayOf('2024-02-29')).to.equal('2024-02-29');
  });

  it('knows working days: weekends, holidays, and weekends that are worked (调休)', () => {
    // National day 2025: holiday from 1 to 8 October, Sunday 28 September and Saturday 11 October are worked.
    const calendar = { holidays: new Set(['2025-10-01', '2025-10-06', '2025-10-07', '2025-10-08']), workdays: new Set(['2025-09-28', '2025-10-11']) };
    expect(['2025-09-27', '2025-09-28', '2025-09-30', '2025-10-01', '2025-10-11', '2025-10-12'].map((day) => isWorkingDay(day, calendar)))
      .to.deep.equal([false, true, true, false, true, false]);
    expect(workingDayFrom('2025-10-04', calendar)).to.equal('2025-10-09');
    expect(workingDayFrom('1969-12-27', calendar)).to.equal('1969-12-29');
  });

  it('goes by the calendar that terms pin, unless it is given another', () => {
    const pinned = { holidays: ['2025-02-17'], workdays: ['2025-03-15'] };
    const terms = aLoan({ dues: { every: 1, unit: 'month', count: 3, holiday: 'next-with-interest' } });
    const dues = (...args: Parameters<typeof schedule>) => schedule(...args).map(({ due }) => due);
    // 15 February and 15 March 2025 are Saturdays.
    expect(dues({ ...terms, calendar: pinned })).to.deep.equal(['2025-02-18', '2025-03-15', '2025-04-15']);
    expect(dues({ ...terms, calendar: pinned }, WEEKENDS_ONLY)).to.deep.equal(['2025-02-17', '2025-03-17', '2025-04-15']);
    expect(dues(terms)).to.deep.equal(['2025-02-15', '2025-03-15', '2025-04-15']);
  });
});

describe('Day counts', () => {
  const interest = (dayCount: DayCount, period: Period, day: string, amount = '100000', rate = '0.18'): string =>
    yuanOf(round(scaled(times(annual(rate), elapsed(dayCount, period, day)), fenOf(amount)), 'half-up'));

  // 100,000.00 at 18 % from 15 March to 15 June: 3 months × 1.5 % = 4,500.00; 92 days × 50.00 = 4,600.00; 92 days of 365 = 4,536.99.
  const quarter: Period = { from: '2025-03-15', to: '2025-06-15', every: 3, unit: 'month', anchor: 15 };
  const table: [DayCount, string][] = [
    ['month-plus-days', '4500.00'], ['30/360', '4500.00'], ['actual/360', '4600.00'], ['actual/364', '4549.45'], ['actual/365', '4536.99'],
    ['actual/366', '4524.59'], ['actual/actual', '4536.99'], ['nominal', '4500.00'], ['30-per-month/360', '4500.00'], ['30-per-month/365', '4438.36'],
  ];
  for (const [dayCount, amount] of table) {
    it(`counts a quarter by ${dayCount}`, () => expect(interest(dayCount, quarter, '2025-06-15')).to.equal(amount));
  }

  it('splits a period that spans new year by the length of each year', () => {
    const period: Period = { from: '2023-12-12', to: '2024-01-12', every: 1, unit: 'month' };
    // 20 days of 365 and 11 of 366: 36,500 × 20/365 + 36,500 × 11/366 = 2,000.00 + 1,096.99.
    expect(interest('actual/actual', period, '2024-01-12', '36500', '1')).to.equal('3096.99');
    // The last day counted and not the first: 19 of 365 and 12 of 366 = 1,900.00 + 1,196.72.
    expect(interest('actual/actual-tail', period, '2024-01-12', '36500', '1')).to.equal('3096.72');
    // More than one new year: 20 days, all of 2024, one day of 2025.
    expect(interest('actual/actual', { ...period, to: '2025-01-02' }, '2025-01-02', '36500', '1')).to.equal('38600.00');
  });

  it('keeps 365 days in leap years when it is told to', () => {
    const period: Period = { from: '2024-01-01', to: '2025-01-01', every: 12, unit: 'month' };
    expect(interest('actual/365', period, '2025-01-01', '36500', '1')).to.equal('36600.00');
    expect(interest('actual/actual', period, '2025-01-01', '36500', '1')).to.equal('36500.00');
  });

  it('counts the 31st as the 30th by 30/360', () => {
    const period: Period = { from: '2025-01-31', to: '2025-03-31', every: 2, unit: 'month' };
    expect(interest('30/360', period, '2025-03-31', '36000', '1')).to.equal('6000.00');
    expect(interest('30/360', period, '2025-02-28', '36000', '1')).to.equal('2800.00');
  });

  it('gives odd days a thirtieth of a month, and a whole regular period no more than its months', () => {
    // 20 days × 36,000/360.
    expect(interest('month-plus-days', { from: '2025-01-15', to: '2025-02-15', every: 1, unit: 'month', anchor: 15 }, '2025-02-04', '36000', '1')).to.equal('2000.00');
    const february: Period = { from: '2025-02-28', to: '2025-03-31', every: 1, unit: 'month', anchor: 31 };
    expect(interest('month-plus-days', february, '2025-03-31', '36000', '1')).to.equal('3000.00');
    expect(interest('month-plus-days', { from: '2025-01-31', to: '2025-03-01', every: 1, unit: 'month', anchor: 31 }, '2025-03-01', '36000', '1')).to.equal('3000.00');
  });

  it('takes a part of a 30-day month by calendar days', () => {
    const january: Period = { from: '2024-01-01', to: '2024-02-01', every: 1, unit: 'month', anchor: 1 };
    // 3,100 × 14/31.
    expect(interest('30-per-month/360', january, '2024-01-15', '37200', '1')).to.equal('1400.00');
    // An odd period: one month and 17 of the 29 days of the next.
    expect(interest('30-per-month/360', { from: '2024-01-01', to: '2024-02-18', every: 1, unit: 'month' }, '2024-02-18', '34800', '1')).to.equal('4600.00');
    expect(interest('30-per-month/360', { from: '2024-01-01', to: '2024-01-15', every: 2, unit: 'week' }, '2024-01-15', '36000', '1')).to.equal('1400.00');
  });

  it('counts a quarter as three months, and a 30-day month of the actual year', () => {
    const quarterly: Period = { from: '2025-01-15', to: '2025-04-15', every: 1, unit: 'quarter', anchor: 15 };
    for (const dayCount of ['month-plus-days', 'nominal', '30-per-month/360'] as const) expect(interest(dayCount, quarterly, '2025-04-15', '36000', '1'), dayCount).to.equal('9000.00');
    const month = (from: string, to: string, unit: Period['unit'] = 'month'): Period => ({ from, to, every: 1, unit, anchor: 15 });
    // 30 of 366 days; across new year 16 of 365 and 15 of 366, the last day counted and not the first.
    expect(interest('30-per-month/actual', month('2024-02-15', '2024-03-15'), '2024-03-15', '36600', '1')).to.equal('3000.00');
    expect(interest('30-per-month/actual', month('2023-12-15', '2024-01-15'), '2024-01-15', '36500', '1')).to.equal('3095.90');
    expect(interest('nominal', month('2024-02-15', '2024-02-22', 'week'), '2024-02-22', '52000', '1')).to.equal('1000.00');
    expect(interest('nominal', { ...month('2024-02-15', '2024-02-25', 'day'), every: 10 }, '2024-02-25', '36500', '1')).to.equal('1000.00');
  });

  it('counts overdue days over 360 where it counts by months', () => {
    const days = (dayCount: DayCount) => Number(round(scaled(byDays(dayCount, '2024-02-28', '2024-03-09'), 131_400n), 'half-up'));
    expect(['month-plus-days', '30/360', 'actual/360', '30-per-month/360'].map((one) => days(one as DayCount))).to.deep.equal([3650, 3650, 3650, 3650]);
    expect(days('actual/365')).to.equal(3600);
    expect(days('actual/actual')).to.equal(Math.round(1_314_000 / 366));
  });
});

describe('Due days', () => {
  const dues = (rule: Partial<DueRule>, startOn: string) => slotsOf({ every: 1, unit: 'month', ...rule }, startOn).map(({ due }) => due);

  const table: [string, Partial<DueRule>, string, string[]][] = [
    ['every 10 days', { unit: 'day', every: 10, count: 3 }, '2025-02-20', ['2025-03-02', '2025-03-12', '2025-03-22']],
    ['every two weeks', { unit: 'week', every: 2, count: 2 }, '2025-02-20', ['2025-03-06', '2025-03-20']],
    ['every month from the 31st', { count: 4 }, '2025-01-31', ['2025-02-28', '2025-03-31', '2025-04-30', '2025-05-31']],
    ['every month, rolled', { count: 3, monthEnd: 'roll' }, '2025-01-31', ['2025-03-01', '2025-03-31', '2025-05-01']],
    ['every quarter', { unit: 'quarter', count: 3 }, '2025-11-30', ['2026-02-28', '2026-05-30', '2026-08-30']],
    ['from a first due day', { count: 3, firstDueOn: '2025-03-05' }, '2025-01-31', ['2025-03-05', '2025-04-05', '2025-05-05']],
    ['to a maturity', { maturesOn: '2025-04-10' }, '2025-01-31', ['2025-02-28', '2025-03-31', '2025-04-10']],
    ['so many, the last at maturity', { count: 2, maturesOn: '2025-04-10' }, '2025-01-31', ['2025-02-28', '2025-04-10']],
    ['the 20th of every month', { count: 3, settleDay: 20 }, '2025-01-31', ['2025-02-20', '2025-03-20', '2025-04-20', '2025-04-30']],
    ['the 20th, begun on it', { count: 2, settleDay: 20 }, '2025-01-20', ['2025-02-20', '2025-03-20']],
    ['the 20th of every quarter', { unit: 'quarter', settleDay: 20, count: 2 }, '2025-01-31', ['2025-03-20', '2025-06-20', '2025-07-31']],
    ['the 20th of a quarter, begun after it', { unit: 'quarter', settleDay: 20, count: 1 }, '2025-03-25', ['2025-06-20', '2025-06-25']],
    ['month ends by the 31st', { count: 3, settleDay: 31 }, '2025-01-31', ['2025-02-28', '2025-03-31', '2025-04-30']],
  ];
  for (const [name, rule, startOn, expected] of table) it(`come ${name}`, () => expect(dues(rule, startOn)).to.deep.equal(expected));

  it('move to the next working day, with interest to it or without', () => {
    // Saturday 15 and Sunday 16 February 2025; 15 March is a Saturday as well.
    const rule = { every: 1, unit: 'month', count: 2 } as const;
    const calendar = { holidays: new Set<string>(), workdays: new Set<string>() };
    const slots = (holiday: 'next-with-interest' | 'next-without-interest') =>
      slotsOf({ ...rule, holiday }, '2025-01-15', calendar).map(({ from, to, due }) => `${from} ${to} ${due}`);
    expect(slots('next-with-interest')).to.deep.equal(['2025-01-15 2025-02-17 2025-02-17', '2025-02-17 2025-03-17 2025-03-17']);
    expect(slots('next-without-interest')).to.deep.equal(['2025-01-15 2025-02-15 2025-02-17', '2025-02-15 2025-03-15 2025-03-17']);
    expect(slotsOf({ ...rule, holiday: 'none' }, '2025-01-15', calendar).map(({ due }) => due)).to.deep.equal(['2025-02-15', '2025-03-15']);
  });

  it('are one where a holiday moves two of them onto one day', () => {
    const calendar = { holidays: new Set<string>(), workdays: new Set<string>() };
    expect(slotsOf({ every: 1, unit: 'day', count: 4, holiday: 'next-with-interest' }, '2025-02-13', calendar).map(({ due }) => due))
      .to.deep.equal(['2025-02-14', '2025-02-17']);
  });
});
