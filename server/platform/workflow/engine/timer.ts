/** ISO 8601 dates, durations and cycles as instants. Days and months are counted in Shanghai, where it is always +08:00. */
import { Refusal } from '../../../errors.ts';
import { evaluate, plainValue } from './feel.ts';
import { expressionIn } from './feel-text.ts';
import type { FeelContext, TimerConfig, TimerMark } from './types.ts';

const SHANGHAI_MS = 8 * 3_600_000;
/** Something done again more often would do nothing but that, day and night. */
const SHORTEST_CYCLE_MS = 60_000;
const DURATION = /^(-)?P(?!$)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?!$)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/**
 * The instant a due date or follow-up date names: a date (midnight in Shanghai), an instant, or a duration from now;
 * literal, or FEEL after `=` or in `${…}`.
 * @throws Refusal `expression-failed`, `timer-unreadable`.
 */
export function dueAt(text: string, context: FeelContext): Date {
  const iso = resolved(text, context);
  return iso.includes('P') ? addDuration(context.now, iso) : parseInstant(iso);
}

/** When a timer that starts now fires first, and how often. Any length; nothing is armed here. */
export function timerMark(timer: TimerConfig, context: FeelContext): TimerMark {
  const iso = resolved(timer.expression, context);
  if (timer.type !== 'cycle') return { dueAt: at(timer.type === 'date' ? parseInstant(iso) : addDuration(context.now, iso)) };
  const { repeat, from, every } = parseCycle(iso);
  return { dueAt: at(from ?? addDuration(context.now, every)), repeat };
}

/** The mark of a cycle's next firing, counted from this one, or undefined after the last. */
export function nextMark(timer: TimerConfig, mark: TimerMark, context: FeelContext): TimerMark | undefined {
  if (timer.type !== 'cycle' || mark.repeat === undefined || mark.repeat === 1) return undefined;
  const { every } = parseCycle(resolved(timer.expression, context));
  return { dueAt: at(addDuration(context.now, every)), repeat: mark.repeat === -1 ? -1 : mark.repeat - 1 };
}

/** Whether a literal timer can be read; FEEL is checked as FEEL. */
export function timerFault(timer: TimerConfig): boolean {
  if (expressionIn(timer.expression) !== undefined) return false;
  try {
    if (timer.type === 'cycle') parseCycle(timer.expression);
    else if (timer.type === 'date') parseInstant(timer.expression);
    else addDuration(new Date(0), timer.expression);
    return false;
  } catch {
    return true;
  }
}

const at = (instant: Date) => instant.toISOString();

function resolved(text: string, context: FeelContext): string {
  const expression = expressionIn(text);
  const value = expression === undefined ? text : plainValue(evaluate(expression, context));
  if (typeof value === 'string') return value.trim();
  throw unreadable(String(value));
}

function parseCycle(iso: string): { repeat: number; every: string; from?: Date } {
  const [head = '', second = '', third] = iso.split('/');
  const count = /^R(\d*)$/.exec(head);
  const every = third ?? second;
  if (!count || !DURATION.test(every)) throw unreadable(iso);
  const repeat = count[1] === '' ? -1 : Number(count[1]);
  if (repeat === 0 || addDuration(new Date(0), every).getTime() < SHORTEST_CYCLE_MS) throw unreadable(iso);
  return { repeat, every, ...(third !== undefined && { from: parseInstant(second) }) };
}

function parseInstant(iso: string): Date {
  const text = /^\d{4}-\d\d-\d\d$/.test(iso) ? `${iso}T00:00:00` : iso;
  if (!/^\d{4}-\d\d-\d\dT/.test(text)) throw unreadable(iso);
  const zoned = text.replace(/\[[^\]]*\]$/, '').replace(/@.*$/, '+08:00');
  const instant = new Date(/(Z|[+-]\d\d:?\d\d)$/.test(zoned) ? zoned : `${zoned}+08:00`);
  return within(instant, iso);
}

/** A date beyond these is a slip of the pen, and no database could keep it. */
function within(instant: Date, iso: string): Date {
  const year = instant.getUTCFullYear();
  if (year >= 1 && year <= 9999) return instant;
  throw unreadable(iso);
}

function addDuration(from: Date, iso: string): Date {
  const match = DURATION.exec(iso);
  if (!match) throw unreadable(iso);
  const sign = match[1] ? -1 : 1;
  const [years, months, weeks, days, hours, minutes, seconds] = match.slice(2).map((part) => sign * Number(part ?? 0));
  const local = new Date(from.getTime() + SHANGHAI_MS);
  const day = local.getUTCDate();
  local.setUTCDate(1);
  local.setUTCMonth(local.getUTCMonth() + (years ?? 0) * 12 + (months ?? 0));
  const lastDay = new Date(Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + 1, 0)).getUTCDate();
  local.setUTCDate(Math.min(day, lastDay) + (weeks ?? 0) * 7 + (days ?? 0));
  const clock = ((hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0)) * 1000;
  return within(new Date(local.getTime() - SHANGHAI_MS + clock), iso);
}

function unreadable(text: string): Refusal {
  return new Refusal('invalid', 'timer-unreadable', { text });
}
