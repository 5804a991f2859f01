/** An amount in yuan as text: digits, at most two decimals, no sign, no exponent, below a hundred billion. */
export function isMoney(text: string): boolean {
  return /^(0|[1-9]\d{0,10})(\.\d{1,2})?$/.test(text);
}

/** The one way an amount is written: two decimals. Expects `isMoney`. */
export function normalMoney(text: string): string {
  const [yuan = '0', cents = ''] = text.split('.');
  return `${yuan}.${cents.padEnd(2, '0')}`;
}

/** Compares two decimal texts exactly: negative, zero or positive, like a subtraction. */
export function compareDecimal(left: string, right: string): number {
  const [a, b] = [split(left), split(right)];
  const width = Math.max(a.fraction.length, b.fraction.length);
  const difference = BigInt(a.whole + a.fraction.padEnd(width, '0')) - BigInt(b.whole + b.fraction.padEnd(width, '0'));
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

function split(text: string): { whole: string; fraction: string } {
  const [whole = '0', fraction = ''] = text.split('.');
  return { whole, fraction };
}
