/** 审批权限 in the use cases: whatever a diagram was drawn to ask, what nobody approved who may is not booked. */
import { expect } from 'chai';

import type { Em } from '../../../../server/database/orm.ts';
import { sql } from '../../../../server/database/sql.ts';
import { changeDueDay, pauseInterest, suspendPrincipal } from '../../../../server/lending/loans/change-plan.ts';
import { changeRate } from '../../../../server/lending/loans/change-rate.ts';
import { extend } from '../../../../server/lending/loans/extend.ts';
import { refundInterest } from '../../../../server/lending/loans/refund-interest.ts';
import type { Place } from '../../../../server/lending/loans/servicing/place.ts';
import { waiveInterest } from '../../../../server/lending/loans/waive-interest.ts';
import { writeOff } from '../../../../server/lending/loans/write-off.ts';
import { fenOf } from '../../../../server/lending/money/index.ts';
import { approvedBy, carried } from '../../../support/approvals.ts';
import { closeDays } from '../../end-of-day/days.ts';
import { aDesk, BANK, type Desk, refusalOf } from './desk.ts';

type Case = { readonly caseId: string; readonly instanceId: string };
type Work = (em: Em, place: Place) => Promise<unknown>;
/** What is in a case: nothing, somebody's approval, the manager's, a vote that so many carried. */
type Approved = 'nothing' | 'officer' | 'officer2' | 'manager' | number;

