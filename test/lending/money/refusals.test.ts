/** Bad input: each has a code of its own, a sentence for its reader, and changes nothing. */
import { expect } from 'chai';

import { type LoanEvent, type LoanTerms, MoneyFault, position, schedule } from '../../../server/lending/money/index.ts';
import { refusing } from '../../../server/lending/refuse-fault.ts';
import { Refusal } from '../../../server/errors.ts';
import { REFUSALS_ZH } from '../../../server/text/refusals.zh.ts';
import { aLoan, event, paid, paidOut } from './loan.ts';

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (!(error instanceof MoneyFault)) throw error;
    expect(REFUSALS_ZH, error.code).to.have.property(error.code);
    const blanks = [...(REFUSALS_ZH[error.code] ?? '').matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
    expect(Object.keys(error.facts), error.code).to.include.members(blanks);
    return error.code;
  }
  return 'none';
}

describe('Terms that cannot be computed with', () => {
  const dues = (more: object) => ({ dues: { every: 1, unit: 'month', count: 12, ...more } as LoanTerms['dues'] });
  const rows = (...principal: bigint[]) => ({ method: 'irregular' as const, rows: principal.map((amount, index) => ({ dueOn: `2025-0${index + 2}-15`, principal: amount })) });
  const table: [string, Partial<LoanTerms>][] = [
    ['rules-version-unknown', { rulesVersion: 2 as unknown as 1 }],
    ['principal-not-positive', { principal: 0n }], ['principal-not-positive', { principal: -1n }],
    ['rate-invalid', { rate: '-0.01' }], ['rate-invalid', { rate: '10.5' }], ['decimal-malformed', { rate: '18%' }],
    ['day-malformed', { startOn: '2025-02-30' }], ['day-malformed', dues({ maturesOn: '2025-02-30' })],
    ['dates-out-of-order', dues({ firstDueOn: '2025-01-15' })], ['dates-out-of-order', dues({ maturesOn: '2025-01-01' })],
    ['dates-out-of-order', { method: 'irregular', rows: [{ dueOn: '2025-03-15', principal: 600_000n }, { dueOn: '2025-02-15', principal: 600_000n }] }],
    ['dates-out-of-order', { method: 'irregular', rows: [{ dueOn: '2025-03-15', principal: 600_000n }, { dueOn: '2025-03-15', principal: 600_000n }] }],
    ['term-missing', { dues: { every: 1, unit: 'month' } }],
    ['plan-too-long', dues({ count: 1201 })],
    ['plan-too-long', { dues: { every: 1, unit: 'day', maturesOn: '2029-01-15' } }],
    ['count-invalid', dues({ count: 0 })], ['count-invalid', dues({ count: 1.5 })], ['count-invalid', dues({ every: 0 })],
    ['count-invalid', { overdue: { graceDays: -1 } }],
    ['settle-day-invalid', dues({ settleDay: 0 })], ['settle-day-invalid', dues({ settleDay: 32 })],
    ['plan-does-not-add-up', rows(1_100_000n, 99_999n)], ['plan-does-not-add-up', rows(1_300_000n, -100_000n)],
    ['plan-does-not-add-up', { method: 'irregular' }], ['plan-does-not-add-up', { rows: [{ dueOn: '2025-03-15', principal: 1_200_000n }] }],
    ['balloon-above-principal', { balloon: 1_200_001n }], ['balloon-above-principal', { balloon: -1n }],
    ['amount-not-positive', { method: 'fixed-amount' }], ['amount-not-positive', { level: { multiple: 0n } }],
    ['amount-too-small', { method: 'fixed-amount', amount: 12_000n, dues: { every: 1, unit: 'month' } }],
    ['grace-too-long', { graceOnPrincipal: 12 }], ['grace-too-long', { graceOnInterest: 12 }], ['grace-too-long', { graceOnPrincipal: -1 }],
    ['uplift-out-of-range', { overdue: { uplift: '1.01' } }], ['uplift-out-of-range', { overdue: { misuseUplift: '-0.1' } }],
    ['rate-invalid', { overdue: { rate: '11' } }],
    ['allocation-incomplete', { allocation: { normal: { order: ['interest', 'principal'], direction: 'vertical' } } }],
    ['allocation-incomplete', { advance: { rule: 'next', order: ['principal', 'principal', 'interest', 'fee', 'costs', 'penalty'] } }],
  ];
  for (const [code, over] of table) {
    it(`are refused: ${code} (${Object.keys(over).join(', ')})`, () => {
      expect(codeOf(() => schedule(aLoan(over)))).to.equal(code);
      expect(codeOf(() => position(aLoan(over), [], '2025-01-15'))).to.equal(code);
    });
  }
});

