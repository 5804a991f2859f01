import { expect } from 'chai';

import { type Allocation, CIVIL_CODE_561, FEES_FIRST, type LoanTerms, type Part, position, PRINCIPAL_FIRST } from '../../../server/lending/money/index.ts';
import { allocate, none } from '../../../server/lending/money/allocation.ts';
import { aLoan, event, paid, paidOut, said } from './loan.ts';

/** Two installments that owe 1, 2, 3, 4, 5, 6 and 10, 20, 30, 40, 50, 60 of costs, fee, penalty, compound, interest, principal. */
const debts = [1n, 10n].map((unit) => ({ owed: { ...none(), costs: unit, fee: unit * 2n, penalty: unit * 3n, compound: unit * 4n, interest: unit * 5n, principal: unit * 6n } }));

/** What a sum pays, as `1 interest 5` of the first and `2 …` of the second installment, in order. */
const pays = (money: bigint, rule: Allocation): string[] =>
  allocate(money, debts, rule).map(({ debt, part, amount }) => `${debts.indexOf(debt) + 1} ${part} ${amount}`);

describe('The order in which money pays', () => {
  it('goes part by part through all installments, by 民法典 561', () => {
    expect(pays(90n, CIVIL_CODE_561)).to.deep.equal([
      '1 costs 1', '2 costs 10', '1 interest 5', '2 interest 50', '1 compound 4', '2 compound 20',
    ]);
  });

  it('goes installment by installment, fees first', () => {
    expect(pays(60n, FEES_FIRST)).to.deep.equal([
      '1 costs 1', '1 fee 2', '1 penalty 3', '1 compound 4', '1 interest 5', '1 principal 6', '2 costs 10', '2 fee 20', '2 penalty 9',
    ]);
  });

  it('pays principal first (先本后息)', () => {
    expect(pays(70n, PRINCIPAL_FIRST)).to.deep.equal(['1 principal 6', '2 principal 60', '1 costs 1', '2 costs 3']);
  });

  it('pays nothing twice and leaves what is too much', () => {
    const shares = allocate(1000n, debts, CIVIL_CODE_561);
    expect(shares.reduce((sum, { amount }) => sum + amount, 0n)).to.equal(231n);
    expect(allocate(0n, debts, CIVIL_CODE_561)).to.deep.equal([]);
  });

  it('is data of the loan, for each state', () => {
    const order: readonly Part[] = ['principal', 'interest', 'compound', 'penalty', 'fee', 'costs'];
    const terms = (allocation: LoanTerms['allocation']) => aLoan({ overdue: { uplift: '0.5' }, ...(allocation && { allocation }) });
    // Ten days late, two rows due: 230.00 interest, 19.00 + 5.00 penalty, 2,000.00 principal, and 40.00 costs.
    const events = [paidOut(), event('2025-03-25', { type: 'fee', amount: '40', part: 'costs' }), paid('2025-03-25', '300')];
    const split = (allocation: LoanTerms['allocation']) => said(position(terms(allocation), events, '2025-03-25').paid);
    expect(split({})).to.deep.equal({ costs: '40.00', penalty: '24.00', interest: '230.00', principal: '6.00' });
    expect(split({ normal: { order, direction: 'vertical' } })).to.deep.equal({ principal: '300.00' });
    expect(split({ normal: FEES_FIRST })).to.deep.equal({ penalty: '19.00', interest: '120.00', principal: '161.00' });
  });
});