describe('Authority', function () {
  this.timeout(120_000);
  let desk: Desk;
  before(async () => { desk = await aDesk(); });
  after(() => desk.close());

  async function aCase(...approvals: readonly Approved[]): Promise<Case> {
    const where = await desk.aCase();
    await desk.run(async (em) => {
      for (const [nth, approved] of approvals.entries()) {
        if (typeof approved === 'number') await carried(em, where, approved);
        else if (approved !== 'nothing') await approvedBy(em, where, desk.people[approved], { node: `approval${nth}` });
      }
    });
    return where;
  }

  const tried = async (work: Work, ...approvals: readonly Approved[]): Promise<string> => {
    const where = await aCase(...approvals);
    return refusalOf(desk.run(async (em) => work(em, await desk.place(em, where))));
  };
  const actor = () => desk.person('accountant');
  const waiving = (loanId: string, amount: string): Work => (em, place) => waiveInterest(em, actor(), place, desk.hands, {
    loanId, valueOn: place.on, size: { amount: fenOf(amount) }, parts: ['interest'], reason: '困难',
  });
  const pausing = (loanId: string, valueOn: string, until: string): Work => (em, place) => pauseInterest(em, actor(), place, desk.hands, {
    loanId, reason: '疫情', change: { type: 'interest-pause', valueOn, until },
  });
  const extending = (loanId: string): Work => (em, place) => extend(em, actor(), place, desk.hands, {
    loanId, valueOn: place.on, until: { installments: 1 }, rate: undefined, consents: [], reason: '周转',
  });

  it('of a payout: up to the threshold the manager’s, above it a vote with enough approvals', async () => {
    const grant = async (amount: string, ...approvals: readonly Approved[]): Promise<string> => {
      const { id } = await desk.agreement({ amount });
      await desk.run(async (em) => {
        const [row] = await sql<Case>(em, `
          select case_id as "caseId", instance_id as "instanceId" from loan_application where id = (select application_id from loan_agreement where id = $1)`, [id]);
        if (!row) throw new Error('no application');
        await approvedBy(em, row, desk.people.manager, { round: 2, outcome: 'reject' });
        for (const approved of approvals) {
          if (typeof approved === 'number') await carried(em, row, approved);
          else if (approved !== 'nothing') await approvedBy(em, row, desk.people[approved], { node: approved });
        }
      });
      return refusalOf(desk.payOut(id, amount));
    };
    expect(await grant('100000.00', 'nothing'), 'rejected in the second round').to.equal('approval-beyond-authority');
    expect(await grant('100000.00', 'officer2'), 'somebody, but not the manager').to.equal('approval-beyond-authority');
    expect(await grant('100000.00', 'manager')).to.equal('not refused');
    expect(await grant('500000.01', 'manager'), 'the manager alone').to.equal('approval-beyond-authority');
    expect(await grant('500000.01', 2), 'too few votes').to.equal('approval-beyond-authority');
    expect(await grant('500000.01', 3)).to.equal('not refused');
  });

  it('of a waiver: by what was waived of the loan in all', async () => {
    const { loan } = await desk.loan({ amount: '500000.00', rate: '0.2', method: 'interest-only', months: 12 });
    await closeDays(desk.orm, '2026-07-15');
    expect(await tried(waiving(loan.id, '500.00'))).to.equal('approval-beyond-authority');
    expect(await tried(waiving(loan.id, '500.00'), 'officer'), 'who asked does not approve').to.equal('approval-beyond-authority');
    expect(await tried(waiving(loan.id, '1000.01'), 'officer2')).to.equal('approval-beyond-authority');
    expect(await tried(waiving(loan.id, '600.00'), 'officer2')).to.equal('not refused');
    expect(await tried(waiving(loan.id, '600.00'), 'officer2'), 'with the first it is 1,200').to.equal('approval-beyond-authority');
    expect(await tried(waiving(loan.id, '600.00'), 'officer2', 'manager')).to.equal('not refused');
  });

  it('of what was asked for again, or sent back by who had approved, is not that of the first approval', async () => {
    const { loan } = await desk.loan({ amount: '500000.00', rate: '0.2', method: 'interest-only', months: 12 });
    await closeDays(desk.orm, '2026-07-16');
    const after = async (...rounds: readonly (readonly [node: string, who: 'officer' | 'manager', outcome: string])[]): Promise<string> => {
      const where = await desk.aCase();
      await desk.run(async (em) => {
        for (const [nth, [node, who, outcome]] of rounds.entries()) {
          await approvedBy(em, where, desk.people[who], { node, round: nth + 1, outcome, status: outcome === '' ? 'returned' : 'completed' });
        }
      });
      return refusalOf(desk.run(async (em) => waiving(loan.id, '1.00')(em, await desk.place(em, where))));
    };
    expect(await after(['apply', 'officer', 'submit'], ['review', 'manager', 'approve'], ['apply', 'officer', 'submit'])).to.equal('approval-beyond-authority');
    expect(await after(['apply', 'officer', 'submit'], ['review', 'manager', 'approve'], ['review', 'manager', ''])).to.equal('approval-beyond-authority');
    expect(await after(['apply', 'officer', 'submit'], ['apply', 'officer', 'submit'], ['review', 'manager', 'approve'])).to.equal('not refused');
  });

  it('of a waiver: 免息期 counts like money, also what was given up by an earlier one', async () => {
    const { loan } = await desk.loan({ amount: '500000.00', rate: '0.2', method: 'interest-only', months: 12 });
    // 500,000 × 20 % / 360 = 277.78 a day.
    expect(await tried(pausing(loan.id, '2026-07-16', '2026-08-15'), 'officer2'), '30 days are 8,333.33').to.equal('approval-beyond-authority');
    expect(await tried(pausing(loan.id, '2026-07-16', '2026-08-15'), 'manager')).to.equal('not refused');
    await closeDays(desk.orm, '2026-08-16');
    expect(await tried(waiving(loan.id, '1.00'), 'officer2'), 'the pause is not forgotten').to.equal('approval-beyond-authority');
    expect(await tried(waiving(loan.id, '1.00'), 'manager')).to.equal('not refused');
    expect(await tried(pausing(loan.id, '2026-09-16', '2026-10-16'), 'manager'), '16,666.67 in all').to.equal('approval-beyond-authority');
    expect(await tried(pausing(loan.id, '2026-09-16', '2026-10-16'), 3)).to.equal('not refused');
  });

  it('of a lower rate: that of the interest it gives up; a higher one gives up none', async () => {
    const { loan } = await desk.loan({ amount: '500000.00', rate: '0.2', method: 'interest-only', months: 12 });
    const changing = (rate: string): Work => async (em, place) => changeRate(em, actor(), place, desk.hands, { loanId: loan.id, valueOn: place.on, rate, reason: '协商' });
    expect(await tried(changing('0.1'), 'manager')).to.equal('approval-beyond-authority');
    expect(await tried(changing('0.21'))).to.equal('not refused');
    expect(await tried(changing('0.1'), 3)).to.equal('not refused');
  });

  it('of an extension: by the principal that is left; and it counts from today at the earliest', async () => {
    const { loan: small } = await desk.loan({ amount: '300000.00', months: 3 });
    const { loan: large } = await desk.loan({ amount: '300000.01', months: 3 });
    expect(await tried(extending(small.id), 'officer2')).to.equal('approval-beyond-authority');
    expect(await tried(extending(large.id), 'officer2', 'manager')).to.equal('approval-beyond-authority');
    const backDated: Work = (em, place) => extend(em, actor(), place, desk.hands, {
      loanId: small.id, valueOn: '2026-08-15', until: { installments: 1 }, rate: undefined, consents: [], reason: '周转',
    });
    expect(await tried(backDated, 'manager')).to.equal('extension-back-dated');
    expect(await tried(extending(small.id), 'manager')).to.equal('not refused');
    expect(await tried(extending(large.id), 3)).to.equal('not refused');
  });

  it('of a plan by which the loan matures later: that of an extension, and no later than one', async () => {
    const { loan } = await desk.loan({ amount: '60000.00', months: 3, method: 'equal-principal' });
    const dues = await sql<{ due: string }>(desk.orm.em.fork(), 'select due_on::text as due from installment where loan_id = $1 order by seq', [loan.id]);
    const last = dues.at(-1)?.due ?? '';
    const suspending = (rows: number): Work => (em, place) => suspendPrincipal(em, actor(), place, desk.hands, {
      loanId: loan.id, reason: '周转', change: { type: 'principal-grace', valueOn: place.on, dueOn: last, rows },
    });
    const moving = (newDueOn: string): Work => (em, place) => changeDueDay(em, actor(), place, desk.hands, {
      loanId: loan.id, reason: '发薪日', change: { type: 'due-change', valueOn: place.on, dueOn: last, newDueOn },
    });
    expect(await tried(suspending(1), 'officer2')).to.equal('approval-beyond-authority');
    expect(await tried(suspending(4), 'manager'), 'three months may become six').to.equal('extension-above-limit');
    expect(await tried(moving('2029-01-01'), 'manager')).to.equal('extension-above-limit');
    expect(await tried(moving('2026-11-20'))).to.equal('approval-beyond-authority');
    expect(await tried(suspending(1), 'manager')).to.equal('not refused');
  });

  it('of a refund: by what was given back of the loan in all', async () => {
    const { loan } = await desk.loan({ amount: '500000.00', rate: '0.24', method: 'interest-only', months: 12 });
    await closeDays(desk.orm, '2026-11-17');
    await desk.receive(loan.id, '30000.00');
    const refunding = (amount: string): Work => (em, place) => refundInterest(em, desk.person('cashier'), place, desk.hands, {
      loanId: loan.id, amountFen: fenOf(amount), valueOn: place.on, bank: BANK, reason: '多收',
    });
    expect(await tried(refunding('100.00'), 'officer2')).to.equal('approval-beyond-authority');
    expect(await tried(refunding('9000.00'), 'manager')).to.equal('not refused');
    expect(await tried(refunding('1000.01'), 'manager')).to.equal('approval-beyond-authority');
    expect(await tried(refunding('1000.01'), 3)).to.equal('not refused');
  });

  it('of a write-off: the committee’s', async () => {
    const { loan } = await desk.loan({ amount: '10000.00', months: 1, method: 'bullet' });
    await closeDays(desk.orm, '2027-01-05');
    const writing: Work = (em, place) => writeOff(em, actor(), place, desk.hands, { loanId: loan.id, reason: '下落不明' });
    expect(await tried(writing, 'officer2', 'manager')).to.equal('approval-beyond-authority');
    expect(await tried(writing, 3)).to.equal('not refused');
  });
});
