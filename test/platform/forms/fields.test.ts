/** The fields of our own: identity numbers by their standards, money and rates as exact text. */
import { expect } from 'chai';
import * as fc from 'fast-check';

import { isBankCard } from '../../../server/platform/forms/fields/bank-card.ts';
import { isBusinessDate } from '../../../server/platform/forms/fields/business-date.ts';
import { maskOf } from '../../../server/platform/forms/fields/mask.ts';
import { compareDecimal, isMoney, normalMoney } from '../../../server/platform/forms/fields/money.ts';
import { isResidentId } from '../../../server/platform/forms/fields/resident-id.ts';
import { isSocialCreditCode } from '../../../server/platform/forms/fields/social-credit-code.ts';

/** Every text that differs from `text` in one character of `alphabet`. */
function slips(text: string, alphabet: string): string[] {
  return [...text].flatMap((right, at) => [...alphabet].filter((wrong) => wrong !== right).map((wrong) => text.slice(0, at) + wrong + text.slice(at + 1)));
}

describe('A resident ID', () => {
  it('is the sample of GB 11643, and no slip of one digit', () => {
    for (const sample of ['11010519491231002X', '440524188001010014']) {
      expect(isResidentId(sample)).to.equal(true);
      expect(slips(sample, '0123456789X').filter(isResidentId)).to.deep.equal([]);
    }
  });

  it('names a day that exists', () => {
    // The check character of each is right.
    expect(isResidentId('110105200002290021')).to.equal(true);
    expect(isResidentId('110105200102290029')).to.equal(false);
  });
});

describe('A social credit code', () => {
  it('is the sample of GB 32100, and no slip of one character', () => {
    expect(isSocialCreditCode('91350100M000100Y43')).to.equal(true);
    expect(slips('91350100M000100Y43', '0123456789ABCDEFGHJKLMNPQRTUWXY').filter(isSocialCreditCode)).to.deep.equal([]);
  });
});

describe('A bank card', () => {
  it('ends in its Luhn digit, and no slip of one digit', () => {
    expect(isBankCard('4111111111111111')).to.equal(true);
    expect(slips('4111111111111111', '0123456789').filter(isBankCard)).to.deep.equal([]);
  });
});

describe('A day', () => {
  it('exists', () => {
    expect(['2024-02-29', '2026-12-31'].every(isBusinessDate)).to.equal(true);
    expect(['2026-02-29', '2100-02-29', '2026-00-10', '2026-04-31', '0026-01-01', '1899-12-31'].some(isBusinessDate)).to.equal(false);
  });
});

describe('An amount', () => {
  it('compares as the number it is, whatever its length', () => {
    const amount = fc.tuple(fc.bigInt({ min: 0n, max: 99_999_999_999n }), fc.nat(99)).map(([yuan, cents]) => ({ fen: yuan * 100n + BigInt(cents), text: `${yuan}.${String(cents).padStart(2, '0')}` }));
    fc.assert(fc.property(amount, amount, (a, b) => {
      expect(isMoney(a.text)).to.equal(true);
      expect(normalMoney(a.text)).to.equal(a.text);
      expect(Math.sign(compareDecimal(a.text, b.text))).to.equal(a.fen < b.fen ? -1 : a.fen > b.fen ? 1 : 0);
    }));
    expect([compareDecimal('9', '10'), compareDecimal('0.150', '0.15'), compareDecimal('1', '-2.5')]).to.deep.equal([-1, 0, 1]);
  });
});

describe('A mask', () => {
  it('hides enough of every kind, however short the value is', () => {
    expect(maskOf('residentId', '11010519491231002X')).to.equal('110105********002X');
    expect(maskOf('mobile', '13800138000')).to.equal('138****8000');
    expect(maskOf('bankCard', '4111111111111111')).to.equal('************1111');
    expect(maskOf('accountNumber', '3301234567890')).to.equal('*********7890');
    fc.assert(fc.property(fc.constantFrom('residentId', 'mobile', 'bankCard', 'accountNumber', 'text', ''), fc.string({ minLength: 1, maxLength: 30 }), (type, value) => {
      const mask = maskOf(type, value);
      expect(mask).to.include('*');
      expect(mask).to.have.length(value.length);
    }));
  });
});
