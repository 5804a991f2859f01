/** Pieces of wire shapes that the slices share. Amounts are yuan strings, rates decimal strings of a year. */
import { z } from 'zod';

export const ref = z.object({ id: z.string(), name: z.string() });

/** An amount in a request: digits, at most two decimals. The money core reads every such text. */
export const yuanIn = z.string().regex(/^\d{1,11}(\.\d{1,2})?$/);

/** A rate in a request: `"0.15"` is 15 % a year. */
export const rateIn = z.string().regex(/^\d(\.\d{1,8})?$/);

export const idParam = z.strictObject({ id: z.uuid() });

export const pageQuery = z.strictObject({
  text: z.string().max(100).optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(100).default(20),
});
