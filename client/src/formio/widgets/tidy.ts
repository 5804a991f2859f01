/** PURE: what people type, brought to the one way it is written; what cannot be is left for the check to name. */
import { isMoney, normalMoney } from '../../../../server/platform/forms/fields/money.ts';
import { shift } from '../../ui/format.ts';

/** Full-width digits, separators and signs of currency, as they come from an input method or a spreadsheet. */
export function plainAmount(typed: string): string {
  return typed.normalize('NFKC').replaceAll(/[,，\s¥元]/g, '');
}

/** `".5"` → `"0.50"`, `"007"` → `"7.00"`; what is no amount stays. */
export function wholeAmount(plain: string): string {
  const trimmed = plain.replace(/^\./, '0.').replace(/\.$/, '').replace(/^0+(?=\d)/, '');
  return isMoney(trimmed) ? normalMoney(trimmed) : plain;
}

/** Percent as typed → a rate a year: `"15.5"` → `"0.155"`. */
export function rateOf(typed: string): string {
  const plain = typed.normalize('NFKC').replaceAll(/[%\s]/g, '');
  return /^\d+\.?\d*$|^\.\d+$/.test(plain) ? shift(plain, -2) : plain;
}

/** A number of an identity, a card or a telephone, without the blanks of its print. */
export function plainCode(typed: string): string {
  return typed.normalize('NFKC').replaceAll(/[\s-]/g, '').toUpperCase();
}

/** `20261123`, `2026/11/23`, `2026.11.3` → `2026-11-23`, `2026-11-03`; anything else stays. */
export function plainDate(typed: string): string {
  const text = typed.normalize('NFKC').trim();
  const match = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?$/.exec(text);
  if (!match || (/^\d+$/.test(text) && text.length !== 8)) return text;
  const [, year = '', month = '', day = ''] = match;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
