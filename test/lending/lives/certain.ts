/** Two lives that are written down, so that a short run has seen everything; by number of the loan or agreement, oldest first. */
import type { Act, Life } from './life.ts';

const act = (kind: Act['kind'], loan: number, more: Partial<Act> = {}): Act => (
  { kind, loan, after: 0, back: 0, size: 100, pick: 0, bends: [], ...more });

/** A month and a half, day by day. */
export const MONTHS: Life = {
  lines: [
    { product: 'JYD', method: 'equal-installments', months: 6, amount: '60000.00' },
    { product: 'XFD', method: 'flat', months: 3, amount: '20000.00' },
  ],
  acts: [
    act('payout', 0, { after: 1, bends: ['back', 'on', 'straight-back'] }),
    act('plan-confirm', 0, { size: 50, pick: 1, bends: ['leave'] }),
    act('reverse', 0, { pick: 1 }),
    act('extend', 1, { pick: 1, bends: ['on', 'no'] }),
    act('waive-amount', 2, { after: 5, size: 50, bends: ['twice'] }),
    act('forbidden', 0, { after: 1, back: 1 }),
    act('no-plan', 0, { back: 2, pick: 12, bends: ['replayed'] }),
    act('refund', 0, { size: 30 }),
    act('reverse', 0, { pick: 1 }),
    act('reverse', 0, { pick: 1 }),
    act('prepay', 2, { size: 20 }),
    act('prepay', 2, { size: 10, pick: 1 }),
    act('prepay', 0, { size: 10, pick: 14 }),
    act('waive-share', 1, { size: 30, bends: ['cancel'] }),
    act('waive-share', 1, { size: 30 }),
    act('plan-approval', 1, { after: 22, back: 10, size: 90 }),
    act('crash', 0),
    act('waive-window', 2, { back: 3, size: 20, pick: 3 }),
    act('rush', 0, { size: 10 }),
    act('extend', 2, { pick: 1 }),
    act('extend', 0, { back: 10 }),
    act('settle', 1, { pick: 4 }),
    act('forbidden', 1, { pick: 5 }),
    act('forbidden', 0),
    act('settle', 0, { after: 3, pick: 3 }),
    act('reverse', 0, { pick: 5 }),
  ],
};

/** Long absences: a loan is paid late, one of its payouts was a mistake, the other passes its maturity. */
export const ABSENCES: Life = {
  lines: [
    { product: 'JYD', method: 'interest-only', months: 3, amount: '90000.00' },
    { product: 'XWD', method: 'equal-principal', months: 3, amount: '300000.00' },
  ],
  acts: [
    act('payout', 0, { after: 1, size: 50 }),
    act('reverse', 2, { pick: 1 }),
    act('plan-confirm', 0, { after: 40, back: 8, size: 60 }),
    act('plan-confirm', 1, { after: 1, back: 20, size: 120, pick: 1, bends: ['leave'] }),
    act('waive-amount', 1, { pick: 1, size: 90 }),
    act('no-plan', 0, { after: 50, back: 30, size: 80 }),
    act('forbidden', 0),
    act('plan-approval', 1, { after: 20, back: 70, size: 30 }),
    act('forbidden', 1),
    act('reverse', 1, { pick: 1 }),
    act('settle', 0),
  ],
};
