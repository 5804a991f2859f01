/**
 * Random lives of loans through the use cases, on a real database: payouts, receipts (early, late, back-dated, too large), waivers,
 * extensions, refunds, charges, reversals of anything; and at the end of every day everything agrees to the fen. It reaches what no process
 * offers yet (rates, charges, write-offs, surplus going back); what the processes do is lived over HTTP in ../../lives/.
 */
import { expect } from 'chai';
import * as fc from 'fast-check';

import { Refusal } from '../../../../server/errors.ts';
import { changeRate } from '../../../../server/lending/loans/change-rate.ts';
import { chargeFee } from '../../../../server/lending/loans/charge-fee.ts';
import { extend } from '../../../../server/lending/loans/extend.ts';
import { prepay, settle } from '../../../../server/lending/loans/prepay.ts';
import { refundInterest, refundSurplus } from '../../../../server/lending/loans/refund-interest.ts';
import { repay } from '../../../../server/lending/loans/repay.ts';
import { reverse } from '../../../../server/lending/loans/reverse.ts';
import { bookOf } from '../../../../server/lending/loans/servicing/book.ts';
import { waiveInterest } from '../../../../server/lending/loans/waive-interest.ts';
import { writeOff } from '../../../../server/lending/loans/write-off.ts';
import { addDays, HOLIDAY_RULES, type HolidayRule, position } from '../../../../server/lending/money/index.ts';
import type { Em } from '../../../../server/database/orm.ts';
import { closeDays, expectLaws } from '../../end-of-day/days.ts';
import { aDesk, BANK, type Desk } from './desk.ts';

const METHODS = ['equal-installments', 'equal-principal', 'interest-only', 'bullet', 'flat'] as const;
const ACTS = ['repay', 'repay', 'repay', 'unscheduled', 'prepay', 'settle', 'extend', 'rate', 'waive', 'refund', 'surplus', 'fee', 'reverse', 'reverse', 'write-off'] as const;

type Act = {
  readonly what: (typeof ACTS)[number]; readonly loan: number; readonly after: number; readonly back: number; readonly size: number; readonly pick: number;
};
type Life = {
  readonly loans: readonly { method: (typeof METHODS)[number]; months: number; compound: boolean; grace: number; holiday: HolidayRule }[]; readonly acts: readonly Act[];
};

const act = fc.record({
  what: fc.constantFrom(...ACTS), loan: fc.nat(2), after: fc.oneof(fc.nat(4), fc.nat(35)),
  back: fc.oneof(fc.constant(0), fc.nat(40)), size: fc.integer({ min: 1, max: 160 }),
  pick: fc.nat(50),
});
const life: fc.Arbitrary<Life> = fc.record({
  loans: fc.array(fc.record({
    method: fc.constantFrom(...METHODS), months: fc.integer({ min: 1, max: 6 }), compound: fc.boolean(),
    grace: fc.constantFrom(0, 0, 3), holiday: fc.constantFrom(...HOLIDAY_RULES),
  }), { minLength: 2, maxLength: 3 }),
  acts: fc.array(act, { minLength: 5, maxLength: 12 }),
});

/** What the acts did: how many were recorded, and with which codes others were refused. */
type Tally = Map<string, number>;

async function live(desk: Desk, { loans, acts }: Life, tally: Tally): Promise<void> {
  const ids: string[] = [];
  for (const { method, months, compound, grace, holiday } of loans) {
    const rules = { compound, graceDays: grace, holiday, prepayment: { allowed: true, noticeDays: 0, feeRate: '0.01' } };
    const { loan } = await desk.loan({ amount: '10000.00', rate: '0.18', method, months, rules, calendar: { holidays: ['2026-07-15', '2026-07-16'], workdays: [] } });
    ids.push(loan.id);
  }
  let today = '2026-06-15';
  for (const one of acts) {
    for (let day = 0; day < one.after; day += 1) {
      today = addDays(today, 1);
      await closeDays(desk.orm, today);
      await expectLaws(desk.orm.em.fork(), today);
    }
    await perform(desk, ids[one.loan % ids.length] ?? '', one, tally);
  }
  today = addDays(today, 1);
  await closeDays(desk.orm, today);
  await expectLaws(desk.orm.em.fork(), today);
}

