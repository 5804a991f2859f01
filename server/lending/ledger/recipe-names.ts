import { EVENT_TYPES } from '../money/index.ts';

/** Why an entry was made: an event of a loan, as the money core names it, or something that the company books besides. */
export const RECIPES = [
  ...EVENT_TYPES, 'accrual', 'non-accrual', 'impairment', 'provision', 'suspense', 'guarantee', 'correction', 'opening',
] as const;
export type Recipe = (typeof RECIPES)[number];
