/** PURE: how much of a limit is used. */
import { groupAmount } from './format.ts';

/** From here on the bar warns. */
const NEAR = 80;

/** `"1234.50"` as fen; what is no amount is nothing. */
function fen(amount: string): bigint {
  const digits = groupAmount(amount).replaceAll(',', '').replace('.', '');
  return /^-?\d+$/.test(digits) ? BigInt(digits) : 0n;
}

/** Whole percent, rounded down, and what is left in yuan; a limit of nothing is used up. */
export function shareOf(used: string, limit: string): { readonly percent: number; readonly left: string; readonly tone: 'good' | 'warn' | 'bad' } {
  const all = fen(limit);
  const taken = fen(used);
  const percent = all > 0n ? Number((taken * 100n) / all) : 100;
  const left = all > taken ? all - taken : 0n;
  const text = left.toString().padStart(3, '0');
  return { percent, left: `${text.slice(0, -2)}.${text.slice(-2)}`, tone: left === 0n ? 'bad' : percent >= NEAR ? 'warn' : 'good' };
}
