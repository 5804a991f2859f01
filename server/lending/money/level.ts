/**
 * The level installment (等额本息). Exact: the balance after each row is `balance × (1 + r) − L`, linear in L, so the L that
 * leaves the balloon at the end is one division of two exact numbers. For equal periods it is the annuity formula
 * `P·r·(1+r)ⁿ / ((1+r)ⁿ − 1)`; it holds as well for odd first periods, actual days and rates that change.
 */
import { ONE, plus, type Ratio, times } from './ratio.ts';

/** One row ahead: what a fen of balance earns in it, and whether it takes principal (a grace row pays its interest only). */
export type Factor = { readonly rate: Ratio; readonly grace: boolean };

/**
 * What every row pays, unrounded, so that `balloon` is left after the last.
 * @param balance at the start of the first row, in fen; `accrued` is interest already earned in it
 */
export function levelOf(balance: Ratio, accrued: Ratio, balloon: bigint, factors: readonly Factor[]): Ratio {
  let left = balance;
  let paid: Ratio = { n: 0n, d: 1n };
  factors.forEach(({ rate, grace }, row) => {
    if (grace) return;
    const growth = plus(ONE, rate);
    left = times(left, growth);
    if (row === 0) left = plus(left, accrued);
    paid = plus(times(paid, growth), ONE);
  });
  return { n: (left.n - balloon * left.d) * paid.d, d: left.d * paid.n };
}
