/** PURE: amounts in Chinese capitals (大写), as on contracts and cheques. */

const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const UNITS = ['', '拾', '佰', '仟'];
const GROUPS = ['', '万', '亿', '万亿'];

/** `"1234.50"` → `"壹仟贰佰叁拾肆元伍角整"`; an empty string for what is no amount below 10^16. */
export function chineseAmount(yuan: string): string {
  const match = /^(\d{1,16})(?:\.(\d{1,2}))?$/.exec(yuan.trim());
  if (!match) return '';
  const whole = (match[1] ?? '').replace(/^0+/, '');
  const [jiao = '0', fen = '0'] = (match[2] ?? '').padEnd(2, '0');
  const yuanText = whole === '' ? '' : `${wholeText(whole)}元`;
  if (jiao === '0' && fen === '0') return `${yuanText || '零元'}整`;
  const jiaoText = jiao === '0' ? (yuanText && '零') : `${DIGITS[Number(jiao)]}角`;
  return `${yuanText}${jiaoText}${fen === '0' ? '整' : `${DIGITS[Number(fen)]}分`}`;
}

function wholeText(digits: string): string {
  const groups = digits.padStart(Math.ceil(digits.length / 4) * 4, '0').match(/\d{4}/g) ?? [];
  let text = '';
  for (const [index, group] of groups.entries()) {
    if (group === '0000') continue;
    // A gap before the group, or a leading zero in it, is read as one 零.
    const gap = text !== '' && (group.startsWith('0') || groups[index - 1]?.endsWith('0'));
    text += `${gap ? '零' : ''}${groupText(group)}${GROUPS[groups.length - 1 - index]}`;
  }
  return text;
}

function groupText(group: string): string {
  let text = '';
  let gap = false;
  for (const [index, digit] of [...group].entries()) {
    if (digit === '0') {
      gap = text !== '';
      continue;
    }
    text += `${gap ? '零' : ''}${DIGITS[Number(digit)]}${UNITS[3 - index]}`;
    gap = false;
  }
  return text;
}
