/**
 * Amounts in capitals (大写金额), as cheques and receipts write them, by 支付结算办法 附件一《正确填写票据和结算凭证的基本规定》:
 * 零 once for a gap of any length, 整 after 元 and after 角, 元 left out below one yuan. Pure; the client uses it too.
 */
const DIGITS = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'] as const;
const PLACES = ['', '拾', '佰', '仟'] as const;
const GROUPS = ['', '万', '亿', '万亿'] as const;

/** `123450n` → `壹仟贰佰叁拾肆元伍角整`; nothing is `零元整`, below zero begins with `负`. */
export function capitals(fen: bigint): string {
  if (fen < 0n) return `负${capitals(-fen)}`;
  const yuan = fen / 100n;
  const [jiao, cent] = [Number((fen / 10n) % 10n), Number(fen % 10n)];
  if (fen === 0n) return '零元整';
  const whole = yuan > 0n ? `${wholeOf(yuan)}元` : '';
  if (jiao === 0 && cent === 0) return `${whole}整`;
  if (cent === 0) return `${whole}${DIGITS[jiao] ?? ''}角整`;
  const tenths = jiao > 0 ? `${DIGITS[jiao] ?? ''}角` : whole === '' ? '' : '零';
  return `${whole}${tenths}${DIGITS[cent] ?? ''}分`;
}

/** Groups of four digits, the highest first; a gap within or between groups is one 零. */
function wholeOf(yuan: bigint): string {
  let text = '';
  let gap = false;
  for (let group = GROUPS.length - 1; group >= 0; group -= 1) {
    const value = Number((yuan / 10_000n ** BigInt(group)) % 10_000n);
    if (value === 0) {
      gap = text !== '';
      continue;
    }
    if (text !== '' && (gap || value < 1000)) text += '零';
    text += groupOf(value) + (GROUPS[group] ?? '');
    gap = false;
  }
  return text;
}

function groupOf(value: number): string {
  let text = '';
  for (let place = 3; place >= 0; place -= 1) {
    const digit = Math.floor(value / 10 ** place) % 10;
    if (digit > 0) text += (DIGITS[digit] ?? '') + (PLACES[place] ?? '');
    else if (text !== '' && !text.endsWith('零') && value % 10 ** place > 0) text += '零';
  }
  return text;
}
