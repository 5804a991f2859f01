/** When installments fall due: the periods of a plan, in order. Pure dates, no money. */
import { type Calendar, workingDayFrom } from './calendar.ts';
import { addDays, addMonths, civil, type Day, inMonth } from './day.ts';
import type { Period } from './day-count.ts';
import { MoneyFault } from './fault.ts';
import type { DueRule } from './terms.ts';

/**
 * An interest period and the day on which its row is due: later than `to` when a holiday moved it without interest. `planned` is
 * the day before any holiday moved it; rows that are put after it count from there.
 */
export type Slot = Period & { readonly due: Day; readonly planned?: Day };

/** Where a planned due day comes to lie by the holiday rule: the end of its period, and the day on which it is due. */
export function placed(day: Day, { holiday = 'none' }: DueRule, calendar?: Calendar): Pick<Slot, 'to' | 'due' | 'planned'> {
  const due = holiday !== 'none' && calendar ? workingDayFrom(day, calendar) : day;
  return { to: holiday === 'next-without-interest' ? day : due, due, ...(due !== day && { planned: day }) };
}

const MOST_ROWS = 1200;

/**
 * The periods from `startOn` on.
 * @throws MoneyFault `dates-out-of-order` when the first due day or maturity is not after the start, `plan-too-long`,
 *   `term-missing` when neither a count nor a maturity is given
 */
export function slotsOf(rule: DueRule, startOn: Day, calendar?: Calendar): Slot[] {
  const anchor = rule.settleDay ?? civil(rule.firstDueOn ?? startOn).day;
  let from = startOn;
  let before: Day | undefined = startOn;
  return distinct(dueDays(rule, startOn), rule, calendar).map(({ day, whole, place }) => {
    const { to } = place;
    if (to <= from) throw new MoneyFault('dates-out-of-order', { earlier: from, later: to });
    const slot = { from, ...place, every: rule.every, unit: rule.unit, ...(whole && before === from && { anchor }) };
    [from, before] = [to, day];
    return slot;
  });
}

/** A due day before any holiday rule, and whether a whole period ends on it. */
type DueDay = { readonly day: Day; readonly whole: boolean };

/** Due days with where they come to lie; of two that are moved onto one day, with interest, the later stays. */
function distinct(days: readonly DueDay[], rule: DueRule, calendar?: Calendar): (DueDay & { readonly place: ReturnType<typeof placed> })[] {
  const moved = days.map((one) => ({ ...one, place: placed(one.day, rule, calendar) }));
  if (rule.holiday !== 'next-with-interest') return moved;
  return moved.filter(({ place }, index) => place.due !== moved[index + 1]?.place.due);
}

function dueDays(rule: DueRule, startOn: Day): DueDay[] {
  if (rule.count === undefined && rule.maturesOn === undefined) throw new MoneyFault('term-missing');
  if (rule.count !== undefined && rule.count > MOST_ROWS) throw new MoneyFault('plan-too-long', { most: MOST_ROWS });
  const last = rule.maturesOn ?? (rule.settleDay === undefined ? undefined : step(startOn, rule, rule.count ?? 1));
  if (last !== undefined && last <= startOn) throw new MoneyFault('dates-out-of-order', { earlier: startOn, later: last });
  const regular = rule.settleDay === undefined ? anchored(rule, startOn) : settled(rule, startOn, rule.settleDay);
  const count = rule.settleDay === undefined ? rule.count : undefined;
  // The first period is whole unless it runs to an agreed day.
  const odd = rule.settleDay !== undefined || rule.firstDueOn !== undefined;
  const days: DueDay[] = [];
  for (const day of regular) {
    const whole = days.length > 0 || !odd;
    if (last !== undefined && (day >= last || days.length + 1 === count)) return [...days, { day: last, whole: whole && day === last }];
    days.push({ day, whole });
    if (days.length === count) return days;
    if (days.length > MOST_ROWS) throw new MoneyFault('plan-too-long', { most: MOST_ROWS });
  }
  return days;
}

/** Counted from the start, or from the first due day where one is agreed. */
function* anchored(rule: DueRule, startOn: Day): Generator<Day> {
  const [anchor, first] = rule.firstDueOn === undefined ? [startOn, 1] : [rule.firstDueOn, 0];
  for (let k = first; ; k += 1) yield step(anchor, rule, k);
}

/** 结息日: the same day of every month, or of the last month of every quarter. */
function* settled(rule: DueRule, startOn: Day, day: number): Generator<Day> {
  const { year, month } = civil(startOn);
  const cycle = rule.unit === 'quarter' ? 3 : 1;
  let at = year * 12 + month - 1;
  if (inMonth(at, day) <= startOn) at += 1;
  at += cycle - 1 - (at % cycle);
  for (; ; at += rule.every * cycle) yield inMonth(at, day);
}

/** So many periods after a day. */
export function step(anchor: Day, { every, unit, monthEnd }: DueRule, periods: number): Day {
  const by = every * periods;
  if (unit === 'day') return addDays(anchor, by);
  if (unit === 'week') return addDays(anchor, by * 7);
  return addMonths(anchor, unit === 'quarter' ? by * 3 : by, monthEnd);
}
