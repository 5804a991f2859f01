import { COMMON } from '../text/common.ts';
import { yuan } from './format.ts';

/** An amount in yuan, with separators, in figures of one width. */
export function Money({ amount }: { amount: string | null | undefined }) {
  return <span className="figures">{amount ? yuan(amount) : COMMON.none}</span>;
}
