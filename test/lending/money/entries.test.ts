/** What a ledger is told, on neutral accounts: debit positive, credit negative. The loan of 12,000.00 at 1 % a month. */
import { expect } from 'chai';

import { ACCOUNTS, audit, entriesBetween, type LoanEvent, type LoanTerms, type Position, position, post, type Posting, type Recorded, yuanOf } from '../../../server/lending/money/index.ts';
import { aLoan, event, paid, paidOut, said } from './loan.ts';

const MEMORANDA: readonly string[] = ['provision-base', 'provision-contra'];
const shown = (entries: readonly Posting[]): Record<string, string> =>
  Object.fromEntries(entries.filter(({ account }) => !MEMORANDA.includes(account)).map(({ account, amount }) => [account, yuanOf(amount)]));

/** The entry that the last of the events makes on the day on which it is booked. */
function entryOf(events: readonly LoanEvent[], over: Partial<LoanTerms> = {}): Record<string, string> {
  const last = events.at(-1);
  if (!last) return {};
  return shown(post(aLoan(over), events.slice(0, -1), last).posted.entries);
}

describe('The entry of', () => {
  const due = paid('2025-02-15', '1120');

  it('a disbursement', () => expect(entryOf([paidOut()])).to.deep.equal({ 'bank': '-12000.00', 'loan-principal': '12000.00' }));

  it('a repayment on the due day, whose interest was posted that day', () => {
    expect(entryOf([paidOut(), due])).to.deep.equal({ 'bank': '1120.00', 'loan-principal': '-1000.00', 'interest-receivable': '-120.00' });
  });

  it('a repayment some days later, with what was earned since', () => {
    // Five days late without penalty: 5 days of 11,000 = 18.33, of which 3.67 were posted on the 16th, when it became overdue.
    expect(entryOf([paidOut(), paid('2025-02-20', '1120')], { overdue: { rate: '0' } })).to.deep.equal({
      'bank': '1120.00', 'loan-principal': '-1000.00', 'interest-receivable': '-105.34', 'interest-income': '-14.66',
    });
  });

  it('money that comes early, and its use on the due day', () => {
    expect(entryOf([paidOut(), paid('2025-01-20', '1120')])).to.deep.equal({
      'bank': '1120.00', 'interest-receivable': '20.00', 'interest-income': '-20.00', 'suspense': '-1120.00',
    });
    const events = [paidOut(), paid('2025-01-20', '1120')];
    expect(shown(entriesBetween(position(aLoan(), events, '2025-02-14'), position(aLoan(), events, '2025-02-15')))).to.deep.equal({
      'suspense': '1120.00', 'loan-principal': '-1000.00', 'interest-receivable': '-64.00', 'interest-income': '-56.00',
    });
  });

  it('a waiver', () => expect(entryOf([paidOut(), event('2025-02-15', { type: 'waiver', amount: '20' })])).to.deep.equal({ 'interest-receivable': '-20.00', 'waiver': '20.00' }));

  it('a waiver of principal, before a write-off and after it', () => {
    const order = { parts: ['principal'] };
    expect(entryOf([paidOut(), event('2025-02-15', { type: 'waiver', amount: '20', ...order })])).to.deep.equal({ 'loan-principal': '-20.00', 'principal-waiver': '20.00' });
    const off = event('2025-02-15', { type: 'write-off' });
    const before = event('2025-02-15', { type: 'waiver', amount: '20', ...order });
    expect(entryOf([paidOut(), before, off, event('2025-02-15', { type: 'waiver', amount: '30', id: 'more', ...order })], { overdue: { rate: '0' } }))
      .to.deep.equal({ 'off-book-principal': '-30.00', 'off-book-contra': '30.00' });
  });

  it('interest paid back', () => {
    expect(entryOf([paidOut(), due, event('2025-02-15', { type: 'interest-refund', amount: '20' })])).to.deep.equal({ 'bank': '-20.00', 'interest-refund': '20.00' });
  });

  it('a fee, costs, a penalty', () => {
    const table: [Record<string, unknown> & { type: LoanEvent['type'] }, Record<string, string>][] = [
      [{ type: 'fee' }, { 'fee-receivable': '50.00', 'fee-income': '-50.00' }],
      [{ type: 'fee', part: 'costs' }, { 'costs-receivable': '50.00', 'costs-recovered': '-50.00' }],
      [{ type: 'penalty' }, { 'penalty-receivable': '50.00', 'penalty-income': '-50.00' }],
    ];
    for (const [said, entry] of table) expect(entryOf([paidOut(), event('2025-01-15', { amount: '50', ...said })])).to.deep.equal(entry);
  });

  it('a write-off and a recovery', () => {
    const off = event('2025-03-15', { type: 'write-off' });
    const terms = { overdue: { rate: '0' } };
    // 230.00 of interest had been income: it goes to the off-book claim with the principal.
    expect(entryOf([paidOut(), off], terms)).to.deep.equal({
      'loan-principal': '-12000.00', 'write-off': '12000.00', 'interest-receivable': '-230.00', 'interest-income': '230.00',
      'off-book-interest': '230.00', 'off-book-principal': '12000.00', 'off-book-contra': '-12230.00',
    });
    expect(entryOf([paidOut(), off, event('2025-04-01', { type: 'recovery', amount: '12100' })], terms)).to.deep.equal({
      'bank': '12100.00', 'write-off-recovery': '-12100.00', 'off-book-interest': '-100.00', 'off-book-principal': '-12000.00', 'off-book-contra': '12100.00',
    });
  });

  it('the change to non-accrual, posted on its day', () => {
    const terms = aLoan({ overdue: { rate: '0', nonAccrualAfter: 30 } });
    const [before, after] = ['2025-03-17', '2025-03-18'].map((day) => position(terms, [paidOut()], day));
    expect(after?.accruedTo).to.equal('2025-03-18');
    // 230.00 of two rows, and a day of 10,000 that was posted on the 16th; two more days since.
    expect(after && shown(entriesBetween(before, after))).to.deep.equal({
      'interest-receivable': '-233.33', 'interest-income': '233.33', 'off-book-interest': '240.00', 'off-book-contra': '-240.00',
    });
  });

  it('a back-dated receipt is the difference that it makes today', () => {
    // Booked on 20 March for 15 February. Posted by then, on the 16th: 233.33 of interest, 29 days of penalty on the first row
    // and one on the second, 15.00. Now: 120.00 less of interest and four days more (13.34), five days of penalty on the second row.
    const terms = { overdue: { uplift: '0.5' } };
    const before = [paidOut()];
    const late = paid('2025-02-15', '1120', { bookedOn: '2025-03-20' });
    expect(entryOf([...before, late], terms)).to.deep.equal({
      'bank': '1120.00', 'loan-principal': '-1000.00', 'interest-receivable': '-106.66', 'interest-income': '-13.34', 'penalty-receivable': '-12.50', 'penalty-income': '12.50',
    });
    const undo = event('2025-03-21', { type: 'reversal', of: late.id });
    const whole = entriesBetween(position(aLoan(terms), before, '2025-03-31'), position(aLoan(terms), [...before, late, undo], '2025-03-31'));
    expect(whole).to.deep.equal([]);
  });
});

