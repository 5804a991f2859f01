/** PURE: the months of a chart. */
import type { Flows } from '../../api/loans.ts';

/** So many months up to the month of a day, the oldest first. */
export function monthsUpTo(day: string, count: number): readonly string[] {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return Array.from({ length: count }, (_, nth) => new Date(Date.UTC(year, month - count + nth, 1)).toISOString().slice(0, 7));
}

const NOTHING = { disbursed: '0.00', received: '0.00', principal: '0.00', interest: '0.00' };

/** Every month, also those in which nothing moved. */
export function everyMonth({ months }: Flows, day: string, count = 12): Flows['months'] {
  const known = new Map(months.map((one) => [one.month, one]));
  return monthsUpTo(day, count).map((month) => known.get(month) ?? { month, ...NOTHING });
}

/** A share in percent with one place: `share("1.00", "8.00")` → `12.5%`. */
export function shareText(part: bigint, whole: bigint): string {
  if (whole === 0n) return '0.0%';
  const tenths = (part * 1000n) / whole;
  return `${tenths / 10n}.${tenths % 10n}%`;
}
