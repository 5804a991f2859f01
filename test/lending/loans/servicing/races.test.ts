/** Several at once on the same loan, agreement or day: what may happen once happens once, and the rest adds up. */
import { setTimeout as pause } from 'node:timers/promises';

import { expect } from 'chai';

import { sql } from '../../../../server/database/sql.ts';
import { requestClose } from '../../../../server/lending/end-of-day/request.ts';
import { workOnDay } from '../../../../server/lending/end-of-day/work.ts';
import { reverse } from '../../../../server/lending/loans/reverse.ts';
import { claim } from '../../../../server/lending/loans/servicing/claims.ts';
import { holdDay } from '../../../../server/lending/loans/servicing/place.ts';
import { SYSTEM } from '../../../../server/platform/actor.ts';
import { closeDays, expectLaws } from '../../end-of-day/days.ts';
import { aDesk, type Desk, refusalOf } from './desk.ts';

describe('Several at once', function () {
  this.timeout(60_000);
  let desk: Desk;
  beforeEach(async () => { desk = await aDesk(); });
  afterEach(() => desk.close());

  const tally = async (work: readonly Promise<unknown>[]): Promise<Record<string, number>> => {
    const codes = await Promise.all(work.map((one) => refusalOf(one)));
    return Object.fromEntries([...new Set(codes)].sort().map((code) => [code, codes.filter((one) => one === code).length]));
  };
  const one = async <T>(text: string, parameters: readonly unknown[] = []): Promise<T | undefined> => (await sql<T>(desk.orm.em.fork(), text, parameters))[0];

  it('pay one agreement out once', async () => {
    const { id } = await desk.agreement({ amount: '100000.00' });
    expect(await tally([1, 2, 3, 4].map(() => desk.payOut(id, '100000.00')))).to.deep.equal({
      'agreement-fully-drawn': 3, 'not refused': 1,
    });
    expect(await one('select sum(drawn_fen)::text as drawn, count(*)::int as notes from loan_position')).to.deep.equal({
      drawn: '10000000', notes: 1,
    });
    expect(await one(`select last from counter where kind = 'note'`), 'no number is lost').to.deep.equal({ last: 1 });
  });

  it('draw tranches up to the agreed amount and no fen more', async () => {
    const { id } = await desk.agreement({ amount: '100000.00' });
    expect(await tally([1, 2, 3, 4].map(() => desk.payOut(id, '30000.00')))).to.deep.equal({
      'not refused': 3, 'payout-above-agreement': 1,
    });
    expect(await one('select sum(drawn_fen)::text as drawn, count(*)::int as notes from loan_position')).to.deep.equal({
      drawn: '9000000', notes: 3,
    });
  });

  it('draw an agreement again or let its payout stand again, one of them', async () => {
    const { id } = await desk.agreement({ amount: '100000.00' });
    const takeBack = (loanId: string, eventId: string) => desk.run(async (em) =>
      reverse(em, desk.person('accountant'), await desk.place(em), desk.hands, { loanId, eventId, reason: '记错' }));
    const notes = [];
    for (let nth = 0; nth < 3; nth += 1) {
      const { loan, recorded } = await desk.payOut(id, '100000.00');
      notes.push({ loan, reversal: (await takeBack(loan.id, recorded.event.id)).recorded });
    }
    const again = notes.map(({ loan, reversal }) => takeBack(loan.id, reversal.event.id));
    const { 'not refused': done, ...refused } = await tally([...again, desk.payOut(id, '100000.00')]);
    expect([done, Object.keys(refused).filter((code) => !['agreement-drawn-again', 'agreement-fully-drawn'].includes(code))]).to.deep.equal([1, []]);
    expect(await one('select sum(drawn_fen)::text as drawn from loan_position')).to.deep.equal({ drawn: '10000000' });
  });

  it('book receipts of one loan one after the other', async () => {
    const { loan } = await desk.loan({ amount: '100000.00', method: 'bullet' });
    const amounts = ['1000.00', '2000.00', '3000.00', '4000.00'];
    expect(await tally(amounts.map((amount) => desk.receive(loan.id, amount, { mode: 'unscheduled' })))).to.deep.equal({ 'not refused': 4 });
    expect(await one('select principal_fen::text as left from loan_position')).to.deep.equal({ left: '9000000' });
    const events = await sql<{ seq: number }>(desk.orm.em.fork(), 'select seq from loan_event order by seq');
    expect(events.map(({ seq }) => seq)).to.deep.equal([1, 2, 3, 4, 5]);
  });

  it("enter one of the bank's numbers once, whichever loans it is meant for", async () => {
    const loans = [await desk.loan(), await desk.loan(), await desk.loan()];
    expect(await tally(loans.map(({ loan }) => desk.receive(loan.id, '50.00', { reference: 'B-77' })))).to.deep.equal({ 'bank-reference-used': 2, 'not refused': 1 });
  });

  it('take claims that exclude each other, one of them', async () => {
    const { loan } = await desk.loan();
    const kinds = ['extension', 'prepayment', 'reversal'] as const;
    const cases = [await desk.aCase(), await desk.aCase(), await desk.aCase()];
    expect(await tally(kinds.map((kind, nth) => desk.run(async (em) => claim(em, await desk.place(em, cases[nth]), loan.id, kind)))))
      .to.deep.equal({ 'loan-claimed': 2, 'not refused': 1 });
  });

  it('ask for the end of a day, one of them', async () => {
    expect(await tally([1, 2, 3].map(() => desk.run((em) => requestClose(em, SYSTEM, '2026-06-17'))))).to.deep.equal({
      'end-of-day-running': 2, 'not refused': 1,
    });
  });

  it('do not keep a day from ending: whoever comes while it ends waits, and books on the next one', async () => {
    const { loan } = await desk.loan({ amount: '10000.00', months: 1, method: 'bullet' });
    await desk.run((em) => requestClose(em, SYSTEM, '2026-06-16'));
    const [holding, held] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
    const first = desk.run(async (em) => {
      await holdDay(em, '2026-06-15');
      holding.resolve(undefined);
      await held.promise;
    });
    await holding.promise;
    const finished = async () => (await one<{ status: string }>('select status from day_run'))?.status === 'done';
    const closing = (async () => { while (!(await finished())) await workOnDay(desk.orm); })();
    const queued = async () => (await one<{ n: number }>(`
      select count(*)::int as n from pg_locks l join pg_database d on d.oid = l.database
      where d.datname = current_database() and l.relation = 'business_day'::regclass and not l.granted`))?.n ?? 0;
    while ((await queued()) < 1) await pause(20);
    const second = desk.receive(loan.id, '10.00');
    while ((await queued()) < 2) await pause(20);
    expect(await finished(), 'the first is waited for').to.equal(false);
    held.resolve(undefined);
    await Promise.all([first, closing]);
    expect((await second).recorded.event.bookedOn).to.equal('2026-06-16');
  });

  it('book receipts while the day is being closed, each on the day it was booked', async () => {
    const loans = await Promise.all([1, 2, 3, 4, 5, 6].map(async () => (await desk.loan({ amount: '10000.00', months: 1, method: 'bullet' })).loan));
    await closeDays(desk.orm, '2026-07-14');
    await desk.run((em) => requestClose(em, SYSTEM, '2026-07-18'));
    const state = { open: true };
    const closing = [1, 2].map(async () => {
      while ((await one('select 1 as n from day_run where status <> $1', ['done'])) !== undefined) await workOnDay(desk.orm);
      state.open = false;
    });
    const paying = loans.map(async ({ id }) => {
      let paid = 0;
      while (state.open) {
        await desk.receive(id, '10.00');
        paid += 1;
        await pause(10);
      }
      return paid;
    });
    await Promise.all(closing);
    const paid = (await Promise.all(paying)).reduce((sum, count) => sum + count, 0);
    expect(paid, 'receipts in between').to.be.greaterThan(6);
    // What came in on the day that is now open is not of a closed day yet.
    await desk.run((em) => requestClose(em, SYSTEM, '2026-07-19'));
    while (await workOnDay(desk.orm));
    await expectLaws(desk.orm.em.fork(), '2026-07-19');
    expect(await one('select count(*)::int as n from bank_movement where direction = $1', ['in'])).to.deep.equal({ n: paid });
  });
});
