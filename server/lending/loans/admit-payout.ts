/** Whether a payout may be made: everything that is refused of it before a note is opened. */
import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import { parameterAt } from '../../platform/parameters/index.ts';
import { Customer } from '../customers/customer.entity.ts';
import { lockGroup } from '../customers/related.ts';
import { addDays, compareRates, yuanOf } from '../money/index.ts';
import { percentOf } from '../percent.ts';
import { LoanAgreement } from './agreement.entity.ts';
import { LoanApplication } from './application.entity.ts';
import { refuseUnauthorised } from './authority.ts';
import { borrowerOf } from './borrower.ts';
import { refuseDeduction } from './decide.ts';
import { checkExposure } from './exposure.ts';
import { isPaymentRegistered, refuseClaimed } from './servicing/claims.ts';
import type { BankSide } from './servicing/movement.ts';
import type { FirstNote } from './servicing/note-terms.ts';
import { type Place, refuseFuture } from './servicing/place.ts';

export type Payout = {
  readonly agreementId: string;
  readonly amountFen: bigint;
  /** What the customer gets; must be the whole amount. */
  readonly payoutFen: bigint;
  /** 起息日: the day the money went. */
  readonly valueOn: string;
  readonly bank: BankSide;
};

export type Admitted = {
  readonly agreement: LoanAgreement;
  readonly application: LoanApplication;
  readonly customer: Customer;
  readonly first: FirstNote | undefined;
  /** What may still be drawn, this payout not counted. */
  readonly undrawnFen: bigint;
};

/**
 * Whether a payout may be made, under the locks of the customer's group. Throws `agreement-not-found`, `agreement-ended`,
 * `loan-claimed`, `interest-deducted-up-front`, `amount-not-positive`, `approval-beyond-authority`, `agreement-fully-drawn`,
 * `payout-above-agreement`, `payout-before-start`, `value-day-in-future`, `drawdown-expired`, `payout-after-maturity`,
 * `penalty-above-limit`, `customer-blacklisted`, `exposure-above-limit`.
 * @param paid whether the money is said to have gone: then it is `payee-blacklisted`, which tells the cashier what to do
 */
export async function admitPayout(em: Em, place: Place, payout: Payout, paid: boolean): Promise<Admitted> {
  const [found] = await sql<{ customerId: string }>(
    em, 'select customer_id as "customerId" from loan_agreement where id = $1', [payout.agreementId],
  );
  if (!found) throw new Refusal('absent', 'agreement-not-found');
  await refuseClaimed(em, place, payout.agreementId, 'disbursement');
  const customer = await payeeOf(em, place, payout, { customerId: found.customerId, paid });
  const agreement = await em.findOneOrFail(LoanAgreement, { id: payout.agreementId });
  if (agreement.status !== 'signed') throw new Refusal('conflict', 'agreement-ended', { number: agreement.number });
  const application = await em.findOneOrFail(LoanApplication, { id: agreement.applicationId });
  await refuseUnauthorised(em, application, agreement.amountFen);
  await refusePenalty(em, agreement);
  const { drawnFen, first } = await drawnUnder(em, agreement.id);
  await refuseDay(em, agreement, { valueOn: payout.valueOn, on: place.on, first });
  return { agreement, application, customer, first, undrawnFen: refuseAmount(agreement, payout, drawnFen) };
}

/**
 * Whether a payout that had been taken back may stand again: within what was agreed, and while no other one is under way. Its
 * money had left the bank after all, so that neither a blacklist nor a limit keeps it out of the books. Throws `loan-claimed`,
 * `agreement-drawn-again`.
 */
export async function admitPayoutAgain(
  em: Em, place: Place, { agreementId, customerId }: { agreementId: string; customerId: string }, amountFen: bigint,
): Promise<void> {
  await refuseClaimed(em, place, agreementId, 'disbursement');
  await lockGroup(em, customerId, place.on);
  const { number, amountFen: agreed } = await em.findOneOrFail(LoanAgreement, { id: agreementId });
  const left = agreed - (await drawnUnder(em, agreementId)).drawnFen;
  if (amountFen <= left) return;
  throw new Refusal('conflict', 'agreement-drawn-again', { number, amount: yuanOf(amountFen), left: yuanOf(left), agreed: yuanOf(agreed) });
}

