/**
 * The law over random lives (design.md, issue 4): loans driven over HTTP alone, by the people of the demo company at their desks, and
 * after every closed day postings, positions, plans, lists, trial balance and what the API says agree to the fen.
 *
 * More of them, a new seed each time: `LIVES=200 npm test -- test/lending/lives/lives.test.ts`. A failure there prints the life, shrunk,
 * with its seed and path: `LIVES=1 LIVES_SEED=… LIVES_PATH=…` lives it again. In the suite nothing is shrunk: that takes minutes, and
 * what had failed would be told as a timeout.
 */
import { expect } from 'chai';
import * as fc from 'fast-check';

import { ABSENCES, MONTHS } from './certain.ts';
import { live, lives } from './life.ts';
import { MUST_REFUSE } from './must-refuse.ts';
import { byWorker } from './nights.ts';
import type { Tally } from './world.ts';

const { LIVES, LIVES_SEED, LIVES_PATH } = process.env;

/** What a run has seen, or it shows nothing. */
const COMPLETED = [
  'payout', 'another tranche', 'receipt plan-confirm', 'receipt plan-approval', 'receipt no-plan', 'prepayment lower-installments',
  'prepayment fewer-installments', 'prepayment next-installments', 'settlement', 'extension by days', 'extension by instalments',
  'waiver by amount', 'waiver by share', 'waiver by window', 'refund', 'reversal of disbursement', 'reversal of interest-refund',
  'reversal of reversal',
].map((what) => `completed: ${what}`);
const BENT = [
  'dated back', 'sent back', 'turned down', 'cancelled', 'left on the desk', 'the same request again',
  'several cases at the same instant', 'crashes', 'booked as it was shown',
  'gone back for a bank reference that was used',
];
const NIGHTS = ['days', 'days closed by a worker process'];
const REFUSED = [...MUST_REFUSE, 'done twice', '409 loan-claimed'].map((what) => `refused: ${what}`);

describe('Lives of loans over HTTP', function () {
  this.timeout(LIVES ? 0 : 240_000);
  const tally: Tally = new Map();

  it('agree to the fen after every closed day of a month and a half in which everything happens', () => live(MONTHS, tally));
  it('agree for each day of long absences that a worker process has closed at once', () => live(ABSENCES, tally, byWorker));
  it('agree whatever else happens', async () => {
    await fc.assert(fc.asyncProperty(lives(LIVES ? 35 : 9), (life) => live(life, tally)), {
      ...(LIVES ? { numRuns: Number(LIVES), ...(LIVES_SEED && { seed: Number(LIVES_SEED) }) } : { numRuns: 1, seed: 20_261_126, endOnFailure: true }),
      ...(LIVES_PATH && { path: LIVES_PATH }),
    });
    if (LIVES) console.log([...tally].sort().map(([what, times]) => `${times} × ${what}`).join('\n'));
  });
  it('have seen every kind of act, and every refusal', () => {
    expect([...COMPLETED, ...BENT, ...NIGHTS, ...REFUSED].filter((what) => !tally.has(what))).to.deep.equal([]);
  });
});
