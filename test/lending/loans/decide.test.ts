import { expect } from 'chai';

import { Refusal } from '../../../server/errors.ts';
import type { LoanApplication } from '../../../server/lending/loans/application.entity.ts';
import {
  refuseApproval, refuseClosed, refuseDays, refuseDeduction, refuseUnsecured,
} from '../../../server/lending/loans/decide.ts';

/** The code a decider refuses with; undefined when it lets pass. */
function refusal(work: () => void): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

describe('Deciding on an application', () => {
  it('lets the customer get the whole principal and nothing else', () => {
    expect(refusal(() => refuseDeduction(10_000_000n, 10_000_000n))).to.equal(undefined);
    expect(refusal(() => refuseDeduction(10_000_000n, 9_999_999n)), 'one fen kept back').to.equal('interest-deducted-up-front');
    expect(refusal(() => refuseDeduction(10_000_000n, 10_000_001n)), 'one fen too much').to.equal('interest-deducted-up-front');
  });

  it('names both amounts when it refuses a deduction', () => {
    expect(() => refuseDeduction(10_000_000n, 9_500_000n)).to.throw(Refusal).with.property('facts')
      .that.deep.equals({ principal: '100000.00', payout: '95000.00' });
  });

  const statuses: [LoanApplication['status'], string | undefined][] = [
    ['applied', undefined], ['approved', undefined], ['signed', 'application-closed'], ['rejected', 'application-closed'],
    ['released', 'application-closed'], ['cancelled', 'application-closed'],
  ];
  for (const [status, code] of statuses) {
    it(`${code ? 'leaves alone' : 'works on'} one that is ${status}`, () => {
      expect(refusal(() => refuseClosed({ status } as LoanApplication))).to.equal(code);
    });
  }

  const mortgage = { type: 'mortgage', description: 'd', value: '1.00', ownerName: 'o' } as const;
  const secured: [Parameters<typeof refuseUnsecured>[0], Parameters<typeof refuseUnsecured>[1], string | undefined, string][] = [
    ['unsecured', { guarantors: [], collaterals: [] }, undefined, 'nothing secures an unsecured loan'],
    ['guarantee', { guarantors: [], collaterals: [mortgage] }, 'security-missing', 'a thing is no guarantor'],
    ['guarantee', { guarantors: [{ guarantorId: 'g' }], collaterals: [] }, undefined, 'a guarantor guarantees'],
    ['mortgage', { guarantors: [], collaterals: [mortgage] }, undefined, 'a mortgage mortgages'],
    ['pledge', { guarantors: [], collaterals: [mortgage] }, 'security-missing', 'a mortgage is no pledge'],
    ['pledge', { guarantors: [], collaterals: [{ ...mortgage, type: 'pledge' }] }, undefined, 'a pledge pledges'],
  ];
  for (const [security, offered, code, why] of secured) {
    it(`${security}: ${why}`, () => {
      expect(refusal(() => refuseUnsecured(security, offered))).to.equal(code);
    });
  }
});

describe('Deciding on an approval', () => {
  const application = { status: 'applied', amountFen: 10_000_000n, ownerId: 'officer' } as LoanApplication;
  const table: [bigint, string, string | undefined][] = [
    [10_000_000n, 'manager', undefined],
    [1n, 'manager', undefined],
    [10_000_001n, 'manager', 'approved-above-requested'],
    [10_000_000n, 'officer', 'approver-is-applicant'],
  ];
  for (const [amountFen, personId, code] of table) {
    it(`${amountFen} fen by the ${personId}: ${code ?? 'granted'}`, () => {
      expect(refusal(() => refuseApproval(application, { amountFen, personId }))).to.equal(code);
    });
  }
});

describe('Deciding on the days of a signing', () => {
  const days = { approvedOn: '2026-06-10', signedOn: '2026-06-12', startOn: '2026-06-15', on: '2026-06-15' };
  const table: [Partial<typeof days>, string | undefined, string][] = [
    [{}, undefined, 'in their order'],
    [{ signedOn: '2026-06-10' }, undefined, 'signed on the day of approval'],
    [{ signedOn: '2026-06-15', startOn: '2026-06-15' }, undefined, 'signed and paid out today'],
    [{ startOn: '2026-07-01' }, undefined, 'paid out later'],
    [{ signedOn: '2026-06-09' }, 'signed-before-approval', 'signed the day before approval'],
    [{ signedOn: '2026-06-16', startOn: '2026-06-20' }, 'signed-in-future', 'signed tomorrow'],
    [{ startOn: '2026-06-11' }, 'start-before-signing', 'paid out the day before signing'],
    [{ startOn: '2026-09-10' }, undefined, 'paid out on the last day allowed'],
    [{ startOn: '2026-09-11' }, 'start-too-late', 'paid out a day later than allowed'],
  ];
  for (const [changed, code, why] of table) {
    it(`${why}: ${code ?? 'fine'}`, () => {
      expect(refusal(() => refuseDays({ ...days, ...changed }, 90))).to.equal(code);
    });
  }
});
