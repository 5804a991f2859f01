import { expect } from 'chai';

import { holdDraft, takeHeld } from '../../client/src/api/held-drafts.ts';

describe('What was typed after a session had ended', () => {
  it('is given to the person who typed it, the newest state of each form, and once', () => {
    holdDraft('officer', 'start:repayment', { amount: '1' });
    holdDraft('officer', 'start:repayment', { amount: '12' });
    holdDraft('officer', 'opinion:1', { opinion: '同意' });
    expect([...takeHeld('officer')]).to.deep.equal([['start:repayment', { amount: '12' }], ['opinion:1', { opinion: '同意' }]]);
    expect([...takeHeld('officer')]).to.deep.equal([]);
  });

  it('is never given to another, and gone once another has signed in', () => {
    holdDraft('officer', 'start:repayment', { amount: '1' });
    expect([...takeHeld('risk')]).to.deep.equal([]);
    expect([...takeHeld('officer')]).to.deep.equal([]);
    holdDraft('officer', 'start:repayment', { amount: '1' });
    holdDraft('risk', 'opinion:1', { opinion: '否' });
    expect([...takeHeld('risk')]).to.deep.equal([['opinion:1', { opinion: '否' }]]);
  });
});
