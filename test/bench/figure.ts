/**
 * One figure of `npm run bench`: printed as one JSON line. Machines are noisy, so what may be compared between two runs is
 * the `ratio` to another figure measured in the same run (`ratio_to`), never the value alone.
 */
export type Figure = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly ratio_to?: string;
  readonly ratio?: number;
};

/** Rounded to what a noisy machine can tell: four significant digits. */
export function figure(name: string, value: number, unit: string, to?: Figure): Figure {
  const short = (number: number) => Number(number.toPrecision(4));
  return { name, value: short(value), unit, ...(to && { ratio_to: to.name, ratio: short(value / to.value) }) };
}
