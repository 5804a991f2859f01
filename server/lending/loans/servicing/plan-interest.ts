/** PURE: what a plan costs. */
import type { Position } from '../../money/index.ts';

/** Interest of the whole plan, past and to come, less what was waived. */
export const planInterest = ({ rows }: Pick<Position, 'rows'>): bigint => (
  rows.reduce((sum, { claimed, waived }) => sum + claimed.interest - waived.interest, 0n));
