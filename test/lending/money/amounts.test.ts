import { expect } from 'chai';

import {
  annual, compareRates, decimal, fenOf, MoneyFault, type Ratio, ratio, reduced, round, type Rounding, roundTo, shareOf, toDecimal, yuanOf,
} from '../../../server/lending/money/index.ts';
import { significant } from '../../../server/lending/money/rounding.ts';

const code = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof MoneyFault) return error.code;
    throw error;
  }
  return 'none';
};

describe('Amounts in yuan', () => {
  it('reads them as fen', () => {
    const table: [string, bigint][] = [['0', 0n], ['1234.5', 123_450n], ['1234.50', 123_450n], ['0.05', 5n], ['-0.05', -5n], ['999999999999999.99', 99_999_999_999_999_999n]];
    for (const [yuan, fen] of table) expect(fenOf(yuan), yuan).to.equal(fen);
  });

  it('writes fen with two places', () => {
    const table: [bigint, string][] = [[0n, '0.00'], [5n, '0.05'], [-5n, '-0.05'], [100n, '1.00'], [-123_450n, '-1234.50']];
    for (const [fen, yuan] of table) expect(yuanOf(fen)).to.equal(yuan);
  });

  it('refuses what is no amount', () => {
    for (const text of ['', '1.234', '1,234.00', '1e3', '.5', '1.', '+1', ' 1', '--1', '0x10', 'NaN', '1234567890123456']) {
      expect(code(() => fenOf(text)), text).to.equal('amount-malformed');
    }
  });
});

describe('Rounding', () => {
  // Of 2.5, 3.5, -2.5, 2.4, 2.6 and 2.000…1: what becomes of a half, and of less and more than one.
  const values: Ratio[] = [ratio(5, 2), ratio(7, 2), ratio(-5, 2), ratio(24, 10), ratio(26, 10), ratio(2_000_001, 1_000_000)];
  const table: [Rounding, number[]][] = [
    ['half-up', [3, 4, -3, 2, 3, 2]],
    ['half-even', [2, 4, -2, 2, 3, 2]],
    ['up', [3, 4, -3, 3, 3, 3]],
    ['down', [2, 3, -2, 2, 2, 2]],
  ];
  for (const [mode, expected] of table) {
    it(`goes ${mode}`, () => expect(values.map((value) => Number(round(value, mode)))).to.deep.equal(expected));
  }

  it('goes to a multiple', () => {
    expect(roundTo(ratio(32_778), 100n, 'half-up')).to.equal(32_800n);
    expect(roundTo(ratio(32_749), 100n, 'half-up')).to.equal(32_700n);
    expect(roundTo(ratio(32_701), 100n, 'up')).to.equal(32_800n);
  });

  it('writes a fraction with so many places', () => {
    expect(toDecimal(ratio(1, 3), 4, 'half-up')).to.equal('0.3333');
    expect(toDecimal(ratio(-1, 2000), 3, 'half-up')).to.equal('-0.001');
    expect(toDecimal(ratio(5, 2), 0, 'half-even')).to.equal('2');
  });

  it('cuts to significant digits, as a peer computes', () => {
    expect(significant(ratio(2, 3), 4, 'half-even')).to.deep.equal(ratio(6667, 10_000));
    expect(significant(ratio(20_000, 3), 2, 'half-even')).to.deep.equal(ratio(6700));
    expect(significant(ratio(1, 3000), 3, 'half-even')).to.deep.equal(ratio(333, 1_000_000));
    expect(significant(ratio(0), 3, 'half-even')).to.deep.equal(ratio(0));
  });
});

describe('Exact numbers', () => {
  it('reads decimals without losing a digit', () => {
    expect(decimal('0.094822')).to.deep.equal(ratio(94_822n, 1_000_000n));
    expect(decimal('-12')).to.deep.equal(ratio(-12n));
    for (const text of ['', '1e-3', '.1', '1.', 'a', '1/2']) expect(code(() => decimal(text)), text).to.equal('decimal-malformed');
  });

  it('reduces fractions, and keeps the sign above', () => {
    expect(reduced(ratio(-90, 360))).to.deep.equal(ratio(-1n, 4n));
    expect(ratio(1, -2)).to.deep.equal(ratio(-1n, 2n));
    expect(() => ratio(1, 0)).to.throw(RangeError);
  });
});

describe('Rates', () => {
  it('converts a quoted rate exactly to a year', () => {
    // 1分5厘 = 1.5 % a month = 18 % a year; 15 ‰ a month is the same; 5 ‱ a day × 360 = 18 %.
    for (const rate of ['0.18', '0.1800', { value: '18', unit: 'annual-percent' }, { value: '1.5', unit: 'monthly-fen' }, { value: '15', unit: 'monthly-li' },
      { value: '15', unit: 'monthly-permille' }, { value: '5', unit: 'daily-permyriad' }, { value: '0.18', unit: 'annual' }] as const) {
      const { n, d } = annual(rate);
      expect(n * 100n, JSON.stringify(rate)).to.equal(d * 18n);
    }
  });

  it('compares rates as numbers, not as text', () => {
    expect(compareRates('0.150', '0.15')).to.equal(0);
    expect(compareRates('0.09', '0.1')).to.equal(-1);
    expect(compareRates('0.2', '0.19999')).to.equal(1);
  });

  it('takes a share rounded down, so that a limit is never overstepped', () => {
    expect(shareOf(fenOf('100.05'), '0.1')).to.equal(1000n);
    expect(shareOf(199n, '0.5')).to.equal(99n);
  });

  it('refuses a rate below zero and one beyond 1000 %', () => {
    for (const rate of ['-0.01', '10.01', { value: '101', unit: 'monthly-fen' } as const]) expect(code(() => annual(rate))).to.equal('rate-invalid');
    expect(annual('10')).to.deep.equal(ratio(10));
    expect(code(() => annual('x'))).to.equal('decimal-malformed');
  });
});
