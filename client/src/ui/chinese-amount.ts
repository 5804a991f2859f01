/** PURE: amounts in Chinese capitals (大写) as they are typed; the words themselves are the money core's. */
import { capitals } from '../../../server/lending/money/capitals.ts';
import { fenOf } from '../../../server/lending/money/yuan.ts';

/** `"1234.5"` → `"壹仟贰佰叁拾肆元伍角整"`; an empty string for what is no amount below 10^14. */
export function chineseAmount(yuan: string): string {
  const typed = yuan.trim();
  return /^\d{1,14}(\.\d{1,2})?$/.test(typed) ? capitals(fenOf(typed)) : '';
}
