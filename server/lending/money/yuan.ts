/**
 * Amounts as people write them. Inside, money is a whole number of fen (分) in a `bigint`; outside it is a yuan string
 * with two places, `"1234.50"`. Nothing between is a float.
 */
import { MoneyFault } from './fault.ts';

const AMOUNT = /^(-?)(\d{1,15})(?:\.(\d{1,2}))?$/;

/**
 * The fen of an amount in yuan: `"1234.5"` → `123450n`. At most fifteen digits before the point and two after it, no sign
 * but `-`, no separators, no exponent.
 * @throws MoneyFault `amount-malformed`
 */
export function fenOf(yuan: string): bigint {
  const match = AMOUNT.exec(yuan);
  if (!match) throw new MoneyFault('amount-malformed', { amount: yuan.slice(0, 40) });
  const [, sign, whole = '', cents = ''] = match;
  const fen = BigInt(whole + cents.padEnd(2, '0'));
  return sign === '-' ? -fen : fen;
}

/** An amount of fen in yuan, always with two places: `123450n` → `"1234.50"`. */
export function yuanOf(fen: bigint): string {
  const digits = (fen < 0n ? -fen : fen).toString().padStart(3, '0');
  return `${fen < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
