/** PURE: what a plan comes to. */
import type { Position } from '../../money/index.ts';

/** Interest of the whole plan, past and to come, less what was waived. */
export const planInterest = ({ rows }: Pick<Position, 'rows'>): bigint => (
  rows.reduce((sum, { claimed, waived }) => sum + claimed.interest - waived.interest, 0n));

/** The last due day of the plan. An extension that is agreed but counts from later has its rows already; `maturesOn` is that of the day. */
export const planEnd = ({ rows, maturesOn }: Position): string => rows.at(-1)?.due ?? maturesOn;
