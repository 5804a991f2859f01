import { expect } from 'chai';

import { Refusal } from '../../../server/errors.ts';
import { refuseExposure } from '../../../server/lending/loans/exposure.ts';

/** Net assets of 50 million yuan: 10 % and 15 % of it, in fen. */
const LIMITS = { singleFen: 500_000_000n, relatedFen: 750_000_000n };

describe('Exposure against its limits', () => {
  const table: [own: bigint, group: bigint, wanted: bigint, scope: string | undefined, why: string][] = [
    [0n, 0n, 500_000_000n, undefined, 'the single limit may be reached'],
    [0n, 0n, 500_000_001n, 'single', 'one fen above it'],
    [400_000_000n, 400_000_000n, 100_000_001n, 'single', 'what is used counts'],
    [0n, 300_000_000n, 450_000_000n, undefined, 'the group limit may be reached'],
    [0n, 300_000_001n, 450_000_000n, 'related', 'one fen above it, though the customer alone is far below'],
    [0n, 750_000_000n, 1n, 'related', 'the group has used it all'],
    [500_000_000n, 750_000_000n, 1n, 'single', 'both broken: the single limit is named'],
  ];
  for (const [ownFen, groupFen, wanted, scope, why] of table) {
    it(`${scope ? `refuses (${scope})` : 'lets pass'}: ${why}`, () => {
      const check = () => refuseExposure({ ownFen, groupFen }, LIMITS, wanted);
      if (scope === undefined) return check();
      expect(check).to.throw(Refusal).that.includes({ code: 'exposure-above-limit' }).with.nested.property('facts.scope', scope);
    });
  }

  it('says what is used, wanted and allowed, in yuan', () => {
    expect(() => refuseExposure({ ownFen: 400_000_000n, groupFen: 400_000_000n }, LIMITS, 150_000_000n)).to.throw(Refusal)
      .with.property('facts').that.deep.equals({ scope: 'single', used: '4000000.00', wanted: '1500000.00', limit: '5000000.00' });
  });
});
