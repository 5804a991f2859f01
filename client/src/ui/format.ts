/** PURE: how amounts, rates, dates and sizes read. Amounts and rates are strings all the way; nothing is rounded here. */

const ZONE = 'Asia/Shanghai';

/** `"1234.5"` → `"1,234.50"`; what is no amount stays as it is. */
export function groupAmount(yuan: string): string {
  const match = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(yuan.trim());
  if (!match) return yuan;
  const [, sign = '', whole = '', cents = ''] = match;
  return `${sign}${whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')}.${cents.padEnd(2, '0')}`;
}

/** `"1234.5"` → `"¥1,234.50"`. */
export function yuan(amount: string): string {
  const grouped = groupAmount(amount);
  return grouped.startsWith('-') ? `-¥${grouped.slice(1)}` : `¥${grouped}`;
}

/** An amount of nothing, however it is written. */
export function isZero(amount: string): boolean {
  return /^-?0*(\.0*)?$/.test(amount);
}

/** Moves the decimal point of a decimal string: `shift("0.15", 2)` → `"15"`. What is no decimal stays as it is. */
export function shift(decimal: string, places: number): string {
  const match = /^(-?)(\d*)(?:\.(\d*))?$/.exec(decimal.trim());
  if (!match || !/\d/.test(decimal)) return decimal;
  const [, sign = '', whole = '', fraction = ''] = match;
  const pad = Math.abs(places);
  const digits = '0'.repeat(pad) + whole + fraction + '0'.repeat(pad);
  const point = pad + whole.length + places;
  const head = digits.slice(0, point).replace(/^0+(?=\d)/, '') || '0';
  const tail = digits.slice(point).replace(/0+$/, '');
  return `${sign}${head}${tail && `.${tail}`}`;
}

/** `"0.15"` → `"15.00%"`. */
export function percent(rate: string): string {
  const [head = '', tail = ''] = shift(rate, 2).split('.');
  return /^-?\d+$/.test(head) ? `${head}.${tail.padEnd(2, '0')}%` : rate;
}

const stamp = new Intl.DateTimeFormat('zh-CN', {
  timeZone: ZONE, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
});

/** An instant as the company's clock shows it: `2026-11-23 09:05`. */
export function instant(at: string): string {
  const time = new Date(at);
  if (Number.isNaN(time.getTime())) return at;
  const parts = Object.fromEntries(stamp.formatToParts(time).map(({ type, value }) => [type, value]));
  return `${parts['year']}-${parts['month']}-${parts['day']} ${parts['hour']}:${parts['minute']}`;
}

/** Bytes as a person reads them: `1.5 MB`. */
export function size(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const kilo = bytes / 1024;
  return kilo < 1024 ? `${kilo.toFixed(0)} KB` : `${(kilo / 1024).toFixed(1)} MB`;
}