async function perform(desk: Desk, loanId: string, one: Act, tally: Tally): Promise<void> {
  const count = (key: string) => tally.set(key, (tally.get(key) ?? 0) + 1);
  try {
    await desk.run((em) => happen(desk, em, loanId, one));
    count(one.what);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    count(`refused: ${error.code}`);
  }
}

async function happen(desk: Desk, em: Em, loanId: string, { what, back, size, pick }: Act): Promise<unknown> {
  const place = await desk.place(em);
  const { terms, events } = await bookOf(em, loanId);
  const at = position(terms, events, place.on, place.on);
  const valueOn = addDays(place.on, -back);
  const some = (fen: bigint) => (fen * BigInt(size)) / 100n || 1n;
  const receipt = (amountFen: bigint) => ({ loanId, amountFen, valueOn, bank: BANK });
  const actor = desk.person('accountant');
  switch (what) {
    case 'repay': return repay(em, actor, place, receipt(some(at.rows.find((row) => row.outstanding.principal + row.outstanding.interest > 0n)?.claimed.principal ?? 100_00n)), 'plan');
    case 'unscheduled': return repay(em, actor, place, receipt(some(at.principal)), 'unscheduled');
    case 'prepay': return prepay(em, actor, place, {
      ...receipt(some(at.principal) / 2n + 1n), recast: pick % 2 ? 'lower-installments' : 'fewer-installments',
      noticedOn: valueOn,
    });
    case 'settle': return settle(em, actor, place, { ...receipt(at.payoff + 1n), noticedOn: valueOn });
    case 'extend': return extend(em, actor, place, desk.hands, {
      loanId, valueOn: addDays(place.on, pick % 3 ? 0 : 12), until: { installments: 1 + (pick % 2) }, rate: undefined, consents: [], reason: '周转',
    });
    case 'rate': return changeRate(em, actor, place, desk.hands, {
      loanId, valueOn, rate: pick % 2 ? '0.12' : '0.2', reason: '协商',
    });
    case 'waive': return waiveInterest(em, actor, place, desk.hands, {
      loanId, valueOn: place.on, size: pick % 2 ? { share: '0.5' } : { amount: some(at.owed.interest + 1n) },
      parts: pick % 3 ? ['interest'] : ['penalty', 'compound', 'interest'], reason: '困难',
    });
    case 'refund': return refundInterest(em, actor, place, desk.hands, {
      ...receipt(some(at.paid.interest + 1n)), valueOn: place.on, reason: '多收',
    });
    case 'surplus': return refundSurplus(em, actor, place, desk.hands, {
      ...receipt(some(at.surplus + 1n)), valueOn: place.on, reason: '多收',
    });
    case 'fee': return chargeFee(em, actor, place, desk.hands, {
      loanId, amountFen: some(50_00n), kind: pick % 3 ? 'fee' : 'costs', valueOn: place.on, dueOn: place.on, reason: '催收',
    });
    case 'reverse': return reverse(em, actor, place, desk.hands, {
      loanId, eventId: events[pick % events.length]?.id ?? '', reason: '记错',
    });
    case 'write-off': return writeOff(em, actor, place, desk.hands, { loanId, reason: '无法收回' });
  }
}

describe('Random lives of loans', function () {
  this.timeout(process.env['LIVES'] ? 0 : 240_000);

  it('agree to the fen at the end of every day: postings, position, plan and lists', async () => {
    const tally: Tally = new Map();
    await fc.assert(fc.asyncProperty(life, async (one) => {
      const desk = await aDesk();
      try {
        await live(desk, one, tally);
      } finally {
        await desk.close();
      }
    }), { numRuns: Number(process.env['LIVES'] ?? 3), endOnFailure: true });
    if (process.env['LIVES']) console.log([...tally].sort());
    expect([...tally.keys()].some((key) => !key.startsWith('refused')), 'something happened').to.equal(true);
  });
});
