/** PURE: when a loan matures by its plan. */
import type { Position } from '../../money/index.ts';

/** The last due day of the plan. An extension that is agreed but counts from later has its rows already; `maturesOn` is that of the day. */
export const planEnd = ({ rows, maturesOn }: Position): string => rows.at(-1)?.due ?? maturesOn;
