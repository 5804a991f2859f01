import { decimal, times, toDecimal } from './money/index.ts';

/** A rate as people read it: `"0.15"` → `15%`, `"0.2682"` → `26.82%`; rounded half up to a hundredth of a percent. */
export function percentOf(rate: string): string {
  const percent = toDecimal(times(decimal(rate), { n: 100n, d: 1n }), 2, 'half-up');
  return `${percent.replace(/\.?0+$/, '')}%`;
}
