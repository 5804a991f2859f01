/**
 * The level amount of a row. For 等额本息 it is exact: the balance after each row is `balance × (1 + r) − L`, linear in L, so the
 * L that leaves the balloon at the end is one division of two exact numbers. With equal periods this is the annuity formula
 * `P·r·(1+r)ⁿ / ((1+r)ⁿ − 1)`; it holds as well for odd first periods, actual days, grace rows and rates that change.
 */
import { factorBetween } from './accrual.ts';
import { type Book, currentRate, prepaidPrincipal, type Row, wholePeriod } from './book.ts';
import { elapsed } from './day-count.ts';
import { ONE, over, plus, type Ratio, ratio, scaled, times, ZERO } from './ratio.ts';
import { round, roundTo, significant } from './rounding.ts';

/** One row ahead: what a fen of balance earns in it, and whether it takes principal (a grace row pays its interest only). */
export type Factor = { readonly rate: Ratio; readonly grace: boolean };

/**
 * What every row pays, unrounded, so that `balloon` is left after the last.
 * @param balance principal at the start of the first row, in fen
 * @param accrued interest already earned in the first row, in fen
 */
export function annuity(balance: bigint, accrued: Ratio, balloon: bigint, factors: readonly Factor[]): Ratio {
  let left = ratio(balance);
  let paid = ZERO;
  let earned = accrued;
  for (const { rate, grace } of factors) {
    if (!grace) {
      const growth = plus(ONE, rate);
      left = plus(times(left, growth), earned);
      paid = plus(times(paid, growth), ONE);
    }
    earned = ZERO;
  }
  return { n: (left.n - balloon * left.d) * paid.d, d: left.d * paid.n };
}

/** The same as Fineract's progressive engine does it: `balance × Π(1 + r) / fₙ`, `fₙ = 1 + fₙ₋₁ × (1 + r)`, cut at every step. */
function annuityOfPeer(balance: bigint, factors: readonly Factor[], digits: number): Ratio {
  const cut = (value: Ratio) => significant(value, digits, 'half-even');
  let [growth, sum] = [ONE, ZERO];
  factors.filter(({ grace }) => !grace).forEach(({ rate }, index) => {
    const step = cut(plus(ONE, rate));
    growth = cut(times(growth, step));
    sum = index === 0 ? ONE : cut(plus(ONE, cut(times(sum, step))));
  });
  return cut(over(cut(scaled(growth, balance)), sum));
}

/** The level amount from the open row on, for what is outstanding and not due; 0 where the method has none. */
export function levelOf(book: Book): bigint {
  const rows = book.rows.slice(book.current);
  const payers = BigInt(rows.filter(({ grace }) => !grace).length);
  if (payers === 0n) return book.level;
  const outstanding = book.rules.level.of === 'agreed' ? book.notDue + book.terms.principal - book.drawn : book.notDue;
  const spread = outstanding + prepaidPrincipal(book) - (book.terms.balloon ?? 0n);
  switch (book.terms.method) {
    case 'equal-installments': return roundLevel(book, installment(book, rows, outstanding));
    case 'equal-principal': return round(ratio(spread, payers), book.rules.rounding);
    case 'flat': return roundLevel(book, plus(ratio(spread, payers), flatInterest(book, rows)));
    case 'fixed-amount': return book.terms.amount ?? 0n;
    default: return 0n;
  }
}

/** To the multiple of the terms. */
export function roundLevel(book: Book, level: Ratio): bigint {
  const { multiple, rounding, peer } = book.rules.level;
  return roundTo(peer.fenFirst ? ratio(round(level, book.rules.rounding)) : level, multiple, rounding);
}

function installment(book: Book, rows: readonly Row[], balance: bigint): Ratio {
  const { dayCount, peer } = book.rules.level;
  const balloon = book.terms.balloon ?? 0n;
  if (peer.digits !== undefined) return annuityOfPeer(balance, rows.map((row) => wholeFactor(book, row)), peer.digits);
  if (dayCount !== book.rules.dayCount) {
    const nominal = rows.map(({ slot, grace }) => ({ rate: times(currentRate(book), elapsed(dayCount, slot, slot.to)), grace }));
    return annuity(balance, ZERO, balloon, nominal);
  }
  const accrued = plus(plus(book.accrual, forgone(book)), ratio(book.accrualFen - book.settledEarly));
  return annuity(balance, accrued, balloon, rows.map((row) => aheadFactor(book, row)));
}

/**
 * What a pause has kept the open row from earning so far counts as earned, as what it still will does: a pause lowers what a row
 * pays, not how fast principal is paid. So the level is the same on whatever day of a pause it is found.
 */
const forgone = (book: Book): Ratio => (book.terms.peer?.keepInstallmentInPause ? ZERO : book.paused);

/** What is still to be earned in a row: from now on in the open one. */
function aheadFactor(book: Book, row: Row): Factor {
  const { grace, slot } = row;
  const whole = wholePeriod(book, row);
  if (whole && book.accruedOn <= whole.from) return { rate: times(currentRate(book), elapsed(book.rules.dayCount, whole, whole.to)), grace };
  const from = row === book.rows[book.current] ? book.accruedOn : slot.from;
  return { rate: from < slot.to ? factorBetween(book, row, currentRate(book), from, slot.to) : ZERO, grace };
}

/** What a whole row earns at the rates that held and hold in it. */
function wholeFactor(book: Book, row: Row): Factor {
  let rate = ZERO;
  book.rates.forEach((held, index) => {
    const next = book.rates[index + 1]?.from ?? row.slot.to;
    const [from, to] = [held.from > row.slot.from ? held.from : row.slot.from, next < row.slot.to ? next : row.slot.to];
    if (from < to) rate = plus(rate, factorBetween(book, row, held.rate, from, to));
  });
  return { rate, grace: row.grace };
}

function flatInterest(book: Book, rows: readonly Row[]): Ratio {
  const row = rows.find(({ grace }) => !grace);
  return row ? scaled(times(currentRate(book), elapsed(book.rules.level.dayCount, row.slot, row.slot.to)), book.flat) : ZERO;
}
