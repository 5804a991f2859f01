/** PURE: what a condition compares with, as people write it: `20万`, `¥200,000`, `15%`, `2026/1/5`. */
import { shift } from '../../ui/format.ts';
import { tidied } from '../../ui/day.ts';

/** Units an amount may end in, and how many places they move the point. */
const UNITS: Readonly<Record<string, number>> = { 元: 0, 万: 4, 万元: 4, 亿: 8, 亿元: 8 };

/**
 * A number as FEEL writes it; undefined for what is none. A rate is typed in percent and kept as a share of one: `15` and
 * `15%` are 0.15.
 * @param type the type of the value it is compared with
 */
export function numberIn(typed: string, type: string | undefined): string | undefined {
  const bare = typed.replaceAll(/[,，\s¥￥]/g, '');
  const [, digits = '', unit = ''] = /^(-?\d+(?:\.\d+)?)(.*)$/.exec(bare) ?? [];
  if (digits === '') return undefined;
  if (type === 'rate') return unit === '' || unit === '%' || unit === '％' ? shift(digits, -2) : undefined;
  const places = unit === '' ? 0 : UNITS[unit];
  return places === undefined ? undefined : shift(digits, places);
}

/** A number of a condition as it is shown to be changed. */
export function numberShown(value: string, type: string | undefined): string {
  return type === 'rate' ? shift(value, 2) : value;
}

/** A day; undefined for what is none. */
export function dayIn(typed: string): string | undefined {
  return tidied(typed) || undefined;
}