describe('Terms at the edge', () => {
  const table: [string, Partial<LoanTerms>][] = [
    ['a fen', { principal: 1n }], ['no interest', { rate: '0' }], ['1000 %', { rate: '10' }], ['the first of a month', { dues: { every: 1, unit: 'month', count: 12, settleDay: 1 } }],
    ['all of it a balloon', { balloon: 1_200_000n }], ['a row without principal', { method: 'irregular', rows: [{ dueOn: '2025-02-15', principal: 0n }, { dueOn: '2025-03-15', principal: 1_200_000n }] }],
    ['a row on the first day', { method: 'irregular', rows: [{ dueOn: '2025-01-15', principal: 100n }, { dueOn: '2025-03-15', principal: 1_199_900n }] }],
    ['an uplift of 100 %', { overdue: { uplift: '1' } }], ['grace until the last row', { graceOnPrincipal: 11, graceOnInterest: 11 }],
    ['1200 rows', { dues: { every: 1, unit: 'day', count: 1200 } }],
  ];
  for (const [name, over] of table) it(`are accepted: ${name}`, () => expect(codeOf(() => schedule(aLoan(over)))).to.equal('none'));
});

describe('Events that break a rule', () => {
  const settled = [paidOut(), event('2025-02-15', { type: 'settlement', amount: '12120' })];
  const off = [paidOut(), event('2025-02-15', { type: 'write-off' })];
  const year = { dues: { every: 1, unit: 'month', count: 12 } } as const;
  const on = (day: string, said: Parameters<typeof event>[1]) => event(day, said);
  const table: [string, readonly LoanEvent[], LoanEvent, Partial<LoanTerms>?][] = [
    ['event-before-disbursement', [], paid('2025-01-20', '100')],
    ['event-before-disbursement', [], on('2025-01-20', { type: 'rate-change', rate: '0.1' })],
    ['event-before-disbursement', [paidOut('2025-01-20')], paid('2025-01-16', '100', { bookedOn: '2025-01-21' })],
    ['dates-out-of-order', [], paidOut('2025-01-14')],
    ['amount-not-positive', [], paidOut('2025-01-15', '0')],
    ['amount-not-positive', [paidOut()], paid('2025-02-15', '-1')],
    ['disbursed-above-principal', [paidOut()], paidOut('2025-02-01', '0.01')],
    ['disbursement-after-maturity', [paidOut('2025-01-15', '6000')], paidOut('2026-01-15', '6000')],
    ['event-after-settlement', settled, on('2025-02-16', { type: 'fee', amount: '1' })],
    ['event-after-settlement', settled, on('2025-02-15', { type: 'rate-change', rate: '0.1' })],
    ['event-after-settlement', settled, on('2025-02-16', { type: 'extension', installments: 1 })],
    ['event-after-settlement', settled, on('2025-02-16', { type: 'write-off' })],
    ['event-after-settlement', [paidOut('2025-01-15', '6000'), event('2025-02-15', { type: 'settlement', amount: '6060' })], paidOut('2025-02-16', '6000')],
    ['already-written-off', off, on('2025-02-16', { type: 'write-off' })],
    ['loan-written-off', off, on('2025-02-16', { type: 'extension', installments: 1 })],
    ['loan-written-off', [paidOut('2025-01-15', '6000'), event('2025-02-15', { type: 'write-off' })], paidOut('2025-02-16', '6000')],
    ['recovery-without-write-off', [paidOut()], on('2025-02-16', { type: 'recovery', amount: '1' })],
    ['settlement-short', [paidOut()], on('2025-02-15', { type: 'settlement', amount: '12119.99' })],
    ['settlement-short', [paidOut()], on('2025-02-15', { type: 'guarantor-payment', amount: '12119.99', settles: true })],
    ['refund-above-paid', [paidOut(), paid('2025-02-15', '1120')], on('2025-02-16', { type: 'interest-refund', amount: '120.01' })],
    ['refund-above-paid', [paidOut(), paid('2025-02-15', '1120'), event('2025-02-16', { type: 'interest-refund', amount: '100' })], on('2025-02-17', { type: 'interest-refund', amount: '20.01' })],
    ['refund-above-surplus', [paidOut(), paid('2025-02-15', '1130')], on('2025-02-16', { type: 'surplus-refund', amount: '10.01' })],
    ['waiver-above-owed', [paidOut()], on('2025-02-15', { type: 'waiver', amount: '120.01' })],
    ['waiver-above-owed', [paidOut()], on('2025-02-15', { type: 'waiver', amount: '0.01', parts: ['penalty'] })],
    ['share-out-of-range', [paidOut()], on('2025-02-15', { type: 'waiver', share: '1.01' })],
    ['share-out-of-range', [paidOut()], on('2025-02-15', { type: 'waiver', share: '0' })],
    ['rate-invalid', [paidOut()], on('2025-02-15', { type: 'rate-change', rate: '-0.1' })],
    ['rate-invalid', [paidOut()], on('2025-02-15', { type: 'extension', installments: 1, rate: '11' })],
    ['dates-out-of-order', [paidOut()], on('2025-02-15', { type: 'interest-pause', until: '2025-02-15' })],
    ['dates-out-of-order', [paidOut()], on('2025-02-15', { type: 'misuse', until: '2025-02-14' })],
    ['dates-out-of-order', [paidOut()], on('2025-02-16', { type: 'due-change', dueOn: '2025-03-15', newDueOn: '2025-02-16' })],
    ['dates-out-of-order', [paidOut()], on('2025-02-16', { type: 'due-change', dueOn: '2025-04-15', newDueOn: '2025-03-15' })],
    ['row-not-ahead', [paidOut()], on('2025-02-16', { type: 'due-change', dueOn: '2025-03-16', newDueOn: '2025-03-20' })],
    ['row-not-ahead', [paidOut()], on('2025-02-16', { type: 'principal-grace', dueOn: '2025-02-15', rows: 1 })],
    ['row-not-ahead', [paidOut()], on('2025-02-16', { type: 'principal-grace', dueOn: '2025-03-15', rows: 0 })],
    ['extension-after-maturity', [paidOut()], on('2026-01-16', { type: 'extension', installments: 1 })],
    ['extension-not-later', [paidOut()], on('2025-12-01', { type: 'extension', maturesOn: '2026-01-15' })],
    ['extension-not-later', [paidOut()], on('2025-12-01', { type: 'extension' })],
    // 贷款通则 12: a year at most once more, three years half (13 months: 6 months and half of one), six years three years on.
    ['none', [paidOut()], on('2025-12-01', { type: 'extension', maturesOn: '2027-01-15' }), year],
    ['extension-above-limit', [paidOut()], on('2025-12-01', { type: 'extension', maturesOn: '2027-01-16' }), year],
    ['none', [paidOut()], on('2025-12-01', { type: 'extension', installments: 18 }), { dues: { ...year.dues, count: 36 } }],
    ['extension-above-limit', [paidOut()], on('2025-12-01', { type: 'extension', installments: 19 }), { dues: { ...year.dues, count: 36 } }],
    ['none', [paidOut()], on('2025-12-01', { type: 'extension', maturesOn: '2028-10-15' }), { dues: { ...year.dues, count: 30 } }],
    ['none', [paidOut()], on('2025-12-01', { type: 'extension', maturesOn: '2026-08-30' }), { dues: { ...year.dues, count: 13 } }],
    ['extension-above-limit', [paidOut()], on('2025-12-01', { type: 'extension', maturesOn: '2026-08-31' }), { dues: { ...year.dues, count: 13 } }],
    ['none', [paidOut()], on('2025-12-01', { type: 'extension', installments: 36 }), { dues: { ...year.dues, count: 72 } }],
    ['extension-above-limit', [paidOut()], on('2025-12-01', { type: 'extension', installments: 37 }), { dues: { ...year.dues, count: 72 } }],
    ['extension-above-limit', [paidOut(), on('2025-12-01', { type: 'extension', installments: 12 })], on('2026-12-02', { type: 'extension', installments: 1 })],
    // By whatever name it matures later: two quarters may become four.
    ['none', [paidOut()], on('2025-02-01', { type: 'principal-grace', dueOn: '2025-04-15', rows: 2 }), { dues: { every: 3, unit: 'month', count: 2 } }],
    ['extension-above-limit', [paidOut()], on('2025-02-01', { type: 'principal-grace', dueOn: '2025-04-15', rows: 3 }), { dues: { every: 3, unit: 'month', count: 2 } }],
    ['none', [paidOut()], on('2025-12-01', { type: 'due-change', dueOn: '2026-01-15', newDueOn: '2027-01-15' }), year],
    ['extension-above-limit', [paidOut()], on('2025-12-01', { type: 'due-change', dueOn: '2026-01-15', newDueOn: '2027-01-16' }), year],
    ['allocation-incomplete', [paidOut()], paid('2025-02-15', '1', { order: ['interest'] })],
    ['day-malformed', [paidOut()], on('2025-02-30', { type: 'repayment', amount: '1', bookedOn: '2025-02-28' })],
    ['event-repeated', [paidOut(), paid('2025-02-15', '1')], paid('2025-02-15', '2')],
    ['booked-out-of-order', [paidOut(), paid('2025-02-15', '1')], paid('2025-02-14', '2')],
    ['reversal-of-nothing', [paidOut()], on('2025-02-15', { type: 'reversal', of: 'nobody' })],
    ['reversal-of-nothing', [paidOut()], on('2025-02-15', { type: 'reversal', of: 'reversal 2025-02-15' })],
    ['already-reversed', [paidOut(), paid('2025-02-15', '1'), on('2025-02-16', { type: 'reversal', of: 'repayment 2025-02-15' })], on('2025-02-17', { type: 'reversal', of: 'repayment 2025-02-15' })],
  ];
  for (const [code, before, last, over] of table) {
    it(`are refused: ${code} (${last.type} on ${last.valueOn})`, () => {
      expect(codeOf(() => position(aLoan(over), [...before, last], '2029-01-01'))).to.equal(code);
    });
  }

  it('may come after settlement as receipts, refunds, a recovery, a reversal, or back-dated', () => {
    const allowed: LoanEvent[] = [
      paid('2025-02-16', '100'), on('2025-02-16', { type: 'guarantor-payment', amount: '100' }), on('2025-02-16', { type: 'prepayment', amount: '100', recast: 'lower-installments' }),
      on('2025-02-16', { type: 'settlement', amount: '100' }), on('2025-02-16', { type: 'recovery', amount: '100' }),
    ];
    for (const receipt of allowed) expect(position(aLoan(), [...settled, receipt], '2025-02-16').surplus, receipt.type).to.equal(10_000n);
    for (const other of [
      on('2025-02-16', { type: 'interest-refund', amount: '120' }), on('2025-02-16', { type: 'reversal', of: settled[1]?.id }),
      on('2025-02-10', { type: 'fee', amount: '10', bookedOn: '2025-02-16' }),
    ]) expect(codeOf(() => position(aLoan(), [...settled, other], '2025-02-16')), other.type).to.equal('none');
  });

  it('are judged once, when they are recorded, and not again in the light of what comes later', () => {
    // The payoff was right on its day; a rate found out later to have been higher leaves some of the interest open.
    const late = on('2025-01-15', { type: 'rate-change', rate: '0.24', bookedOn: '2025-03-01' });
    const place = position(aLoan(), [...settled, late], '2025-03-01');
    expect([place.state, place.paid.principal + place.paid.interest]).to.deep.equal(['active', 1_212_000n]);
  });
});

describe('A fault of the core', () => {
  it('becomes a refusal with the same code and facts', () => {
    try {
      refusing(() => schedule(aLoan({ rate: '11' })));
      expect.fail('nothing was thrown');
    } catch (error) {
      expect(error).to.be.instanceOf(Refusal);
      expect(error).to.deep.include({ kind: 'invalid', code: 'rate-invalid', facts: { rate: '11' } });
    }
  });

  it('is not made of a defect', () => {
    expect(() => refusing(() => { throw new TypeError('broken'); })).to.throw(TypeError);
    expect(refusing(() => 7)).to.equal(7);
  });
});
