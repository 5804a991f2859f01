/** PURE: what is refused of an application, an approval and a signing, before anything is looked at under a lock. */
import { Refusal } from '../../errors.ts';
import { SECURITY_TYPES_ZH } from '../../text/lending.zh.ts';
import { addDays, yuanOf } from '../money/index.ts';
import type { LoanApplication, OfferedSecurities, SecurityType } from './application.entity.ts';

/**
 * 砍头息 (民法典 670): interest or a fee may not be taken off the payout; what the customer gets is the principal. Throws
 * `interest-deducted-up-front`.
 */
export function refuseDeduction(principalFen: bigint, payoutFen: bigint): void {
  if (payoutFen === principalFen) return;
  throw new Refusal('invalid', 'interest-deducted-up-front', { principal: yuanOf(principalFen), payout: yuanOf(payoutFen) });
}

/** A loan that is said to be secured names what secures it. Throws `security-missing`. */
export function refuseUnsecured(security: SecurityType, { guarantors, collaterals }: OfferedSecurities): void {
  const named: Readonly<Record<SecurityType, boolean>> = {
    unsecured: true,
    guarantee: guarantors.length > 0,
    mortgage: collaterals.some(({ type }) => type === 'mortgage'),
    pledge: collaterals.some(({ type }) => type === 'pledge'),
  };
  if (!named[security]) throw new Refusal('invalid', 'security-missing', { security: SECURITY_TYPES_ZH[security] });
}

/** Throws `application-closed` for one that has been signed, rejected or released. */
export function refuseClosed(application: LoanApplication): void {
  if (application.status === 'applied' || application.status === 'approved') return;
  throw new Refusal('conflict', 'application-closed', { status: application.status });
}

/** What an approval may grant: no more than was asked for, by somebody else than who asked. */
export function refuseApproval(application: LoanApplication, approval: { amountFen: bigint; personId: string }): void {
  if (approval.amountFen > application.amountFen) {
    throw new Refusal('invalid', 'approved-above-requested', {
      approved: yuanOf(approval.amountFen), requested: yuanOf(application.amountFen),
    });
  }
  if (approval.personId === application.ownerId) throw new Refusal('forbidden', 'approver-is-applicant');
}

/**
 * The days of a signing, in their order: approved, signed, not later than today, paid out from then on, and soon: what is agreed
 * counts as exposure from now. Throws `signed-before-approval`, `signed-in-future`, `start-before-signing`, `start-too-late`.
 * @param within most days from the signing to the start
 */
export function refuseDays(days: { approvedOn: string; signedOn: string; startOn: string; on: string }, within: number): void {
  const { approvedOn, signedOn, startOn, on } = days;
  const latest = addDays(signedOn, within);
  if (signedOn < approvedOn) throw new Refusal('invalid', 'signed-before-approval', { signedOn, approvedOn });
  if (signedOn > on) throw new Refusal('invalid', 'signed-in-future', { signedOn, on });
  if (startOn < signedOn) throw new Refusal('invalid', 'start-before-signing', { startOn, signedOn });
  if (startOn > latest) throw new Refusal('invalid', 'start-too-late', { startOn, signedOn, days: within, latest });
}
