/** What is refused of a loan's money, by code, with nothing changed. */
import { expect } from 'chai';

import type { Em } from '../../../../server/database/orm.ts';
import { sql } from '../../../../server/database/sql.ts';
import type { Payout } from '../../../../server/lending/loans/admit-payout.ts';
import { disburse } from '../../../../server/lending/loans/disburse.ts';
import { extend, type Extension } from '../../../../server/lending/loans/extend.ts';
import { prepay } from '../../../../server/lending/loans/prepay.ts';
import { recover } from '../../../../server/lending/loans/recover.ts';
import { refundInterest } from '../../../../server/lending/loans/refund-interest.ts';
import { reverse } from '../../../../server/lending/loans/reverse.ts';
import { chargeFee } from '../../../../server/lending/loans/charge-fee.ts';
import { claim } from '../../../../server/lending/loans/servicing/claims.ts';
import type { Place } from '../../../../server/lending/loans/servicing/place.ts';
import { waiveInterest } from '../../../../server/lending/loans/waive-interest.ts';
import { writeOff } from '../../../../server/lending/loans/write-off.ts';
import { closeDays } from '../../end-of-day/days.ts';
import { aDesk, BANK, type Desk, refusalOf } from './desk.ts';

describe('What is refused', function () {
  this.timeout(60_000);
  let desk: Desk;
  before(async () => { desk = await aDesk(); });
  after(() => desk.close());

  const rows = async (): Promise<unknown> => sql(desk.orm.em.fork(), `
    select (select count(*) from loan) as loans, (select count(*) from loan_event) as events, (select count(*)
      from posting) as postings,
      (select count(*) from bank_movement) as movements, (select count(*) from loan_paper) as papers, (select max(last) from counter where kind = 'note') as notes`);

  /** Refused with this code, and not a row more than before. */
  async function refuses(code: string, work: (em: Em, place: Place) => Promise<unknown>): Promise<void> {
    const before = await rows();
    expect(await refusalOf(desk.run(async (em) => work(em, await desk.place(em))))).to.equal(code);
    expect(await rows()).to.deep.equal(before);
  }

  describe('of a payout', () => {
    const payout = (agreementId: string, changed: Partial<Payout> = {}): Payout => (
      { agreementId, amountFen: 50_000_00n, payoutFen: 50_000_00n, valueOn: '2026-06-15', bank: BANK, ...changed });
    const pay = (order: Payout) => (em: Em, place: Place) => disburse(em, desk.person('cashier'), place, desk.hands, order);

    it('without an agreement', async () => {
      await refuses('agreement-not-found', pay(payout('00000000-0000-7000-8000-000000000000')));
    });

    it('above what was agreed, and twice', async () => {
      const { id } = await desk.agreement({ amount: '50000.00' });
      await refuses('payout-above-agreement', pay(payout(id, { amountFen: 50_000_01n, payoutFen: 50_000_01n })));
      await desk.payOut(id, '50000.00');
      await refuses('agreement-fully-drawn', pay(payout(id)));
    });

    it('with interest taken off it, and of nothing', async () => {
      const { id } = await desk.agreement({ amount: '50000.00' });
      await refuses('interest-deducted-up-front', pay(payout(id, { payoutFen: 49_000_00n })));
      await refuses('amount-not-positive', pay(payout(id, { amountFen: 0n, payoutFen: 0n })));
    });

    it('before the agreed start, on a day to come, and after the time for drawing', async () => {
      const { id } = await desk.agreement({ amount: '50000.00', signedOn: '2026-06-10', startOn: '2026-06-14' });
      await refuses('payout-before-start', pay(payout(id, { valueOn: '2026-06-13' })));
      await refuses('value-day-in-future', pay(payout(id, { valueOn: '2026-06-16' })));
      const { id: old } = await desk.agreement({ amount: '50000.00', startOn: '2026-03-16' });
      await refuses('drawdown-expired', pay(payout(old)));
    });

    it('on an approval beyond the authority of who gave it', async () => {
      const { id } = await desk.agreement({ amount: '500000.01' });
      await refuses('approval-beyond-authority', pay(payout(id)));
      const { id: within } = await desk.agreement({ amount: '500000.00' });
      expect(await refusalOf(desk.payOut(within, '500000.00'))).to.equal('not refused');
    });

    it('from an account that is not ours', async () => {
      const { id } = await desk.agreement({ amount: '50000.00' });
      await refuses('bank-account-unknown', pay(payout(id, { bank: { ...BANK, bankAccount: '别人的账户' } })));
    });

    it('to a customer who may owe no more', async () => {
      const customerId = await desk.customer();
      for (let nth = 0; nth < 10; nth += 1) await desk.loan({ customerId, amount: '500000.00' });
      const { id } = await desk.agreement({ customerId, amount: '50000.00' });
      await refuses('exposure-above-limit', pay(payout(id)));
    });
  });

  describe('of a receipt', () => {
    it('of nothing or less, dated before the payout or after today, or with a number the bank has given before', async () => {
      const { loan } = await desk.loan({ amount: '50000.00' });
      expect(await refusalOf(desk.receive(loan.id, '0.00'))).to.equal('receipt-not-positive');
      expect(await refusalOf(desk.receive(loan.id, '-5.00'))).to.equal('receipt-not-positive');
      expect(await refusalOf(desk.receive(loan.id, '5.00', { valueOn: '2026-06-14' }))).to.equal('event-before-disbursement');
      expect(await refusalOf(desk.receive(loan.id, '5.00', { valueOn: '2026-06-16' }))).to.equal('value-day-in-future');
      await desk.receive(loan.id, '5.00', { reference: 'once' });
      for (const reference of ['once', ' once ', 'ONCE', 'ｏｎｃｅ', 'on ce']) {
        expect(await refusalOf(desk.receive(loan.id, '6.00', { reference })), `written ${reference}`).to.equal('bank-reference-used');
      }
    });

    it('never for its size: what is more than the debt waits as 暂收款', async () => {
      const { loan } = await desk.loan({ amount: '50000.00' });
      const { recorded } = await desk.receive(loan.id, '99999999999.99');
      expect(recorded.after.surplus).to.equal(9_999_999_999_999n);
      expect(recorded.after.principal).to.equal(50_000_00n);
    });
  });

  describe('of a change', () => {
    const order = (loanId: string, changed: Partial<Extension> = {}): Extension => (
      { loanId, valueOn: '2026-06-15', until: { installments: 2 }, rate: undefined, consents: [], reason: '周转', ...changed });
    const extending = (extension: Extension) => (em: Em, place: Place) => extend(em, desk.person('manager'), place, desk.hands, extension);

    it('an extension without every surety, above the legal limit, above the cap, or by one person alone', async () => {
      const guarantor = await desk.customer({ name: '保证人甲' });
      const { loan } = await desk.loan({ months: 3, guarantors: [guarantor] });
      await refuses('surety-consent-missing', extending(order(loan.id)));
      await refuses('extension-above-limit', extending(order(loan.id, { consents: [{ guarantorId: guarantor }], until: { installments: 4 } })));
      await refuses('rate-above-cap', extending(order(loan.id, { consents: [{ name: '保证人甲' }], rate: '0.25' })));
      await refuses('extension-not-later', extending(order(loan.id, { consents: [{ guarantorId: guarantor }], until: { maturesOn: '2026-09-15' } })));
      const alone = { starterId: desk.people.officer, doers: [desk.people.officer] };
      await refuses('second-person-missing', (em, place) => extend(em, desk.person('officer'), place, alone, order(loan.id)));
      expect(await refusalOf(desk.run(async (em) => extending(order(loan.id, { consents: [{ guarantorId: guarantor }] }))(em, await desk.place(em))))).to.equal('not refused');
    });

    it('a waiver above what is owed, a refund above what was paid, a write-off of a loan that is paid as agreed', async () => {
      const { loan } = await desk.loan();
      const waiver = { loanId: loan.id, valueOn: '2026-06-15', parts: ['interest'], reason: '困难' } as const;
      await refuses('waiver-above-owed', (em, place) => waiveInterest(em, desk.person('manager'), place, desk.hands, { ...waiver, size: { amount: 1n } }));
      await refuses('share-out-of-range', (em, place) => waiveInterest(em, desk.person('manager'), place, desk.hands, { ...waiver, size: { share: '1.5' } }));
      const refund = { loanId: loan.id, amountFen: 1n, valueOn: '2026-06-15', bank: BANK, reason: '多收' };
      await refuses('refund-above-paid', (em, place) => refundInterest(em, desk.person('manager'), place, desk.hands, refund));
      await refuses('write-off-not-bad', (em, place) => writeOff(em, desk.person('manager'), place, desk.hands, { loanId: loan.id, reason: '无' }));
    });

    it('an early payment that the agreement does not allow, or without its notice', async () => {
      const { loan } = await desk.loan({ rules: { prepayment: { allowed: false, noticeDays: 0, feeRate: '0' } } });
      const { loan: noticed } = await desk.loan({ rules: { prepayment: { allowed: true, noticeDays: 10, feeRate: '0' } } });
      const early = (loanId: string, noticedOn: string) => (em: Em, place: Place) => prepay(em, desk.person('accountant'), place, {
        loanId, amountFen: 1_000_00n, valueOn: '2026-06-15', bank: BANK, recast: 'lower-installments', noticedOn,
      });
      await refuses('prepayment-not-allowed', early(loan.id, '2026-06-01'));
      await refuses('prepayment-notice-short', early(noticed.id, '2026-06-06'));
      expect(await refusalOf(desk.run(async (em) => early(noticed.id, '2026-06-05')(em, await desk.place(em))))).to.equal('not refused');
    });

    it('a fee that makes the loan cost more a year than the cap of its contract; costs of enforcement are no such fee', async () => {
      const { loan } = await desk.loan({ amount: '100000.00', rate: '0.18', months: 12 });
      const charge = (amountFen: bigint, kind: 'fee' | 'penalty' | 'costs') => (em: Em, place: Place) => chargeFee(em, desk.person('accountant'), place, desk.hands, {
        loanId: loan.id, amountFen, kind, valueOn: '2026-06-15', dueOn: '2026-06-15', reason: '评估费',
      });
      await refuses('cost-above-cap', charge(4_000_00n, 'fee'));
      await refuses('cost-above-cap', charge(4_000_00n, 'penalty'));
      const charged = async (amountFen: bigint, kind: 'fee' | 'costs') => refusalOf(desk.run(async (em) => charge(amountFen, kind)(em, await desk.place(em))));
      expect(await charged(2_000_00n, 'fee')).to.equal('not refused');
      expect(await charged(4_000_00n, 'costs')).to.equal('not refused');
    });

    it('taking back what is not there, what was taken back, and a payout on which something stands', async () => {
      const { loan, recorded } = await desk.loan();
      const { recorded: paid } = await desk.receive(loan.id, '100.00');
      const back = (eventId: string) => (em: Em, place: Place) => reverse(em, desk.person('accountant'), place, desk.hands, {
        loanId: loan.id, eventId, reason: '记错',
      });
      await refuses('reversal-of-nothing', back('00000000-0000-7000-8000-000000000000'));
      await refuses('disbursement-has-followers', back(recorded.event.id));
      await desk.run(async (em) => back(paid.event.id)(em, await desk.place(em)));
      await refuses('already-reversed', back(paid.event.id));
      await desk.run(async (em) => back(recorded.event.id)(em, await desk.place(em)));
      await refuses('event-before-disbursement', (em, place) => waiveInterest(em, desk.person('manager'), place, desk.hands, {
        loanId: loan.id, valueOn: '2026-06-15', size: { amount: 1n }, parts: ['interest'], reason: '困难',
      }));
    });
  });

  describe('by a process that another excludes', () => {
    it('holds while that one runs, and not longer', async () => {
      const { loan } = await desk.loan({ months: 3 });
      const other = await desk.aCase();
      await desk.run(async (em) => claim(em, await desk.place(em, other), loan.id, 'prepayment'));
      const extending = (em: Em, place: Place) => extend(em, desk.person('manager'), place, desk.hands, {
        loanId: loan.id, valueOn: '2026-06-15', until: { installments: 1 }, rate: undefined, consents: [], reason: '周转',
      });
      await refuses('loan-claimed', extending);
      expect(await refusalOf(desk.receive(loan.id, '10.00')), 'a receipt is let in').to.equal('not refused');
      await refuses('loan-claimed', async (em, place) => claim(em, place, loan.id, 'reversal'));
      const { loan: bad } = await desk.loan({ months: 3 });
      const back = await desk.aCase();
      await desk.run(async (em) => claim(em, await desk.place(em, back), bad.id, 'reversal'));
      await refuses('loan-claimed', (em, place) => recover(em, desk.person('accountant'), place, {
        loanId: bad.id, amountFen: 10_00n, valueOn: '2026-06-15', bank: BANK,
      }));
      await sql(desk.orm.em.fork(), `update instance set status = 'ended', ended_at = now() where id = $1`, [other.instanceId]);
      expect(await refusalOf(desk.run(async (em) => extending(em, await desk.place(em))))).to.equal('not refused');
    });
  });

  describe('after maturity', () => {
    it('an extension after maturity', async () => {
      const { loan } = await desk.loan({ months: 1 });
      await closeDays(desk.orm, '2026-07-16');
      await refuses('extension-after-maturity', (em, place) => extend(em, desk.person('manager'), place, desk.hands, {
        loanId: loan.id, valueOn: '2026-07-16', until: { installments: 1 }, rate: undefined, consents: [], reason: '周转',
      }));
    });
  });
});
