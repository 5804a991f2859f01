import { expect } from 'chai';

import { Refusal } from '../../../../server/errors.ts';
import { evaluate } from '../../../../server/platform/workflow/engine/index.ts';

const context = (names: Record<string, unknown>) => ({ names, today: '2026-06-15', now: new Date('2026-06-15T02:00:00Z') });
const valueOf = (expression: string, names: Record<string, unknown> = {}) => evaluate(expression, context(names));

describe('FEEL', () => {
  it('reads the clocks it is given, not the machine’s', () => {
    expect(valueOf('string(today())')).to.equal('2026-06-15');
    expect(valueOf('today() > date("2026-06-14")')).to.equal(true);
  });

  it('writes an amount as people read it', () => {
    const amounts = [0, 0.5, 1234.5, 100_000, 99_999_999_999.99];
    expect(amounts.map((amount) => valueOf('yuan(amount)', { amount }))).to.deep.equal([
      '¥0.00', '¥0.50', '¥1,234.50', '¥100,000.00', '¥99,999,999,999.99',
    ]);
    expect(valueOf('"申请 " + yuan(forms.apply.amount)', { forms: { apply: { amount: 50_000 } } })).to.equal('申请 ¥50,000.00');
  });

  const refused: [why: string, expression: string, names: Record<string, unknown>][] = [
    ['a name it does not know', 'amount > 5', {}],
    ['a text compared with a number', 'amount > 5', { amount: '9' }],
    ['a function nobody has', 'eval("1")', {}],
    ['half an expression', 'amount >', { amount: 1 }],
    ['a way into the machine', 'amount.constructor', { amount: 1 }],
  ];
  for (const [why, expression, names] of refused) {
    it(`refuses ${why}: ${expression}`, () => {
      expect(() => valueOf(expression, names)).to.throw(Refusal).with.property('code', 'expression-failed');
    });
  }
});
