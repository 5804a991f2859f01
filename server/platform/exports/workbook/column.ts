/** What a workbook is made of. Cells are text all the way: an amount never passes through a float. */

/**
 * How the cells of a column are written: words; an amount in yuan, `"1234.50"`; a rate of a year, `"0.15"`; a business date; a
 * whole number.
 */
export const CELL_KINDS = ['words', 'money', 'rate', 'day', 'count'] as const;
export type CellKind = (typeof CELL_KINDS)[number];

/** `width` in characters, as a sheet counts them. */
export type Column = { readonly title: string; readonly kind: CellKind; readonly width: number };

/** One cell for each column; null is an empty one. */
export type Row = readonly (string | null)[];