/**
 * Whom the company may lend to, under the locks of the whole group. Money that had left the bank before a customer was
 * blacklisted, or before a limit sank, has left it: that payment is booked, or the books would not be what the bank says.
 */
async function payeeOf(
  em: Em, place: Place, { agreementId, amountFen }: Payout, { customerId, paid }: { customerId: string; paid: boolean },
): Promise<Customer> {
  if (await isPaymentRegistered(em, place, agreementId, amountFen)) {
    await lockGroup(em, customerId, place.on);
    return em.findOneOrFail(Customer, { id: customerId });
  }
  await checkExposure(em, customerId, 0n, { on: place.on });
  return borrowerOf(em, customerId, place.on, paid ? 'payee-blacklisted' : 'customer-blacklisted');
}

/** @returns what may still be drawn, this payout not counted */
function refuseAmount({ number, amountFen: agreed }: LoanAgreement, { amountFen, payoutFen }: Payout, drawnFen: bigint): bigint {
  if (amountFen <= 0n) throw new Refusal('invalid', 'amount-not-positive', { amount: yuanOf(amountFen) });
  refuseDeduction(amountFen, payoutFen);
  const left = agreed - drawnFen;
  if (left <= 0n) throw new Refusal('conflict', 'agreement-fully-drawn', { number, amount: yuanOf(agreed) });
  if (amountFen > left) {
    throw new Refusal('invalid', 'payout-above-agreement', {
      amount: yuanOf(amountFen), left: yuanOf(left), agreed: yuanOf(agreed),
    });
  }
  return left;
}

/** What has been drawn under an agreement and not taken back, and the first note that still stands. */
export async function drawnUnder(em: Em, agreementId: string): Promise<{ drawnFen: bigint; first: FirstNote | undefined }> {
  const notes = await sql<FirstNote & { drawn: string }>(em, `
    select l.start_on::text as "startOn", l.matures_on::text as "maturesOn", p.drawn_fen as drawn from loan l
    join loan_position p on p.loan_id = l.id
    where l.agreement_id = $1 and p.drawn_fen > 0 order by l.start_on, l.note_number`, [agreementId]);
  return { drawnFen: notes.reduce((sum, { drawn }) => sum + BigInt(drawn), 0n), first: notes[0] };
}

/** The last day on which an agreement may be drawn: so many days after its agreed start (parameter `drawdownDays`). */
export async function drawdownEnd(em: Em, startOn: string, on: string): Promise<string> {
  return addDays(startOn, Number(await parameterAt(em, 'drawdownDays', on)));
}

type Days = { readonly valueOn: string; readonly on: string; readonly first: FirstNote | undefined };

/** A later tranche matures with the first note, so there is none from that day on. */
async function refuseDay(em: Em, { startOn, signedOn }: LoanAgreement, { valueOn, on, first }: Days): Promise<void> {
  if (valueOn < startOn) throw new Refusal('invalid', 'payout-before-start', { valueOn, startOn, signedOn });
  refuseFuture(valueOn, on);
  const last = await drawdownEnd(em, startOn, on);
  if (valueOn > last) throw new Refusal('invalid', 'drawdown-expired', { valueOn, last });
  if (first && valueOn >= first.maturesOn) {
    throw new Refusal('invalid', 'payout-after-maturity', { valueOn, maturesOn: first.maturesOn });
  }
}

/** 罚息 uplifts may not be above the limits of the day of the contract (银发〔2003〕251号), whatever the product once offered. */
async function refusePenalty(em: Em, { terms: { rules }, signedOn }: LoanAgreement): Promise<void> {
  const checks = [['penaltyUpliftLimit', rules.penaltyUplift], ['misuseUpliftLimit', rules.misuseUplift]] as const;
  for (const [name, uplift] of checks) {
    const limit = String(await parameterAt(em, name, signedOn));
    if (compareRates(uplift, limit) > 0) {
      throw new Refusal('invalid', 'penalty-above-limit', { uplift: percentOf(uplift), limit: percentOf(limit) });
    }
  }
}