describe('Entries', () => {
  it('always add up to nothing, and so do the accounts', () => {
    const place = position(aLoan({ overdue: { uplift: '0.5', compound: true } }), [paidOut(), paid('2025-02-25', '700')], '2025-04-10');
    expect(ACCOUNTS.reduce((sum, account) => sum + place.accounts[account], 0n)).to.equal(0n);
  });

  it('carry the base of provisions as a memorandum', () => {
    const { accounts } = position(aLoan(), [paidOut()], '2025-01-31');
    // 12,000.00 and 16 days of interest, 64.00.
    expect([accounts['provision-base'], accounts['provision-contra']].map(yuanOf)).to.deep.equal(['12064.00', '-12064.00']);
  });
});

describe('Accrual', () => {
  const at = (day: string, events: readonly LoanEvent[] = []): Position => position(aLoan(), [paidOut(), ...events], day);

  it('is posted on events, due days and month ends, and is unposted between them', () => {
    const table: [string, string, string, string][] = [
      ['2025-01-15', '2025-01-15', '0.00', '0.00'], ['2025-01-30', '2025-01-15', '0.00', '60.00'], ['2025-01-31', '2025-01-31', '64.00', '0.00'],
      ['2025-02-14', '2025-01-31', '64.00', '56.00'], ['2025-02-15', '2025-02-15', '120.00', '0.00'],
    ];
    for (const [day, accruedTo, posted, unposted] of table) {
      const place = at(day);
      expect([day, place.accruedTo, yuanOf(place.earned.interest), yuanOf(place.unposted.interest)]).to.deep.equal([day, accruedTo, posted, unposted]);
    }
    expect(at('2025-01-25', [event('2025-01-20', { type: 'fee', amount: '1' })]).accruedTo).to.equal('2025-01-20');
    expect(at('2025-01-25', [event('2025-01-16', { type: 'fee', amount: '1', bookedOn: '2025-01-22' })]).accruedTo).to.equal('2025-01-22');
  });
});

describe('What is recorded with an event', () => {
  const events = [paidOut(), paid('2025-02-15', '1120'), event('2025-02-20', { type: 'waiver', amount: '10' }), paid('2025-03-20', '1200')];
  const recorded = (): Recorded[] => events.map((one, index) => ({ event: one, posted: post(aLoan(), events.slice(0, index), one).posted }));

  it('is the split, the waiver, the surplus and the entry', () => {
    const { posted, before, after } = post(aLoan(), events.slice(0, 3), paid('2025-03-20', '1200'));
    // 110.00 − 10.00 waived, penalty at the contract rate for 5 days (1.67), 1,000.00; 98.33 wait.
    expect([said(posted.amounts), yuanOf(posted.surplus), said(posted.waived)]).to.deep.equal([{ interest: '100.00', penalty: '1.67', principal: '1000.00' }, '98.33', {}]);
    expect([yuanOf(before.principal), yuanOf(after.principal)]).to.deep.equal(['11000.00', '10000.00']);
    expect(said(post(aLoan(), events.slice(0, 2), event('2025-02-20', { type: 'waiver', amount: '10' })).posted.waived)).to.deep.equal({ interest: '10.00' });
  });

  it('is found again from the events before it', () => expect(audit(aLoan(), recorded())).to.deep.equal([]));

  it('is named where it differs', () => {
    const forged = recorded().map((one, index) => (index === 1 ? { ...one, posted: { ...one.posted, surplus: 1n } } : one));
    expect(audit(aLoan(), forged)).to.deep.equal([{ event: 'repayment 2025-02-15', what: 'surplus', recorded: 1n, computed: 0n }]);
    const other = audit(aLoan({ rate: '0.11' }), recorded());
    expect(other.map(({ what }) => what)).to.include.members(['paid interest', 'entry interest-receivable']);
  });
});
